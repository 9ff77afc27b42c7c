"""Drawings as SVG, and labels: well-formed, named, broken where a reader expects it."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.documents.errors import PaperError
from prongsai.documents.labels import compounds, keep_together, two_lines, width_em
from prongsai.documents.scene import Scene, Text
from prongsai.documents.svg import to_svg


def test_the_svg_is_well_formed_and_named(scene: Scene) -> None:
    tree = ET.fromstring(to_svg(scene, identifier="ita"))  # noqa: S314 -- our own text
    space = "{http://www.w3.org/2000/svg}"
    assert tree.get("role") == "img"
    assert tree.get("aria-labelledby") == "ita-title ita-desc"
    assert tree.findtext(f"{space}title") == "เรดาร์"
    assert tree.findtext(f"{space}desc") == scene.description
    assert len(tree.findall(f"{space}circle/{space}title")) == 9
    assert any('<OIT> & "อื่น"' in (text.text or "") for text in tree.iter(f"{space}text"))


def test_svg_refuses_what_no_xml_can_hold() -> None:
    with pytest.raises(PaperError, match=r"U\+0007.*อบต"):
        to_svg(Scene(10, 10, "ก", "", (Text(0, 0, "อบต\x07"),)))
    assert ET.fromstring(to_svg(Scene(10, 10, "ก\tข\nค", "", ()))) is not None  # noqa: S314 -- our own text


def test_labels_break_before_an_opening_word() -> None:
    assert two_lines("การใช้ทรัพย์สินของราชการ", longest=5) == ("การใช้ทรัพย์สิน", "ของราชการ")
    assert two_lines("การใช้อำนาจ", longest=7) == ("การใช้อำนาจ",)
    assert two_lines("ก\nข", longest=9) == ("ก", "ข")


@given(text=st.text(alphabet="กาเมื่อ งบประมาณ ก้", max_size=60), longest=st.floats(1, 20))
def test_pieces_join_to_the_text(text: str, longest: float) -> None:
    pieces = keep_together(text, longest=longest)
    assert "".join(piece for piece, _ in pieces) == text
    assert all(width_em(piece, bold=True) <= longest for piece, whole in pieces if whole)


def test_official_compounds_stay_whole() -> None:
    assert ("งบประมาณ", True) in keep_together("รายละเอียดของงบประมาณรายจ่ายทั้งหมดของปี", longest=4)
    assert compounds()[0] == max(compounds(), key=len)
