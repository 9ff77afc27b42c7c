"""สำเนาถูกต้อง: a file once more, with who certifies it on every page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from prongsai.documents.errors import PaperError
from prongsai.documents.typeset import normalised, typeset
from prongsai.documents.typing_rules import in_thai_digits, signature_of
from prongsai.thai.dates import format_date

A4 = (595.28, 841.89)
"""Width and height of a sheet in points."""
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff")


@dataclass(frozen=True, slots=True)
class Certifier:
    """Who says that a copy is true. capacity: the post, with the order where somebody acts for another."""

    name: str
    capacity: str
    day: date


def certified_copy(content: bytes, title: str, certifier: Certifier, made_at: datetime) -> bytes:
    """A PDF or a picture (PNG, JPEG) as a PDF, each page with the stamp below it; nothing of the page is covered.

    It is certified in the program and says so: a signature is a pen's, on the line that is left for it. Raises
    PaperError for what is neither, and for what the typesetter cannot show.
    """
    data = {
        "title": normalised(title),
        "pages": [{"width": width, "height": height} for width, height in _sizes(content)],
        "stamp": _stamp(certifier),
        "files": {},
    }
    options: dict[str, Any] = {"format": "pdf", "timestamp": int(made_at.timestamp())}
    return bytes(typeset("certified", data, {"paper": content}, **options))


def _stamp(certifier: Certifier) -> dict[str, str]:
    signed = signature_of(certifier.name, " ".join(certifier.capacity.split()))
    who = f"({signed.name}) {signed.position}"
    how = f"{format_date(certifier.day)} รับรองในโปรแกรม ไม่ใช่ลายมือชื่อดิจิทัล"
    sign = normalised(f"ลงชื่อ {signed.rank}".strip())
    return {"title": "สำเนาถูกต้อง", "sign": sign, "who": normalised(who), "how": in_thai_digits(how)}


def _sizes(content: bytes) -> list[tuple[float, float]]:
    if content.startswith(_PICTURES):
        return [A4]
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise PaperError(
            th="รับรองสำเนาได้เฉพาะไฟล์ PDF และรูปภาพ (PNG, JPEG)",
            en="Only PDF files and pictures (PNG, JPEG) can be certified as copies.",
        ) from error
    try:
        return [document[number].get_size() for number in range(len(document))]
    finally:
        document.close()
