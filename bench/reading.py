"""How long reading takes: a report of sixty lines, and reports of sixty pages in Word and PDF, with peak memory.

The peer is what an office would do instead to get at the text: LibreOffice converting the same Word file.

Run:  python bench/reading.py
Ends with 1 when a figure is over its target.
"""

from __future__ import annotations

import io
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import docx

from prongsai.documents.blocks import Cell, Column, Paper, Row, Table
from prongsai.documents.pdf import render_pdf
from prongsai.frameworks.library import Library
from prongsai.reading.formats.decode import decode
from prongsai.reading.understand import understand

HEADING = ("มาตรการ/แนวทาง", "ขั้นตอนหรือวิธีการดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลาดำเนินการ", "ผลการดำเนินการ")
TITLE = "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"
STEPS = " ".join(f"{mark}. จัดทำคู่มือและเผยแพร่ข้อมูลให้ประชาชนทราบผ่านเว็บไซต์หลักของหน่วยงาน" for mark in "๑๒๓๔๕")
TARGET_SMALL, TARGET_LARGE, TARGET_MEMORY = 0.3, 5.0, 300


def rows(count: int) -> list[tuple[str, ...]]:
    """Rows of an invented report."""
    return [
        (f"{n}. ปรับปรุงงานลำดับนี้", STEPS, "สำนักปลัด/กองคลัง", "ภายในวันที่ ๓๑ มีนาคม ๒๕๖๘", "ดำเนินการแล้วเมื่อวันที่ ๑ มีนาคม ๒๕๖๘")
        for n in range(1, count + 1)
    ]


def as_text(count: int) -> bytes:
    """A text file of one line a row."""
    lines = [TITLE, "", "\t".join(HEADING), *("\t".join(r) for r in rows(count))]
    return "\n".join(lines).encode()


def as_word(count: int) -> bytes:
    """A Word file with one table."""
    document = docx.Document()
    document.add_paragraph(TITLE)
    table = document.add_table(rows=1, cols=len(HEADING), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, HEADING, strict=True):
        cell.text = text
    for row in rows(count):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_pdf(count: int) -> bytes:
    """A PDF of ours."""
    table = Table(tuple(Column(h, 3) for h in HEADING), tuple(Row(tuple(map(Cell, r))) for r in rows(count)))
    return render_pdf(Paper(TITLE, "report", (table,)), made_at=datetime(2026, 1, 1, tzinfo=UTC))


def timed(path: Path, editions: list[object]) -> tuple[float, int]:
    """Seconds from file to understanding, and how many measures were found."""
    start = time.perf_counter()
    reading = understand(decode(path), editions)  # type: ignore[arg-type]
    return time.perf_counter() - start, len(reading.measures)


def pages_of(content: bytes) -> int:
    """How many pages a PDF has."""
    import pypdf

    return len(pypdf.PdfReader(io.BytesIO(content)).pages)


def main() -> int:
    """Measure, print, compare with the targets."""
    library = Library()
    editions: list[object] = [library.load(name).edition for name in library.names]
    folder = Path(tempfile.mkdtemp())
    late = False
    for name, content, count, target in (
        ("60 lines.txt", as_text(57), 57, TARGET_SMALL),
        ("60 pages.docx", as_word(300), 300, TARGET_LARGE),
        ("60 pages.pdf", as_pdf(60), 60, TARGET_LARGE),
    ):
        path = folder / name
        path.write_bytes(content)
        seconds = sorted(timed(path, editions)[0] for _ in range(5))
        found = timed(path, editions)[1]
        extra = f", {pages_of(content)} pages" if path.suffix == ".pdf" else ""
        print(f"{name:14s} median {seconds[2]:.3f} s (target {target}), {found} of {count} measures{extra}")
        late = late or seconds[2] > target or found != count
    own, child = (resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"peak memory    {own} MB here (making the files included), {child} MB in the child (target {TARGET_MEMORY})")
    late = late or max(own, child) > TARGET_MEMORY
    office = shutil.which("soffice")
    if office is None:
        print("libreoffice    not measured: soffice is not installed")
        return late
    start = time.perf_counter()
    command = [
        office,
        "--headless",
        f"-env:UserInstallation={(folder / 'office').as_uri()}",
        "--convert-to",
        "txt:Text",
    ]
    subprocess.run([*command, "--outdir", str(folder), str(folder / "60 pages.docx")], capture_output=True, check=True)
    peer = time.perf_counter() - start
    ours = timed(folder / "60 pages.docx", editions)[0]
    print(f"libreoffice    {peer:.3f} s for the text alone; prongsai / libreoffice = {ours / peer:.2f}")
    return late


if __name__ == "__main__":
    sys.exit(main())
