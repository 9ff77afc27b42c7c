"""การ์ดแบบวัด EIT: a sheet of A4 or A5 with the code of the official survey, to be put up where people are served."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from prongsai.documents.blocks_json import to_data
from prongsai.documents.pdf import STANDARDS, exact
from prongsai.documents.qr import qr_scene
from prongsai.documents.typeset import normalised, typeset
from prongsai.thai.dates import format_date
from prongsai.thai.numerals import to_thai_digits

Size = Literal["a4", "a5"]
SIZES: tuple[Size, ...] = ("a4", "a5")
PROMISE = "เจ้าหน้าที่ไม่เห็นคำตอบ"
_HEADING = "เชิญตอบแบบวัดการรับรู้ (EIT)"
_HOW = "สแกนด้วยกล้องโทรศัพท์ หรือพิมพ์ที่อยู่นี้"
_ABOUT = "แบบวัดนี้เป็นของสำนักงาน ป.ป.ช. คำตอบส่งถึง ป.ป.ช. โดยตรง ไม่ผ่านหน่วยงาน"


@dataclass(frozen=True, slots=True)
class SurveyCard:
    """What a card says. survey: which one, in words. address: the NACC's own. closes: the last day."""

    office: str
    year: int
    survey: str
    address: str
    closes: date


def survey_card_pdf(card: SurveyCard, size: Size, *, made_at: datetime) -> bytes:
    """The card as PDF, its code leading straight to the address. Raises PaperError where the typesetter refuses."""
    options: dict[str, Any] = {"pdf_standards": STANDARDS, "timestamp": int(made_at.timestamp())}
    return exact(bytes(typeset("survey_card", _data(card, size), format="pdf", **options)))


def survey_card_png(card: SurveyCard, size: Size, *, ppi: int = 96) -> bytes:
    """The card as a picture, for looking at."""
    return bytes(typeset("survey_card", _data(card, size), format="png", ppi=ppi))


def _data(card: SurveyCard, size: Size) -> dict[str, Any]:
    year = to_thai_digits(str(card.year))
    texts = {
        "title": f"การ์ดแบบวัด EIT ปี {year} {card.office}",
        "office": card.office,
        "heading": f"{_HEADING} ปี {year}",
        "survey": to_thai_digits(card.survey),
        "how": _HOW,
        "address": card.address,
        "closing": f"ตอบได้ถึงวันที่ {format_date(card.closes)}",
        "promise": PROMISE,
        "about": _ABOUT,
    }
    drawn = to_data(qr_scene(card.address))
    return {**{name: normalised(text) for name, text in texts.items()}, "size": size, "scene": drawn, "files": {}}
