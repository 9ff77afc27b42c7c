"""A message pasted from LINE: what it seems to say beside its text, corrected and confirmed by a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.errors import Refusal
from prongsai.domain.line_reply import LineMessage, Told, line_message
from prongsai.domain.progress import round_on
from prongsai.domain.replies import MOST_LETTERS, REPLY_KINDS, ReplyFacts
from prongsai.records.acting import Actor, require
from prongsai.records.actions.replies import LONGEST_NAME, Entry, Sent, enter_replies
from prongsai.records.queries.agencies import agency_page
from prongsai.records.queries.replies import Answerable, answerable
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.thai.years import FiscalYear
from prongsai.web.desk.here import ActForm, done_once, in_the_year
from prongsai.web.desk.replies import DaysField
from prongsai.web.shared.forms import PageForm, ThaiDateField
from prongsai.web.shared.language import told, worded
from prongsai.web.shared.rights import right

READ, NOW = "read", "now"
"""Values of the buttons: the message is to be read; its replies are to be accepted at once."""
_LONG = {"rows": 8}


class PasteForm(PageForm, forms.Form):
    """The message."""

    text = forms.CharField(
        label=_("ข้อความจาก LINE"),
        max_length=2 * MOST_LETTERS,
        widget=forms.Textarea(_LONG),
        help_text=_("วางทั้งข้อความได้เลย หลายมาตรการในข้อความเดียวก็ได้ ขึ้นบรรทัดด้วยรหัส เช่น m12 จะแยกได้แม่นที่สุด"),
    )


class HeadForm(ActForm):
    """Who sent the message."""

    text = forms.CharField(widget=forms.HiddenInput, max_length=2 * MOST_LETTERS, strip=False)
    unit = forms.ChoiceField(label=_("ส่วนราชการ"), required=False)
    name = forms.CharField(label=_("ชื่อผู้ส่ง"), max_length=LONGEST_NAME, help_text=_("ชื่อที่ปรากฏใน LINE หรือชื่อจริง"))

    def __init__(self, units: Sequence[tuple[UUID, str]], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"].choices = [("", "–"), *((str(key), name) for key, name in units)]  # type: ignore[attr-defined]


class PartForm(PageForm, forms.Form):
    """What one part says."""

    used = forms.BooleanField(label=_("ใช้ส่วนนี้"), required=False)
    about = forms.ChoiceField(label=_("เรื่อง"), required=False)
    kind = forms.ChoiceField(label=_("คำตอบ"))
    results = forms.CharField(
        label=_("ผล"), required=False, max_length=MOST_LETTERS, widget=forms.Textarea({"rows": 4})
    )
    done = DaysField(label=_("วันที่ทำ"), required=False, help_text=_("หลายวันคั่นด้วยจุลภาค"))
    promised = ThaiDateField(label=_("จะส่งวันที่"), required=False)
    reason = forms.CharField(label=_("น่าจะเป็นงานของใคร"), required=False, max_length=300)

    def __init__(self, things: Sequence[Answerable], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        shown = [("", "–"), *((each.key, f"{each.key} {each.title}") for each in things)]
        self.fields["about"].choices = shown  # type: ignore[attr-defined]
        self.fields["kind"].choices = [(k, worded(w)) for k, w in REPLY_KINDS.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError where a part is to be used and it is not said for what."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("used") and not said.get("about"):
            self.add_error("about", gettext("กรุณาเลือกเรื่องของส่วนนี้ หรือไม่ใช้ส่วนนี้"))
        return said

    def facts(self) -> ReplyFacts:
        """What was confirmed."""
        said = self.cleaned_data
        return ReplyFacts(said["kind"], said["results"], said["done"] or (), said["promised"], said["reason"])


@in_the_year
def paste(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """The message pasted, read, and stored once its replies are confirmed."""
    if not any(right("take_reply", actor, agency, unit) for unit in (None, *_units_of(actor))):
        require("take_reply", actor, agency=agency)
    form = PasteForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "cycle": cycle}
        return render(request, "desk/line_paste.html", context, status=422 if form.is_bound else 200)
    return _confirmed(request, actor, agency, cycle)


def _units_of(actor: Actor) -> list[UUID]:
    return [UUID(str(h.unit)) for h in actor.holdings if h.unit]


def _confirmed(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    text, today = request.POST["text"], timezone.localdate()
    things = answerable(actor, agency.pk, cycle.pk)
    units = [(row.unit.pk, row.unit.name) for row in agency_page(actor, agency.pk, today).units]
    found = line_message(text, {t.key: t.title for t in things}, [name for _key, name in units], today)
    read_only = READ in request.POST
    head = _head(request, found, units, read_only)
    parts = [_part(request, part, at, things, read_only) for at, part in enumerate(found.parts)]
    if not read_only and all([head.is_valid(), *(part.is_valid() for part in parts)]):  # every form says its faults
        try:
            _keep(request, actor, agency, cycle, (head, parts, things))
        except Refusal as refusal:
            head.add_error(None, told(refusal))
        else:
            return redirect("desk:replies", cycle.fiscal_year)
    context = {
        "cycle": cycle,
        "form": head,
        "before": found.before.strip(),
        "parts": [(text[told.start : told.end].strip(), part) for told, part in zip(found.parts, parts, strict=True)],
    }
    return render(request, "desk/line_confirm.html", context, status=200 if read_only else 422)


def _head(request: HttpRequest, found: LineMessage, units: Sequence[tuple[UUID, str]], read_only: bool) -> HeadForm:
    named = next((str(key) for key, name in units if name == found.unit), "")
    return HeadForm(units, None if read_only else request.POST, initial={"text": found.text, "unit": named})


def _part(request: HttpRequest, told: Told, at: int, things: Sequence[Answerable], read_only: bool) -> PartForm:
    facts = told.facts
    first = {"used": told.about is not None, "about": told.about or "", "kind": facts.kind, "results": facts.results}
    first |= {"done": facts.executed, "promised": facts.promised, "reason": facts.reason}
    return PartForm(things, None if read_only else request.POST, prefix=f"p{at}", initial=first)


def _keep(
    request: HttpRequest,
    actor: Actor,
    agency: Agency,
    cycle: Cycle,
    forms: tuple[HeadForm, Sequence[PartForm], Sequence[Answerable]],
) -> None:
    head, parts, things = forms
    by_key = {thing.key: thing for thing in things}
    months = round_on(FiscalYear(cycle.fiscal_year), timezone.localdate())
    unit = UUID(head.cleaned_data["unit"]) if head.cleaned_data["unit"] else None
    entries = []
    for part in parts:
        if part.cleaned_data["used"]:
            thing = by_key[part.cleaned_data["about"]]
            sent = Sent(part.facts(), head.cleaned_data["name"], thing.step)
            entries.append(Entry(thing.measure, months, sent, unit))
    if not entries:
        raise Refusal("line_nothing_used")
    now = NOW in request.POST
    done_once(lambda: enter_replies(**head.sent(actor, agency), entries=entries, accepted=now))
    said = gettext("ตรวจรับแล้ว {count} เรื่อง") if now else gettext("รอตรวจรับ {count} เรื่อง")
    messages.success(request, said.format(count=len(entries)))


ADDRESSES: list[URLPattern] = [path("<int:year>/replies/line/", paste, name="reply-line")]
