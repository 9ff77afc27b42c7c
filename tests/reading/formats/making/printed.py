"""PDF files as offices make them: printed by LibreOffice and by Chromium, with the document font at hand."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import prongsai.documents

FONTS = Path(prongsai.documents.__path__[0]) / "fonts"
STYLE = (
    'body{font-family:"Prongsai Document";font-size:16px} table{border-collapse:collapse;margin:12px 0} '
    "td{border:1px solid black;padding:4px;min-width:40px;height:20px} p{width:400px}"
)
_CONF = '<?xml version="1.0"?><fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>'


def program(name: str) -> str:
    """The path of a program; where CI is set it has to be there, elsewhere the test is skipped."""
    path = shutil.which(name)
    if path is None and os.environ.get("CI") == "true":
        pytest.fail(f"{name} is missing")
    if path is None:
        pytest.skip(f"{name} is not installed: PDF files of other programs cannot be made")
    return path


def surroundings(folder: Path) -> dict[str, str]:
    """An environment in which the document font is the only one, and everything is written to `folder`."""
    conf = folder / "fonts.conf"
    conf.write_text(_CONF.format(fonts=FONTS, cache=folder / "cache"))
    return {**os.environ, "FONTCONFIG_FILE": str(conf), "HOME": str(folder)}


def by_chromium(page: Path) -> bytes:
    """A web page, printed."""
    out = page.with_suffix(".pdf")
    command = [program("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run(
        [*command, f"--print-to-pdf={out}", page.as_uri()],
        env=surroundings(page.parent),
        capture_output=True,
        timeout=60,
        check=True,
    )
    return out.read_bytes()


def by_libreoffice(documents: list[Path]) -> list[bytes]:
    """Office files of one folder, printed in one call."""
    folder = documents[0].parent
    office = [program("soffice"), "--headless", f"-env:UserInstallation={(folder / 'office').as_uri()}"]
    subprocess.run(
        [*office, "--convert-to", "pdf", "--outdir", str(folder), *map(str, documents)],
        env=surroundings(folder),
        capture_output=True,
        timeout=120,
        check=True,
    )
    return [path.with_suffix(".pdf").read_bytes() for path in documents]


def word_document(path: Path, tables: list[object]) -> None:
    """A Word file with drawn tables, in the document font."""
    import docx
    from docx.oxml.ns import qn

    document = docx.Document()
    font = document.styles["Normal"].font
    font.name = "Prongsai Document"
    font.element.rPr.rFonts.set(qn("w:cs"), "Prongsai Document")
    for at, table in enumerate(tables):
        document.add_paragraph(f"ตารางที่ {at}")
        grid = document.add_table(table.height, table.width, style="Table Grid")  # type: ignore[attr-defined]
        for cell in table.cells:  # type: ignore[attr-defined]
            last = grid.cell(cell.row + cell.rows - 1, cell.column + cell.columns - 1)
            grid.cell(cell.row, cell.column).merge(last).text = cell.text
    document.save(str(path))
