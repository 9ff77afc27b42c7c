"""Papers as PDF (tagged, PDF/UA-1 and PDF/A-2a, exact text) and as pictures, by Typst."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from prongsai.documents.blocks import Paper
from prongsai.documents.errors import PaperError
from prongsai.documents.page_marks import marks_data
from prongsai.documents.page_turn import turned
from prongsai.documents.scene import Scene
from prongsai.documents.textlayer import TextLayerError, repair
from prongsai.documents.typeset import NO_PICTURES, paper_data, scene_data, typeset, wanted_files

STANDARDS = ["ua-1", "a-2a"]
USUAL_PAGES = 12
"""Codes that are drawn before anybody knows how many pages there are."""


def render_pdf(
    paper: Paper, *, made_at: datetime, emblem: bytes | None = None, pictures: Mapping[str, bytes] = NO_PICTURES
) -> bytes:
    """The paper as PDF; the same paper and moment give the same bytes.

    ``made_at`` (with time zone) is the date the file states. ``emblem`` is the office's own picture, ``pictures``
    those that the paper's blocks name (PNG, JPEG, GIF, WebP or SVG). Raises PaperError if a character cannot be
    printed, a picture is missing or the typesetter refuses.
    """
    if made_at.tzinfo is None:
        raise ValueError("made_at needs a time zone")
    options = {"pdf_standards": STANDARDS, "timestamp": int(made_at.timestamp())}
    return exact(bytes(_compile(paper, emblem, pictures, format="pdf", **options)))


def exact(raw: bytes) -> bytes:
    """A PDF from the typesetter whose text can be copied as it was typed. Raises PaperError where that fails."""
    try:
        return repair(raw)
    except TextLayerError as error:
        raise PaperError(
            th=f"ตรวจสอบข้อความในเอกสารไม่ผ่าน ({error}) จึงไม่สร้างไฟล์ โปรดแจ้งผู้ดูแลระบบ",
            en=f"The text of the paper could not be verified ({error}), so no file was made: tell the maintainer.",
        ) from error


def render_png(
    paper: Paper, *, ppi: int = 96, emblem: bytes | None = None, pictures: Mapping[str, bytes] = NO_PICTURES
) -> list[bytes]:
    """The pages as PNG pictures, for looking at. Raises PaperError as render_pdf does."""
    pages = _compile(paper, emblem, pictures, format="png", ppi=ppi)
    return [bytes(page) for page in pages] if isinstance(pages, list) else [bytes(pages)]


def pages_of(content: bytes) -> int:
    """How many pages a PDF has that was made here."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        return len(document)
    finally:
        document.close()


def scene_png(scene: Scene, *, ppi: int = 200) -> bytes:
    """A drawing alone as a PNG picture, for papers that cannot hold a drawing. Raises PaperError as render_pdf does."""
    return bytes(typeset("drawing", scene_data(scene), format="png", ppi=ppi))


def _compile(paper: Paper, emblem: bytes | None, pictures: Mapping[str, bytes], **options: Any) -> Any:
    data, files = paper_data(turned(paper)), wanted_files(paper, emblem, pictures)
    if paper.marks is None:
        return typeset("paper", data, files, **options)
    made = typeset("paper", data | {"marks": marks_data(paper.marks, USUAL_PAGES)}, files, **options)
    pages = pages_of(bytes(made)) if options["format"] == "pdf" else len(made) if isinstance(made, list) else 1
    if pages <= USUAL_PAGES:
        return made
    return typeset("paper", data | {"marks": marks_data(paper.marks, pages)}, files, **options)
