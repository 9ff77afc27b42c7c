"""Text that numbers are looked for in: one kind of digits, dashes and spaces, and every place still known."""

from hypothesis import given
from hypothesis import strategies as st

from prongsai.thai.flat_text import flat_text


def test_digits_of_any_script_dashes_and_spaces_become_plain() -> None:
    assert flat_text("๑–๒\u00a03−４\v5").text == "1-2 3-4\n5"
    assert flat_text("ชื่อ\u200bก").text == "ชื่อก"


def test_places_are_those_of_the_text_as_it_was() -> None:
    text = "เลข ๑\u200b๒\u2060๓ จบ"
    flat = flat_text(text)
    start = flat.text.index("123")
    assert flat.place(start, start + 3) == (4, 9)
    assert text[slice(*flat.place(start, start + 3))] == "๑\u200b๒\u2060๓"
    assert flat_text("๑๒๓").place(1, 3) == (1, 3)


@given(st.text())
def test_every_character_knows_where_it_was(text: str) -> None:
    flat = flat_text(text)
    assert len(flat.text) <= len(text)
    if flat.at:
        assert len(flat.at) == len(flat.text)
        assert list(flat.at) == sorted(set(flat.at))
    else:
        assert len(flat.text) == len(text)
