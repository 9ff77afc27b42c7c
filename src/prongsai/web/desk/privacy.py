"""ตรวจก่อนเผยแพร่: what in content is not for everybody, with its place; covered in a copy, or passed with a reason."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from prongsai.domain.errors import Refusal
from prongsai.domain.privacy import KINDS, Exposure
from prongsai.records.acting import Actor, require
from prongsai.records.actions.pieces import publish_piece
from prongsai.records.actions.redacting import redact_piece
from prongsai.records.queries.item_owners import unit_acting
from prongsai.records.queries.privacy import PartLook, piece_here, piece_look, piece_sheet
from prongsai.records.queries.rows import Agency, Cycle, Piece
from prongsai.web.desk.covering import CoverForm
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, in_the_year
from prongsai.web.desk.passing import passed_field
from prongsai.web.shared.language import worded
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import Column, Row, Table


class PassForm(ActForm):
    """Why it may be public as it is."""

    passed = passed_field(required=True)
    reason = forms.CharField(
        label=_("เหตุที่แก้ไขหลังวันปิดรับ"), max_length=300, required=False, help_text=_("ถ้าพ้นวันปิดรับคำตอบแล้ว")
    )


@in_the_year
def privacy(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, piece: UUID) -> HttpResponse:
    """What was found in the newest version of a piece, part by part."""
    row = _here(actor, agency, cycle, piece)
    seen = piece_look(actor, agency.pk, cycle.pk, piece, timezone.now())
    unit = unit_acting("edit_disclosure", actor, cycle, row.disclosure.code)
    found = sum(len(part.look.findings) + part.look.more for part in seen.parts)
    context = {
        "cycle": cycle,
        "seen": seen,
        "found": found,
        "unread": sum(len(part.look.unread) for part in seen.parts),
        "more": sum(part.look.more for part in seen.parts),
        "table": _table(seen.parts),
        "is_public": seen.version.published_at is not None,
        "cover": right("edit_disclosure", actor, agency, unit=unit),
        "publish": right("publish_disclosure", actor, agency),
    }
    return render(request, "desk/privacy.html", context)


@never_cache
@in_the_year
def cover(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, piece: UUID) -> HttpResponse:
    """A copy without it, as the next draft."""
    row = _here(actor, agency, cycle, piece)
    unit = unit_acting("edit_disclosure", actor, cycle, row.disclosure.code)
    require("edit_disclosure", actor, agency=agency, unit=unit)

    seen = piece_look(actor, agency.pk, cycle.pk, piece, timezone.now())
    form = CoverForm(
        seen, lambda slot, page: piece_sheet(actor, agency.pk, cycle.pk, piece, slot, page), request.POST or None
    )
    heading, verb = gettext("ทำสำเนาของ “{title}” ที่ปกปิดแล้ว").format(title=row), gettext("ทำสำเนา")
    then = _address(cycle, piece)
    if form.moved:
        form.is_valid()
        form.errors.clear()  # nobody is told of faults in what is not finished
        return render(request, form.page, {"form": form, "heading": heading, "back": then, "verb": verb})

    def act(form: CoverForm) -> None:
        redact_piece(**form.corrected(actor, agency, row.version), piece=piece, covering=form.covering)

    said = gettext("ทำสำเนาที่ปกปิดแล้วเป็นร่างใหม่ ไฟล์เดิมยังเก็บไว้ในหน้าไฟล์")
    return form_page(request, form, heading=heading, act=act, then=then, said=said, verb=verb)


@in_the_year
def passed(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, piece: UUID) -> HttpResponse:
    """Published in spite of what was found, with the reason."""
    require("publish_disclosure", actor, agency=agency)
    row = _here(actor, agency, cycle, piece)

    def act(form: PassForm) -> None:
        told = form.cleaned_data
        version = form.corrected(actor, agency, row.version)
        publish_piece(**version, piece=piece, reason=told["reason"], passed=told["passed"])

    return form_page(
        request,
        PassForm(request.POST or None, initial={"version": row.version}),
        heading=gettext("เผยแพร่ “{title}” ทั้งที่มีรายการที่ตรวจพบ").format(title=row),
        act=act,
        then=_address(cycle, piece),
        said=gettext("เผยแพร่แล้ว เหตุผลอยู่ในประวัติ"),
        verb=gettext("เผยแพร่"),
    )


def _here(actor: Actor, agency: Agency, cycle: Cycle, piece: UUID) -> Piece:
    try:
        return piece_here(actor, agency.pk, cycle.pk, piece)
    except Refusal as refusal:
        raise Http404(refusal.th) from refusal


def _address(cycle: Cycle, piece: UUID) -> str:
    return reverse("desk:oit-privacy", args=[cycle.fiscal_year, piece])


def _table(parts: tuple[PartLook, ...]) -> Table:
    names = (gettext("สิ่งที่พบ"), gettext("อยู่ที่"), gettext("บางส่วนของข้อความ"))
    rows = [Row(_cells(part, finding)) for part in parts for finding in part.look.findings]
    rows += [
        Row((gettext("ไม่ได้อ่าน ให้เปิดดูเอง"), _place(part, worded(place)), ""))
        for part in parts
        for place in part.look.unread
    ]
    return Table(gettext("สิ่งที่ต้องดูก่อนเผยแพร่"), [Column(name) for name in names], rows)


def _cells(part: PartLook, finding: Exposure) -> tuple[str, str, str]:
    kind = worded(KINDS[finding.kind])
    said = kind if finding.sure else gettext("{kind} (น่าจะใช่)").format(kind=kind)
    return said, _place(part, worded(finding.place)), finding.masked


def _place(part: PartLook, place: str) -> str:
    return f"{worded(part.name)} {place}".strip()


ADDRESSES: list[URLPattern] = [
    path("<int:year>/oit/pieces/<uuid:piece>/privacy/", privacy, name="oit-privacy"),
    path("<int:year>/oit/pieces/<uuid:piece>/privacy/cover/", cover, name="oit-privacy-cover"),
    path("<int:year>/oit/pieces/<uuid:piece>/privacy/pass/", passed, name="oit-privacy-pass"),
]
"""To stand among the desk's addresses."""
