"""Orders say together who looks after what; an amending order is proposed with only what differs today."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from prongsai.domain.orders import (
    ChangedHolder,
    Held,
    amending_subject,
    assigning_subject,
    differing,
    forming_subject,
    held_of,
    moved_of,
    ordered,
    reasons,
)
from prongsai.thai.years import FiscalYear

PLAN, REPORT = Held("O10", "แผนจัดซื้อ", ("กองคลัง",)), Held("O12", "รายงาน", ("สำนักปลัด", "นายปั้น"))
CODES = st.sampled_from(["O1", "O2", "O3", "O4"])
TABLES = st.dictionaries(CODES, st.sets(st.sampled_from("กขค"), min_size=1))


def table(rows: dict[str, set[str]]) -> tuple[Held, ...]:
    return tuple(Held(code, code, tuple(sorted(holders))) for code, holders in rows.items())


def test_an_order_says_what_its_annex_says_until_it_is_amended() -> None:
    changed = ChangedHolder("O10", "แผนจัดซื้อ", ("กองคลัง",), ("กองช่าง",))
    new, gone = ChangedHolder("O1", "โครงสร้าง", (), ("กองช่าง",)), ChangedHolder("O12", "รายงาน", REPORT.holders, ())
    said = ordered((PLAN, REPORT), ((changed, new), (gone,)))
    assert {code: row.holders for code, row in said.items()} == {"O10": ("กองช่าง",), "O1": ("กองช่าง",)}


def test_the_order_of_names_and_codes_makes_no_difference() -> None:
    said = ordered((PLAN, REPORT), ())
    turned = Held("O12", "รายงาน", ("นายปั้น", "สำนักปลัด"))
    assert differing(said, (turned, PLAN)) == ()


def test_what_is_new_other_or_gone_stands_in_the_difference() -> None:
    said = ordered((PLAN, REPORT), ())
    now = (Held("O1", "โครงสร้าง", ("กองช่าง",)), Held("O10", "แผนจัดซื้อ", ("กองช่าง",)))
    assert [(m.code, m.before, m.after) for m in differing(said, now)] == [
        ("O1", (), ("กองช่าง",)),
        ("O10", ("กองคลัง",), ("กองช่าง",)),
        ("O12", ("สำนักปลัด", "นายปั้น"), ()),
    ]


@given(TABLES, TABLES, TABLES)
def test_once_amended_the_orders_say_what_the_table_says(
    then: dict[str, set[str]], between: dict[str, set[str]], now: dict[str, set[str]]
) -> None:
    base = table(then)
    first = differing(ordered(base, ()), table(between))
    second = differing(ordered(base, (first,)), table(now))
    assert differing(ordered(base, (first, second)), table(now)) == ()


def test_content_is_read_as_it_was_written() -> None:
    moved = ChangedHolder("O10", "แผน", ("กองคลัง",), ())
    assert held_of({"assignments": [PLAN.content, REPORT.content]}) == (PLAN, REPORT)
    assert moved_of({"changes": [moved.content]}) == (moved,)
    assert held_of({}) == () == moved_of({})


def test_subjects_and_reasons_name_year_and_leave_the_law_to_be_typed() -> None:
    year = FiscalYear(2569)
    assert assigning_subject(year).endswith("ประจำปีงบประมาณ พ.ศ. 2569")
    assert amending_subject("44/2569", "มอบหมาย") == "แก้ไขเพิ่มเติมคำสั่งที่ 44/2569 เรื่อง มอบหมาย"
    assert amending_subject("", "มอบหมาย") == "แก้ไขเพิ่มเติมคำสั่ง เรื่อง มอบหมาย"
    assert forming_subject("คณะทำงาน ITA", year).startswith("แต่งตั้งคณะทำงาน ITA")
    assert "อาศัยอำนาจตามความใน .... จึงมอบหมาย" in reasons("อบต.ทุ่งตะวัน", year, "มอบหมาย", "....")[1]
