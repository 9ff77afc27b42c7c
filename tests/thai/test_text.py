"""One spelling for the same text, and Thai sorting."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.thai.text import collation_key, normalise

THAI = st.text(alphabet="กขงญทนปมรเแโใไะาํำัิีึืฺุู็่้๊๋์๎ๆฯ๑1 a\u0301\u200b\ufeff\uf70a\uf712\uf710", max_size=12)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ท\u0e4d\u0e32งาน", "ท\u0e33งาน"),
        ("น\u0e4d\u0e49\u0e32", "น\u0e49\u0e33"),
        ("น\u0e49\u0e4d\u0e32", "น\u0e49\u0e33"),
        ("น\u0e33\u0e49", "น\u0e49\u0e33"),
        ("เเผน", "แผน"),
        ("ที\u200bดิ\ufeffน", "ทีดิน"),
        ("ท\u0e48\u0e35", "ท\u0e35\u0e48"),
        ("ร\u0e49\u0e39", "ร\u0e39\u0e49"),
        ("สิทธ\u0e4c\u0e34", "สิทธ\u0e34\u0e4c"),
        ("ป\uf70b\u0e32", "ป้า"),
        ("ป\uf701น", "ปิน"),
        ("\uf70fาติ", "ญาติ"),
        ("กตัญ\uf718", "กตัญุ"),
        ("ป\uf712น", "ป็น"),
        ("e\u0301", "é"),
    ],
)
def test_one_spelling(typed: str, meant: str) -> None:
    assert normalise(typed) == meant


@pytest.mark.parametrize("text", ["เก้าอี้ น้ำ ผู้ใหญ่ พันธุ์ สิทธิ์ ปั๊ม เปิ้ล", "ปี ๒๕๖๙\tO32\r\n- ก.", "พุทฺธํ", "\u00a0ข้อ ๑"])
def test_right_text_stays(text: str) -> None:
    assert normalise(text) == text


@given(THAI)
def test_normalise_twice_is_once(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not set(once) & {"\u200b", "\ufeff", "\uf70a", "\uf712"}
    assert "เเ" not in once


@given(THAI)
def test_normalise_loses_no_letter(text: str) -> None:
    consonants = "กขงทนปมร"
    assert [c for c in normalise(text) if c in consonants] == [c for c in text if c in consonants]


# Each list is in the order ICU 78 gives for the Thai locale.
ICU_ORDERS = [
    ["กก", "กา", "ก้าง", "ก้าน", "เก", "แก", "แก่", "ไก่", "ขา", "ข่า", "ข้า", "ขาด"],
    ["กรม", "กระทรวง", "กอง", "การคลัง", "การช่าง", "เกษตร", "เขต", "แขวง"],
    ["ตำบล", "เทศบาล", "สำนักปลัด", "องค์การ", "อบต.", "อำเภอ"],
    ["ข้อ ๑", "ข้อ ๒", "ข้อมูล"],
    ["๑ ก", "1 ข", "๒ ก", "ก", "a"],
]


@pytest.mark.parametrize("order", ICU_ORDERS)
def test_sorts_like_icu(order: list[str]) -> None:
    assert sorted(reversed(order), key=collation_key) == order


@given(THAI)
def test_spelling_does_not_move_a_word(text: str) -> None:
    key, other = (collation_key(form).split("\x01")[:2] for form in (text, normalise(text)))
    assert key == other


@given(st.sampled_from("กขคง"), st.sampled_from("เแโใไ"), st.sampled_from("่้๊๋"))
def test_tone_counts_only_between_equal_words(consonant: str, vowel: str, tone: str) -> None:
    plain, toned, longer = f"{vowel}{consonant}", f"{vowel}{consonant}{tone}", f"{vowel}{consonant}น"
    assert collation_key(plain) < collation_key(toned) < collation_key(longer)
