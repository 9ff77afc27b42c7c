"""Drawings keep to the policy of pages: attributes alone, every text escaped."""

from decimal import Decimal

from tests.conftest import ROOT

from prongsai.documents.charts.bars import Amount, bars
from prongsai.web.shared.drawings import Drawing, series, shown_score


def test_a_drawing_has_no_style_and_escapes_what_it_says() -> None:
    chart = bars((Amount("<b>ก", Decimal(1), "1"),), title="ก & ข", headers=("ก", "ข"))
    svg = Drawing("stakes", chart.scene).svg
    assert "style" not in svg
    assert "<b>" not in svg
    assert 'id="stakes-title">ก &amp; ข<' in svg


def test_an_unknown_score_is_a_dash() -> None:
    assert shown_score(None) == "–"
    assert series("ปีนี้", (Decimal("1.50"), None)).shown == ("1.50", "–")


def test_one_style_sheet_says_how_drawings_look() -> None:
    sheets = (ROOT / "src/prongsai/web/static/prongsai").glob("*.css")
    lines = [(sheet.name, line) for sheet in sheets for line in sheet.read_text("utf-8").splitlines()]
    assert [name for name, line in lines if line == ".drawing svg {"] == ["tables.css"]
