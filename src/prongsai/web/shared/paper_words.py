"""What pages of papers say alike: where a version stands, who was asked, what they said, and its files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext

from prongsai.documents.html.web_fonts import font_faces
from prongsai.documents.html.writer import render_html
from prongsai.domain.renditions import DECIDED, RENDITIONS
from prongsai.domain.workflow import (
    APPROVED,
    CANCELLED,
    DRAFT,
    MOVES,
    NOT_APPROVED,
    NOTED,
    PAPER_STATES,
    PROPOSED,
    REFUSE,
    RETURNED,
    SEND_BACK,
    SIGNED,
    SKIPPED,
    WITHDRAWN,
)
from prongsai.records.queries.paper_sheets import Sheet
from prongsai.records.queries.rows import ChainStep, PaperVersion, Rendition
from prongsai.web.shared.language import shown_day, shown_moment, worded
from prongsai.web.shared.tables import Kind, State

POLICY = "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
"""What a paper may do inside the page around it: be looked at. The paper names the one style sheet that counts."""
KINDS: dict[str, Kind] = {
    DRAFT: "calm",
    PROPOSED: "attention",
    RETURNED: "attention",
    APPROVED: "good",
    NOTED: "good",
    NOT_APPROVED: "alarm",
    WITHDRAWN: "calm",
    CANCELLED: "alarm",
}
"""State of a version → how pages show it."""
_OF_CHOICE: dict[str, Kind] = {SEND_BACK: "attention", REFUSE: "alarm"}
_FILES = list(RENDITIONS)


@dataclass(frozen=True)
class StepLine:
    """A step on the page. said: opinion and order. how: when and by which way."""

    step: ChainStep
    state: State
    said: tuple[str, ...]
    how: str
    asked: bool


def state_of(version: PaperVersion) -> State:
    """Where a version stands."""
    return State(KINDS[version.state], worded(PAPER_STATES[version.state]))


def step_lines(steps: Iterable[ChainStep], asked: ChainStep | None) -> list[StepLine]:
    """The steps of a version, in order."""
    return [_line(step, asked) for step in steps]


def _line(step: ChainStep, now: ChainStep | None) -> StepLine:
    if step.state == SIGNED:
        order = gettext("สั่งการ: {text}").format(text=step.direction) if step.direction else ""
        said = tuple(text for text in (step.opinion, order) if text)
        return StepLine(
            step, State(_OF_CHOICE.get(step.choice, "good"), worded(MOVES[step.choice])), said, _how(step), False
        )
    if step.state == SKIPPED:
        return StepLine(step, State("calm", gettext("ข้าม")), (step.reason,) if step.reason else (), "", False)
    asked = now is not None and step.pk == now.pk
    words = gettext("รอพิจารณา") if asked else gettext("ยังไม่ถึงลำดับ") if now else gettext("ไม่ได้พิจารณา")
    return StepLine(step, State("attention" if asked else "calm", words), (), "", asked)


def _how(step: ChainStep) -> str:
    """A click is never told as a signature, nor what was typed in for somebody as theirs."""
    if step.came == "paper":
        day = shown_day(step.signed_on) if step.signed_on else "–"
        said = gettext("ลงนามบนกระดาษ {day} บันทึกโดย {who}").format(day=day, who=step.signed_by)
        return said + (" · " + gettext("ต้นฉบับอยู่ที่ {place}").format(place=step.original) if step.original else "")
    return gettext("ในโปรแกรม {when}").format(when=shown_moment(step.signed_at)) if step.signed_at else ""


def files_in_order(renditions: Iterable[Rendition]) -> list[Rendition]:
    """The files of a version as a reader wants them: what was decided, the paper itself, then what goes with it."""
    return sorted(renditions, key=lambda r: (r.attachment is not None, r.kind != DECIDED, _place(r)))


def _place(rendition: Rendition) -> tuple[int, int]:
    return rendition.attachment.order if rendition.attachment else -1, _FILES.index(rendition.kind)


def file_words(rendition: Rendition) -> str:
    """What a file of a paper is."""
    kind = worded(RENDITIONS[rendition.kind])
    return f"{rendition.attachment} ({kind})" if rendition.attachment else kind


def sheet_page(sheet: Sheet) -> HttpResponse:
    """A paper as a page that can only be looked at, for the frame on the page around it."""
    page = render_html(sheet.paper, emblem=sheet.emblem, fonts=font_faces())
    answer = HttpResponse(page, content_type="text/html; charset=utf-8")
    answer["Content-Security-Policy"] = POLICY
    answer["Cache-Control"] = "private, no-store"
    return answer


def kept_file(content: bytes, kind: str) -> HttpResponse:
    """A file of a paper to be opened; it can do nothing where a browser shows it."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
