"""What is blotted out of a text: every writing of a value, and nothing of the rest."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.domain.test_personal_data import ids, written

from prongsai.domain.blotting import blotted, blotted_spans, too_short
from prongsai.domain.personal_data import personal_data


@given(ids, st.integers(0, 9), st.integers(0, 9))
def test_a_number_goes_however_it_is_written(digits: str, asked: int, stands: int) -> None:
    text = f"ก {written(digits, stands)} ข"
    gone = blotted(text, [written(digits, asked)])
    assert gone.replace("█", "").translate(dict.fromkeys(map(ord, " \n\u200b"))) == "กข"
    assert personal_data(gone) == ()


@given(st.text(alphabet="กขค 12-\n", max_size=30), st.text(alphabet="กขค 12-", min_size=2, max_size=4))
def test_nothing_of_a_value_is_left_and_the_rest_stays(text: str, value: str) -> None:
    gone = blotted(text, [value])
    assert len(gone) == len(text)
    assert all(now in (before, "█") for before, now in zip(text, gone, strict=True))
    assert too_short(value) or value not in gone


def test_words_are_found_over_line_ends_and_spans_that_touch_are_one() -> None:
    assert blotted("นายสมชาย\nใจดี และนาย", ["สมชาย  ใจดี"]) == "นาย█████\n████ และนาย"
    assert blotted_spans("กกขข", ["กก", "กข", "ขข"]) == ((0, 4),)
    assert blotted_spans("กก ค ขข", ["กก", "ขข"]) == ((0, 2), (5, 7))
    assert blotted("A@Gmail.com", ["a@gmail.COM"]) == "█" * 11
    assert blotted("ก ก ก", ["ก"]) == "ก ก ก"
