"""`prongsai read FILE…`: what the program understands of an office's papers, beside what they say."""

from __future__ import annotations

import argparse
from pathlib import Path

from prongsai.cli.console import DONE, Console, editions_folder
from prongsai.cli.output import write_file
from prongsai.documents.html.web_fonts import font_faces
from prongsai.frameworks.library import Library
from prongsai.reading.doubts import doubts
from prongsai.reading.formats.decode import decode
from prongsai.reading.reading_json import reading_data
from prongsai.reading.side_by_side import side_by_side
from prongsai.reading.understand import Reading, understand


def answer(options: argparse.Namespace, console: Console) -> int:
    """Read each file; nothing is written before all of them are read."""
    library = Library([editions_folder()])
    editions = [library.load(name).edition for name in library.names]
    paths = [Path(name) for name in options.files]
    read = [(path, understand(decode(path), editions)) for path in paths]
    for _, reading in read:
        reading.warnings += doubts(reading, editions)
    if options.json:
        data = [reading_data(reading) for _, reading in read]
        console.data(data[0] if len(data) == 1 else data)
        return DONE
    for path, reading in read:
        _tell(console, path, reading)
    if options.side_by_side:
        _write_pages(Path(options.side_by_side), read, console)
    return DONE


def _tell(console: Console, path: Path, reading: Reading) -> None:
    facts = reading.document
    console.say(f"{path.name}: {facts.title or 'ไม่พบชื่อเอกสาร'}")
    year = facts.fiscal_year or console.word("ไม่พบ", "not found")
    console.say(
        f"  {facts.agency or 'ไม่พบชื่อหน่วยงาน'} ปีงบประมาณ {year} มาตรการ {len(reading.measures)} รายการ "
        f"แถววิเคราะห์ {len(reading.analysis)} ข้อความประกอบ {len(reading.passages)}",
        f"  {facts.agency or 'agency not found'}, fiscal year {year}: {len(reading.measures)} measures, "
        f"{len(reading.analysis)} analysis rows, {len(reading.passages)} passages",
    )
    if reading.scores and reading.scores.total:
        level = reading.scores.level.printed if reading.scores.level else ""
        console.say(
            f"  คะแนนรวม {reading.scores.total.printed} ระดับ {level}", f"  total {reading.scores.total.printed} {level}"
        )
    for warning in reading.warnings:
        console.say(f"  โปรดตรวจ: {warning}", f"  please check: {warning}")
    for left in reading.not_understood:
        console.say(
            f"  ยังไม่เข้าใจ บรรทัด {left.line}: {left.text[:80]}", f"  not understood, line {left.line}: {left.text[:80]}"
        )


def _write_pages(target: Path, read: list[tuple[Path, Reading]], console: Console) -> None:
    """One page; with several files one page each, the file's name added to the page's."""
    fonts = font_faces()
    for path, reading in read:
        page = target if len(read) == 1 else target.with_name(f"{target.stem}-{path.stem}{target.suffix or '.html'}")
        write_file(page, side_by_side(reading, reading.warnings, fonts=fonts).encode())
        console.say(f"เทียบต้นฉบับกับที่อ่านได้: {page}", f"Side by side: {page}")
