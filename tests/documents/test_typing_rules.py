"""Official papers are typed in Thai digits, without breaking what is no number, and ranks stand before signatures."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.documents import typing_rules
from prongsai.documents.blocks import (
    Cell,
    Column,
    GroupRow,
    ListItem,
    NumberedList,
    Paper,
    Paragraph,
    Picture,
    Pictures,
    QrCard,
    Row,
    Signature,
    Table,
)
from prongsai.documents.errors import PaperError
from prongsai.documents.typing_rules import CodeStyle, check_stamps, in_thai_digits, signature_of, typed
from prongsai.thai.numerals import to_ascii_digits, to_thai_digits


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("ปี 2569 ได้ 85.92 คะแนน", "ปี ๒๕๖๙ ได้ ๘๕.๙๒ คะแนน"),
        ("ที่ รณ 70001/ว 12", "ที่ รณ ๗๐๐๐๑/ว ๑๒"),
        ("โทร. 0 2000 0000 ต่อ 12", "โทร. ๐ ๒๐๐๐ ๐๐๐๐ ต่อ ๑๒"),
        ("เวลา 09.30 น. (ครั้งที่ 1/2569)", "เวลา ๐๙.๓๐ น. (ครั้งที่ ๑/๒๕๖๙)"),
        ("IIT 91.20 EIT 86.47 (ITA)2569", "IIT ๙๑.๒๐ EIT ๘๖.๔๗ (ITA)๒๕๖๙"),
        ("{{ 1 }} #2 <3> &4", "{{ ๑ }} #๒ <๓> &๔"),
        ("", ""),
    ],
)
def test_numbers_get_thai_digits(text: str, printed: str) -> None:
    assert in_thai_digits(text) == printed


@pytest.mark.parametrize(
    "name",
    [
        "https://thungtawan.go.th/oit/2569/o12?page=2",
        "http://thungtawan.go.th/ข้อมูล/2569",
        "www.thungtawan2.go.th",
        "thungtawan.go.th/files/12",
        "HTTPS://THUNGTAWAN.GO.TH/1",
        "saraban_07@thungtawan.go.th",
        "1234@thungtawan2.go.th",
        "a3f5c9d2e8b14477",
        "12345678ab",
        "OIT-2569-0012",
        "คำสั่ง44-2569.pdf",
        "report_2569.DOCX",
        "photo.12.jpg",
        "COVID-19",
        "A4",
        "v2.1",
        "O12-evidence3",
        "e16",
        "E100",
    ],
)
@pytest.mark.parametrize("codes", ["thai", "latin"])
def test_names_keep_their_digits(name: str, codes: CodeStyle) -> None:
    assert in_thai_digits(f"ดู 3 แห่ง {name} และ 4", codes=codes) == f"ดู ๓ แห่ง {name} และ ๔"
    assert in_thai_digits(f"“{name}”", codes=codes) == f"“{name}”"


@pytest.mark.parametrize(
    ("text", "thai", "latin"),
    [
        ("ข้อ O43", "ข้อ O๔๓", "ข้อ O43"),
        ("ข้อ o๔๓ (O1)", "ข้อ o๔๓ (O๑)", "ข้อ o43 (O1)"),
        ("O 43", "O ๔๓", "O 43"),
        ("O1-O5, O7/O8 และ O10-12", "O๑-O๕, O๗/O๘ และ O๑๐-๑๒", "O1-O5, O7/O8 และ O10-12"),
        ("i1 e7 i1-i5", "i๑ e๗ i๑-i๕", "i1 e7 i1-i5"),
        ("ข้อ ๐๔๓ และ 0๔๓", "ข้อ ๐๔๓ และ ๐๔๓", "ข้อ ๐๔๓ และ ๐๔๓"),
        ("O43 ปี 2569", "O๔๓ ปี ๒๕๖๙", "O43 ปี ๒๕๖๙"),
    ],
)
def test_codes_follow_the_style(text: str, thai: str, latin: str) -> None:
    assert in_thai_digits(text) == thai
    assert in_thai_digits(text, codes="latin") == latin


PIECES = st.one_of(
    st.text("กขO0oie.-/_:@ ๐๑๔ๆ123\n", max_size=8),
    st.sampled_from(
        ["O43", "i1", "www.a1.go.th/2", "a1.pdf", "๓.pdf", "https://", "deadbeef1", "ปี 2569", " ", "44/2569"]
    ),
)
TEXT = st.lists(PIECES, max_size=8).map("".join)


@given(TEXT, st.sampled_from(["thai", "latin"]))
def test_typing_twice_changes_nothing_and_only_digits_ever_change(text: str, codes: CodeStyle) -> None:
    once = in_thai_digits(text, codes=codes)
    assert in_thai_digits(once, codes=codes) == once
    assert to_ascii_digits(once) == to_ascii_digits(text)


@given(st.text("กขคง่ำ ()/.,-0123456789๐๑๒%“”\n"))
def test_without_latin_letters_every_digit_is_thai(text: str) -> None:
    assert in_thai_digits(text) == to_thai_digits(text)


def test_long_text_without_spaces_is_typed_at_once() -> None:
    for piece in ("ก", "a", "a.", "a@", "www.", "1-", "O1 "):
        in_thai_digits(piece * 20_000)


def test_every_printed_text_of_a_paper_is_typed_and_nothing_else() -> None:
    paper = Paper(
        "เรื่อง 1",
        "report",
        (
            Paragraph("ข้อ 2", source="rows[3]"),
            NumberedList((ListItem("ก", "4."),)),
            Table((Column("ปี 5"),), (GroupRow("6"), Row((Cell("7"),))), note="8"),
            Pictures((Picture("IMG 9", "ภาพ 10"),)),
            QrCard("tel:021234", "โทร 11"),
        ),
        subtitle="12",
    )
    assert typed(paper) == Paper(
        "เรื่อง ๑",
        "report",
        (
            Paragraph("ข้อ ๒", source="rows[3]"),
            NumberedList((ListItem("ก", "๔."),)),
            Table((Column("ปี ๕"),), (GroupRow("๖"), Row((Cell("๗"),))), note="๘"),
            Pictures((Picture("IMG 9", "ภาพ ๑๐"),)),
            QrCard("tel:021234", "โทร ๑๑"),
        ),
        subtitle="๑๒",
    )


@pytest.mark.parametrize(
    ("full_name", "rank", "name"),
    [
        ("นายก้องภพ ทุ่งทองคำ", "", "นายก้องภพ ทุ่งทองคำ"),
        ("นาย  ก้องภพ\u00a0ทุ่งทองคำ", "", "นายก้องภพ ทุ่งทองคำ"),
        ("น.ส. รุ่งทิวา ปิ่นแก้ว", "", "นางสาวรุ่งทิวา ปิ่นแก้ว"),
        ("นาง สาวิตรี ปิ่นแก้ว", "", "นางสาวิตรี ปิ่นแก้ว"),
        ("ดร. ปั้น แก้วฟ้า", "", "ดร. ปั้น แก้วฟ้า"),
        ("หม่อมหลวงปั้น แก้วฟ้า", "", "หม่อมหลวง ปั้น แก้วฟ้า"),
        ("ว่าที่ร้อยตรี ก้องภพ ทุ่งทองคำ", "ว่าที่ร้อยตรี", "ก้องภพ ทุ่งทองคำ"),
        ("ว่าที่ร้อยตรีหญิง ปั้น แก้วฟ้า", "ว่าที่ร้อยตรีหญิง", "ปั้น แก้วฟ้า"),
        ("ว่าที่ ร.ต. ก้องภพ ทุ่งทองคำ", "ว่าที่ ร.ต.", "ก้องภพ ทุ่งทองคำ"),
        ("ร.อ.ก้องภพ ทุ่งทองคำ", "ร.อ.", "ก้องภพ ทุ่งทองคำ"),
        ("จ่าเอก ก้องภพ ทุ่งทองคำ", "จ่าเอก", "ก้องภพ ทุ่งทองคำ"),
        ("พันจ่าเอกก้องภพ ทุ่งทองคำ", "พันจ่าเอก", "ก้องภพ ทุ่งทองคำ"),
        ("พ.จ.อ. ก้องภพ ทุ่งทองคำ", "พันจ่าเอก", "ก้องภพ ทุ่งทองคำ"),
        ("จ่าสิบเอก ก้องภพ ทุ่งทองคำ", "จ่าสิบเอก", "ก้องภพ ทุ่งทองคำ"),
        ("สิบเอก ก้องภพ ทุ่งทองคำ", "สิบเอก", "ก้องภพ ทุ่งทองคำ"),
        ("ร้อยตำรวจเอก ก้องภพ ทุ่งทองคำ", "ร้อยตำรวจเอก", "ก้องภพ ทุ่งทองคำ"),
        ("พ.ต.ท. ดร. ก้องภพ ทุ่งทองคำ", "พันตำรวจโท", "ดร. ก้องภพ ทุ่งทองคำ"),
        ("พันตำรวจโทหญิง ปั้น แก้วฟ้า", "พันตำรวจโทหญิง", "ปั้น แก้วฟ้า"),
        ("นายกองเอก ก้องภพ ทุ่งทองคำ", "นายกองเอก", "ก้องภพ ทุ่งทองคำ"),
        ("นายกองเอก ทุ่งทองคำ", "", "นายกองเอก ทุ่งทองคำ"),
        ("พระครูปั้น", "", "พระครูปั้น"),
        ("Mr. John Smith", "", "Mr. John Smith"),
        ("ร้อยตรี", "", "ร้อยตรี"),
        ("", "", ""),
    ],
)
def test_a_rank_stands_before_the_signature_and_other_titles_in_the_brackets(
    full_name: str, rank: str, name: str
) -> None:
    assert signature_of(full_name, "ปลัด") == Signature(name, "ปลัด", rank)


def test_only_official_words_are_stamped() -> None:
    for urgency in ("", "ด่วน", "ด่วนมาก", "ด่วนที่สุด"):
        for secrecy in ("", "ลับ", "ลับมาก", "ลับที่สุด"):
            check_stamps(urgency, secrecy)
    with pytest.raises(PaperError, match="urgency “ด่วนๆ”") as refused:
        check_stamps("ด่วนๆ", "")
    assert "ด่วน ด่วนมาก ด่วนที่สุด" in refused.value.th
    with pytest.raises(PaperError, match="secrecy “ด่วน”"):
        check_stamps("", "ด่วน")


def test_every_row_of_the_table_says_how_sure_it_is() -> None:
    table = tomllib.loads((Path(typing_rules.__file__).parent / "typing.toml").read_text("utf-8"))
    rows = [*table["titles"], *table["ranks"], table["stamps"], table["rank_words"], *table["phrases"].values()]
    assert {row["confidence"] for row in rows} <= {"high", "medium", "low"}
    assert all(row["source"] for row in rows)
