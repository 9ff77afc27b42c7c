"""Texts and templates of papers: written once, changed knowingly, tried before they are kept."""

from __future__ import annotations

from typing import Any

import pytest
from tests.records.worlds import TODAY, World, a_template, last_row

from prongsai.domain.errors import Refusal
from prongsai.frameworks.library import Library
from prongsai.records.actions.cycles import open_cycle
from prongsai.records.actions.files import Upload
from prongsai.records.actions.papers import (
    LONGEST_TEXT,
    TemplateFacts,
    add_template,
    copy_paper_texts,
    edit_paper_text,
    replace_template,
)
from prongsai.records.models import AuditRow, PaperTemplate, PaperText, StoredFile
from prongsai.thai.years import FiscalYear

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("kept_in")]


@pytest.fixture
def year(world: World) -> dict[str, Any]:
    """What acts on texts are told."""
    return {**world.common, "cycle": open_cycle(**world.common, year=FiscalYear.of(TODAY), library=Library())}


def test_a_text_is_written_changed_and_given_back(world: World, year: dict[str, Any]) -> None:
    edit_paper_text(**year, name="foreword", text=" หนึ่ง \n\nสอง ")
    assert PaperText.objects.get().text == "หนึ่ง\n\nสอง"
    edit_paper_text(**year, name="foreword", text="สาม", version=1)
    assert PaperText.objects.get().text == "สาม"
    assert last_row(world.agency).summary.startswith("แก้ไขคำนำของเอกสาร")
    edit_paper_text(**year, name="foreword", text=" \n", version=2)
    assert not PaperText.objects.exists()


@pytest.mark.parametrize("version", [None, 2])
def test_a_text_that_somebody_else_wrote_stays(year: dict[str, Any], version: int | None, refused: Any) -> None:
    edit_paper_text(**year, name="foreword", text="คนแรก")
    with refused("row_changed_meanwhile"):
        edit_paper_text(**year, name="foreword", text="คนที่สอง", version=version)
    assert PaperText.objects.get().text == "คนแรก"


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [("ending", "ข้อความ", "paper_text_unknown"), ("closing", "ก" * (LONGEST_TEXT + 1), "text_too_long")],
)
def test_what_is_no_text_of_a_paper_is_refused(
    year: dict[str, Any], name: str, text: str, code: str, refused: Any
) -> None:
    with refused(code):
        edit_paper_text(**year, name=name, text=text)
    assert not PaperText.objects.exists()


def test_only_what_is_lacking_is_copied_from_the_newest_year(world: World, year: dict[str, Any], refused: Any) -> None:
    older = FiscalYear.of(TODAY).previous
    for before, text in ((older.previous, "เก่ากว่า"), (older, "ปีก่อน")):
        key = open_cycle(**world.common, year=before, library=Library())
        for name in ("foreword", "closing"):
            edit_paper_text(**{**year, "cycle": key}, name=name, text=text)
    edit_paper_text(**year, name="foreword", text="ของปีนี้")
    assert copy_paper_texts(**year) == ("closing",)
    own = PaperText.objects.filter(cycle=year["cycle"])
    assert dict(own.values_list("name", "text")) == {"foreword": "ของปีนี้", "closing": "ปีก่อน"}
    with refused("paper_texts_nowhere"):
        copy_paper_texts(**year)


@pytest.mark.parametrize(
    ("content", "code"),
    [(a_template("{{ nosuch }}"), "template_unfit"), (b"PK\x03\x04", "kept_file_differs"), (b"", "file_empty")],
)
def test_what_cannot_be_filled_is_not_kept(world: World, content: bytes, code: str) -> None:
    rows = AuditRow.objects.count()
    with pytest.raises(Refusal) as refused:
        add_template(**world.common, facts=TemplateFacts("แบบ", Upload("แบบ.docx", content), {}))
    assert refused.value.code == code
    assert not StoredFile.objects.exists()
    assert AuditRow.objects.count() == rows


def test_a_template_that_changed_meanwhile_stays(world: World, refused: Any) -> None:
    facts = TemplateFacts("แบบ", Upload("แบบ.docx", a_template()), {})
    key = add_template(**world.common, facts=facts)
    replace_template(**world.common, template=key, facts=facts, version=1)
    with refused("row_changed_meanwhile"):
        replace_template(**world.common, template=key, facts=TemplateFacts("อื่น", facts.upload, {}), version=1)
    assert PaperTemplate.objects.get().name == "แบบ"
