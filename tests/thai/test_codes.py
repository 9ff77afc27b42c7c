"""Codes of items and questions as offices type them, and everything that only looks like one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.thai.codes import find_item_codes, find_question_codes, read_item_code, read_question_code
from prongsai.thai.numerals import to_thai_digits

LETTERS = st.sampled_from(["O", "o", "О", "о", "0", "๐", "Ｏ"])
NUMBERS = st.integers(1, 99)
PRINTED = st.sampled_from([str, lambda number: to_thai_digits(str(number))])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("O๓๒", "O32"),
        ("o32", "O32"),
        ("О๓๒", "O32"),
        ("๐๓๒", "O32"),
        ("0๓๒", "O32"),
        ("032", "O32"),
        ("ข้อ ๐๑๑", "O11"),
        ("ข้อ ๐ ๒๐", "O20"),
        ("ข้อ๐๓๐", "O30"),
        ("ตัวชี้วัดที่ ข้อ ๐๑๑", "O11"),
        ("ตัวชี้วัดที่ข้อ๐๓๐", "O30"),
        ("O 3", "O3"),
        ("O-32", "O32"),
        ("๐๓", "O3"),
        ("O๐๓", "O3"),
        ("O03", "O3"),
        ("๐๑๐", "O10"),
        ("O๑๐", "O10"),
        (" (O32) ", "O32"),
        ("O32.", "O32"),
        ("O99", "O99"),
    ],
)
def test_reads_an_item_code(text: str, code: str) -> None:
    assert read_item_code(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "O",
        "๐",
        "๐๐",
        "O0",
        "O00",
        "O100",
        "0320",
        "๓๒",
        "ข้อ ๓๒",
        "0.32",
        "๐.๘๐",
        "๐๓๒-๒๓๔๗๓๘",
        "O32 แผน",
        "OO32",
        "Q32",
        "o32%",
        "๐๔/๐๔",
    ],
)
def test_reads_no_item_code(text: str) -> None:
    assert read_item_code(text) is None


@given(LETTERS, NUMBERS, PRINTED, st.sampled_from(["", "ข้อ ", "ตัวชี้วัดที่ ข้อ", "ข้อที่ "]), st.sampled_from(["", " "]))
def test_every_spelling_of_a_code(letter: str, number: int, printed: object, before: str, gap: str) -> None:
    assert callable(printed)
    assert read_item_code(f"{before}{letter}{gap}{printed(number)}") == f"O{number}"


FOUND = [
    ("O๓๒ การสร้างวัฒนธรรม", ["O32"]),
    ("0๒ ข้อมูลผู้บริหาร", ["O2"]),
    ("0๑๒ รายงานการกำกับติดตาม", ["O12"]),
    ("๐๕ วันสำคัญ", ["O5"]),
    ("<p>O๓๕</p> <p>การดำเนินการ</p>", ["O35"]),
    ("<p>0๔๐</p> <p>การขับเคลื่อน</p>", ["O40"]),
    ("ลำดับ\t๐๓๔\tแผนงาน", ["O34"]),
    ("๑.๐๑๑ รายงาน", ["O11"]),
    ("- ๐๑๑ รายงาน", ["O11"]),
    ("กำหนดตามข้อ ๐๔๒ ไปสู่การปฏิบัติ", ["O42"]),
    ("ตัวชี้วัดที่ ข้อ ๐๑๑ รายงานการกำกับ", ["O11"]),
    ("ตัวชี้วัดที่ ข้อ ๐ ๒๐ รายงานผล", ["O20"]),
    ("ตัวชี้วัดที่ข้อ๐๓๐ ช่องทาง", ["O30"]),
    ("คู่มือ (อ้างอิงจาก ๐๘) พร้อมทั้ง", ["O8"]),
    ("ตาม ๐๔๒ และ ๐๔๓", ["O42", "O43"]),
    ("ข้อ ๐๑๑, ๐๑๒ และ ๐๑๓", ["O11", "O12", "O13"]),
    ("ข้อ ๐๑๑ - ๐๒๐", ["O11", "O20"]),
    ("ข้อ ๐๑๑/๐๑๒", ["O11", "O12"]),
    ("O๑๒/O๑๓", ["O12", "O13"]),
    ("O1-O43", ["O1", "O43"]),
    ("O๓๒ ได้ ๘๐.๐๐ คะแนน", ["O32"]),
    ("ครั้งที่ ๑ ข้อ O ๗ (OIT)", ["O7"]),
    ("ข้อO๗", ["O7"]),
]


@pytest.mark.parametrize(("text", "codes"), FOUND)
def test_finds_item_codes(text: str, codes: list[str]) -> None:
    found = find_item_codes(text)
    assert [span.meaning for span in found] == codes
    assert all(text[span.start : span.end] == span.text for span in found)
    assert all(read_item_code(span.text) == span.meaning for span in found)


NO_CODES = [
    "โทร. ๐๓๒ - ๒๓๔๗๓๘",
    "โทรศัพท์ 032-234738",
    "๐๓๒ - ๒๓๔๗๓๘ โทรสาร",
    "๐๓๒ ๒๓๔ ๗๓๘ โทรสาร",
    "๐๓๒ ต่อ ๑๒",
    "02-123-4567 สำนักงาน",
    "02 123 4567 สำนักงาน",
    "๐๘๑๒๓๔๕๖๗๘ สำนักปลัด",
    "ติดต่อตาม ๐๘๙-๑๒๓-๔๕๖๗",
    "ติดต่อตาม ๐๘๙ ๑๒๓ ๔๕๖๗",
    "ข้อ 032-234738",
    "ข้อ ๐๓๒ ๒๓๔ ๗๓๘",
    "คะแนน ๐.๘๐",
    "๐.๘๐ คะแนน",
    "80.00",
    "ข้อ ๐.๘๐",
    "ข้อ ๐๓๒.๕๐",
    "ข้อ ๐๓๒%",
    "๙๙.๐๒",
    "๐๕ เมษายน ๒๕๖๖",
    "๐๕ เม.ย. ๖๖",
    "๐๔/๐๔/๖๖ ประชุม",
    "2026-04-04 ประชุม",
    "๐๙.๓๐ น. ประชุม",
    "๐๙ น. ประชุม",
    "ที่ บก ๗๗๖๐๑/๖๓",
    "ตาม ๐๕๒/๒๕๖๖ เรื่อง",
    "พ.ศ. ๒๕๖๖",
    "ปี ๒๐๒๖ ถึง ๒๐๓๐",
    "๐๑,๐๐๐ บาท",
    "๐๕ บาท",
    "๐๕ คน",
    "๐๕ วัน",
    "๐๕ วันทำการ",
    "ติดตาม ๐๕ แผน",
    "ข้อ ๓๒ วรรคสอง",
    "จำนวน ๐๓๒ แผน",
    "https://example.go.th/ita/2569/o12",
    "mail@o12.example",
    "แบบ CO2 และ H2O 3",
    "No 32, NO32, no.32",
    "O2O O32x O320 O1.5",
    "๐๐ ไม่มี",
    "00 ไม่มี",
]


@pytest.mark.parametrize("text", NO_CODES)
def test_finds_no_item_code(text: str) -> None:
    assert find_item_codes(text) == []
    assert find_item_codes(f"หนังสือ {text}") == []


@given(LETTERS, NUMBERS, PRINTED)
def test_what_is_typed_after_its_word_is_found(letter: str, number: int, printed: object) -> None:
    assert callable(printed)
    typed = f"{letter}{printed(number)}"
    text = f"รายละเอียดตามข้อ {typed} รายงานผล โทร. ๐๓๒ - ๒๓๔๗๓๘"
    (found,) = find_item_codes(text)
    assert (found.text, found.meaning) == (typed, f"O{number}")


@given(
    st.integers(10_000_000, 99_999_999),
    st.sampled_from(["0{}{}-{}", "0{}{} - {}", "0{}{} {}", "0{}-{}-{}", "0{}{}{}"]),
    st.booleans(),
)
def test_no_telephone_number_is_a_code(digits: int, shape: str, thai: bool) -> None:
    number = shape.format(str(digits)[0], str(digits)[1:2] + "1", str(digits)[2:])
    number = to_thai_digits(number) if thai else number
    for text in (f"โทร. {number}", number, f"{number} สำนักปลัด", f"ข้อ {number}"):
        assert find_item_codes(text) == []


@given(st.integers(0, 100_00), st.booleans())
def test_no_score_is_a_code(hundredths: int, thai: bool) -> None:
    score = f"{hundredths / 100:.2f}"
    score = to_thai_digits(score) if thai else score
    for text in (score, f"ข้อ {score}", f"{score} คะแนน", f"ตาม {score} ก"):
        assert find_item_codes(text) == []


@given(st.text(alphabet="Oo0๐๑๒๓123-–/., \t\n()<>p%ขอตามกรายการ", max_size=40))
def test_finding_never_raises_and_agrees_with_reading(text: str) -> None:
    found = find_item_codes(text)
    for span in found:
        assert text[span.start : span.end] == span.text
        assert read_item_code(span.text) == span.meaning
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("e๖", "e6"),
        ("E6", "e6"),
        ("ข้อ e10", "e10"),
        ("I๑๒", "i12"),
        ("i1", "i1"),
        ("i30", "i30"),
        ("е๖", "e6"),
        ("ข้อคำถามที่ i ๕", "i5"),
    ],
)
def test_reads_a_question_code(text: str, code: str) -> None:
    assert read_question_code(text) == code


@pytest.mark.parametrize("text", ["", "e", "e0", "e16", "i31", "e100", "๑๑๐", "6", "O6", "e6 การ", "ee6", "e1.5"])
def test_reads_no_question_code(text: str) -> None:
    assert read_question_code(text) is None


@given(st.sampled_from([("i", 30), ("e", 15)]), st.integers(-1, 99), st.booleans(), st.booleans())
def test_question_codes_end_where_the_surveys_end(kind: tuple[str, int], number: int, thai: bool, upper: bool) -> None:
    letter, last = kind
    digits = to_thai_digits(str(number)) if thai else str(number)
    expected = f"{letter}{number}" if 1 <= number <= last else None
    if number >= 0:
        assert read_question_code((letter.upper() if upper else letter) + digits) == expected


def test_finds_question_codes() -> None:
    text = "<p>e๖ การเผยแพร่ข้อมูล</p> ข้อ i๑๒ และ E10, e16, se6, e6.5, size12"
    found = find_question_codes(text)
    assert [(span.text, span.meaning) for span in found] == [("e๖", "e6"), ("i๑๒", "i12"), ("E10", "e10")]
