"""Thai digits and ASCII digits."""

from hypothesis import given
from hypothesis import strategies as st

from prongsai.thai.numerals import bare_amount, has_thai_digits, to_ascii_digits, to_thai_digits


def test_only_digits_change() -> None:
    assert to_thai_digits("ข้อ 10 (1,234.50) O32") == "ข้อ ๑๐ (๑,๒๓๔.๕๐) O๓๒"
    assert to_ascii_digits("ข้อ ๑๐ (๑,๒๓๔.๕๐) O๓๒") == "ข้อ 10 (1,234.50) O32"


def test_digits_of_other_scripts_stay() -> None:
    assert to_ascii_digits("٣ ໓ ３") == "٣ ໓ ３"


def test_has_thai_digits() -> None:
    assert has_thai_digits("ปี ๒๕๖๙")
    assert not has_thai_digits("ปี 2569 ٣")


@given(st.text(alphabet=st.characters(exclude_characters="๐๑๒๓๔๕๖๗๘๙")))
def test_there_and_back(text: str) -> None:
    thai = to_thai_digits(text)
    assert to_ascii_digits(thai) == text
    assert len(thai) == len(text)
    assert has_thai_digits(thai) == any("0" <= letter <= "9" for letter in text)


def test_an_amount_loses_what_is_written_around_its_digits() -> None:
    assert bare_amount(" ๑๒,๕๐๐.๕๐ บาท ") == "12500.50"
    assert bare_amount("1,500บาท") == "1500"
    assert bare_amount("บาทเดียว") == "บาทเดียว"
