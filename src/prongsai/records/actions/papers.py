"""The office's own texts and Word templates of its papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from prongsai.documents.errors import PaperError
from prongsai.documents.office_template.fill import fill_template
from prongsai.domain.errors import Refusal, Words
from prongsai.planning.year_report import TEXT_NAMES
from prongsai.reading.formats.kept import TEMPLATE
from prongsai.records.acting import Actor, act, require
from prongsai.records.actions.checked import agency_of, filled, open_cycle_of, row_of
from prongsai.records.actions.files import Upload, kept_row
from prongsai.records.models import Agency, Cycle, PaperTemplate, PaperText, StoredFile

LONGEST_TEXT = 20_000
CALLED: Mapping[str, Words] = {
    "foreword": Words("คำนำ", "the foreword"),
    "introduction": Words("บทนำ", "the introduction"),
    "closing": Words("คำลงท้าย", "the closing"),
}
"""What the texts of papers are called."""


@dataclass(frozen=True)
class TemplateFacts:
    """A template as handed in. name: what it is called. values: those of a paper, with which it is tried at once."""

    name: str
    upload: Upload
    values: Mapping[str, Any]


def edit_paper_text(
    *,
    actor: Actor,
    agency: UUID,
    cycle: UUID,
    name: str,
    text: str,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """A text of a year's papers as the office wants it; an empty one gives the place back to the layout's own words.

    version: of the text as the person saw it, None where there was none. Refuses an unknown name, a text too long, and
    one that somebody else wrote or changed meanwhile.
    """
    owner = agency_of(agency)
    require("edit_papers", actor, agency=owner)
    year = open_cycle_of(owner, cycle)
    _check_text(name, text)
    with act("edit_papers", actor, agency=owner, now=now, submission=submission) as log:
        row = PaperText.objects.filter(agency=owner, cycle=year, name=name).first()
        if (row.version if row else None) != version:
            raise Refusal("row_changed_meanwhile", what=CALLED[name])
        if row is None and text.strip():
            log.add(filled(PaperText(agency=owner, cycle=year, name=name), text=text))
        elif row is not None and text.strip():
            before = log.before(row)
            log.save(filled(row, text=text), before, expected=version)
        elif row is not None:
            log.remove(row)
        log.say(
            f"แก้ไข{CALLED[name].th}ของเอกสาร ปีงบประมาณ {year.fiscal_year}",
            f"Papers of {year.fiscal_year}: {CALLED[name].en} edited",
        )


def copy_paper_texts(
    *, actor: Actor, agency: UUID, cycle: UUID, now: datetime, submission: UUID | None = None
) -> tuple[str, ...]:
    """The texts of the newest earlier year that has any, where this year has none of that name; their names.

    Refuses where there is nothing to copy.
    """
    owner = agency_of(agency)
    require("edit_papers", actor, agency=owner)
    year = open_cycle_of(owner, cycle)
    with act("edit_papers", actor, agency=owner, now=now, submission=submission) as log:
        own = PaperText.objects.filter(agency=owner, cycle=year).values_list("name", flat=True)
        rows = [r for r in _texts_before(owner, year) if r.name not in set(own)]
        if not rows:
            raise Refusal("paper_texts_nowhere", year=year.fiscal_year)
        for row in rows:
            log.add(filled(PaperText(agency=owner, cycle=year, name=row.name), text=row.text))
        log.say(
            f"คัดลอกข้อความของเอกสารมาใช้ในปีงบประมาณ {year.fiscal_year}",
            f"Texts of papers copied for {year.fiscal_year}",
        )
    return tuple(row.name for row in rows)


def add_template(
    *,
    actor: Actor,
    agency: UUID,
    facts: TemplateFacts,
    now: datetime,
    submission: UUID | None = None,
) -> UUID:
    """A Word template of the office's own; its key.

    Refuses a file that is no Word document, and a template that cannot be filled, with the reason and the place.
    """
    owner = agency_of(agency)
    require("edit_papers", actor, agency=owner)
    row = filled(PaperTemplate(agency=owner), name=facts.name)
    row.file = _tried(owner, facts, actor, now)
    with act("edit_papers", actor, agency=owner, now=now, submission=submission) as log:
        log.add(row.file)
        log.add(row)
        log.say(f"เพิ่มแม่แบบ {row}", f"Template added: {row}")
    return row.pk


def replace_template(
    *,
    actor: Actor,
    agency: UUID,
    template: UUID,
    facts: TemplateFacts,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """Another file, or another name, for a template; the file before stays in the history. Refuses as `add_template`,
    and a template that somebody else changed meanwhile."""
    owner = agency_of(agency)
    require("edit_papers", actor, agency=owner)
    row = row_of(PaperTemplate, owner, template)
    file = _tried(owner, facts, actor, now)
    with act("edit_papers", actor, agency=owner, now=now, submission=submission) as log:
        before = log.before(row)
        log.add(file)
        filled(row, name=facts.name).file = file
        log.save(row, before, expected=version)
        log.say(f"เปลี่ยนแม่แบบ {row}", f"Template replaced: {row}")


def remove_template(
    *, actor: Actor, agency: UUID, template: UUID, now: datetime, submission: UUID | None = None
) -> None:
    """A template taken off the list; its file stays in the history."""
    owner = agency_of(agency)
    require("edit_papers", actor, agency=owner)
    with act("edit_papers", actor, agency=owner, now=now, submission=submission) as log:
        row = row_of(PaperTemplate, owner, template)
        log.remove(row)
        log.say(f"เลิกใช้แม่แบบ {row}", f"Template taken off: {row}")


def _check_text(name: str, text: str) -> None:
    if name not in TEXT_NAMES:
        raise Refusal("paper_text_unknown", name=name, known=", ".join(TEXT_NAMES))
    if len(text) > LONGEST_TEXT:
        raise Refusal("text_too_long", what=CALLED[name], limit=LONGEST_TEXT)


def _texts_before(owner: Agency, year: Cycle) -> list[PaperText]:
    rows = PaperText.objects.filter(agency=owner, cycle__fiscal_year__lt=year.fiscal_year).select_related("cycle")
    newest = max((row.cycle.fiscal_year for row in rows), default=None)
    return [row for row in rows if row.cycle.fiscal_year == newest]


def _tried(owner: Agency, facts: TemplateFacts, actor: Actor, now: datetime) -> StoredFile:
    """The file's row, after it was filled once."""
    row = kept_row(owner, facts.upload, TEMPLATE, actor, now)
    try:
        fill_template(facts.upload.content, facts.values)
    except PaperError as error:
        why = Words(error.th, error.en.rstrip("."))
        raise Refusal("template_unfit", name=row.name, reason=why) from error
    return row
