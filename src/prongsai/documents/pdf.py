"""Papers as PDF (tagged, PDF/UA-1 and PDF/A-2a, exact text) and as pictures, by Typst."""

from __future__ import annotations

import json
import threading
import unicodedata
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from prongsai.documents.blocks import Paper
from prongsai.documents.blocks_json import to_data
from prongsai.documents.errors import PaperError, unprintable
from prongsai.documents.labels import compounds, keep_together
from prongsai.documents.scene import Scene
from prongsai.documents.textlayer import FONTS, TextLayerError, printable, repair

TEMPLATES = Path(__file__).parent / "typst"
STANDARDS = ["ua-1", "a-2a"]
LINE_WIDTH_CM = 16.0  # of a memo, the narrower of the two styles
CELL_INSET_CM = 0.3
TABLE_EM_CM = 14 * 2.54 / 72
LONG_CELL = 300  # characters; longer cells may go on over the page

# A Compiler is not made for two threads at once, and one page takes milliseconds.
_lock = threading.Lock()


def render_pdf(paper: Paper, *, made_at: datetime, emblem: bytes | None = None) -> bytes:
    """The paper as PDF; the same paper and moment give the same bytes.

    ``made_at`` (with time zone) is the date the file states. ``emblem`` is the office's own picture (PNG,
    JPEG or SVG), printed 1.5 cm high. Raises PaperError if a character cannot be printed or the
    typesetter refuses.
    """
    if made_at.tzinfo is None:
        raise ValueError("made_at needs a time zone")
    options = {"pdf_standards": STANDARDS, "timestamp": int(made_at.timestamp())}
    raw = _compile(paper, emblem, format="pdf", **options)
    try:
        return repair(bytes(raw))
    except TextLayerError as error:
        raise PaperError(
            th=f"ตรวจสอบข้อความในเอกสารไม่ผ่าน ({error}) จึงไม่สร้างไฟล์ โปรดแจ้งผู้ดูแลระบบ",
            en=f"The text of the paper could not be verified ({error}), so no file was made: tell the maintainer.",
        ) from error


def render_png(paper: Paper, *, ppi: int = 96, emblem: bytes | None = None) -> list[bytes]:
    """The pages as PNG pictures, for looking at. Raises PaperError as render_pdf does."""
    pages = _compile(paper, emblem, format="png", ppi=ppi)
    return [bytes(page) for page in pages] if isinstance(pages, list) else [bytes(pages)]


def scene_png(scene: Scene, *, ppi: int = 200) -> bytes:
    """A drawing alone as a PNG picture, for papers that cannot hold a drawing. Raises PaperError as render_pdf does."""
    shown = {
        "paper": _each_text({"title": scene.title, "language": "th", "scene": to_data(scene)}),
        "compounds": compounds(),
    }
    return bytes(_typeset("drawing", shown, format="png", ppi=ppi))


def _compile(paper: Paper, emblem: bytes | None, **options: Any) -> Any:
    data = {"paper": _prepared(paper), "compounds": compounds()}
    if emblem is not None:
        data["emblem"] = list(emblem)
    return _typeset(paper.style, data, **options)


def _typeset(template: str, data: dict[str, Any], **options: Any) -> Any:
    import typst

    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    try:
        with _lock:
            return _compiler(template).compile(sys_inputs=inputs, **options)
    except (typst.TypstError, RuntimeError) as error:
        reason = str(getattr(error, "message", error))
        raise PaperError(
            th=f"โปรแกรมจัดหน้าไม่สามารถสร้างเอกสารนี้ได้: {reason} โปรดตรวจข้อความและตราสัญลักษณ์ แล้วลองใหม่",
            en=f"The typesetter could not make this paper: {reason}. Check its text and emblem and try again.",
        ) from error


@cache
def _compiler(style: str) -> Any:
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    return typst.Compiler(str(TEMPLATES / f"{style}.typ"), root=str(TEMPLATES), font_paths=fonts)


def _prepared(paper: Paper) -> Any:
    """The paper as plain data, its texts normalised and checked, its table cells cut into pieces."""
    data = _each_text(to_data(paper))
    for block in data["blocks"]:
        if block["kind"] == "Table":
            _cut_cells(block)
    return data


def _each_text(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {k: _each_text(v, k) for k, v in value.items() if k not in ("source", "table")}
    if isinstance(value, list):
        return [_each_text(v, name) for v in value]
    return _checked(normalised(value)) if isinstance(value, str) else value


def normalised(text: str) -> str:
    """The spelling that prints right: one ำ and one แ where two characters were typed, and ๆ kept to its word.

    Canonical composition also puts a tone typed before ◌ุ or ◌ู after it. Less than `thai.text.normalise`: marks in
    an unusual order stay as typed, so that what is copied from the paper is what was put into it.
    """
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\t", " ")
    text = text.replace("\u200b", "").replace("เเ", "แ")
    for tone in ("", *"่้๊๋์๎"):
        text = text.replace(f"{tone}ํา", f"{tone}ำ").replace(f"ํ{tone}า", f"{tone}ำ")
    return text.replace(" ๆ", "\u00a0ๆ")


def _checked(text: str) -> str:
    for character in text:
        if character != "\n" and character not in printable():
            raise unprintable(character, text)
    return text


def _cut_cells(table: dict[str, Any]) -> None:
    columns = table["columns"]
    share = LINE_WIDTH_CM / sum(column["width"] for column in columns)
    rooms = [(column["width"] * share - CELL_INSET_CM) / TABLE_EM_CM for column in columns]
    for column, room in zip(columns, rooms, strict=True):
        column["lines"] = _pieces(column.pop("header"), room)
    for row in table["rows"]:
        if row["kind"] == "GroupRow":
            row["lines"] = _pieces(row.pop("text"), sum(rooms))
            continue
        for cell, room in zip(row["cells"], rooms, strict=True):
            text = cell.pop("text")
            cell["breakable"] = len(text) > LONG_CELL
            cell["lines"] = _pieces(text, room)


def _pieces(text: str, room: float) -> list[list[dict[str, Any]]]:
    return [
        [{"text": piece, "whole": whole} for piece, whole in keep_together(line, longest=room)]
        for line in text.split("\n")
    ]
