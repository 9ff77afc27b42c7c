"""The EIT card: one sheet, its code leads to the address itself, and it says what people need to know."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pypdfium2
import pytest

from prongsai.documents.survey_card import PROMISE, SIZES, Size, SurveyCard, survey_card_pdf, survey_card_png
from prongsai.domain.survey_links import LONGEST

ADDRESS = "https://survey.example/go/eit/abc123"
CARD = SurveyCard("องค์การบริหารส่วนตำบลทุ่งตะวัน", 2569, "แบบวัด EIT ส่วนที่ 1 (ผู้รับบริการตอบเอง)", ADDRESS, date(2026, 5, 31))
HEIGHTS = {"a4": 842, "a5": 595}


@pytest.mark.parametrize("size", SIZES)
def test_a_card_is_one_sheet_of_its_size_with_all_it_has_to_say(size: Size) -> None:
    content = survey_card_pdf(CARD, size, made_at=datetime(2026, 1, 5, tzinfo=UTC))
    document = pypdfium2.PdfDocument(content)
    assert len(document) == 1
    assert round(document[0].get_size()[1]) == HEIGHTS[size]
    text = document[0].get_textpage().get_text_range()
    for said in (CARD.office, "ปี ๒๕๖๙", "ส่วนที่ ๑", ADDRESS, "๓๑ พฤษภาคม ๒๕๖๙", PROMISE):
        assert said in text
    assert PROMISE == "เจ้าหน้าที่ไม่เห็นคำตอบ"
    document.close()


def test_its_code_leads_to_the_very_address() -> None:
    zxingcpp = pytest.importorskip("zxingcpp")
    from io import BytesIO

    from PIL import Image

    picture = Image.open(BytesIO(survey_card_png(CARD, "a5")))
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [ADDRESS]


def test_the_longest_name_and_address_still_fit_one_sheet() -> None:
    long = SurveyCard("องค์การบริหารส่วนตำบล" * 3, 2569, CARD.survey, ADDRESS.ljust(LONGEST, "a"), CARD.closes)
    document = pypdfium2.PdfDocument(survey_card_pdf(long, "a5", made_at=datetime(2026, 1, 5, tzinfo=UTC)))
    assert len(document) == 1
    document.close()
