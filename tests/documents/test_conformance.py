"""Papers keep to PDF/UA-1 and PDF/A-2a, as a checker that the PDF writer knows nothing of sees it."""

import io
import tomllib

import page
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject
from tests.documents.docx.conftest import MADE_AT, every_block

from prongsai.documents.correspondence.kinds import paper_kinds
from prongsai.documents.correspondence.values_file import example_text, paper_of
from prongsai.documents.pdf import render_pdf
from prongsai.documents.result_sheet import ResultSheet, result_sheet

PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A)


@pytest.fixture(scope="module")
def photo() -> bytes:
    """A small photo."""
    out = io.BytesIO()
    Image.new("RGB", (320, 200), (40, 90, 160)).save(out, "JPEG")
    return out.getvalue()


def faults(pdf: bytes) -> list[tuple[str, str]]:
    """Profile and rule of everything that is found."""
    reports = (page.validate_pdf_bytes(pdf, profile=profile) for profile in PROFILES)
    return [(str(report.profile), failure.message) for report in reports for failure in report.failures]


@pytest.mark.parametrize("kind", [kind.name for kind in paper_kinds()])
def test_letters_keep_to_the_standards(kind: str, photo: bytes) -> None:
    paper = paper_of(kind, tomllib.loads(example_text(kind)))
    assert faults(render_pdf(paper, made_at=MADE_AT, emblem=photo)) == []


def test_a_result_sheet_with_its_chart_keeps_to_the_standards(sheet: ResultSheet) -> None:
    assert faults(render_pdf(result_sheet(sheet), made_at=MADE_AT)) == []


def test_every_block_keeps_to_the_standards(photo: bytes) -> None:
    assert faults(render_pdf(every_block(), made_at=MADE_AT, emblem=photo, pictures={"ก": photo, "ข": photo})) == []


def test_a_file_without_its_tags_is_found(sheet: ResultSheet) -> None:
    untagged = PdfWriter(clone_from=PdfReader(io.BytesIO(render_pdf(result_sheet(sheet), made_at=MADE_AT))))
    del untagged._root_object[NameObject("/StructTreeRoot")]
    out = io.BytesIO()
    untagged.write(out)
    assert {profile for profile, _ in faults(out.getvalue())} >= {str(profile) for profile in PROFILES}
