"""An analysis drafted, and drafted again beside what people wrote; a verdict put into one's own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.errors import Refusal
from prongsai.domain.redrafting import Said
from prongsai.frameworks.library import Library
from prongsai.records.acting import Actor, require
from prongsai.records.actions.analysis import LONGEST, VerdictChange, draft_analysis, edit_verdict
from prongsai.records.queries.analysis import NewDraft, VerdictRow, new_draft, said_of, verdict_of
from prongsai.records.queries.results import ScoredRow
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.desk.analysis import AT, RESULT, Sentence, found, part_words, source_links, subject_words
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, done_once, in_the_year
from prongsai.web.desk.history import history_links
from prongsai.web.shared.language import told

CHANGED_MEANWHILE = "row_changed_meanwhile"


class DraftForm(ActForm):
    """Which result is drafted on."""

    page = "desk/analysis_draft.html"
    result = forms.UUIDField(label=_("ผลที่วิเคราะห์"), widget=forms.HiddenInput)
    drafts: tuple[NewDraft, ...] = ()

    @property
    def news(self) -> list[NewDraft]:
        """What drafting now would change."""
        return [draft for draft in self.drafts if draft.after]


@in_the_year
def draft(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """What the program would write now, shown first; one button takes it over."""
    require("edit_analysis", actor, agency=agency)
    page = found(request, actor, agency, cycle)
    if page.scored is None:
        raise Http404
    key = page.scored.row.pk
    form = DraftForm(request.POST or None, initial={RESULT: key})
    form.drafts = new_draft(actor, agency.pk, cycle.pk, key, Library())

    def act(_form: DraftForm) -> None:
        draft_analysis(
            actor=actor,
            agency=agency.pk,
            cycle=cycle.pk,
            result=key,
            library=Library(),
            now=timezone.now(),
            submission=form.key,
        )

    return form_page(
        request,
        form,
        heading=gettext("ร่างบทวิเคราะห์ผลปี {year}").format(year=page.scored.row.year),
        act=act,
        then=f"{reverse('desk:analysis', args=[cycle.fiscal_year])}?{RESULT}={key}",
        said=gettext("ร่างบทวิเคราะห์แล้ว ข้อความที่คนแก้ไว้ยังอยู่เหมือนเดิม"),
        verb=gettext("ใช้ร่างนี้"),
    )


class VerdictForm(ActForm):
    """A field for each statement, its tick to leave it out, and one for a statement of one's own."""

    new_part = forms.ChoiceField(label=_("เพิ่มข้อความในส่วน"), required=False, choices=lambda: [*part_words().items()])
    new_text = forms.CharField(
        label=_("ข้อความที่เพิ่ม"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("ที่มาของข้อความนี้จะเป็นชื่อท่าน"),
    )

    def __init__(self, verdict: VerdictRow, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verdict = verdict
        missing = {"required": told(Refusal("statement_empty"))}
        for said in verdict.statements:
            area = forms.Textarea(attrs={"rows": 3})
            label = part_words()[said.part]
            words = forms.CharField(label=label, required=self._asked(said), widget=area, error_messages=missing)
            self.fields[f"text.{said.key}"] = words
            self.fields[f"drop.{said.key}"] = forms.BooleanField(label=gettext("ตัดข้อความนี้ออก"), required=False)
        for said in map(said_of, verdict.row.dropped):
            label = gettext("นำกลับมา: {text}").format(text=said.text)
            self.fields[f"back.{said.key}"] = forms.BooleanField(label=label, required=False)

    def _asked(self, said: Said) -> bool:
        """Whether it needs words: not what is left out, nor what somebody added after the page was opened."""
        return not self.is_bound or (f"text.{said.key}" in self.data and f"drop.{said.key}" not in self.data)

    def change(self, sent: Any) -> VerdictChange:
        """What was done. sent: the names that the browser sent; a statement that it did not know is left alone."""
        data, keys = self.cleaned_data, [said.key for said in self.verdict.statements]
        texts = {key: data[f"text.{key}"] for key in keys if f"text.{key}" in sent}
        gone = [key for key in keys if data[f"drop.{key}"]]
        added = ((data["new_part"], data["new_text"]),) if data["new_text"] else ()
        back = [name.removeprefix("back.") for name, ticked in data.items() if name.startswith("back.") and ticked]
        return VerdictChange({k: t for k, t in texts.items() if k not in gone}, gone, back, added)


@dataclass(frozen=True)
class Line:
    """A statement to be edited. other: what somebody else made of it meanwhile, empty where it is as one typed."""

    sentence: Sentence
    text: forms.BoundField
    drop: forms.BoundField
    other: str


@in_the_year
def edit(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, verdict: UUID) -> HttpResponse:
    """A verdict in one's own words; who saves second sees both texts and loses none."""
    require("edit_analysis", actor, agency=agency)
    row, scored = _found(actor, agency, verdict)
    form = VerdictForm(row, request.POST or None, initial=_initial(row))
    meanwhile = False
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or row.row.version
        try:
            done_once(lambda: _act(form, request, actor, agency, verdict, version))
        except Refusal as refusal:
            meanwhile = refusal.code == CHANGED_MEANWHILE
            form = _again(row, request) if meanwhile else form
            form.add_error(None, told(refusal))
        else:
            messages.success(request, gettext("บันทึกบทวิเคราะห์แล้ว"))
            return redirect(_back(cycle, row))
    context = {
        "form": form,
        "cycle": cycle,
        "heading": subject_words(row, scored.result),
        "lines": list(_lines(form, row, scored, meanwhile)),
        "dropped": [form[name] for name in form.fields if name.startswith("back.")],
        "back": _back(cycle, row),
        "links": history_links(actor, agency, "storedverdict", verdict),
    }
    return render(request, "desk/analysis_edit.html", context, status=422 if form.errors else 200)


def _act(form: VerdictForm, request: HttpRequest, actor: Actor, agency: Agency, verdict: UUID, version: int) -> None:
    edit_verdict(
        actor=actor,
        agency=agency.pk,
        verdict=verdict,
        change=form.change(request.POST),
        version=version,
        now=timezone.now(),
        submission=form.key,
    )


def _found(actor: Actor, agency: Agency, verdict: UUID) -> tuple[VerdictRow, ScoredRow]:
    try:
        return verdict_of(actor, agency.pk, verdict)
    except Refusal as refusal:
        if refusal.code != "row_not_here":
            raise
        raise Http404(refusal.th) from refusal


def _initial(row: VerdictRow) -> dict[str, Any]:
    return {"version": row.row.version} | {f"text.{said.key}": said.text for said in row.statements}


def _again(row: VerdictRow, request: HttpRequest) -> VerdictForm:
    """The form as it was sent, on top of what somebody else saved: what they added is filled in, and saving once more
    is saving knowingly."""
    data = request.POST.copy()
    data["version"] = str(row.row.version)
    for said in row.statements:
        data.setdefault(f"text.{said.key}", said.text)
    form = VerdictForm(row, data)
    form.is_valid()
    return form


def _lines(form: VerdictForm, row: VerdictRow, scored: ScoredRow, meanwhile: bool) -> Iterator[Line]:
    for said in row.statements:
        text, drop = form[f"text.{said.key}"], form[f"drop.{said.key}"]
        other = said.text if meanwhile and _differs(text, said) else ""
        yield Line(Sentence(said, tuple(source_links(said, scored))), text, drop, other)


def _differs(typed: forms.BoundField, said: Said) -> bool:
    return " ".join(str(typed.value() or "").split()) != said.text


def _back(cycle: Cycle, row: VerdictRow) -> str:
    by = "&by=issue" if row.is_issue else ""
    address = reverse("desk:analysis", args=[cycle.fiscal_year])
    return f"{address}?{RESULT}={row.row.result_id}{by}&{AT}={row.row.pk}#v{row.row.pk}"


ADDRESSES: list[URLPattern] = [
    path("<int:year>/analysis/draft/", draft, name="analysis-draft"),
    path("<int:year>/analysis/<uuid:verdict>/", edit, name="analysis-edit"),
]
