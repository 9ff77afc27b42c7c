"""รอตรวจรับ: what units sent, each beside the plan and what stood before; accepted or returned."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_htmx.http import HttpResponseClientRedirect

from prongsai.domain.errors import Refusal
from prongsai.domain.progress import CAME, DONE, PROGRESS_STATES, UNDER_WAY, ProgressFacts
from prongsai.domain.replies import ACCEPTED, NOT_OURS, REPLY_KINDS, REPLY_STATES, RETURNED, WAITING
from prongsai.frameworks.aims import aims_of
from prongsai.records.acting import Actor, require
from prongsai.records.actions.replies import accept_reply, return_reply
from prongsai.records.queries.cycles import edition_of
from prongsai.records.queries.measure_page import measure_page
from prongsai.records.queries.replies import ReplyPage, replies_of, reply_page
from prongsai.records.queries.rows import Agency, Cycle, Reply
from prongsai.records.queries.unit_work import reply_facts
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, in_the_year
from prongsai.web.desk.history import history_links
from prongsai.web.desk.measure_parts import parts_of
from prongsai.web.shared.forms import ThaiDateField
from prongsai.web.shared.language import shown_moment, worded, written_day
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import Column, Kind, Row, State, Table

STATE = "state"
"""Name in the address: the replies that were accepted or returned."""
KIND_OF_STATE: Mapping[str, Kind] = {WAITING: "attention", ACCEPTED: "good", RETURNED: "alarm"}
_BETWEEN = re.compile(r"[,;\n]")


class DaysField(ThaiDateField):
    """Several days, parted by commas or lines. Gives a tuple, in the order in which they were typed."""

    def to_python(self, value: object) -> Any:
        """Raises ValidationError for what is no day."""
        if isinstance(value, tuple):
            return value
        parts = (part.strip() for part in _BETWEEN.split(str(value or "")))
        return tuple(super(DaysField, self).to_python(part) for part in parts if part)

    def prepare_value(self, value: object) -> object:
        """Days in words; what somebody typed stays as typed."""
        return ", ".join(map(written_day, value)) if isinstance(value, tuple) else value


class AcceptForm(ActForm):
    """What is recorded of a reply, in words that may be corrected. shown: what stands beside it."""

    page = "desk/reply.html"
    state = forms.ChoiceField(label=_("สถานะที่จะบันทึก"), widget=forms.RadioSelect)
    results = forms.CharField(
        label=_("ผลที่จะบันทึก"),
        required=False,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("แก้คำได้ สิ่งที่ส่วนราชการส่งมายังอยู่ตามเดิม"),
    )
    executed = DaysField(label=_("วันที่ทำ"), required=False, help_text=_("หลายวันคั่นด้วยจุลภาค"))
    promised = ThaiDateField(label=_("จะส่งวันที่"), required=False)
    stood = forms.IntegerField(widget=forms.HiddenInput, required=False)
    shown: Mapping[str, Any] = {}

    def __init__(self, page: ReplyPage, *args: Any) -> None:
        facts = page.proposed
        stood = page.stored.version if page.stored else 0
        first: dict[str, Any] = {"version": page.row.version, "stood": stood}
        if facts:
            first |= {"state": facts.state, "results": facts.results, "executed": facts.executed}
            first |= {"promised": facts.promised}
        super().__init__(*args, initial=first)
        kept = (UNDER_WAY, DONE)
        self.fields["state"].choices = [(k, worded(PROGRESS_STATES[k])) for k in kept]  # type: ignore[attr-defined]
        if facts is None:
            for name in ("state", "results", "executed", "promised"):
                del self.fields[name]

    def facts(self, proposed: ProgressFacts | None) -> ProgressFacts | None:
        """What is to be recorded; None for nothing."""
        if proposed is None:
            return None
        said = self.cleaned_data
        days: tuple[date, ...] = said["executed"]
        return ProgressFacts(
            state=said["state"],
            results=said["results"],
            executed=days,
            promised=said["promised"] if said["state"] == UNDER_WAY else None,
            outcomes=proposed.outcomes,
            score=proposed.score,
            suggestions=proposed.suggestions,
        )


class ReturnForm(ActForm):
    """What is to be done about a reply."""

    note = forms.CharField(
        label=_("ให้แก้ไขอะไร"), max_length=500, help_text=_("เช่น ขอภาพกิจกรรมที่เห็นวันที่ ส่วนราชการจะเห็นข้อความนี้ที่ลิงก์")
    )


@in_the_year
def replies(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """What waits, the oldest first; what was decided where the address asks for it."""
    asked = request.GET.get(STATE, WAITING)
    chosen = asked if asked in REPLY_STATES else WAITING
    found = replies_of(actor, agency.pk, cycle.pk, [chosen])
    labels = (_("เรื่อง"), _("คำตอบ"), _("ผู้ส่ง"), _("มาถึงเมื่อ"))
    columns = [Column(str(label), on_card=at < 2) for at, label in enumerate(labels)]
    context = {
        "cycle": cycle,
        "chosen": chosen,
        "states": [(key, worded(words)) for key, words in REPLY_STATES.items()],
        "table": Table(worded(REPLY_STATES[chosen]), columns, [_row(reply, cycle) for reply in found]),
        "take": right("take_reply", actor, agency),
        "links": right("edit_link", actor, agency),
    }
    return render(request, "desk/replies.html", context)


def _row(reply: Reply, cycle: Cycle) -> Row:
    sender = f"{reply.unit or ''} {reply.typed_name}".strip()
    cells = (
        f"{reply.measure.key} {reply.step or reply.measure}",
        _kind(reply),
        sender,
        shown_moment(reply.received_at),
    )
    return Row(cells, reverse("desk:reply", args=[cycle.fiscal_year, reply.pk]))


def _kind(reply: Reply) -> str:
    words = worded(REPLY_KINDS[reply.kind])
    return words.replace("…", f" {written_day(reply.promised)}") if reply.promised else words


@in_the_year
def reply(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, reply: UUID) -> HttpResponse:
    """One reply with all that stands beside it; accepted by its form."""
    if "HX-Request" in request.headers:  # it needs the whole width, also when it is opened from a list
        return HttpResponseClientRedirect(request.path)
    page = _found(actor, agency, cycle, reply)
    if request.method == "POST":
        require("take_reply", actor, agency=agency, unit=page.unit)
    form = AcceptForm(page, request.POST or None)
    form.shown = _beside(actor, agency, cycle, page)

    def act(form: AcceptForm) -> None:
        facts, stood = form.facts(page.proposed), form.cleaned_data["stood"]
        stood = (page.stored.version if page.stored else 0) if stood is None else stood
        common = form.corrected(actor, agency, page.row.version)
        accept_reply(**common, reply=reply, facts=facts, stood=stood if facts else None)

    return form_page(
        request,
        form,
        heading=f"{page.row.measure.key} {page.row.step or page.row.measure}",
        act=act,
        then=reverse("desk:replies", args=[cycle.fiscal_year]),
        said=gettext("ตรวจรับแล้ว บันทึกเป็นผลของมาตรการในนามผู้ส่ง"),
        verb=gettext("รับทราบ") if page.proposed is None else gettext("ตรวจรับ"),
        links=history_links(actor, agency, "reply", reply),
    )


def _beside(actor: Actor, agency: Agency, cycle: Cycle, page: ReplyPage) -> dict[str, Any]:
    row = page.row
    measure = measure_page(actor, agency.pk, row.measure_id)
    parts = parts_of(measure.value, aims_of(edition_of(cycle.edition)))
    return {
        "reply": row,
        "facts": reply_facts(row),
        "kind": _kind(row),
        "came": worded(CAME[row.came]),
        "when": shown_moment(row.received_at),
        "state": State(KIND_OF_STATE[row.state], worded(REPLY_STATES[row.state])),
        "waits": row.state == WAITING,
        "not_ours": row.kind == NOT_OURS,
        "files": [each.file for each in row.files.all()],
        "parts": [part for part in parts if part.lines],
        "stands": page.stands,
        "stands_state": worded(PROGRESS_STATES[page.stands.state]) if page.stands else "",
        "year": cycle.fiscal_year,
        "take": right("take_reply", actor, agency, page.unit),
        "edit": right("edit_measure", actor, agency, measure.unit),
    }


@in_the_year
def send_back(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, reply: UUID) -> HttpResponse:
    """A reply sent back, with what is to be done about it."""
    page = _found(actor, agency, cycle, reply)
    require("take_reply", actor, agency=agency, unit=page.unit)

    def act(form: ReturnForm) -> None:
        common = form.corrected(actor, agency, page.row.version)
        return_reply(**common, reply=reply, note=form.cleaned_data["note"])

    return form_page(
        request,
        ReturnForm(request.POST or None, initial={"version": page.row.version}),
        heading=gettext("ส่งคืนให้ {name} แก้ไข").format(name=page.row.typed_name),
        act=act,
        then=reverse("desk:replies", args=[cycle.fiscal_year]),
        said=gettext("ส่งคืนแล้ว ส่วนราชการจะเห็นเหตุผลที่ลิงก์ของตน"),
        verb=gettext("ส่งคืน"),
    )


def _found(actor: Actor, agency: Agency, cycle: Cycle, reply: UUID) -> ReplyPage:
    """The reply of that year. Raises Http404 for one of another year or agency."""
    try:
        page = reply_page(actor, agency.pk, reply)
    except Refusal as refusal:
        raise Http404(refusal.th) from refusal
    if page.row.measure.cycle_id != cycle.pk:
        raise Http404
    return page


ADDRESSES: list[URLPattern] = [
    path("<int:year>/replies/", replies, name="replies"),
    path("<int:year>/replies/<uuid:reply>/", reply, name="reply"),
    path("<int:year>/replies/<uuid:reply>/return/", send_back, name="reply-return"),
]
