"""The analysis that a year's plan rests on: what the office says of each indicator or issue, each sentence with its
source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext

from prongsai.domain.errors import Refusal
from prongsai.domain.gaps import figures_behind
from prongsai.domain.redrafting import PARTS, Said, statement_name
from prongsai.domain.scoring import Result
from prongsai.domain.standings import STANDINGS
from prongsai.records.acting import Actor
from prongsai.records.queries.analysis import AnalysisPage, VerdictRow, analysis_page
from prongsai.records.queries.results import ScoredRow
from prongsai.records.queries.rows import Agency, Cycle, StoredResult
from prongsai.web.desk.here import in_the_year
from prongsai.web.desk.result_words import called, key_words, score_state, standing_state, threshold_of, why_address
from prongsai.web.shared.language import worded
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import State

BY, RESULT, AT = "by", "result", "at"
"""Names in the address: indicator or issue, the result that is analysed, and the verdict (or its subject) to unfold."""
ISSUES = "issue"
Link = tuple[str, str]


@dataclass(frozen=True)
class Sentence:
    """A statement with its sources as words and addresses; an empty address leads nowhere. name: its place on the page,
    to which papers lead."""

    said: Said
    sources: tuple[Link, ...]
    name: str = ""


@dataclass(frozen=True)
class Subject:
    """A verdict for the page: where its score stands, and its sentences part by part."""

    verdict: VerdictRow
    title: str
    score: str
    standing: State | None
    why: str
    open: bool
    parts: tuple[tuple[str, tuple[Sentence, ...]], ...]


@in_the_year
def analysis(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """By indicator or, where the address says so, by issue."""
    page = found(request, actor, agency, cycle)
    by_issue = request.GET.get(BY) == ISSUES
    scored = page.scored
    shown = [v for v in page.verdicts if v.is_issue == by_issue]
    context = {
        "cycle": cycle,
        "page": page,
        "heading": _heading(page, cycle),
        "standing": standing_state(scored) if scored else None,
        "subjects": [subject_of(v, scored, request.GET.get(AT, "")) for v in shown] if scored else [],
        "choices": [_choice(request, row, page) for row in page.choices],
        "switch": _switch(request, by_issue),
        "draft_url": _with_result(reverse("desk:analysis-draft", args=[cycle.fiscal_year]), page),
        "edit_analysis": right("edit_analysis", actor, agency),
    }
    return render(request, "desk/analysis.html", context)


def found(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> AnalysisPage:
    """The analysis of the result that the address names; no page for one that does not lie before the year."""
    asked = request.GET.get(RESULT) or request.POST.get(RESULT)
    try:
        return analysis_page(actor, agency.pk, cycle.pk, UUID(asked) if asked else None)
    except ValueError as wrong:
        raise Http404 from wrong
    except Refusal as refusal:
        if refusal.code != "row_not_here":
            raise
        raise Http404(refusal.th) from refusal


def subject_of(verdict: VerdictRow, scored: ScoredRow, at: str = "") -> Subject:
    """A verdict as the page shows it, unfolded where the score needs attention, and the one that `at` names."""
    subject, result = verdict.row.subject, scored.result
    known = subject in result.figures
    sentences = [
        Sentence(said, tuple(source_links(said, scored)), statement_name(subject, n))
        for n, said in enumerate(verdict.statements, 1)
    ]
    parts = ((str(part_words()[part]), tuple(s for s in sentences if s.said.part == part)) for part in PARTS)
    return Subject(
        verdict=verdict,
        title=subject_words(verdict, result),
        score=f"{result.printed(subject)}" if known else "",
        standing=score_state(result, subject) if known else None,
        why=why_address(scored, subject) if known else "",
        open=at in (str(verdict.row.pk), subject) or (known and score_state(result, subject).kind == "attention"),
        parts=tuple((name, found) for name, found in parts if found),
    )


def part_words() -> dict[str, str]:
    """The parts of a verdict in the reader's language."""
    return {
        "verdict": gettext("ผลการวิเคราะห์"),
        "strength": gettext("จุดแข็ง"),
        "weakness": gettext("จุดที่ต้องพัฒนา"),
        "recommendation": gettext("ข้อเสนอแนะ"),
    }


def subject_words(verdict: VerdictRow, result: Result) -> str:
    """What a verdict is about."""
    if verdict.is_issue:
        number = verdict.row.subject.partition(":")[2]
        return gettext("ประเด็นที่ {number} {name}").format(number=number, name=verdict.name)
    return called(result, verdict.row.subject)


def source_links(said: Said, scored: ScoredRow) -> Iterator[Link]:
    """Where a statement comes from; a score is shown with its value and leads to how it came about."""
    result = scored.result
    for source in said.sources:
        kind, _, rest = source.partition(":")
        key = rest if kind == "answers" else source
        if behind := figures_behind(result, key):
            value = result.printed(behind[0])
            yield f"{key_words(result, key)}: {value}", why_address(scored, key)
        else:
            yield _source_words(kind, rest, source, result), ""


def _source_words(kind: str, rest: str, source: str, result: Result) -> str:
    words = {
        "history": gettext("ผลปี {rest}"),
        "measure": gettext("มาตรการ {rest}"),
        "advice": gettext("คลังข้อเสนอแนะ"),
        "issue": gettext("ประเด็นที่ {rest}"),
        "indicator": gettext("ตัวชี้วัดที่ {rest}"),
    }
    if kind == "rule":
        return gettext("เกณฑ์ {limit}").format(limit=threshold_of(result))
    part, _, code = source.partition("/")
    if code:
        return gettext("ข้อ {code} ({part})").format(code=code, part=part)
    return words[kind].format(rest=rest) if kind in words else source


def _heading(page: AnalysisPage, cycle: Cycle) -> str:
    if page.scored is None:
        return gettext("ยังไม่มีผลก่อนปี {year} ให้วิเคราะห์").format(year=cycle.fiscal_year)
    result, year = page.scored.result, page.scored.row.year
    known, limit = [i.key for i in result.edition.indicators if i.key in result.figures], threshold_of(result)
    if not known or limit is None:
        return gettext("บทวิเคราะห์ผลปี {year}").format(year=year)
    below = sum(score_state(result, key).kind == "attention" for key in known)
    words = gettext("ผลปี {year}: ต่ำกว่าเกณฑ์ {below} จาก {all} ตัวชี้วัด")
    return words.format(year=year, below=below, all=len(known))


def _choice(request: HttpRequest, row: StoredResult, page: AnalysisPage) -> tuple[str, str, bool]:
    """A result that could be analysed: its words, its address, and whether it is the one shown."""
    query = request.GET.copy()
    query[RESULT] = str(row.pk)
    now = page.scored is not None and page.scored.row == row
    return f"{row.year} {worded(STANDINGS[row.standing])} {row.label}".strip(), f"?{query.urlencode()}", now


def _switch(request: HttpRequest, by_issue: bool) -> list[tuple[str, str, bool]]:
    by_indicator, by_issues = (request.GET.copy() for _ in range(2))
    by_indicator.pop(BY, None)
    by_issues[BY] = ISSUES
    return [
        (gettext("ตามตัวชี้วัด"), f"?{by_indicator.urlencode()}", not by_issue),
        (gettext("ตามประเด็น"), f"?{by_issues.urlencode()}", by_issue),
    ]


def _with_result(address: str, page: AnalysisPage) -> str:
    query = QueryDict(mutable=True)
    if page.scored:
        query[RESULT] = str(page.scored.row.pk)
    return f"{address}?{query.urlencode()}"


ADDRESSES: list[URLPattern] = [
    path("<int:year>/analysis/", analysis, name="analysis"),
]
