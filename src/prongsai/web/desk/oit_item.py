"""One disclosure item: what the criteria ask, how each element stands, its content; found good, said, shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, register_converter, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.disclosing import PIECES
from prongsai.domain.errors import Refusal
from prongsai.domain.watch_findings import GOOD
from prongsai.records.acting import Actor, require
from prongsai.records.actions.disclosures import DisclosureFacts, edit_disclosure
from prongsai.records.actions.disclosures_carried import confirm_disclosure
from prongsai.records.queries.disclosures import ElementRow, PieceRow
from prongsai.records.queries.item_page import ItemPage, item_page
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.records.queries.watching import LinkRow
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import in_the_year
from prongsai.web.desk.oit_watch import UNWATCHED, rights, state_of
from prongsai.web.desk.passing import PassingForm
from prongsai.web.shared.forms import ThaiDateField
from prongsai.web.shared.item_states import item_state
from prongsai.web.shared.language import shown_moment, worded
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import State

_SURE = {"high": _("มั่นใจสูง"), "medium": _("มั่นใจปานกลาง"), "low": _("ยังไม่มีเอกสารทางการยืนยัน")}


class ItemCode:
    """The code of an item in an address: O12."""

    regex = "O[0-9]{1,3}"

    def to_python(self, value: str) -> str:
        """The code as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """The same."""
        return value


register_converter(ItemCode, "item")


@dataclass(frozen=True)
class PieceShown:
    """A piece on the page of its item. state: where it stands; public_since: of the version that everybody reads."""

    row: PieceRow
    kind: str
    state: State
    files: tuple[Any, ...]


@dataclass(frozen=True)
class ElementShown:
    """An element with its state in words."""

    row: ElementRow
    state: State


@dataclass(frozen=True)
class LinkShown:
    """A declared address with its last check. said: what was found; good: when it was last right, checked: when it was
    last looked at, both empty for never."""

    row: LinkRow
    state: State
    said: tuple[str, ...]
    good: str
    checked: str


class ItemForm(PassingForm):
    """What is said of an item."""

    has_it = forms.ChoiceField(
        label=_("หน่วยงานมีข้อมูลนี้หรือไม่"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("", _("ยังไม่ตอบ")), ("yes", _("มี")), ("no", _("ไม่มี"))],
    )
    explanation = forms.CharField(
        label=_("คำอธิบาย"),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("บอกผู้ตรวจว่าข้อมูลอยู่ตรงไหนของหน้า"),
    )
    missing_reason = forms.CharField(
        label=_("เหตุผลที่ไม่มี"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("กรอกเมื่อตอบว่าไม่มี ประชาชนจะอ่านเหตุผลนี้"),
    )
    data_year = forms.IntegerField(label=_("ข้อมูลของปี พ.ศ."), required=False, min_value=2400, max_value=2742)
    due = ThaiDateField(label=_("ส่งภายในวันที่"), required=False, help_text=_("พิมพ์วัน เดือน ปี"))
    paper = forms.ChoiceField(label=_("หนังสือที่อนุมัติให้เผยแพร่"), required=False)
    needs_paper = forms.BooleanField(label=_("ต้องมีหนังสืออนุมัติก่อนเผยแพร่"), required=False)

    def __init__(self, page: ItemPage, *args: Any, may_publish: bool, **more: Any) -> None:
        super().__init__(*args, initial=_said(page), **more)
        self.needed = page.item.row.needs_paper
        choices = [("", "–"), *((str(key), title) for key, title in page.approving)]
        self.fields["paper"].choices = choices  # type: ignore[attr-defined]
        if not may_publish:
            del self.fields["needs_paper"]

    @property
    def facts(self) -> DisclosureFacts:
        """What was typed."""
        typed = self.cleaned_data
        return DisclosureFacts(
            has_it={"yes": True, "no": False}.get(typed["has_it"]),
            explanation=typed["explanation"],
            missing_reason=typed["missing_reason"],
            data_year=typed["data_year"],
            due=typed["due"],
            paper=typed["paper"] or None,
            needs_paper=typed.get("needs_paper", self.needed),
        )


def _said(page: ItemPage) -> dict[str, Any]:
    row = page.item.row
    return {
        "has_it": {True: "yes", False: "no", None: ""}[row.has_it],
        "explanation": row.explanation,
        "missing_reason": row.missing_reason,
        "data_year": row.data_year,
        "due": row.due,
        "paper": str(row.paper_id or ""),
        "needs_paper": row.needs_paper,
        "version": row.version,
    }


@in_the_year
def item(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, code: str) -> HttpResponse:
    """The page of an item."""
    page = found(actor, agency, cycle, code)
    context = {
        "cycle": cycle,
        "page": page,
        "row": page.item.row,
        "title": page.item.asked.title if page.item.asked else code,
        "state": item_state(page.item.state),
        "owners": [str(o.unit or o.post or o.person) for o in page.item.owners],
        "elements": [ElementShown(each, item_state(each.state)) for each in page.item.elements],
        "pieces": [_piece(each) for each in page.item.pieces],
        "links": [_link(each) for each in page.links],
        "unwatched": UNWATCHED.get(page.unwatched, ""),
        "looked_at": any(each.link for each in page.links),
        "asked": list(_asked(page)),
        "edit": right("edit_disclosure", actor, agency, page.unit),
        "publish": right("publish_disclosure", actor, agency),
        "kinds": [(kind, worded(words)) for kind, words in PIECES.items()],
        **rights(actor, agency, cycle, code),
    }
    return render(request, "desk/oit_item.html", context)


@in_the_year
def edit(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, code: str) -> HttpResponse:
    """What is said of an item, corrected."""
    page = editable(actor, agency, cycle, code)
    row = page.item.row
    return form_page(
        request,
        ItemForm(page, request.POST or None, may_publish=bool(right("publish_disclosure", actor, agency))),
        heading=gettext("แก้ไขข้อ {code}").format(code=code),
        act=lambda form: edit_disclosure(
            **form.corrected(actor, agency, row.version), disclosure=row.pk, facts=form.facts, passed=form.passed
        ),
        then=address(cycle, code),
        said=gettext("บันทึกแล้ว"),
    )


@in_the_year
def confirm(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, code: str) -> HttpResponse:
    """The whole item as it came from last year, found good; asked once."""
    page = editable(actor, agency, cycle, code)
    return form_page(
        request,
        PassingForm(request.POST or None),
        heading=gettext("ข้อ {code} ที่ยกมาจากปีก่อน ใช้ได้ทั้งข้อ").format(code=code),
        act=lambda form: confirm_disclosure(
            **form.sent(actor, agency), disclosure=page.item.row.pk, passed=form.passed
        ),
        then=address(cycle, code),
        said=gettext("ตรวจแล้ว เหลือเผยแพร่ส่วนที่เป็นเนื้อหาของเรา"),
        verb=gettext("ตรวจแล้ว ใช้ได้"),
    )


def found(actor: Actor, agency: Agency, cycle: Cycle, code: str) -> ItemPage:
    """The item of an address; a code that the year has not begun is no page."""
    try:
        return item_page(actor, agency.pk, cycle.pk, code, timezone.localdate())
    except Refusal as refusal:
        if refusal.code != "row_not_here":
            raise
        raise Http404 from refusal


def editable(actor: Actor, agency: Agency, cycle: Cycle, code: str) -> ItemPage:
    """The same for somebody who may edit it. Refuses others."""
    page = found(actor, agency, cycle, code)
    require("edit_disclosure", actor, agency=agency, unit=page.unit)
    return page


def address(cycle: Cycle, code: str) -> str:
    """Where the page of an item is."""
    return reverse("desk:oit-item", args=[cycle.fiscal_year, code])


def _asked(page: ItemPage) -> Iterator[tuple[str, str]]:
    """What the criteria say beside the elements, by what it is called."""
    row, sources = page.criteria, ", ".join(page.criteria.get("source", ()))
    yield gettext("ข้อมูลของปี"), str(page.item.row.data_year or page.item.row.cycle.fiscal_year)
    if row.get("file_format"):
        yield gettext("รูปแบบที่ขอ"), str(row["file_format"])
    if sources:
        yield gettext("ที่มา"), f"{sources} ({_SURE[row.get('confidence', 'low')]})"
    if row.get("elements_confidence"):
        yield gettext("ความมั่นใจในองค์ประกอบ"), str(_SURE[row["elements_confidence"]])
    if row.get("note"):
        yield gettext("หมายเหตุ"), str(row["note"])


def _piece(each: PieceRow) -> PieceShown:
    newest = each.draft or each.public or (each.versions[0] if each.versions else None)
    files = tuple(newest.files.all()) if newest else ()
    return PieceShown(each, worded(PIECES[each.piece.kind]), _standing(each), files)


def _link(each: LinkRow) -> LinkShown:
    link = each.link
    said = tuple(worded(words) for words in each.said) if each.gravity != GOOD else ()
    good, checked = (link.good_at, link.checked_at) if link else (None, None)
    return LinkShown(
        each, state_of(each), said, shown_moment(good) if good else "", shown_moment(checked) if checked else ""
    )


def _standing(each: PieceRow) -> State:
    if each.piece.withdrawn_at is not None:
        return State("alarm", gettext("เลิกเผยแพร่แล้ว"))
    if each.public and each.draft:
        return State("attention", gettext("เผยแพร่แล้ว มีฉบับใหม่รอเผยแพร่"))
    return State("good", gettext("เผยแพร่แล้ว")) if each.public else State("calm", gettext("ร่าง ยังไม่เผยแพร่"))


ADDRESSES: list[URLPattern] = [
    path("<int:year>/oit/<item:code>/", item, name="oit-item"),
    path("<int:year>/oit/<item:code>/edit/", edit, name="oit-edit"),
    path("<int:year>/oit/<item:code>/confirm/", confirm, name="oit-confirm"),
]
