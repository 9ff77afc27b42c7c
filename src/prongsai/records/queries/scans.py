"""Scanned pages: those that wait in the tray, those filed under a paper, and the papers that wait to be typed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.page_codes import PageCode, read_page_code
from prongsai.domain.renditions import ORIGINAL
from prongsai.domain.scans import FILED, TRAY, Known, why_waits
from prongsai.domain.workflow import PROPOSED, choices
from prongsai.records.acting import Actor, require
from prongsai.records.models import Agency, ChainStep, PaperVersion, PrintedPage, Rendition, ScanBatch, ScannedPage
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.official_papers import standing_of

ATTACHED = "report"
"""The kind of the codes on what goes up with a paper; its own pages carry the kind of the paper."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where a code leads. version or form_page: None where nothing here has it. part: whose page it is, the paper's own
    where None. waits: why a person has to look first."""

    waits: str
    version: PaperVersion | None = None
    part: Rendition | None = None
    form_page: PrintedPage | None = None


@dataclass(frozen=True, slots=True)
class ToType:
    """A version of which signed pages came back and whose next step waits to be typed in. pages: in order. offered:
    what the person of the step could choose."""

    version: PaperVersion
    step: ChainStep
    pages: tuple[ScannedPage, ...]
    offered: tuple[str, ...]


def tray_of(actor: Actor, agency: UUID) -> tuple[ScannedPage, ...]:
    """The pages that wait for a person, the newest batch first. Refuses who may not file papers."""
    seen = _filing(actor, agency)
    return tuple(ScannedPage.objects.filter(agency=seen, state=TRAY).select_related("file", "batch"))


def batches_of(actor: Actor, agency: UUID, most: int = 20) -> tuple[ScanBatch, ...]:
    """What was taken in of late, with its pages. Refuses as `tray_of`."""
    rows = ScanBatch.objects.filter(agency=_filing(actor, agency))
    return tuple(rows.prefetch_related("pages__filed_under", "pages__form_page__form__cycle")[:most])


def scanned_page(actor: Actor, agency: UUID, page: UUID) -> ScannedPage:
    """One page. Refuses as `tray_of`, and a page of another agency."""
    seen = _filing(actor, agency)
    row = ScannedPage.objects.filter(agency=seen, pk=page).select_related("file", "batch", "filed_under__paper").first()
    if row is None:
        raise Refusal("row_not_here", what=Words("หน้าที่สแกน", "scanned page"))
    return row


def papers_to_type(actor: Actor, agency: UUID) -> tuple[ToType, ...]:
    """Papers on their way of which signed pages came back, the oldest first. Refuses as `tray_of`."""
    seen = _filing(actor, agency)
    rows = PaperVersion.objects.filter(agency=seen, state=PROPOSED, scanned_pages__state=FILED).distinct()
    made = (_to_type(row) for row in rows.select_related("paper__unit").order_by("frozen_at", "pk"))
    return tuple(each for each in made if each is not None)


def paper_to_type(actor: Actor, agency: UUID, version: UUID) -> ToType:
    """One of them. Refuses as `tray_of`, and one that waits for nobody."""
    found = next((each for each in papers_to_type(actor, agency) if each.version.pk == version), None)
    if found is None:
        raise Refusal("step_not_asked")
    return found


def _to_type(version: PaperVersion) -> ToType | None:
    steps = tuple(version.steps.select_related("person"))
    standing = standing_of(version, steps)
    asked = standing.asked
    return None if asked is None else ToType(version, steps[asked], pages_of(version), choices(standing))


def pages_of(version: PaperVersion) -> tuple[ScannedPage, ...]:
    """The pictures of a version, page by page, the newest of a page last."""
    rows = ScannedPage.objects.filter(filed_under=version, state=FILED).select_related("file")
    return tuple(rows.order_by("number", "batch__taken_at", "order"))


def found_by(agency: Agency, code: PageCode) -> Found:
    """Where a code leads within an agency, for those who have found the agency."""
    if code.kind == "form":
        return _form_page(agency, code)
    row = PaperVersion.objects.filter(agency=agency, paper__code=code.paper, number=code.version)
    version = row.select_related("paper").first()
    if version is None or code.kind not in (version.paper.kind, ATTACHED):
        return Found(why_waits(code.page, None))
    printed = _printed(version, code.kind)
    newest = not PaperVersion.objects.filter(paper=version.paper_id, number__gt=version.number).exists()
    filed = {read_page_code(page.code) for page in pages_of(version)}
    there = frozenset(page.page for page in filed if page.kind == code.kind)
    known = Known(version.state, newest, sum(each.pages or 0 for each in printed), there)
    return Found(why_waits(code.page, known), version, _part(printed, code.page))


def _printed(version: PaperVersion, kind: str) -> tuple[Rendition, ...]:
    """The frozen files whose pages carry that kind of code, in the order in which the pages were counted."""
    rows = Rendition.objects.filter(version_of=version, kind=ORIGINAL, pages__isnull=False)
    rows = rows.filter(attachment__isnull=kind != ATTACHED).select_related("attachment")
    return tuple(rows.order_by("attachment__order", "made_at"))


def _part(printed: Sequence[Rendition], page: int) -> Rendition | None:
    """The one of them that a page is of."""
    for each in printed:
        page -= each.pages or 0
        if page <= 0:
            return each
    return None


def _form_page(agency: Agency, code: PageCode) -> Found:
    pages = PrintedPage.objects.filter(agency=agency, form__code=code.paper).select_related("form__cycle")
    last = pages.last()
    row = pages.filter(number=code.page).first()
    filed = frozenset({code.page} if row and row.file_id else ())
    known = Known(PROPOSED, newest=True, pages=last.number, filed=filed) if last else None
    return Found(why_waits(code.page, known), form_page=row)


def _filing(actor: Actor, agency: UUID) -> Agency:
    seen = viewed_agency(actor, agency)
    require("file_paper", actor, agency=seen)
    return seen
