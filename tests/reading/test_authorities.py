"""The list of local governments: read in whatever shape it comes, its faults named, its bodies found by typing."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.domain.errors import Refusal
from prongsai.frameworks.agency_kinds import AgencyKind, agency_kinds
from prongsai.reading import authorities
from prongsai.reading.authorities import (
    SPECIAL_AREA,
    Authority,
    AuthorityIndex,
    AuthorityList,
    authority_index,
    find_authorities,
    read_authorities,
)
from prongsai.thai.numerals import to_thai_digits

HEADINGS = ["dla_code", "type", "type_th", "name_th", "full_name_th", "province_code", "district_th", "lat"]
TUNG_TAWAN = Authority("6990101", "sao", "องค์การบริหารส่วนตำบลทุ่งตะวัน", "ทุ่งตะวัน", "เขาแก้ว", "รุ่งอรุณ")


def lines(*rows: str) -> bytes:
    return "\n".join(rows).encode()


def thai(*rows: str) -> AuthorityList:
    """A list with Thai headings: รหัส,ประเภท,ชื่อ,อำเภอ,จังหวัด."""
    return read_authorities(lines("รหัส,ประเภท,ชื่อ,อำเภอ,จังหวัด", *rows), "list.csv")


def published() -> bytes:
    return lines(
        ",".join(HEADINGS),
        "6990101,subdistrict_admin_org,อบต.,ทุ่งตะวัน,องค์การบริหารส่วนตำบลทุ่งตะวัน,99,เขาแก้ว,13.5",
        "2990101,provincial_admin_org,อบจ.,รุ่งอรุณ,องค์การบริหารส่วนจังหวัดรุ่งอรุณ,99,เมืองรุ่งอรุณ,",
    )


def test_a_list_as_it_is_published_is_read() -> None:
    found = read_authorities(published(), "list.csv")
    assert found.faults == ()
    assert found.rows[0] == TUNG_TAWAN
    assert found.rows[1].province == "รุ่งอรุณ"
    assert found.rows[0].label == "องค์การบริหารส่วนตำบลทุ่งตะวัน อำเภอเขาแก้ว จังหวัดรุ่งอรุณ"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "columns",
    [
        [
            ("จังหวัด", "จ.รุ่งอรุณ"),
            ("ชื่อ อปท.", "ทุ่งตะวัน"),
            ("อำเภอ", "อำเภอเขาแก้ว"),
            ("ประเภท", "อบต."),
            ("รหัส อปท.", "๖๙๙๐๑๐๑"),
        ],
        [("Name", "อบต. ทุ่งตะวัน"), ("DLA Code", "6990101"), ("Province", "รุ่งอรุณ"), ("note", ""), ("District", "เขาแก้ว")],
    ],
)
def test_any_order_heading_encoding_and_delimiter(
    columns: list[tuple[str, str]], line_end: str, encoding: str, delimiter: str
) -> None:
    text = line_end.join(delimiter.join(cells) for cells in zip(*columns, strict=True)) + line_end
    assert read_authorities(text.encode(encoding), "list.csv") == AuthorityList((TUNG_TAWAN,), ())


def test_a_title_above_the_headings_and_empty_rows_are_passed_over() -> None:
    text = "รายชื่อ อปท.\n\nรหัส,ชื่อ,อำเภอ,จังหวัด\n\n6990101,อบต.ทุ่งตะวัน,เขาแก้ว,รุ่งอรุณ\n,,,\n"
    assert read_authorities(text.encode(), "list.csv") == AuthorityList((TUNG_TAWAN,), ())


@pytest.mark.parametrize(
    ("row", "code", "thai_words", "english"),
    [
        ("699010,อบต.,ก,ข,ค", "authority_code_digits", "รหัส 699010 ต้องเป็นตัวเลข 7 หลัก", "must be 7 digits"),
        (",อบต.,ก,ข,ค", "authority_code_digits", "รหัส (ว่าง) ต้อง", "the code (empty) must"),
        ("69901O1,อบต.,ก,ข,ค", "authority_code_digits", "69901O1", "69901O1"),
        ("6990101,อบต.,ก,ข,ค", "authority_twice", "มีแล้วในบรรทัดที่ 2", "stands in line 2"),
        ("6990102,สหกรณ์,ก,ข,ค", "authority_kind_unknown", "ไม่รู้จักประเภท สหกรณ์", "the kind สหกรณ์ is not known"),
        ("6990102,,ก,ข,ค", "authority_kind_unknown", "ไม่รู้จักประเภท ก", "the kind ก"),
        ("6990102,อบต.,เทศบาลตำบลก,ข,ค", "authority_kind_differs", "ไม่ตรงกับประเภท อบต.", "does not go with"),
        ("6990102,อบต.,,ข,ค", "authority_without_name", "ยังไม่มีชื่อหน่วยงาน", "has no name"),
        ("6990102,อบต.,ก,,ค", "authority_without_area", "ต้องมีทั้งอำเภอและจังหวัด", "needs both"),
        ("6990102,อบต.,ก,ข,", "authority_without_area", "ต้องมีทั้งอำเภอและจังหวัด", "needs both"),
        ("6990102,อบต.,ก\u202eข,ข,ค", "authority_text_unusable", "ข้อความ กข มีอักขระ", "cannot be seen"),
        ("6990102,อบต.,ก\x07,ข,ค", "authority_text_unusable", "มองไม่เห็น", "cannot be seen"),
        (f"6990102,อบต.,{'ก' * 200},ข,ค", "authority_text_unusable", "ก…", "over 120 letters"),
    ],
)
def test_each_fault_is_named_with_its_line(row: str, code: str, thai_words: str, english: str) -> None:
    found = thai("6990101,อบต.,ทุ่งตะวัน,เขาแก้ว,รุ่งอรุณ", row, "6990109,ทต.,ป่าแดงสูง,ดงไผ่,รุ่งอรุณ")
    assert [r.code for r in found.rows] == ["6990101", "6990109"]
    [fault] = found.faults
    assert fault.code == code
    assert thai_words in fault.th
    assert fault.th.startswith("บรรทัดที่ 3: ")
    assert english in fault.en
    assert fault.en.startswith("line 3: ")


def test_the_line_is_the_files_even_after_a_cell_of_several_lines() -> None:
    found = thai('6990101,อบต.,"ทุ่ง\nตะวัน",เขาแก้ว,รุ่งอรุณ', "x,อบต.,ก,ข,ค")
    assert found.rows[0].place == "ทุ่ง ตะวัน"
    assert found.faults[0].en.startswith("line 4: ")


def test_a_province_code_without_its_own_body_leaves_the_province_unknown() -> None:
    found = read_authorities(published().rsplit(b"\n", 1)[0], "list.csv")
    assert (found.rows, [fault.code for fault in found.faults]) == ((), ["authority_without_area"])


def test_the_preview_counts_each_kind_in_the_order_of_the_table() -> None:
    found = thai(
        "6990103,ท้องถิ่นรูปแบบพิเศษ,เมืองแสงดาว,ข,ค",
        "6990101,เทศบาลตำบล,ก,ข,ค",
        "6990102,ทต.,ก,ข,ค",
        "6990104,อบต,ก,ข,ค",
        "ผิด,อบต.,ก,ข,ค",
    )
    assert [(k.kind, k.name, k.count) for k in found.of_each_kind()] == [
        ("sao", "องค์การบริหารส่วนตำบล", 1),
        ("subdistrict_municipality", "เทศบาลตำบล", 2),
        (SPECIAL_AREA, "ท้องถิ่นรูปแบบพิเศษ", 1),
    ]
    assert len(found.faults) == 1
    assert found.rows[0].name == "เมืองแสงดาว"


@pytest.mark.parametrize("kind", agency_kinds(), ids=lambda kind: kind.code)
def test_every_kind_is_known_by_its_code_name_and_short_form(kind: AgencyKind) -> None:
    for word in (kind.code, kind.name, kind.short):
        assert thai(f"6990101,{word},{kind.short}ทุ่งตะวัน,ข,ค").rows[0].name == kind.name + "ทุ่งตะวัน"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        ("รหัส,ชื่อ,อำเภอ,จังหวัด\n".encode(), "file_empty"),
        (b"PK\x03\x04\x00\x00", "file_not_text"),
        ('รหัส,ชื่อ,อำเภอ,จังหวัด\n"6990101,อบต.ก,ข,ค\n'.encode(), "file_broken"),
        ("รหัส,ชื่อ,อำเภอ\n6990101,อบต.ก,ข\n".encode(), "authorities_column_missing"),
        ("ก,ข\n".encode() * 30, "authorities_column_missing"),
    ],
)
def test_a_file_that_is_no_list_is_refused_as_a_whole(content: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_authorities(content, "list.csv")
    assert refused.value.code == code


def test_the_missing_columns_are_named() -> None:
    with pytest.raises(Refusal) as refused:
        read_authorities("รหัส,ชื่อ\n1,2\n".encode(), "list.csv")
    assert "คอลัมน์ อำเภอ, จังหวัด" in refused.value.th
    assert "district, province" in refused.value.en


def test_size_and_rows_have_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(authorities, "MOST_AUTHORITIES", 2)
    rows = [f"699010{n},อบต.,ก,ข,ค" for n in range(3)]
    assert len(thai(*rows[:2]).rows) == 2
    with pytest.raises(Refusal) as refused:
        thai(*rows)
    assert refused.value.code == "file_too_long"
    with pytest.raises(Refusal) as refused:
        read_authorities(b"," * (authorities.LARGEST_LIST + 1), "list.csv")
    assert refused.value.code == "file_too_large"
    assert "9 " in refused.value.th


@pytest.mark.parametrize(
    "name", ["=HYPERLINK(1)", "<script>alert(1)</script>", "{where}", "'; DROP TABLE x; --", "../../x"]
)
def test_hostile_text_stays_text(name: str) -> None:
    assert thai(f"6990101,อบต.,{name},{name},{name}").rows[0].place == name
    assert name in thai(f"6990101,{name},ก,ข,ค").faults[0].th


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    content = ("รหัส,ประเภท,ชื่อ,อำเภอ,จังหวัด\n6990101,อบต.,ก,ข,ค\n" + text).encode("utf-8", "surrogatepass")
    try:
        found = read_authorities(content, "list.csv")
    except Refusal:
        return
    find_authorities(authority_index(found.rows), text)


# Picking by typing.

PLACES = thai(
    "6990101,อบต.,ทุ่งตะวัน,เขาแก้ว,รุ่งอรุณ",
    "5990102,ทต.,ทุ่งตะวัน,ดงไผ่,รุ่งอรุณ",
    "6980103,อบต.,ทุ่งตะวันเหนือ,เขาแก้ว,แสงดาว",
    "6980104,อบต.,กลางทุ่งตะวัน,ดงไผ่,แสงดาว",
    "5990105,ทต.,ป่าแดงสูง,ดงไผ่,รุ่งอรุณ",
    "6990106,อบต.,ทมน้ำใส,เขาแก้ว,รุ่งอรุณ",
    "4990107,ทม.,น้ำใส,เขาแก้ว,รุ่งอรุณ",
)
INDEX = authority_index(PLACES.rows)


def codes(typed: str, limit: int = 20) -> list[str]:
    return [row.code for row in find_authorities(INDEX, typed, limit)]


def test_the_exact_name_comes_first_then_what_begins_so_then_what_has_it_within() -> None:
    assert codes("อบต.ทุ่งตะวัน") == ["6990101", "5990102", "6980103", "6980104"]
    assert codes("ทุ่งตะวัน", limit=2) == ["6990101", "5990102"]


@pytest.mark.parametrize(
    "typed",
    [
        "เทศบาลตำบลทุ่งตะวัน",
        "เทศบาล ตำบล ทุ่ง ตะวัน",
        "ทต.ทุ่งตะวัน",
        "ทต ทุ่งตะวัน",
        "เทศบาลทุงตะวัน",
        "ทต. ทุ้งตะวัน",
        "ทุ่งตะวัน อ.ดงไผ่",
        "ทุ่งตะวัน อำเภอดงไผ่ จังหวัดรุ่งอรุณ",
        "ทุ่งตะวันอำเภอ ดงไผ่",
        "\ufeffทต.ทุ\u200b่งตะวัน",
        "5990102",
        to_thai_digits("5990102"),
    ],
)
def test_spaces_tone_marks_kinds_and_areas_may_be_typed_or_not(typed: str) -> None:
    assert codes(typed)[0] == "5990102"


@pytest.mark.parametrize("typed", ["อบต.น้ำใส", "นำใส", "น\u0e4d\u0e49าใส"])
def test_sara_am_may_be_typed_in_any_way(typed: str) -> None:
    assert codes(typed)[:1] == ["4990107"]


def test_a_place_that_begins_like_a_short_kind_is_no_kind() -> None:
    assert codes("ทมน้ำใส") == ["6990106"]
    assert codes("ทม.น้ำใส") == ["4990107", "6990106"]


@pytest.mark.parametrize("typed", ["", "   ", "อบต.", "เทศบาล", ".", "อำเภอ", "zzz", "ทุ่งตะวัน ดาวเสาร์", "ก" * 10_000])
def test_nothing_is_found_for_nothing(typed: str) -> None:
    assert codes(typed) == []


def test_words_in_every_order_of_areas_narrow_the_list() -> None:
    assert codes("ทุ่งตะวัน แสงดาว") == ["6980103", "6980104"]
    assert codes("ทุ่งตะวัน แสงดาว เขาแก้ว") == ["6980103"]


def test_a_name_that_holds_all_that_was_typed_comes_before_a_name_and_its_area() -> None:
    rows = thai("6990101,อบต.,ทุ่งตะวัน,ดงไผ่,รุ่งอรุณ", "6990102,อบต.,ทุ่งตะวันดงไผ่,เขาแก้ว,รุ่งอรุณ").rows
    found = find_authorities(authority_index(rows), "ทุ่งตะวัน ดงไผ่")
    assert [row.code for row in found] == ["6990102", "6990101"]


def test_only_a_whole_word_is_the_head_of_an_area() -> None:
    rows = thai("6990101,อบต.,สอง,ดงไผ่,รุ่งอรุณ", "6990102,อบต.,สองตำบล,ดงไผ่,รุ่งอรุณ").rows
    assert find_authorities(authority_index(rows), "สองตำบล") == (rows[1],)
    assert find_authorities(authority_index(rows), "ตำบลสอง")[0] == rows[0]


# The whole country, which is no part of the project.


@pytest.fixture(scope="module")
def country(sample: Callable[..., Path]) -> AuthorityList:
    return read_authorities(sample("data", "local_authorities.csv").read_bytes(), "local_authorities.csv")


@pytest.fixture(scope="module")
def index(country: AuthorityList) -> AuthorityIndex:
    return authority_index(country.rows)


def test_the_published_list_has_no_fault(country: AuthorityList) -> None:
    assert country.faults == ()
    assert len(country.rows) == 7849
    counts = {k.kind: k.count for k in country.of_each_kind()}
    assert counts == {
        "sao": 5300,
        "pao": 76,
        "subdistrict_municipality": 2247,
        "town_municipality": 195,
        "city_municipality": 30,
        SPECIAL_AREA: 1,
    }
    assert len({row.label for row in country.rows}) == 7849


def test_every_body_of_the_country_is_found_by_its_label(country: AuthorityList, index: AuthorityIndex) -> None:
    for row in country.rows[::150]:
        assert find_authorities(index, row.label)[0] == row
        assert row in find_authorities(index, row.code)


def test_names_that_repeat_are_told_apart(country: AuthorityList, index: AuthorityIndex) -> None:
    names = [row.name for row in country.rows]
    name = max(set(names), key=names.count)
    found = find_authorities(index, name, limit=names.count(name))
    assert {row.name for row in found} == {name}
    assert len({row.label for row in found}) == len(found) == 22


def test_picking_from_the_whole_country_feels_immediate(country: AuthorityList, index: AuthorityIndex) -> None:
    def seconds(typed: str) -> float:
        begun = time.process_time()
        find_authorities(index, typed)
        return time.process_time() - begun

    typed = ["น", "หนองบัว", "zzz", country.rows[4000].label]
    assert (
        max(min(seconds(text) for _ in range(3)) for text in typed) < 0.02
    )  # seconds; the best of three, as others run
