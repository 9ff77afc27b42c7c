"""Text in drawings: never narrower than printed, broken where a reader expects it, nothing lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from prongsai.documents.blocks import Chart
from prongsai.documents.charts.lettering import (
    SIZE,
    centred,
    line_height,
    room_for,
    stacked,
    text_width,
    widest,
    wrapped,
)
from prongsai.documents.scene import Text
from prongsai.documents.textlayer import FONTS

THAI = st.text(alphabet="กาเมื่องบประมาณศูนย์ ปั๊ำ/่ข-Ax\n", max_size=70)


@pytest.fixture(scope="module", params=[False, True], ids=["regular", "bold"])
def printed(request: pytest.FixtureRequest) -> Callable[[Text], float]:
    """The width of a text in the document font; texts of the other weight count nothing."""
    with TTFont(Path(FONTS) / f"ProngsaiDocument-{'Bold' if request.param else 'Regular'}.ttf") as font:
        glyphs, advances, em = font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm

    def width(text: Text) -> float:
        if text.bold != request.param:
            return 0.0
        return sum(float(advances[glyphs[ord(letter)]][0]) for letter in text.text) / float(em) * 1.5 * text.size

    return width


def test_no_text_of_a_chart_is_wider_than_estimated(chart: Chart, printed: Callable[[Text], float]) -> None:
    for text in (item for item in chart.scene.items if isinstance(item, Text)):
        assert printed(text) <= text_width(text.text, text.size, bold=text.bold), text.text


def test_letters_of_other_scripts_get_a_full_square() -> None:
    assert text_width("漢字", 10) >= 20


@given(text=THAI, room=st.floats(60, 300))
def test_wrapping_loses_no_letter_and_fits(text: str, room: float) -> None:
    lines = wrapped(text, room)
    assert "".join(lines).replace(" ", "") == text.replace("\n", "").replace(" ", "")
    assert all(text_width(line) <= room + 0.01 for line in lines)


def test_no_line_begins_with_a_mark_or_ends_with_a_leading_vowel() -> None:
    text = "เจ้าหน้าที่ติดตั้งปั๊มน้ำและแจ้งให้ผู้อำนวยการไม่เกินสิ้นปี"
    for room in range(40, 400, 7):
        for line in wrapped(text, room):
            assert line[0] not in "ัิีึืุู่้๊๋์ำาะ"
            assert line[-1] not in "เแโใไ"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("การใช้งบประมาณ", ("การใช้", "งบประมาณ")),
        ("การเปิดเผยข้อมูล", ("การเปิดเผย", "ข้อมูล")),
        ("กองการศึกษา ศาสนา", ("กองการศึกษา", "ศาสนา")),
        ("สั้น", ("สั้น",)),
        ("ก\nข", ("ก", "ข")),
        ("", ("",)),
    ],
)
def test_labels_break_at_words(text: str, lines: tuple[str, ...]) -> None:
    assert wrapped(text, 100) == lines


def test_a_word_without_places_still_breaks_between_syllables() -> None:
    lines = wrapped("พนักงานจักรพันธุ์", 90)
    assert len(lines) == 2
    assert not lines[1].startswith(("ก", "ร", "ธ", "น"))


def test_room_grows_until_the_lines_suffice() -> None:
    text = "รายละเอียดของงบประมาณรายจ่ายทั้งหมดของปี"
    room = room_for([text], least=60, most=400, lines=2)
    assert len(wrapped(text, room)) <= 2
    assert room < 400
    assert room_for([text], least=60, most=80, lines=1) == 80
    assert room_for([], least=60, most=80) == 60


def test_lines_stand_below_each_other() -> None:
    first, second = stacked(("ก", "ข"), 5, 10, anchor="end")
    assert (first.x, first.anchor) == (5, "end")
    assert second.y - first.y == pytest.approx(line_height(SIZE), abs=0.01)
    assert first.y - SIZE > 10
    assert widest([]) == 0
    assert centred("ก", 3, 10).anchor == "middle"
