"""One paper before the person who is asked: what it asks, how it looks, what others said, and the choices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from prongsai.domain.errors import Refusal
from prongsai.domain.workflow import APPROVE, FORWARD, MOVES, PURPOSES, REFUSE, SEND_BACK, TAKE_NOTE
from prongsai.planning.official_paper import PAPER_KINDS
from prongsai.records.acting import Actor
from prongsai.records.actions.deciding import Decision, decide_step
from prongsai.records.queries.agencies import agency_page
from prongsai.records.queries.official_papers import PaperPage, paper_of_step
from prongsai.records.queries.paper_sheets import paper_file_of, sheet_of
from prongsai.records.queries.rows import Agency, ChainStep
from prongsai.web.shared.acts import ActForm, at_the_desk, done_once
from prongsai.web.shared.forms import ThaiDateField
from prongsai.web.shared.language import told, worded
from prongsai.web.shared.paper_words import file_words, files_in_order, kept_file, sheet_page, state_of, step_lines

LOOKS = {APPROVE: "primary", TAKE_NOTE: "primary", FORWARD: "primary", REFUSE: "danger", SEND_BACK: ""}
"""A choice → how its button looks."""
NEED_WORDS = (SEND_BACK, REFUSE)
"""Choices that are not taken without a reason."""


class DecideForm(ActForm):
    """What the person says; the choice is the button they press."""

    page = "approvals/decide.html"
    opinion = forms.CharField(
        label=_("ความเห็น"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("ถ้าส่งคืนหรือไม่อนุมัติ ต้องบอกเหตุผลหนึ่งประโยค"),
    )
    direction = forms.CharField(
        label=_("สั่งการ"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("สิ่งที่สั่งให้ทำ จะเป็นงานของส่วนราชการที่เลือก"),
    )
    unit = forms.ChoiceField(label=_("มอบให้"), required=False)
    due = ThaiDateField(label=_("ภายในวันที่"), required=False, help_text=_("วัน เดือน ปี พ.ศ."))


@at_the_desk
def decide(request: HttpRequest, actor: Actor, agency: Agency, step: UUID) -> HttpResponse:
    """The paper; and what the person decides about it."""
    page, row = _found(actor, agency, step)
    form = DecideForm(request.POST or None, initial={"version": row.version})
    units = [(str(u.unit.pk), u.unit.name) for u in agency_page(actor, agency.pk, timezone.localdate()).units]
    form.fields["unit"].choices = [("", gettext("ส่วนราชการเจ้าของเรื่อง")), *units]  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        choice = request.POST.get("choice", "")
        try:
            done_once(lambda: _decided(form, actor, agency, row, choice))
        except Refusal as refusal:
            form.add_error(None, told(refusal))
        else:
            words = worded(MOVES[choice]) if choice in MOVES else ""
            messages.success(request, gettext("บันทึกแล้ว: {choice}").format(choice=words))
            return redirect("approvals:waiting")
    status = 422 if form.is_bound and form.errors else 200
    return render(request, form.page, {**_context(page, row), "form": form}, status=status)


def _decided(form: DecideForm, actor: Actor, agency: Agency, row: ChainStep, choice: str) -> None:
    data = form.cleaned_data
    unit = UUID(data["unit"]) if data["unit"] else None
    decision = Decision(choice, data["opinion"], data["direction"], unit, data["due"])
    decide_step(**form.corrected(actor, agency, row.version), step=row.pk, decision=decision)


def _context(page: PaperPage, row: ChainStep) -> dict[str, Any]:
    asked = page.asked is not None and page.asked.pk == row.pk and page.mine
    return {
        "page": page,
        "step": row,
        "version": page.version,
        "kind": worded(PAPER_KINDS[page.paper.kind]),
        "purpose": worded(PURPOSES[page.version.purpose]),
        "state": state_of(page.version),
        "steps": step_lines(page.steps, page.asked),
        "files": [(file_words(r), r.pk) for r in files_in_order(page.renditions) if r.version_of_id == page.version.pk],
        "choices": _choices(page.offered) if asked else (),
        "asked": asked,
    }


def _choices(offered: Sequence[str]) -> list[tuple[str, str, str]]:
    """Key, what the button says, and how it looks; what needs a reason says so before it is pressed."""
    reason = gettext("{choice} (ต้องมีเหตุผล)")
    said = {key: worded(MOVES[key]) for key in offered}
    return [(key, reason.format(choice=said[key]) if key in NEED_WORDS else said[key], LOOKS[key]) for key in offered]


@xframe_options_sameorigin
@at_the_desk
def sheet(_request: HttpRequest, actor: Actor, agency: Agency, step: UUID) -> HttpResponse:
    """The paper itself, for the frame on its page."""
    page, row = _found(actor, agency, step)
    return sheet_page(sheet_of(actor, agency.pk, page.paper.pk, timezone.now(), row.version_of.number))


@at_the_desk
def file(_request: HttpRequest, actor: Actor, agency: Agency, step: UUID, rendition: UUID) -> HttpResponse:
    """A file of the paper, as it was frozen."""
    page, _row = _found(actor, agency, step)
    try:
        row = paper_file_of(actor, agency.pk, page.paper.pk, rendition)
    except Refusal as refusal:
        raise Http404 from refusal
    return kept_file(row.content, row.kind)


def _found(actor: Actor, agency: Agency, step: UUID) -> tuple[PaperPage, ChainStep]:
    """The paper of a step; 404 for one of another agency, as for none."""
    try:
        return paper_of_step(actor, agency.pk, step)
    except Refusal as refusal:
        if refusal.code != "row_not_here":
            raise
        raise Http404 from refusal
