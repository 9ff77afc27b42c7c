"""Who may do what: the table is sound, another agency's role never counts, and every answer says why."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.domain import permissions
from prongsai.domain.errors import Refusal
from prongsai.domain.permissions import ACTS, RIGHTS, ROLES, UNIT_LINK, VISITOR, Right, allowed, roles_for
from prongsai.domain.reach import OWN_ACCOUNT, SCOPES, SIGNED_IN, Holding, Target, reaches

HERE, THERE = "อบต.ทุ่งตะวัน", "เทศบาลตำบลป่าแดงสูง"
CLERKS, WORKS = "สำนักปลัด", "กองช่าง"
THAI = re.compile("[\u0e01-\u0e5b]")

agencies = st.sampled_from([HERE, THERE])
units = st.none() | st.sampled_from([CLERKS, WORKS])
people = st.none() | st.integers(1, 2)
PUBLIC = {right.act for right in RIGHTS if right.scope == "public"}
acts = st.sampled_from(sorted({*ACTS} - PUBLIC))
given_agencies = st.frozensets(agencies)


def holding_of(role: str, agency: str | None, unit: str | None, person: int | None, more: frozenset[str]) -> Holding:
    return Holding(role, agency, unit if agency else None, person, frozenset(more))


def target_of(agency: str | None, unit: str | None, owner: int | None) -> Target:
    return Target(agency, unit if agency else None, owner)


roles = st.sampled_from([*ROLES, SIGNED_IN])
every_holding = st.builds(holding_of, roles, st.none() | agencies, units, people, given_agencies)
targets = st.builds(target_of, st.none() | agencies, units, people)


@pytest.fixture
def with_rights(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table as later audiences may lengthen it: an own step, an assigned agency, something public."""
    added = {
        "view_agency": (Right("view_agency", "officer", "own_step"), Right("view_agency", "viewer", "own_agency")),
        "view_audit": (Right("view_audit", SIGNED_IN, "public"),),
    }
    monkeypatch.setattr(permissions, "_BY_ACT", added)


# the table


def test_every_right_names_a_known_act_role_and_scope() -> None:
    assert {r.act for r in RIGHTS} <= set(ACTS)
    assert {r.role for r in RIGHTS} <= {*ROLES, SIGNED_IN, VISITOR, UNIT_LINK}
    assert {r.scope for r in RIGHTS} <= set(SCOPES)
    assert not {SIGNED_IN, UNIT_LINK} & set(ROLES)


def test_every_act_is_somebodys_and_no_right_stands_twice() -> None:
    assert [act for act in ACTS if not roles_for(act)] == []
    assert len({(r.act, r.role) for r in RIGHTS}) == len(RIGHTS)


def test_everything_is_said_in_both_languages() -> None:
    for words in (*ROLES.values(), *SCOPES.values(), *ACTS.values()):
        assert THAI.search(words.th)
        assert words.en
        assert not THAI.search(words.en)


def test_roles_for_names_each_role_once() -> None:
    assert roles_for("edit_unit") == ("administrator", "coordinator", "unit_head")
    assert roles_for("end_own_sessions") == (SIGNED_IN,)


# who may


MATRIX = {
    "administrator": {*ACTS}
    - {"view_own_sessions", "end_own_sessions", "send_reply", "acknowledge_by_link", "decide_paper"}
    - PUBLIC,
    "coordinator": {
        *("view_agency", "edit_agency", "upgrade_agency", "edit_unit", "edit_post", "edit_person", "edit_committee"),
        *("open_cycle", "move_cycle", "view_audit", "export_agency", "keep_file", "edit_file", "remove_file"),
        "person_leaves",
        *("take_in", "edit_result", "edit_analysis", "adopt_measure", "edit_measure", "assign_code", "edit_papers"),
        *("set_address", "publish_agency", "close_cycle", "reopen_cycle", "edit_calendar", "own_feed"),
        *("edit_meeting", "acknowledge_paper"),
        *("record_progress", "suggest_progress", "take_reply", "edit_link"),
        *("certify_copy", "seal_paper", "publish_paper", "switch_approval"),
        *("comment", "ask_progress", "tell_late", "edit_own_reach", "edit_notifying", "view_deliveries"),
        *("draft_paper", "file_paper", "edit_chain", "cancel_paper", "view_secret_paper", "edit_task"),
        *("make_audit_folder", "begin_disclosures", "edit_disclosure", "publish_disclosure"),
        *("confirm_answers", "clarify_item", "hold_rehearsal", "mark_disclosure"),
        *("check_links", "state_survey_address", "edit_site"),
    },
    "unit_head": {
        *("view_agency", "edit_unit", "edit_person", "keep_file", "edit_file", "edit_measure", "own_feed"),
        *("record_progress", "suggest_progress", "take_reply", "comment", "edit_own_reach"),
        *("draft_paper", "view_secret_paper", "edit_task", "certify_copy", "acknowledge_paper"),
        *("edit_disclosure", "clarify_item", "mark_disclosure"),
        "check_links",
    },
    "officer": {
        *("view_agency", "own_feed", "keep_file", "edit_file", "record_progress", "comment", "edit_own_reach"),
        *("draft_paper", "edit_task", "certify_copy", "acknowledge_paper", "edit_disclosure"),
        *("clarify_item", "mark_disclosure", "check_links"),
    },
    "approver": {
        *("view_agency", "own_feed", "view_audit", "keep_file", "edit_file", "suggest_progress"),
        *("comment", "edit_own_reach", "view_secret_paper", "certify_copy", "mark_disclosure"),
    },
    "auditor": {"own_feed", "view_agency", "view_audit", "make_audit_folder", "mark_disclosure"},
    "viewer": {"own_feed", "view_agency", "edit_own_reach"},
    SIGNED_IN: {"view_own_sessions", "end_own_sessions"},
    UNIT_LINK: {"send_reply", "acknowledge_by_link"},
}


@pytest.mark.parametrize("role", [*ROLES, SIGNED_IN, UNIT_LINK])
def test_each_role_may_do_exactly_this(role: str) -> None:
    everywhere = Holding(role, None, None)
    assert {act for act in ACTS if allowed(act, [everywhere], Target(HERE, CLERKS))} == MATRIX[role] | PUBLIC


@pytest.mark.parametrize("role", [r for r in ROLES if r in roles_for("decide_paper")])
def test_a_paper_is_decided_by_the_person_of_the_step_alone(role: str) -> None:
    asked = Target(HERE, CLERKS, step_owner=1)
    assert allowed("decide_paper", [Holding(role, HERE, None, person=1)], asked)
    assert not allowed("decide_paper", [Holding(role, HERE, None, person=2), Holding(role, None, None)], asked)
    assert not allowed("decide_paper", [Holding(role, THERE, None, person=1)], asked)


def test_a_unit_head_edits_the_own_unit_and_sees_the_whole_agency() -> None:
    head = Holding("unit_head", HERE, CLERKS)
    assert allowed("edit_unit", [head], Target(HERE, CLERKS))
    assert not allowed("edit_unit", [head], Target(HERE, WORKS))
    assert allowed("edit_person", [head], Target(HERE, CLERKS))
    assert not allowed("edit_person", [head], Target(HERE, WORKS))
    assert not allowed("edit_unit", [head], Target(HERE))
    assert allowed("view_agency", [head], Target(HERE, WORKS))


def test_an_agencys_administrator_does_not_rule_the_installation() -> None:
    of_one, of_all = Holding("administrator", HERE, None), Holding("administrator", None, None)
    for act in ("load_authorities", "create_agency", "reset_password", "end_sessions"):
        assert not allowed(act, [of_one], Target(None))
        assert not allowed(act, [of_one], Target(HERE))
        assert allowed(act, [of_all], Target(None))
    for act in ("grant_role", "create_account", "switch_off_factor"):
        assert not allowed(act, [of_one], Target(None))
        assert not allowed(act, [of_one], Target(THERE))
        assert allowed(act, [of_one], Target(HERE))


def test_an_auditor_reaches_the_agencies_that_were_assigned() -> None:
    auditor = Holding("auditor", HERE, None, assigned=frozenset({THERE}))
    for act in ("view_agency", "view_audit"):
        assert allowed(act, [auditor], Target(THERE))
        assert not allowed(act, [replace(auditor, assigned=frozenset())], Target(THERE))
    viewer = replace(auditor, role="viewer")
    assert not allowed("view_agency", [viewer], Target(THERE)), "the viewer's right ends at the own agency"


def test_a_step_belongs_to_its_owner(with_rights: None) -> None:
    officer = Holding("officer", HERE, CLERKS, person=7)
    assert allowed("view_agency", [officer], Target(HERE, WORKS, step_owner=7)).right == Right(
        "view_agency", "officer", "own_step"
    )
    assert not allowed("view_agency", [officer], Target(HERE, CLERKS, step_owner=8))
    assert not allowed("view_agency", [officer], Target(THERE, None, step_owner=7))
    assert not allowed("view_agency", [replace(officer, person=None)], Target(HERE, CLERKS))
    assert reaches("own_unit", officer, Target(HERE, WORKS, step_owner=7)), "an own step counts in another unit too"
    assert not reaches("own_unit", officer, Target(HERE, WORKS, step_owner=8))


def test_what_is_public_asks_for_no_role(with_rights: None) -> None:
    assert allowed("view_audit", [], Target(HERE))


def test_everybody_sees_the_public_page_and_nothing_else() -> None:
    assert {act for act in ACTS if allowed(act, [], Target(HERE))} == PUBLIC
    assert {"view_public_agency", "view_published_paper"} == PUBLIC


def test_own_sessions_need_a_signed_in_account_only() -> None:
    assert allowed("view_own_sessions", [OWN_ACCOUNT], Target(None))
    assert not allowed("view_own_sessions", [], Target(None))


def test_an_unknown_act_is_an_error_and_an_unknown_role_is_nothing() -> None:
    with pytest.raises(KeyError):
        allowed("delete_all", [Holding("administrator", None, None)], Target(HERE))
    assert not allowed("view_agency", [Holding("owner", None, None)], Target(HERE))


def test_a_unit_without_its_agency_is_an_error() -> None:
    for wrong in (lambda: Holding("unit_head", None, CLERKS), lambda: Target(None, CLERKS)):
        with pytest.raises(ValueError, match="agency is missing"):
            wrong()


# what is told


def test_a_refusal_says_who_may() -> None:
    told = allowed("edit_agency", [Holding("viewer", HERE, None)], Target(HERE)).refusal
    assert told is not None
    assert told.code == "permission_role"
    assert told.th == "แก้ไขข้อมูลหน่วยงานได้เฉพาะ ผู้ดูแลโปรแกรม และผู้ประสานงาน ITA"
    assert told.en == "Only the program administrator and the ITA coordinator may edit the agency."


def test_a_refusal_names_a_scope_that_is_less_than_an_agency() -> None:
    told = allowed("edit_unit", [], Target(HERE)).refusal
    assert told is not None
    assert told.th == "แก้ไขส่วนราชการได้เฉพาะ ผู้ดูแลโปรแกรม ผู้ประสานงาน ITA และหัวหน้าส่วนราชการ (ส่วนราชการของตน)"
    assert told.en.endswith("the ITA coordinator and the head of the unit (own unit) may edit units.")


def test_a_role_held_elsewhere_is_told_so() -> None:
    told = allowed("edit_agency", [Holding("coordinator", THERE, None)], Target(HERE)).refusal
    assert told is not None
    assert told.code == "permission_scope"
    assert told.th == (
        "แก้ไขข้อมูลหน่วยงานได้เฉพาะ ผู้ดูแลโปรแกรม (หน่วยงานของตน) และผู้ประสานงาน ITA (หน่วยงานของตน) ท่านไม่ได้รับหน้าที่สำหรับรายการนี้"
    )


def test_a_visitor_is_told_that_signing_in_is_what_lacks() -> None:
    told = allowed("view_own_sessions", [], Target(None)).refusal
    assert told is not None
    assert told.th == "ดูการเข้าใช้ของตนได้เฉพาะ ผู้ที่เข้าใช้โปรแกรมแล้ว"


def test_require_gives_the_right_or_raises_the_refusal() -> None:
    head = Holding("unit_head", HERE, CLERKS)
    assert allowed("edit_unit", [head], Target(HERE, CLERKS)).require() == Right("edit_unit", "unit_head", "own_unit")
    with pytest.raises(Refusal) as raised:
        allowed("edit_agency", [head], Target(HERE)).require()
    assert raised.value.code == "permission_role"


@given(acts, st.lists(every_holding, max_size=3), targets)
def test_every_answer_has_a_right_or_a_reason(act: str, held: list[Holding], target: Target) -> None:
    answer = allowed(act, held, target)
    assert bool(answer) == (answer.refusal is None) == (answer.right in RIGHTS)
    if answer.refusal:
        assert answer.refusal.th.startswith(ACTS[act].th)


# properties of the rules


@given(acts, st.lists(every_holding, max_size=4), units, people)
def test_another_agencys_holding_never_allows(
    act: str, held: list[Holding], unit: str | None, owner: int | None
) -> None:
    elsewhere = [replace(h, agency=THERE, assigned=frozenset()) for h in held]
    assert not allowed(act, elsewhere, Target(HERE, unit, owner))


@given(acts, st.lists(every_holding, min_size=1, max_size=3), targets, st.data())
def test_widening_a_holding_never_loses_a_right(
    act: str, held: list[Holding], target: Target, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(held) - 1))
    wider = data.draw(st.sampled_from(widened(held[place])))
    before = allowed(act, held, target)
    assert allowed(act, [*held[:place], wider, *held[place + 1 :]], target) or not before
    assert allowed(act, [*held, data.draw(every_holding)], target) or not before


def widened(holding: Holding) -> list[Holding]:
    """The same role over the whole agency, over every agency, over an assigned agency as well."""
    more = holding.assigned | {HERE}
    return [
        replace(holding, unit=None),
        replace(holding, agency=None, unit=None),
        replace(holding, assigned=more),
    ]


@given(every_holding, targets)
def test_a_wider_scope_reaches_what_a_narrower_one_reaches(holding: Holding, target: Target) -> None:
    reached = [reaches(scope, holding, target) for scope in SCOPES if scope != "installation"]
    assert reached == sorted(reached)


@given(acts, st.lists(every_holding, max_size=3), targets)
def test_what_allows_is_one_holding_of_that_role(act: str, held: list[Holding], target: Target) -> None:
    right = allowed(act, held, target).right
    alone = [h for h in held if allowed(act, [h], target)]
    assert bool(right) == bool(alone)
    assert right is None or right.role in {h.role for h in alone}
