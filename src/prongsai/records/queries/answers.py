"""The answer sheet of a year as it would be typed in now, the days of clarification, and the sheets as confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from prongsai.domain.answers import ANSWERS, CLARIFY, AnswerLine, changed_codes, lines_of, off_site, sheet_digest
from prongsai.domain.errors import Refusal, Words
from prongsai.records.acting import Actor
from prongsai.records.models import Agency, AnswerSheet, Clarification, Cycle, CycleDate
from prongsai.records.queries.disclosures import ItemRow, disclosures_of
from prongsai.records.queries.measures import cycle_of
from prongsai.records.queries.public import item_address


@dataclass(frozen=True)
class AnswersPage:
    """The sheet of a kind. lines: as they stand now, in the order of the form. sheets: those confirmed, the newest
    first. changed: codes that say something else than the newest sheet does. days: of clarification, in the calendar.
    """

    kind: str
    lines: tuple[AnswerLine, ...]
    sheets: tuple[AnswerSheet, ...]
    changed: tuple[str, ...]
    days: tuple[tuple[date, str], ...] = ()

    @property
    def digest(self) -> str:
        """Of what the lines say now."""
        return sheet_digest(self.lines)

    @property
    def ready(self) -> int:
        """How many items can be typed in."""
        return sum(line.ready for line in self.lines)

    @property
    def confirmed(self) -> bool:
        """Whether the newest sheet says what is true now."""
        return bool(self.sheets) and not self.changed


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A sheet as it was confirmed. whole: whether it still says what its digest says."""

    sheet: AnswerSheet
    lines: tuple[AnswerLine, ...]
    whole: bool


def answers_page(actor: Actor, agency: UUID, cycle: UUID) -> AnswersPage:
    """แบบตอบ OIT of a year. Refuses a stranger, and a cycle of another agency."""
    found = cycle_of(actor, agency, cycle)
    return _page(found, ANSWERS, _lines(actor, found, {}))


def clarify_page(actor: Actor, agency: UUID, cycle: UUID) -> AnswersPage:
    """The same for the days of clarification: every item as it was declared, with the assessor's remark and the reply.
    Declared is what the newest confirmed answer sheet says; without one, what is true now."""
    found = cycle_of(actor, agency, cycle)
    said = {row.code: row for row in Clarification.objects.filter(cycle=found)}
    newest = AnswerSheet.objects.filter(cycle=found, kind=ANSWERS).first()
    lines = tuple(_with(line, said) for line in lines_of(newest.lines)) if newest else _lines(actor, found, said)
    days = CycleDate.objects.filter(cycle=found, clarifies=True)
    return _page(found, CLARIFY, lines, tuple((row.day, row.name) for row in days))


def clarification_of(actor: Actor, agency: UUID, cycle: UUID, code: str) -> tuple[AnswerLine, Clarification | None]:
    """One item in those days, with its row where somebody has said something. Refuses as `clarify_page`, and a code
    that is not on the sheet."""
    page = clarify_page(actor, agency, cycle)
    found = next((line for line in page.lines if line.code == code), None)
    if found is None:
        raise Refusal("row_not_here", what=Words(f"ข้อ {code}", f"item {code}"))
    return found, Clarification.objects.filter(agency=agency, cycle=cycle, code=code).first()


def answer_sheet_of(actor: Actor, agency: UUID, cycle: UUID, kind: str, number: int) -> SheetPage:
    """A sheet as it was confirmed. Refuses a stranger, and one that is not there."""
    found = cycle_of(actor, agency, cycle)
    row = AnswerSheet.objects.filter(cycle=found, kind=kind, number=number).first()
    if row is None:
        raise Refusal("row_not_here", what=Words("แบบตอบ OIT", "answer sheet"))
    lines = lines_of(row.lines)
    return SheetPage(row, lines, sheet_digest(lines) == row.digest)


def _page(
    cycle: Cycle, kind: str, lines: tuple[AnswerLine, ...], days: tuple[tuple[date, str], ...] = ()
) -> AnswersPage:
    sheets = tuple(AnswerSheet.objects.filter(cycle=cycle, kind=kind))
    before = lines_of(sheets[0].lines) if sheets else lines
    return AnswersPage(kind, lines, sheets, changed_codes(before, lines), days)


def _lines(actor: Actor, cycle: Cycle, said: Mapping[str, Clarification]) -> tuple[AnswerLine, ...]:
    rows = disclosures_of(actor, cycle.agency_id, cycle.pk)
    home = item_address(cycle.agency, cycle.fiscal_year, "{code}") if rows else ""
    return tuple(_with(_line(cycle.agency, row, home), said) for row in rows)


def _line(agency: Agency, item: ItemRow, home: str) -> AnswerLine:
    """The item's own page stands first where it shows anything, then what was declared elsewhere, each once."""
    proofs = [proof for element in item.elements for proof in element.proofs]
    public = {piece.piece.pk for piece in item.pieces if piece.public is not None}
    ours = home.replace("{code}", item.row.code.lower()) if any(p.piece_id in public for p in proofs) else ""
    addresses = tuple(dict.fromkeys(filter(None, (ours, *(proof.address for proof in proofs)))))
    row = item.row
    return AnswerLine(
        code=row.code,
        title=item.asked.title if item.asked else row.code,
        has_it=row.has_it,
        addresses=addresses,
        explanation=(row.missing_reason if row.has_it is False else row.explanation) or row.explanation,
        off_site=off_site(addresses, agency.websites),
    )


def _with(line: AnswerLine, said: Mapping[str, Clarification]) -> AnswerLine:
    row = said.get(line.code)
    fields = {name: getattr(line, name) for name in AnswerLine.__dataclass_fields__}
    return AnswerLine(**{**fields, "remark": row.remark if row else "", "reply": row.reply if row else ""})
