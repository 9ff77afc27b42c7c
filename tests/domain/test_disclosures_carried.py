"""Last year's disclosures in a new year: through the crosswalk, element by element, dated things named."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from prongsai.domain.disclosures_carried import (
    Carrying,
    ElementPlace,
    EndedItem,
    ItemAsked,
    ItemBefore,
    TextBefore,
    carry_over,
    dated,
)

OLD, NEW = 2568, 2569


@dataclass(frozen=True)
class Place:
    """Where a code stands in the new year."""

    codes: tuple[str, ...]
    relation: str = "same"
    notes: tuple[str, ...] = ()
    comparable: bool = True


WHERE = {
    "O1": Place(("O1",)),
    "O10": Place(("O10",), "merged", ("รวมสถิติไว้ด้วย",)),
    "O11": Place(("O10",), "merged"),
    "O12": Place((), "dropped"),
    "O13": Place(("O99",)),
    "O14": Place((), "unknown"),
    "O20": Place(("O20",), "changed"),
}


def _carrying() -> Carrying:
    old = (
        ItemBefore(
            "O1",
            "โครงสร้าง",
            (
                ("แผนผังโครงสร้าง", (TextBefore("excerpt", "แผนผัง ณ ปี 2568"), TextBefore("excerpt", "แผนผัง ณ ปี 2568"))),
                ("หน้าที่และอำนาจของหน่วยงาน", (TextBefore("address", "https://a.example/wp/2025/o1-2569.pdf"),)),
                ("รูปของอาคาร", ()),
            ),
            (TextBefore("title", "โครงสร้างปี 2569"), TextBefore("file", "o1-๒๕๖๗.pdf")),
        ),
        ItemBefore("O10", "คู่มือ", (("ขั้นตอน", ()),)),
        ItemBefore("O11", "สถิติ", (("จำนวนผู้รับบริการ", ()),)),
        *(ItemBefore(code, f"เรื่อง {code}") for code in ("O12", "O13", "O14")),
        ItemBefore("O20", "นโยบาย", (("หัวข้อ", ()),), filled=False),
    )
    new = (
        ItemAsked("O1", "โครงสร้าง", ("หน้าที่และอำนาจ ของหน่วยงาน", "แผนผังโครงสร้าง", "เวลาเปิดทำการ"), NEW),
        ItemAsked("O10", "คู่มือและสถิติ", ("จำนวนผู้รับบริการ", "ขั้นตอน"), NEW),
        ItemAsked("O20", "นโยบาย", (), NEW),
        ItemAsked("O21", "ของใหม่", ("หนึ่ง",), NEW),
    )
    return carry_over(old, new, old_year=OLD, where=WHERE.__getitem__)


def test_items_follow_the_crosswalk_and_those_that_end_are_named() -> None:
    carrying = _carrying()
    relations = {item.code: (item.relation, item.came_from) for item in carrying.items}
    assert relations == {
        "O1": ("same", ("O1",)),
        "O10": ("merged", ("O10", "O11")),
        "O20": ("changed", ("O20",)),
        "O21": ("new", ()),
    }
    assert carrying.ended == (
        EndedItem("O12", "เรื่อง O12", "dropped", ()),
        EndedItem("O13", "เรื่อง O13", "unknown", ()),
        EndedItem("O14", "เรื่อง O14", "unknown", ()),
    )
    assert [item.filled for item in carrying.items] == [True, True, False, False]
    assert carrying.items[1].notes == ("รวมสถิติไว้ด้วย",)
    assert [item.code for item in carrying.of_relation("new", "merged")] == ["O10", "O21"]
    assert (carrying.items[3].relation_words.th, carrying.ended[0].relation_words.th) == ("ข้อใหม่", "ไม่มีข้อนี้แล้ว")


def test_elements_go_on_by_their_wording_and_not_by_their_number() -> None:
    first, merged, unknown, _new = _carrying().items
    assert first.elements == (
        ElementPlace("หน้าที่และอำนาจ ของหน่วยงาน", ("O1", 2)),
        ElementPlace("แผนผังโครงสร้าง", ("O1", 1)),
        ElementPlace("เวลาเปิดทำการ", None),
    )
    assert first.left == (("O1", 3),)
    assert [place.old for place in merged.elements] == [("O11", 1), ("O10", 1)]
    assert unknown.elements == (ElementPlace("หัวข้อ", ("O20", 1)),)


def test_what_names_another_year_is_named_once_with_its_place() -> None:
    flags = _carrying().items[0].flags
    assert [(flag.place.th, flag.text) for flag in flags] == [
        ("ชื่อไฟล์", "2567"),
        ("ข้อความที่อ้าง", "ปี 2568"),
        ("ที่อยู่เว็บ", "2025"),
    ]
    assert flags[0].words.th == "“2567” ในชื่อไฟล์เป็นของปีอื่น โปรดตรวจก่อนยืนยัน"
    assert flags[0].words.en == "“2567” (file name) is of another year; check before confirming"


@pytest.mark.parametrize(
    ("place", "text", "found"),
    [
        ("title", "รายงานผล ปีงบประมาณ พ.ศ. ๒๕๖๘", ("ปีงบประมาณ พ.ศ. ๒๕๖๘",)),
        ("title", "รายงานผล ปีงบประมาณ พ.ศ. ๒๕๖๙", ()),
        ("title", "พระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540", ()),
        ("address", "https://a.example/?id=77123&n=0042", ()),
        ("address", "https://a.example/%E0%B9%92%E0%B9%95%E0%B9%96%E0%B9%97/", ("2567",)),
        ("file", "o1-2569.pdf", ()),
    ],
)
def test_a_year_is_another_one_only_where_it_is_a_year_and_not_the_one_asked_for(
    place: str, text: str, found: tuple[str, ...]
) -> None:
    assert dated(TextBefore(place, text), NEW, OLD) == found


def test_like_wordings_find_each_other_and_each_is_taken_once() -> None:
    old = (ItemBefore("O1", "คู่มือ", (("ขั้นตอนการให้บริการแก่ประชาชน", ()), ("ค่าธรรมเนียม", ()))),)
    asked = ("ขั้นตอนการให้บริการของหน่วยงานแก่ประชาชน", "ขั้นตอนการให้บริการแก่ประชาชนทั่วไป")
    (item,) = carry_over(old, (ItemAsked("O1", "คู่มือ", asked, NEW),), old_year=OLD, where=WHERE.__getitem__).items
    assert [place.old for place in item.elements] == [("O1", 1), None]
    assert item.left == (("O1", 2),)
