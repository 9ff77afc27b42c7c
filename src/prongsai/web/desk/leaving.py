"""A person leaves: what would end, the last day, and the paper on which work is handed over."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.documents.handover_note import Handover, handover_note
from prongsai.documents.pdf import render_pdf
from prongsai.records.acting import Actor
from prongsai.records.actions.handing_over import Receiver
from prongsai.records.actions.people import person_leaves
from prongsai.records.queries.person import Leaving, leaving
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import at_the_desk
from prongsai.web.desk.person import LastDayForm, address, not_found


class LeaveForm(LastDayForm):
    """The last day of somebody who leaves. ends: what ends with it, for the page."""

    page = "desk/leave.html"
    ends: Leaving
    receiver = forms.ChoiceField(
        label=_("ผู้รับมอบงานที่ยังเปิดอยู่"),
        help_text=_("งานทุกเรื่องที่เป็นชื่อของผู้พ้นจะเป็นของผู้ที่เลือก แก้เป็นรายเรื่องได้ภายหลัง"),
    )

    def __init__(self, *args: Any, ends: Leaving, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ends = ends
        if not ends.work:
            del self.fields["receiver"]
            return
        field = cast("forms.ChoiceField", self.fields["receiver"])
        field.choices = [("", gettext("เลือกผู้รับมอบงาน")), *((f"{_kind(r)}:{r.pk}", str(r)) for r in ends.receivers)]

    @property
    def chosen(self) -> Receiver | None:
        """Who takes the work over; None where there is none."""
        kind, _colon, key = self.cleaned_data.get("receiver", "").partition(":")
        return Receiver(**{kind: UUID(key)}) if key else None


def _kind(receiver: object) -> str:
    return type(receiver).__name__.lower()


@at_the_desk
def leave(request: HttpRequest, actor: Actor, agency: Agency, person: UUID) -> HttpResponse:
    """What ends when the person leaves, and the last day."""
    form = LeaveForm(request.POST or None, ends=_seen(actor, agency, person))

    def act(form: LeaveForm) -> None:
        told: dict[str, Any] = {
            "last_day": form.cleaned_data["last_day"],
            "receiver": form.chosen,
            "now": timezone.now(),
            "submission": form.key,
        }
        person_leaves(actor=actor, agency=agency.pk, person=person, **told)

    return form_page(
        request,
        form,
        heading=gettext("%(name)s พ้นจากหน่วยงาน") % {"name": form.ends.person},
        act=act,
        then=address(person),
        said=gettext("บันทึกการพ้นจากหน่วยงานแล้ว พิมพ์บันทึกส่งมอบงานได้จากหน้านี้"),
        verb=gettext("บันทึกการพ้นจากหน่วยงาน"),
    )


@at_the_desk
def note(_request: HttpRequest, actor: Actor, agency: Agency, person: UUID) -> HttpResponse:
    """The บันทึกส่งมอบงาน as PDF."""
    pdf = render_pdf(handover_note(_handover(_seen(actor, agency, person), agency)), made_at=timezone.now())
    headers = {"Content-Disposition": 'attachment; filename="handover.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def _seen(actor: Actor, agency: Agency, person: UUID) -> Leaving:
    with not_found():
        return leaving(actor, agency.pk, person, timezone.localdate())


def _handover(left: Leaving, agency: Agency) -> Handover:
    """What is known, for the paper."""
    return Handover(
        agency=agency.name,
        name=left.person.name,
        posts=tuple(f"{h.post} ({h.acting})" if h.acting else str(h.post) for h in left.holdings),
        committees=tuple(f"{duty.committee} ({duty.duty})" for duty in left.duties),
        roles=tuple(" ".join(filter(None, (r.words.th, str(r.holding.unit or "")))) for r in left.roles),
        last_day=left.person.valid_to,
        work=tuple((row.text, row.receiver) for row in left.handed_over) or tuple((w.text, "") for w in left.work),
    )


ADDRESSES: list[URLPattern] = [
    path("people/<uuid:person>/leave/", leave, name="person-leave"),
    path("people/<uuid:person>/handover/", note, name="person-handover"),
]
"""To stand among the desk's addresses."""
