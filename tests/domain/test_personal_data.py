"""Personal data in text: found in every way they are written, and nothing else taken for them."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.domain.errors import Words
from prongsai.domain.personal_data import is_national_id, key_of, likely_ids, personal_data
from prongsai.domain.privacy import Passage, Seen, look_through
from prongsai.thai.numerals import to_thai_digits


def national_id(first_twelve: str) -> str:
    """The number whose first twelve digits these are; invented."""
    return next(first_twelve + str(n) for n in range(10) if is_national_id(first_twelve + str(n)))


ONE = national_id("110170023070")
ids = st.builds(
    lambda first, rest: national_id(f"{first}{rest:011d}"),
    st.integers(1, 8),
    st.integers(0, 10**11 - 1),
)


def kinds(text: str, *allowed: str) -> list[str]:
    return [found.kind for found in personal_data(text, allowed)]


def written(digits: str, how: int) -> str:
    """An ID in one of the ways people write it."""
    groups = (digits[0], digits[1:5], digits[5:10], digits[10:12], digits[12])
    mixed = "".join(to_thai_digits(d) if n % 2 else d for n, d in enumerate(digits))
    return (
        digits,
        to_thai_digits(digits),
        mixed,
        "-".join(groups),
        to_thai_digits(" - ".join(groups)),
        " ".join(groups),
        "–".join(groups),
        "-".join(groups)[:9] + "\n" + "-".join(groups)[9:],
        "\u200b".join(groups),
        f"{groups[0]}-{groups[1]}-{groups[2]}-\n{groups[3]}-{groups[4]}",
    )[how]


@given(
    ids,
    st.integers(0, 9),
    st.sampled_from(["", "นาย ก เลขที่ ", "(", "ผู้รับจ้าง: "]),
    st.sampled_from(["", " ", ")", " ตำบล"]),
)
def test_every_way_to_write_a_number_is_found_where_it_stands(digits: str, how: int, before: str, after: str) -> None:
    value = written(digits, how)
    (found,) = personal_data(before + value + after)
    assert found.kind == "national_id"
    assert (before + value + after)[found.start : found.end] == value
    assert key_of(value) == digits
    assert digits not in key_of(found.masked)
    assert sum(letter.isdigit() for letter in found.masked) == 3


@given(ids, st.integers(0, 9), st.integers(1, 9))
def test_a_number_whose_check_digit_is_wrong_is_none(digits: str, how: int, off: int) -> None:
    other = digits[:12] + str((int(digits[12]) + off) % 10)
    assert kinds(written(other, how)) == []
    assert kinds(written(digits, how), digits) == []


@given(st.integers(0, 10**12 - 1))
def test_numbers_of_juristic_persons_are_none(number: int) -> None:
    assert not is_national_id(f"0{number:012d}")
    assert kinds(f"เลขประจำตัวผู้เสียภาษี 0{number:012d}") == []


@pytest.mark.parametrize("sign", [" ", " | ", "\n", "_"])
def test_a_digit_in_a_box_each_is_read_after_the_word_for_it(sign: str) -> None:
    assert kinds(f"เลขประจำตัวประชาชน {sign.join(ONE)}") == ["national_id"]
    assert kinds(f"ผลการให้คะแนน {sign.join(ONE)}") == []


PHONES = (
    *("0812345678", "081-2345678", "081-234-5678", "08-1234-5678", "๐๘๑-๒๓๔๕๖๗๘", "081.234.5678", "(081)2345678"),
    *("+66812345678", "+66-81-234-5678", "081 234 5678", "08 1234 5678", "โทร.0812345678", "+66 81 234 5678"),
    *("Tel/Line:0612345678", "081-\n2345678"),
)
PERSONAL = {
    "phone": PHONES,
    "bank_account": (
        "ธนาคารตัวอย่าง เลขที่บัญชี 123-4-56789-0",
        "โอนเข้าบัญชีเลขที่ ๑๒๓-๔-๕๖๗๘๙-๐",
        "เลขบัญชี 020123456789",
        "Account No. 1234567890",
        "ออมทรัพย์ 123-4-56789-0",
    ),
    "birth_date": (
        "วันเกิด 12 มกราคม 2510",
        "เกิดวันที่ ๑๒ ม.ค. ๒๕๑๐",
        "วัน/เดือน/ปีเกิด : 12/01/2510",
        "วัน เดือน ปี เกิด\n12 มกราคม พ.ศ. 2510",
        "ว/ด/ป เกิด 1-2-2515",
        "นาย ก เกิดเมื่อวันที่ 5 เดือนมีนาคม พ.ศ. ๒๕๒๐",
        "Date of birth: 12 Jan 1967",
        "วันเกิด 1967-01-12",
    ),
    "mail": ("somchai.k@gmail.com", "ติดต่อ a_b@HOTMAIL.com.", "x@yahoo.co.th"),
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in PERSONAL.items() for text in texts])
def test_what_is_personal_is_found_and_masked(kind: str, text: str) -> None:
    (found,) = personal_data(f"ความ {text} ต่อ")
    assert found.kind == kind
    whole = f"ความ {text} ต่อ"[found.start : found.end]
    assert key_of(whole) not in key_of(found.masked)
    assert sum(letter.isdigit() for letter in found.masked) <= 3


@pytest.mark.parametrize(
    "text",
    [
        "เลขที่โครงการ 68019123456 เลขคุมสัญญา 680322012345",
        "เลขประจำตัวผู้เสียภาษี 0-9940-00123-45-6",
        "งบประมาณ 1,101,700,230,708.50 บาท และ 15,000,000 บาท",
        "โทรศัพท์ 0-3222-1234 โทรสาร 032-221-234 ต่อ 12 และ 1132 หรือ 02 123 4567",
        "วันที่ 08-09-2568 เวลา 08.30 - 16.30 น. 06/08/2569",
        "saraban@tambon-tuayang.go.th, info@company.co.th, webmaster@school.ac.th",
        "https://example.go.th/files/dynamiccontent/file-0812345678.pdf",
        f"https://example.go.th/news/{ONE}/detail ไฟล์ news_{ONE}.pdf",
        "เหตุเกิดวันที่ 5 มกราคม 2568 ที่เกิดขึ้นเมื่อวันที่ 6 มกราคม 2568 เพลิงไหม้เกิดวันที่ 7 ม.ค. 2568",
        "วันเกิดเหตุ 12 มกราคม 2568",
        "ประกาศใช้ ณ วันที่ 1 ตุลาคม 2568 ถึง 30 กันยายน 2569",
        "รหัสบัญชี 5104010104 เลขที่บัญชีแยกประเภท 5104010104",
        "รหัสงบประมาณ 20002270012004100147 เลขครุภัณฑ์ 416-65-0021",
        "บาร์โค้ด 0885000000000 และเลข 12345678901234567890",
        "ประชาชน จำนวน 8,450 คน 2,310 ครัวเรือน",
        "พิกัด 13.756331, 100.501765 ที่ดิน 12-3-45.6 ไร่",
    ],
)
def test_what_only_looks_like_it_is_passed_over(text: str) -> None:
    assert personal_data(text) == ()


def test_what_belongs_to_the_office_may_be_shown() -> None:
    text = "โทร 081-234-5678 อีเมล Tambon@gmail.com เลขที่บัญชี 123-4-56789-0 มือถือ 0899999999"
    assert kinds(text, "+66812345678", "tambon@gmail.com", "1234567890") == ["phone"]


def test_tables_of_figures_raise_no_alarm() -> None:
    """Twenty thousand figures as budgets, counts and dates print them."""
    draw = random.Random(2569)
    rows = [
        f"{n} {draw.randint(1, 9_999_999):,}.00 {draw.randint(1, 99)} {draw.randint(1, 28)}/{draw.randint(1, 12)}/2568 "
        f"{draw.randint(60, 69)}0{draw.randint(10**7, 10**8 - 1)} {draw.randint(1, 9999)} {draw.randint(1, 99999)}"
        for n in range(1, 3000)
    ]
    assert personal_data("\n".join(rows)) == ()


def test_a_hostile_text_is_read_in_time_that_grows_with_it() -> None:
    """Every pattern is asked of the text that suits it least; a pattern that goes back and forth would never end."""
    for piece in ("1 ", "1-\n", "a@", "a.", "เกิดวันที่ ", "บัญชี", "+66 ", "0 ", "http://a/1 ", "ประชาชน 1 ", "- ", "วัน , "):
        assert not re.search("[1-9]{13}", "".join(f.masked for f in personal_data(piece * 20_000)))


def test_on_pictures_long_numbers_in_thai_digits_are_doubtful_whatever_their_check_digit() -> None:
    for text in ("เลข ๓-๕๕๒๓-๕๕๐๑๒-๓๕-@ ก", "๑๑๐๑๓๑๐๐๒๓๐๑๐๕"):
        (found,) = likely_ids(text)
        assert (found.kind, found.sure) == ("national_id", False)
        assert text[found.start].isdecimal() and text[found.end - 1].isdecimal()
    for text in (
        "๐๙๙๔๐๐๐๑๖๕๕๐๑",
        "พ.ศ. ๒๕๖๖-๒๕๗๐",
        "ว ๑๒๓๔/๒๕๖๙ ลงวันที่ ๑๒ มกราคม ๒๕๖๙",
        "1101700230708",
        "๑,๒๓๔,๕๖๗.๘๙",
    ):
        assert likely_ids(text) == ()
    passage = Passage(f"เลข ๓-๕๕๒๓-๕๕๐๑๒-๓๕ และ {ONE}", Words("", ""))
    kinds = [[f.sure for f in look_through(Seen((replace(passage, by_eye=eye),))).findings] for eye in (False, True)]
    assert kinds == [[True], [True, False]]
