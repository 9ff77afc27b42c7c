"""Items under the codes of newer criteria: none stands under the code of another one."""

from __future__ import annotations

from prongsai.domain.renumbering import places_by_title, renumbered


def test_a_title_at_another_code_moves_and_other_words_at_the_same_code_stay() -> None:
    before = {"O1": "โครงสร้าง", "O2": "แผน", "O3": "ข่าว", "O4": "คู่มือ"}
    after = {"O1": "โครงสร้างหน่วยงาน", "O2": "ข่าว", "O3": "แผน", "O4": "ใหม่"}
    places = places_by_title(before, {**after, "O5": "คู่มือ"})
    assert [tuple(places(code)) for code in (*before, "O9")] == [("O1",), ("O3",), ("O2",), ("O5",), ()]


def test_no_code_is_given_twice_and_what_has_no_place_leaves_the_code_of_another() -> None:
    places = {"O1": ("O2",), "O2": ("O2",), "O3": (), "O4": ("O4", "O5"), "O6": ()}
    found = renumbered(list(places), ["O1", "O2", "O3", "O4", "O5"], places.__getitem__)
    assert found == {"O1": "O2", "O2": "O2-OLD", "O3": "O3-OLD", "O4": "O4", "O6": "O6"}


def test_what_was_set_aside_before_keeps_its_code_and_takes_no_other() -> None:
    found = renumbered(["O3-OLD", "O3"], ["O3"], lambda _code: ())
    assert found == {"O3-OLD": "O3-OLD", "O3": "O3-OLD2"}
