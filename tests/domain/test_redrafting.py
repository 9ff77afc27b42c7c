"""Drafting again: what people wrote stays word by word, what nobody touched follows the draft."""

from prongsai.domain.redrafting import PARTS, Said, drafted, in_order, redrafted
from prongsai.domain.verdicts import Statement, Verdict


def said(key: str, text: str, *, edited: bool = False, drafted: str | None = None) -> Said:
    return Said(key, "verdict", text, ("indicator:1",), text if drafted is None else drafted, edited)


def test_every_drafted_statement_has_a_key_of_its_own() -> None:
    one, two = Statement("ก", ("indicator:1",)), Statement("ข", ("indicator:1",))
    verdict = Verdict("indicator:1", "ชื่อ", None, "", (one, two), (one,), (), (two,))
    keys = [each.key for each in drafted(verdict)]
    assert keys == [
        "verdict|indicator:1|1",
        "verdict|indicator:1|2",
        "strength|indicator:1|1",
        "recommendation|indicator:1|1",
    ]


def test_what_nobody_touched_follows_the_draft() -> None:
    made = redrafted([said("a", "เดิม"), said("b", "หายไป")], (), [said("a", "ใหม่"), said("c", "เพิ่ม")])
    assert [each.text for each in made.statements] == ["ใหม่", "เพิ่ม"]
    assert [(a.text, b.text) for a, b in made.changed] == [("เดิม", "ใหม่")]
    assert ([s.key for s in made.added], [s.key for s in made.gone]) == (["c"], ["b"])


def test_what_a_person_wrote_stays_and_the_draft_is_offered_once() -> None:
    mine = said("a", "ของเรา", edited=True, drafted="เดิม")
    made = redrafted([mine], (), [said("a", "ใหม่")])
    assert [each.text for each in made.statements] == ["ของเรา"]
    assert [(a.text, b.text) for a, b in made.offered] == [("ของเรา", "ใหม่")]
    assert not redrafted(made.statements, (), [said("a", "ใหม่")])


def test_an_edited_or_typed_statement_outlives_its_draft() -> None:
    kept = [said("a", "ของเรา", edited=True, drafted="เดิม"), said("t", "พิมพ์เอง", edited=True, drafted="")]
    made = redrafted(kept, (), [])
    assert [each.text for each in made.statements] == ["ของเรา", "พิมพ์เอง"]
    assert not made
    assert kept[1].typed


def test_what_was_taken_out_does_not_come_back() -> None:
    made = redrafted([], ("a",), [said("a", "เดิม"), said("b", "เพิ่ม")])
    assert [each.key for each in made.statements] == ["b"]


def test_the_same_draft_changes_nothing() -> None:
    assert not redrafted([said("a", "เดิม")], (), [said("a", "เดิม")])


def test_statements_are_read_part_by_part() -> None:
    mixed = [Said(part, part, part, ()) for part in reversed([*PARTS])]
    assert [each.part for each in in_order(mixed)] == list(PARTS)
