"""Names of local bodies taken apart, with the titles their papers use."""

from __future__ import annotations

import pytest

from prongsai.frameworks.agency_kinds import agency_kinds, agency_name

SAO = "องค์การบริหารส่วนตำบล"


@pytest.mark.parametrize(
    ("text", "code", "kind", "head", "clerk", "place"),
    [
        ("อบต. ทุ่งตะวัน", "sao", SAO, f"นายก{SAO}", f"ปลัด{SAO}", "ทุ่งตะวัน"),
        (f"{SAO}ทุ่งตะวัน", "sao", SAO, f"นายก{SAO}", f"ปลัด{SAO}", "ทุ่งตะวัน"),
        (
            "อบจ.รุ่งอรุณ",
            "pao",
            "องค์การบริหารส่วนจังหวัด",
            "นายกองค์การบริหารส่วนจังหวัด",
            "ปลัดองค์การบริหารส่วนจังหวัด",
            "รุ่งอรุณ",
        ),
        ("เทศบาลตำบลเขาแก้ว", "subdistrict_municipality", "เทศบาลตำบล", "นายกเทศมนตรีตำบล", "ปลัดเทศบาลตำบล", "เขาแก้ว"),
        ("เทศบาลเมืองเขาแก้ว", "town_municipality", "เทศบาลเมือง", "นายกเทศมนตรีเมือง", "ปลัดเทศบาลเมือง", "เขาแก้ว"),
        ("เทศบาลนครเขาแก้ว", "city_municipality", "เทศบาลนคร", "นายกเทศมนตรีนคร", "ปลัดเทศบาลนคร", "เขาแก้ว"),
    ],
)
def test_a_name_tells_its_kind(text: str, code: str, kind: str, head: str, clerk: str, place: str) -> None:
    name = agency_name(text)
    assert name is not None
    assert (name.kind.code, name.place) == (code, place)
    assert (name.full, name.head, name.clerk) == (kind + place, head + place, clerk + place)


@pytest.mark.parametrize("text", ["", "อบต.", "เทศบาลตำบล  ", "กรมสมมุติ", "โรงเรียนเทศบาลตำบลเขาแก้ว"])
def test_other_bodies_and_bare_kinds_are_not_guessed(text: str) -> None:
    assert agency_name(text) is None


def test_no_kind_hides_another() -> None:
    begins = [(begin, kind.code) for kind in agency_kinds() for begin in kind.begins]
    for at, (begin, code) in enumerate(begins):
        assert not any(begin.startswith(earlier) and code != other for earlier, other in begins[:at])
    assert len({kind.code for kind in agency_kinds()}) == len(agency_kinds())


def test_every_kind_says_how_sure_it_is() -> None:
    assert {kind.confidence for kind in agency_kinds()} <= {"high", "medium", "low"}
    assert all(kind.head and kind.clerk and kind.secretariat for kind in agency_kinds())


@pytest.mark.parametrize(
    ("text", "staff", "bylaw", "office", "council", "short"),
    [
        (f"{SAO}ทุ่งตะวัน", "พนักงานส่วนตำบล", "ข้อบัญญัติ", "สำนักปลัด", f"สภา{SAO}ทุ่งตะวัน", "อบต.ทุ่งตะวัน"),
        ("ทต.เขาแก้ว", "พนักงานเทศบาล", "เทศบัญญัติ", "สำนักปลัดเทศบาล", "สภาเทศบาลตำบลเขาแก้ว", "ทต.เขาแก้ว"),
        ("ทม. เขาแก้ว", "พนักงานเทศบาล", "เทศบัญญัติ", "สำนักปลัดเทศบาล", "สภาเทศบาลเมืองเขาแก้ว", "ทม.เขาแก้ว"),
        ("ทน.เขาแก้ว", "พนักงานเทศบาล", "เทศบัญญัติ", "สำนักปลัดเทศบาล", "สภาเทศบาลนครเขาแก้ว", "ทน.เขาแก้ว"),
        (
            "องค์การบริหารส่วนจังหวัดรุ่งอรุณ",
            "ข้าราชการองค์การบริหารส่วนจังหวัด",
            "ข้อบัญญัติ",
            "สำนักปลัดองค์การบริหารส่วนจังหวัด",
            "สภาองค์การบริหารส่วนจังหวัดรุ่งอรุณ",
            "อบจ.รุ่งอรุณ",
        ),
    ],
)
def test_words_differ_by_kind(text: str, staff: str, bylaw: str, office: str, council: str, short: str) -> None:
    name = agency_name(text)
    assert name is not None
    assert (name.kind.staff, name.kind.bylaw, name.kind.office) == (staff, bylaw, office)
    assert (name.council, name.short) == (council, short)
    assert agency_name(name.short) == agency_name(name.full) == name
    assert name.kind.source
