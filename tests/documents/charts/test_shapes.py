"""Shapes and legends."""

from prongsai.documents.charts.shapes import Entry, box, diamond, legend, marker, swatch
from prongsai.documents.scene import Dot, Polygon, Text


def test_markers_differ_without_colour() -> None:
    dot, ring, square, rhomb = (marker(form, 5, 5, "#1b4f72") for form in ("dot", "ring", "square", "diamond"))
    assert isinstance(dot, Dot) and isinstance(ring, Dot)
    assert (dot.fill, ring.fill) == ("#1b4f72", "#ffffff")
    assert isinstance(square, Polygon) and isinstance(rhomb, Polygon)
    assert square.fill != rhomb.fill
    assert diamond(0, 0, 2, fill="#000000").points == ((0, -2), (2, 0), (0, 2), (-2, 0))
    assert box(1, 2, 3, 4, fill=None).points == ((1, 2), (4, 2), (4, 6), (1, 6))


def test_a_legend_goes_on_in_the_next_row() -> None:
    entries = [Entry(name, swatch("#000000")) for name in ("คะแนนรวม", "เกณฑ์ ๘๕ คะแนน", "ปี ๒๕๖๘")]
    wide, low = legend(entries, left=0, top=0, width=900)
    narrow, high = legend(entries, left=0, top=0, width=220)
    assert len({i.y for i in wide if isinstance(i, Text)}) == 1
    assert len({i.y for i in narrow if isinstance(i, Text)}) > 1
    assert high > low


def test_a_name_wider_than_the_legend_is_wrapped() -> None:
    items, _ = legend([Entry("การใช้ทรัพย์สินของราชการ" * 3, swatch("#000000"))], left=0, top=0, width=200)
    texts = [item.text for item in items if isinstance(item, Text)]
    assert len(texts) > 2
    assert "".join(texts) == "การใช้ทรัพย์สินของราชการ" * 3
