"""A file of values becomes the paper that it describes, or one sentence says what is wrong with it, and where."""

from __future__ import annotations

import copy
import json
import time as clock
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.documents.blocks import (
    Block,
    Issued,
    ListItem,
    MemoHead,
    NumberedList,
    PageBreak,
    Paper,
    Paragraph,
    Signature,
    Title,
)
from prongsai.documents.correspondence.circular import Circular
from prongsai.documents.correspondence.letter import Letter
from prongsai.documents.correspondence.memo import Memo
from prongsai.documents.correspondence.minutes import Minutes
from prongsai.documents.correspondence.order import Order
from prongsai.documents.correspondence.values_file import example_text, paper_of, values_of
from prongsai.documents.errors import PaperError

NAMES = ("memo", "letter", "circular", "order", "announcement", "invitation", "minutes")
Way = tuple[str | int, ...]
ORDER = {"agency": "อบต.ทุ่งตะวัน", "subject": "แต่งตั้งคณะทำงาน", "reasons": ["ด้วยมีการประเมิน"]}


@dataclass(frozen=True)
class _Score:
    """What no letter has: an exact number, a pair, and a choice that may be left out."""

    value: Decimal = Decimal(0)
    pairs: tuple[tuple[int, str], ...] = ()
    by_name: dict[str, Decimal] | None = None
    whole: int | None = None


def order(**changed: Any) -> Order:
    return values_of(Order, ORDER | changed)


def refused(name: str, data: Any) -> PaperError:
    with pytest.raises(PaperError) as found:
        paper_of(name, data)
    return found.value


def example(name: str) -> dict[str, Any]:
    return tomllib.loads(example_text(name))


def test_what_is_left_out_takes_its_default() -> None:
    assert order() == Order("อบต.ทุ่งตะวัน", "แต่งตั้งคณะทำงาน", ("ด้วยมีการประเมิน",))


@pytest.mark.parametrize(
    "written",
    [
        date(2026, 4, 4),
        "2026-04-04",
        "4 เมษายน 2569",
        "วันที่ ๔ เม.ย. ๖๙",
        "4/4/2569",
        date(2569, 4, 4),  # an unquoted TOML date in the Buddhist era
        "2569-04-04",
    ],
)
def test_a_day_may_be_written_in_many_ways(written: Any) -> None:
    assert order(day=written).day == date(2026, 4, 4)


def test_a_day_left_empty_is_to_be_written_by_hand() -> None:
    assert order(day="").day is None
    assert order(day=" ").day is None
    assert order(day=None).day is None


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (date(2026, 4, 4), "๔ เมษายน ๒๕๖๙"),
        ("2026-04-04", "๔ เมษายน ๒๕๖๙"),
        ("4/4/69", "๔ เมษายน ๒๕๖๙"),
        ("เมษายน 2569", "เมษายน ๒๕๖๙"),
        ("...... เมษายน 2569", "...... เมษายน ๒๕๖๙"),
        ("", ""),
    ],
)
def test_the_day_of_a_memo_is_written_out_or_left_to_be_completed(written: Any, printed: str) -> None:
    head = paper_of("memo", example("memo") | {"date": written}).blocks[0]
    assert isinstance(head, MemoHead)
    assert head.date == printed


@pytest.mark.parametrize("written", [time(9, 30), "09.30", "9:30", "๐๙.๓๐ น.", "9.30น.", "09:30:00", " 9.30 "])
def test_an_hour_may_be_written_in_many_ways(written: Any) -> None:
    data = {"meeting": {"name": "คณะทำงาน"}, "items": [], "present": [], "opened": written}
    assert values_of(Minutes, data).opened == time(9, 30)


@pytest.mark.parametrize("written", [9.3, 9, "24.00", "9.60", "9.3", "เก้าโมง", "", True, date(2026, 4, 4)])
def test_what_is_no_hour_is_refused(written: Any) -> None:
    error = refused("minutes", example("minutes") | {"meeting": {"name": "ก", "opens": written}} | {"opened": 1.5})
    place = "meeting.opens" if written != "" else "opened"
    assert f"{place}: " in error.en and f"{place}: " in error.th


def test_numbers_and_days_in_place_of_a_text_are_written_out() -> None:
    assert order(number=44).number == "44"
    assert order(subject=date(2026, 4, 4)).subject == "๔ เมษายน ๒๕๖๙"


def test_texts_lose_the_white_space_around_them() -> None:
    assert order(subject="\n  แต่งตั้ง\r\nคณะทำงาน\t1 \n").subject == "แต่งตั้ง\nคณะทำงาน 1"


def test_a_list_among_paragraphs_is_numbered() -> None:
    listed = NumberedList((ListItem("ยกเลิก", "1."), ListItem("แต่งตั้ง", "2.")))
    assert order(reasons=["ด้วยเหตุนี้", ["ยกเลิก", "แต่งตั้ง"]]).reasons == ("ด้วยเหตุนี้", listed)


def test_a_rank_is_known_in_a_signature_and_one_that_is_given_is_kept() -> None:
    known = order(signature={"name": "ว่าที่ ร.ต. ก้องภพ ทุ่งทองคำ", "position": "นายก"}).signature
    assert (known.name, known.position) == ("ก้องภพ ทุ่งทองคำ", "นายก") and known.rank.startswith("ว่าที่")
    given = {"name": "ก้องภพ ทุ่งทองคำ", "position": "นายก", "rank": "นายกองเอก"}
    assert order(signature=given).signature == Signature("ก้องภพ ทุ่งทองคำ", "นายก", "นายกองเอก")
    assert order(signature={"position": "นายก"}).signature == Signature("", "นายก")


def test_minutes_may_have_no_reviewer() -> None:
    assert values_of(Minutes, example("minutes") | {"reviewer": ""}).reviewer is None


def test_a_circular_is_carried_by_the_kind_that_it_names() -> None:
    memo, letter = example("circular"), example("letter")
    assert isinstance(values_of(Circular, memo).carrier, Memo)
    carried = {"addressees": ["นายอำเภอเขาแก้ว"], "carrier": letter | {"kind": "letter"}}
    assert values_of(Circular, carried).carrier == values_of(Letter, letter)


def test_an_annex_holds_a_title_paragraphs_and_numbered_items() -> None:
    annexes = [{"kind": "title", "text": "แบบรายงาน", "subtitle": "ประจำปี"}, "ข้อความ", ["ก", "ข"]]
    blocks: tuple[Block, ...] = paper_of("announcement", example("announcement") | {"annexes": annexes}).blocks
    items = NumberedList((ListItem("ก", "๑."), ListItem("ข", "๒.")))
    assert blocks[-4:] == (PageBreak(), Title("แบบรายงาน", "ประจำปี"), Paragraph("ข้อความ"), items)


def test_values_of_reports_are_read_by_the_same_rules() -> None:
    data = {"value": 84.1, "pairs": [[1, "ก"], ["๒", "ข"]], "by_name": {"IIT": "๙๐.๑๒", "EIT": 86}, "whole": ""}
    by_name = {"IIT": Decimal("90.12"), "EIT": Decimal(86)}
    assert values_of(_Score, data) == _Score(Decimal("84.1"), ((1, "ก"), (2, "ข")), by_name, None)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ({"value": float("nan")}, "value"),
        ({"value": "8O.1"}, "value"),
        ({"value": True}, "value"),
        ({"value": "1e400"}, "value"),
        ({"pairs": [[1, "ก"], [2]]}, "pairs[2]"),
        ({"pairs": [["หนึ่ง", "ก"]]}, "pairs[1][1]"),
        ({"by_name": {"IIT": []}}, "by_name.IIT"),
        ({"whole": 1.0}, "whole"),
        ({"whole": False}, "whole"),
        ({"whole": 10**5000}, "whole"),
        ({"whole": "9" * 5000}, "whole"),
    ],
)
def test_a_number_that_is_none_is_refused_with_its_place(data: dict[str, Any], place: str) -> None:
    with pytest.raises(PaperError) as found:
        values_of(_Score, data)
    assert found.value.th.startswith(place) and found.value.en.startswith(place)
    assert len(found.value.en) < 300


@pytest.mark.parametrize(
    ("name", "way", "value", "place", "advice"),
    [
        ("order", ("groups", 1, "members", 0, "name"), None, "groups[2].members[1].name", "a text in quotes"),
        ("order", ("groups", 1, "membres"), [], "groups[2]", "perhaps members"),
        ("order", ("Subject",), "ก", "in this file", "perhaps subject"),
        ("order", ("เรื่อง",), "ก", "in this file", "agency, subject, reasons"),
        ("order", ("day",), "เมื่อวาน", "day", "type day, month and year"),
        ("order", ("day",), "31 กุมภาพันธ์ 2569", "day", "does not exist"),
        ("order", ("day",), datetime(2026, 4, 4, 9), "day", "expected a day"),  # noqa: DTZ001 -- as TOML gives it
        ("order", ("annexed",), "ใช่", "annexed", "true or false"),
        ("order", ("reasons",), "ด้วย", "reasons", "square brackets"),
        ("order", ("reasons", 0), {"text": "ก"}, "reasons[1]", "a list of texts"),
        ("order", ("reasons", 0), ["ก", ["ข"]], "reasons[1][2]", "a text in quotes"),
        ("order", ("signature",), "นายก", "signature", "a table of names and values"),
        ("order", ("number",), 1.10, "number", "a text in quotes"),
        ("order", ("urgency",), "ด่วนๆ", "urgency", "ด่วนที่สุด"),
        ("invitation", ("carrier", "closing"), "ขอบคุณ", "carrier.closing", "delete this line"),
        ("letter", ("signature", "above"), "ด้วยความนับถือ", "signature", "name, position, rank"),
        ("letter", ("secrecy",), "ปกปิด", "secrecy", "ลับที่สุด"),
        ("circular", ("carrier", "urgency"), "ด่วนๆ", "carrier.urgency", "ด่วนที่สุด"),
        ("circular", ("carrier", "kind"), "lettre", "carrier.kind", '"memo" or "letter"'),
        ("announcement", ("annexes",), [{"kind": "table"}], "annexes[1].kind", '"title"'),
        ("announcement", ("annexes",), [{"text": "ก"}], "annexes[1]", 'kind = "title"'),
        ("memo", ("date",), "31 เมษายน 2569", "date", "does not exist"),
        ("memo", ("sections", 0, "paragraphs", 0), "ก\x07ข", "sections[1].paragraphs[1]", "U+0007"),
        ("memo", ("subject",), "\ud800", "subject", "U+D800"),
    ],
)
def test_a_fault_is_told_with_its_place_and_what_to_do(
    name: str, way: Way, value: Any, place: str, advice: str
) -> None:
    data = example(name)
    _holder(data, way)[way[-1]] = value
    error = refused(name, data)
    assert error.en.startswith((f"{place}:", f"{place} (the first is 1):"))
    assert advice in error.en
    assert place == "in this file" or error.th.startswith((f"{place}:", f"{place} (นับรายการแรกเป็น 1):"))


def test_a_missing_value_may_be_left_empty_and_the_sentence_says_so() -> None:
    data = example("memo")
    del data["phone"]
    error = refused("memo", data)
    assert 'phone = ""' in error.th and 'phone = ""' in error.en
    assert paper_of("memo", data | {"phone": ""})


def test_a_carrier_that_does_not_name_its_kind_is_told_both() -> None:
    data = example("circular")
    del data["carrier"]["kind"]
    error = refused("circular", data)
    assert error.en.startswith("carrier: kind is missing")
    assert '"memo"' in error.th and '"letter"' in error.th


@pytest.mark.parametrize("data", [None, [], "ข้อความ", 1])
def test_what_is_no_table_at_all_is_refused(data: Any) -> None:
    assert refused("memo", data).en.startswith("in this file")


def test_a_strange_name_is_shown_short_and_harmless() -> None:
    error = refused("memo", {"\x1b[2J" + "ก" * 5000: 1})
    assert "\x1b" not in error.th + error.en
    assert len(error.th) < 400


def test_long_nonsense_is_refused_at_once() -> None:
    begun = clock.process_time()
    refused("order", ORDER | {"day": "4 " * 50_000})
    refused("minutes", example("minutes") | {"opened": "9" * 100_000})
    assert clock.process_time() - begun < 1


@pytest.mark.parametrize("name", NAMES)
def test_an_example_kept_as_json_gives_the_same_paper(name: str) -> None:
    assert paper_of(name, json.loads(json.dumps(example(name), default=str))) == paper_of(name, example(name))


@pytest.mark.parametrize("name", NAMES)
def test_a_key_that_is_gone_or_misspelled_gives_a_paper_or_a_sentence(name: str) -> None:
    whole = example(name)
    for way in _ways(whole):
        for spelling in (None, f"{way[-1]}x", "ที่ไม่มี"):
            data = copy.deepcopy(whole)
            holder = _holder(data, way)
            value = holder.pop(way[-1])
            if spelling and isinstance(holder, dict):
                holder[spelling] = value
                error = refused(name, data)
                assert spelling in error.en or error.en.startswith("carrier: kind is missing"), way
            else:
                _paper_or_sentence(name, data)


JUNK: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    10**30,
    1.5,
    float("inf"),
    "",
    " ",
    "ก",
    "2569",
    [],
    [[]],
    [None],
    {},
    {"": 1},
)


@pytest.mark.parametrize("name", NAMES)
def test_anything_in_place_of_a_value_gives_a_paper_or_a_sentence(name: str) -> None:
    whole = example(name)
    for way in _ways(whole):
        for junk in JUNK:
            data = copy.deepcopy(whole)
            _holder(data, way)[way[-1]] = copy.deepcopy(junk)
            _paper_or_sentence(name, data)


LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates() | st.times()
KEYS = st.sampled_from(("kind", "name", "text", "title", "day", "members", "paragraphs")) | st.text(max_size=5)
ANYTHING = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=6
)


@settings(deadline=None)
@given(name=st.sampled_from(NAMES), at=st.integers(0, 10_000), value=ANYTHING)
def test_whatever_a_file_holds_gives_a_paper_or_a_sentence(name: str, at: int, value: Any) -> None:
    data = example(name)
    ways = list(_ways(data))
    way = ways[at % len(ways)]
    _holder(data, way)[way[-1]] = value
    _paper_or_sentence(name, data)


def test_the_day_that_was_typed_is_printed() -> None:
    issued = [b.text for b in paper_of("order", ORDER | {"day": "4/4/2569"}).blocks if isinstance(b, Issued)]
    assert issued == ["สั่ง ณ วันที่ ๔ เมษายน พ.ศ. ๒๕๖๙"]


def _paper_or_sentence(name: str, data: Any) -> None:
    try:
        assert isinstance(paper_of(name, data), Paper)
    except PaperError as error:
        assert any("\u0e00" <= letter <= "\u0e7f" for letter in error.th)
        assert error.th != error.en and 10 < len(error.en) < 700


def _ways(value: Any, above: Way = ()) -> Iterator[Way]:
    """The way to every value in the data: keys, and the first two places in lists, counted from 0."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value[:2]) if isinstance(value, list) else ()
    for key, below in pairs:
        yield (*above, key)
        yield from _ways(below, (*above, key))


def _holder(data: Any, way: Way) -> Any:
    """The table or list in which the last step of the way stands."""
    for step in way[:-1]:
        data = data[step]
    return data
