"""Damaged files of every format: each ends as a Source or as a Refusal, within the limits, and the parser lives on."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.reading.formats.making import pages, word
from tests.reading.formats.making.tables import invented

from prongsai.documents.blocks import Paper, Paragraph
from prongsai.documents.pdf import render_pdf

CASES = 20_000 if os.environ.get("PRONGSAI_FUZZ") else 500


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "whole"
    made.mkdir()
    table = invented(3)
    levels = word.level(0, "thaiNumbers", "%1.") + word.level(1, "thaiLetters", "%2)")
    body = word.paragraph("ก่อน") + word.table(table) + word.numbered("ข้อ") + word.numbered("ย่อย", 1)
    (made / "a.docx").write_bytes(word.word_file(body, {"numbering": word.numbering(levels)}))
    (made / "b.xlsx").write_bytes(pages.workbook(table))
    (made / "c.html").write_bytes(pages.page(f"<ol><li>ข้อ</ol>{pages.html_table(table)}"))
    (made / "d.csv").write_bytes("ข้อ,คะแนน\nO1,100\n".encode())
    paper = Paper("รายงาน", "report", (Paragraph("ที่ทำการ"),))
    (made / "e.pdf").write_bytes(render_pdf(paper, made_at=datetime(2026, 4, 4, tzinfo=UTC)))
    return made


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no alarm for one case")
def test_damaged_files_end_in_a_source_or_a_refusal(folder: Path, root: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "tests.reading.formats.making.mutants", "1", str(CASES), str(folder)],
        capture_output=True,
        text=True,
        cwd=root,
        check=False,
        timeout=3600,
    )
    lines = ran.stdout.splitlines()
    assert ran.returncode == 0, f"{lines[-1:]} {ran.stderr[-2000:]}"
    assert sum(line.startswith("case ") for line in lines) == CASES
    assert not [line for line in lines if line.startswith("wrong")]
