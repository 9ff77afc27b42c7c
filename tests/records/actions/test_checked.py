"""What an act is handed, checked."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.records.worlds import World

from prongsai.domain.errors import Refusal
from prongsai.records.actions.checked import check_days, clean, day_of, during
from prongsai.records.actions.units import UnitFacts, add_unit
from prongsai.records.models import Unit


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  กอง  ช่าง\n", "กอง ช่าง"),
        ("กอง\u200bช่าง", "กองช่าง"),
        ("\u202eกองช่าง\x00", "กองช่าง"),
        ("นํ้า", "น้ำ"),
        ("<b>", "<b>"),
        ("\ud800ก", "ก"),
    ],
)
def test_texts_keep_only_what_is_seen(typed: str, stored: str) -> None:
    assert clean(typed) == stored


def test_the_last_day_may_be_the_first_but_not_before() -> None:
    day = date(2026, 1, 5)
    check_days(day, day)
    check_days(None, day)
    check_days(day, None)
    with pytest.raises(Refusal) as caught:
        check_days(day, date(2026, 1, 4))
    assert caught.value.th == "วันสุดท้าย ๔ มกราคม ๒๕๖๙ มาก่อนวันแรก ๕ มกราคม ๒๕๖๙ ให้แก้วันใดวันหนึ่ง"


def test_a_day_is_that_of_bangkok() -> None:
    assert day_of(datetime(2026, 1, 4, 17, 0, tzinfo=UTC)) == date(2026, 1, 5)


@pytest.mark.database
@pytest.mark.parametrize(
    ("start", "end", "found"),
    [(1, 9, False), (1, 10, True), (20, None, True), (21, None, False), (None, 9, False), (None, None, True)],
)
def test_stretches_of_time_that_share_a_day(world: World, start: int | None, end: int | None, found: bool) -> None:
    facts = UnitFacts("กองช่าง", valid_from=date(2026, 1, 10), valid_to=date(2026, 1, 20))
    key = add_unit(**world.common, facts=facts)
    days = [date(2026, 1, n) if n else None for n in (start, end)]
    assert Unit.objects.filter(during(*days), pk=key).exists() == found
