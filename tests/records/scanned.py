"""Scanned pages put into rows without a scanner: one that waits, and one of a paper that waits to be typed in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tests.records.worlds import NOW, a_picture

from prongsai.records.acting import PROGRAM
from prongsai.records.actions.files import Upload, keep_file
from prongsai.records.models import ChainStep, OfficialPaper, PaperVersion, ScanBatch, ScannedPage


def in_tray(agency: UUID, **more: Any) -> ScannedPage:
    """A page that nobody has looked at."""
    file = keep_file(actor=PROGRAM, agency=agency, now=NOW, upload=Upload("หน้า.PNG", a_picture()))
    batch = ScanBatch.objects.create(agency_id=agency, names=["กองทุ่งตะวัน.PDF"], taken_at=NOW)
    facts = {"source": "กองทุ่งตะวัน.PDF หน้า 1", "waits": "unread", **more}
    return ScannedPage.objects.create(agency_id=agency, batch=batch, order=1, file_id=file, **facts)


def to_type(agency: UUID, code: str = "SYYXBB") -> PaperVersion:
    """A version on its way, of which a page came back."""
    here: dict[str, Any] = {"agency_id": agency}
    paper = OfficialPaper.objects.create(**here, kind="memo", code=code, token=code, created_at=NOW)
    row = PaperVersion.objects.create(**here, paper=paper, state="proposed", title="แผนทุ่งตะวัน", frozen_at=NOW)
    ChainStep.objects.create(**here, version_of=row, order=0, titles="นายก")
    in_tray(agency, state="filed", waits="", filed_under=row, number=1, code="")
    return row
