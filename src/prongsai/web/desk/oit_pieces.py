"""The content of a disclosure item: added, written, looked at, published, withdrawn, its versions side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.disclosing import FILES, MADE, PAGE, PIECES, TABLE
from prongsai.domain.kept_table import NUMBER, KeptTable
from prongsai.records.acting import Actor, require
from prongsai.records.actions.pieces import PieceFacts, add_piece, publish_piece, withdraw_piece, write_piece
from prongsai.records.queries.disclosures import PieceRow
from prongsai.records.queries.item_page import ItemPage
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.records.queries.statistics import statistics_table
from prongsai.web.desk.files_add import keep_sent
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import in_the_year
from prongsai.web.desk.oit_item import address, editable, found
from prongsai.web.desk.oit_piece_forms import FORMS, Before, PieceForm
from prongsai.web.desk.passing import PassingForm
from prongsai.web.shared.language import worded
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import Column, Row, Table
from prongsai.web.shared.written import written_page


class PublishForm(PassingForm):
    """Why it changes, which is asked once declared pages are held."""

    page = "desk/oit_publish.html"
    reason = forms.CharField(label=_("เหตุผลที่เปลี่ยน"), max_length=300)

    def __init__(self, *args: Any, held: bool) -> None:
        super().__init__(*args)
        if not held:
            del self.fields["reason"]


class WithdrawForm(PassingForm):
    """What stands at the address from then on."""

    note = forms.CharField(
        label=_("ข้อความที่จะแสดงแทน"),
        max_length=300,
        help_text=_("ที่อยู่เดิมยังเปิดได้ และแสดงข้อความนี้ เช่น ย้ายไปหน้าแผนพัฒนาท้องถิ่น"),
    )


@in_the_year
def add(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, code: str, kind: str) -> HttpResponse:
    """A new piece of one kind."""
    page = editable(actor, agency, cycle, code)
    if kind not in FORMS:
        raise Http404
    form = FORMS[kind](Before(page, None, _statistics(actor, cycle)), request.POST or None, request.FILES or None)

    def act(form: PieceForm) -> None:
        facts = PieceFacts(kind, form.cleaned_data["title"], getattr(form, "made", ""))
        content = form.content(lambda sent: keep_sent(sent, form.key, actor, agency))
        add_piece(**form.sent(actor, agency), disclosure=page.item.row.pk, facts=facts, content=content)

    heading = gettext("เพิ่ม{kind}ในข้อ {code}").format(kind=worded(PIECES[kind]), code=code)
    return _piece_page(request, form, heading, act, address(cycle, code))


@in_the_year
def write(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, code: str, piece: int) -> HttpResponse:
    """What a piece says next; what is public stays so until that is published."""
    page = editable(actor, agency, cycle, code)
    row = piece_of(page, piece)
    form = FORMS[row.piece.kind](
        Before(page, row, _statistics(actor, cycle)), request.POST or None, request.FILES or None
    )

    def act(form: PieceForm) -> None:
        content = form.content(lambda sent: keep_sent(sent, form.key, actor, agency))
        said = {"title": form.cleaned_data["title"], "content": content}
        write_piece(**form.corrected(actor, agency, row.piece.version), piece=row.piece.pk, **said)

    return _piece_page(request, form, gettext("แก้ไข “{title}”").format(title=row.piece), act, address(cycle, code))


def _statistics(actor: Actor, cycle: Cycle) -> Callable[[str], KeptTable]:
    return lambda what: statistics_table(actor, cycle.agency_id, cycle.pk, what, timezone.localdate())


def _piece_page(request: HttpRequest, form: Any, heading: str, act: Callable[[Any], object], then: str) -> HttpResponse:
    """The form; a button that only moves rows or shows the page as it will be carries nothing out."""
    looked = "preview" in request.POST
    if looked or getattr(form, "moved", False):
        form.is_valid()
        typed = form.data.get("body", "")
        shown = written_page(typed) if looked and typed.strip() else ""
        context = {"form": _quiet(form), "heading": heading, "back": then, "preview": shown}
        return render(request, form.page, context)
    return form_page(request, form, heading=heading, act=act, then=then, said=gettext("บันทึกร่างแล้ว ยังไม่เผยแพร่"))


def _quiet(form: Any) -> Any:
    """The form as typed, before anybody is told of faults in what is not finished."""
    form.errors.clear()
    return form


@in_the_year
def shown(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, code: str, piece: int) -> HttpResponse:
    """A piece with its versions side by side."""
    page = found(actor, agency, cycle, code)
    row = piece_of(page, piece)
    context = {
        "cycle": cycle,
        "code": code,
        "row": row,
        "kind": worded(PIECES[row.piece.kind]),
        "versions": [(version, *_looked(row.piece.kind, version)) for version in row.versions],
        "edit": right("edit_disclosure", actor, agency, page.unit),
        "publish": right("publish_disclosure", actor, agency),
    }
    return render(request, "desk/oit_piece.html", context)


@in_the_year
def publish(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, code: str, piece: int) -> HttpResponse:
    """The newest version for everybody; after the closing day with a reason."""
    require("publish_disclosure", actor, agency=agency)
    page = found(actor, agency, cycle, code)
    row = piece_of(page, piece)
    form = PublishForm(request.POST or None, held=page.held)
    return form_page(
        request,
        form,
        heading=gettext("เผยแพร่ “{title}” ให้ทุกคนอ่าน").format(title=row.piece),
        act=lambda form: publish_piece(
            **form.sent(actor, agency),
            piece=row.piece.pk,
            reason=form.cleaned_data.get("reason", ""),
            passed=form.passed,
        ),
        then=address(cycle, code),
        said=gettext("เผยแพร่แล้ว ที่อยู่นี้จะคงเดิมตลอดไป"),
        verb=gettext("เผยแพร่"),
        links=[(gettext("ตรวจก่อนเผยแพร่"), reverse("desk:oit-privacy", args=[cycle.fiscal_year, row.piece.pk]))],
    )


@in_the_year
def withdraw(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, code: str, piece: int) -> HttpResponse:
    """Nobody reads it any more; a note stands at its address."""
    require("publish_disclosure", actor, agency=agency)
    row = piece_of(found(actor, agency, cycle, code), piece)
    return form_page(
        request,
        WithdrawForm(request.POST or None),
        heading=gettext("เลิกเผยแพร่ “{title}”").format(title=row.piece),
        act=lambda form: withdraw_piece(
            **form.sent(actor, agency), piece=row.piece.pk, note=form.cleaned_data["note"], passed=form.passed
        ),
        then=address(cycle, code),
        said=gettext("เลิกเผยแพร่แล้ว ที่อยู่เดิมแสดงข้อความของท่าน"),
        verb=gettext("เลิกเผยแพร่"),
    )


def piece_of(page: ItemPage, number: int) -> PieceRow:
    """The piece of that number; another one is no page."""
    row = next((each for each in page.item.pieces if each.piece.number == number), None)
    if row is None:
        raise Http404
    return row


def _looked(kind: str, version: Any) -> tuple[str, Any]:
    """How a version is looked at: what is shown, and what of it."""
    if kind == PAGE:
        return PAGE, written_page(version.body)
    if kind == TABLE:
        return TABLE, table_shown(version.kept_table or KeptTable((), ()), str(version))
    if kind == FILES:
        return FILES, list(version.files.all())
    return kind, version.paper_version if kind == MADE else version.address


def table_shown(table: KeptTable, caption: str) -> Table:
    """A kept table as pages show it."""
    columns = [Column(column.title, number=column.kind == NUMBER) for column in table.columns]
    return Table(caption, columns, [Row(row) for row in table.rows])


ADDRESSES: list[URLPattern] = [
    path("<int:year>/oit/<item:code>/add/<slug:kind>/", add, name="oit-piece-add"),
    path("<int:year>/oit/<item:code>/p<int:piece>/", shown, name="oit-piece"),
    path("<int:year>/oit/<item:code>/p<int:piece>/edit/", write, name="oit-piece-edit"),
    path("<int:year>/oit/<item:code>/p<int:piece>/publish/", publish, name="oit-publish"),
    path("<int:year>/oit/<item:code>/p<int:piece>/withdraw/", withdraw, name="oit-withdraw"),
]
