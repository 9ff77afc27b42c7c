"""Who signs a paper: one signature for consecutive posts, vacancies with their reason, acting words as ordered."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.domain.chain import ACTING, VACANT, Acting, Seat, signers
from prongsai.domain.errors import Refusal

PEOPLE = {1: "นางปิ่นมณี สายธารใส", 2: "นายดำเนิน ทุ่งกล้า", None: ""}
WORDS = "รักษาราชการแทน ตามคำสั่งที่ ๑๑๒/๒๕๖๘ ลงวันที่ ๑ ธันวาคม ๒๕๖๘"
UNIT = Seat("unit", "หัวหน้าสำนักปลัด", 1, PEOPLE[1])
CLERK = Seat("clerk", "ปลัดองค์การบริหารส่วนตำบล", 2, PEOPLE[2])
HEAD = Seat("head", "นายกองค์การบริหารส่วนตำบล", 3, "ว่าที่ร้อยตรี ก้องภพ ทุ่งทองคำ")

holders = st.lists(st.sampled_from([1, 2, None]), min_size=1, max_size=6)


def seats_for(who: list[int | None]) -> list[Seat]:
    return [Seat(n, f"ตำแหน่งที่ {n}", person, PEOPLE[person]) for n, person in enumerate(who)]


@given(holders)
def test_nobody_signs_twice_in_a_row_and_no_seat_is_lost(who: list[int | None]) -> None:
    seats = seats_for(who)
    if who[-1] is None:
        with pytest.raises(Refusal) as refused:
            signers(seats)
        assert refused.value.code == "decider_post_vacant"
        return
    found = signers(seats)
    filled = [s.person for s in found if s.person is not None]
    assert all(one != other for one, other in itertools.pairwise(filled))
    assert {seat.post: seat for s in found for seat in s.seats} == {seat.post: seat for seat in seats}
    assert all((s.person is None) == (s.reason == VACANT) and len({x.person for x in s.seats}) == 1 for s in found)
    assert found[-1].seats[-1] == seats[-1]


@given(holders)
def test_those_who_sign_do_so_in_the_order_of_their_last_post(who: list[int | None]) -> None:
    if who[-1] is not None:
        last = [str(s.seats[-1].post) for s in signers(seats_for(who)) if s.person is not None]
        assert last == sorted(last)


def test_one_who_holds_two_posts_in_a_row_signs_once_with_both_titles() -> None:
    acting = Seat("head", HEAD.title, 2, PEOPLE[2], own=CLERK.title, acting=WORDS, until=date(2025, 12, 31))
    first, second = signers([UNIT, CLERK, acting])
    assert (first.titles, first.capacity) == (UNIT.title, UNIT.title)
    assert second.titles == f"{CLERK.title} และ{HEAD.title}"
    assert second.capacity.split("\n") == [CLERK.title, f"รักษาราชการแทน {HEAD.title}", WORDS.partition(" ")[2]]
    assert (second.name, second.until, first.until) == (PEOPLE[2], date(2025, 12, 31), None)


def test_the_earliest_of_several_last_days_counts() -> None:
    days = (None, date(2026, 2, 1), date(2026, 1, 1))
    (one,) = signers([Seat(n, f"ตำแหน่งที่ {n}", 1, PEOPLE[1], until=day) for n, day in enumerate(days)])
    assert one.until == date(2026, 1, 1)


def test_a_vacant_post_between_two_of_one_person_is_passed_over_once() -> None:
    vacant = Seat("deputy", "รองปลัดองค์การบริหารส่วนตำบล")
    found = signers([CLERK, vacant, Seat("head", HEAD.title, 2, PEOPLE[2])])
    both = f"{CLERK.title} และ{HEAD.title}"
    assert [(s.titles, s.reason) for s in found] == [(vacant.title, VACANT), (both, "")]


def test_no_post_is_no_chain() -> None:
    with pytest.raises(Refusal) as refused:
        signers([])
    assert refused.value.code == "chain_without_decider"


@pytest.mark.parametrize("phrase", ACTING)
def test_acting_words_are_printed_with_order_and_date_as_far_as_they_are_known(phrase: str) -> None:
    th = ACTING[phrase].th
    assert Acting(phrase).words == th
    assert Acting(phrase, "112/2568").words == f"{th} ตามคำสั่งที่ ๑๑๒/๒๕๖๘"
    full = Acting(phrase, "112/2568", date(2025, 12, 1), date(2025, 12, 31))
    assert full.words == f"{th} ตามคำสั่งที่ ๑๑๒/๒๕๖๘ ลงวันที่ ๑ ธันวาคม ๒๕๖๘"
    assert Seat("head", HEAD.title, 2, PEOPLE[2], acting=full.words).capacity.startswith(f"{th} {HEAD.title}\nตาม")
