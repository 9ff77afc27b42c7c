"""A result's values put into rows, whatever act brings them: checked against their year before anything is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from prongsai.domain.errors import Refusal
from prongsai.domain.sheet import read_sheet
from prongsai.frameworks.library import LoadedEdition
from prongsai.records.acting import Log
from prongsai.records.actions.checked import filled
from prongsai.records.actions.editions import stored_edition
from prongsai.records.models import Agency, Intake, StoredResult


@dataclass(frozen=True)
class ResultFacts:
    """What is said of a result. sheet: the values of a score sheet as printed. standing: a key of
    `domain.standings.STANDINGS`. label, remarks, announced: as `StoredResult` keeps them."""

    sheet: Mapping[str, Any]
    standing: str
    label: str = ""
    remarks: Mapping[str, str] = field(default_factory=dict)
    announced: date | None = None


def add_result(
    log: Log, agency: Agency, loaded: LoadedEdition, facts: ResultFacts, source: Intake | None = None
) -> StoredResult:
    """A result, bound to a stored copy of its criteria. source: the file it was read from.

    Refuses values that the criteria do not take, and a second official result of a year.
    """
    read_sheet(facts.sheet, loaded.edition)
    row = StoredResult(agency=agency, year=loaded.edition.year, standing=facts.standing, source=source)
    official = StoredResult.objects.filter(agency=agency, year=row.year, standing="official")
    if facts.standing == "official" and official.exists():
        raise Refusal("result_exists", year=row.year)
    row.edition, row.sheet = stored_edition(log, loaded), dict(facts.sheet)
    row.remarks, row.announced = dict(facts.remarks), facts.announced
    log.add(filled(row, label=facts.label))
    return row
