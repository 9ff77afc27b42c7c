"""The invented agencies are whole: every reference resolves, no name repeats, nothing in them could be real."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import prongsai
from prongsai.domain.permissions import ROLES
from prongsai.frameworks.advice.entries import FOLDER as ADVICE
from prongsai.frameworks.agency_kinds import agency_name

DEMO = tomllib.loads((Path(prongsai.__file__).parent / "records" / "demo.toml").read_text(encoding="utf-8"))
AGENCIES: list[dict[str, Any]] = DEMO["agencies"]
FIRST, SECOND = AGENCIES
TITLES = r"(นาย|นางสาว|นาง|ว่าที่ร้อยตรี )"

each_agency = pytest.mark.parametrize("agency", AGENCIES, ids=lambda agency: agency["key"])


def keys(rows: Iterable[dict[str, Any]], name: str = "key") -> list[str]:
    return [row[name] for row in rows]


def repeated(values: list[str]) -> set[str]:
    return {value for value in values if values.count(value) > 1}


def walk(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Every plain value with the name it stands under."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from walk(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner, path)
    else:
        yield path, value


def role_rows(agency: dict[str, Any]) -> list[dict[str, str]]:
    return [role for account in agency["accounts"] for role in account["roles"]]


@each_agency
def test_every_reference_resolves(agency: dict[str, Any]) -> None:
    units, posts, people = (set(keys(agency[name])) for name in ("units", "posts", "people"))
    accounts, committees = agency["accounts"], agency["committees"]
    assert {post["unit"] for post in agency["posts"] if "unit" in post} <= units
    assert {role["unit"] for role in role_rows(agency) if "unit" in role} <= units
    assert {row["post"] for row in agency["people"] + agency["acting"]} <= posts
    members = [member for committee in committees for member in committee["members"]]
    assert {row["person"] for row in [*agency["acting"], *members]} <= people
    assert {name for row in accounts for name in row.get("people", [row.get("person")])} <= people


@each_agency
def test_no_key_and_no_name_repeats_within_an_agency(agency: dict[str, Any]) -> None:
    for rows in ("units", "posts", "people"):
        assert repeated(keys(agency[rows])) == set()
    for rows, name in (("units", "name"), ("units", "letter_prefix"), ("posts", "title"), ("committees", "name")):
        assert repeated(keys(agency[rows], name)) == set()
    for committee in agency["committees"]:
        assert repeated(keys(committee["members"], "person")) == set()
    assert repeated([row["person"] for row in agency["accounts"] if "person" in row]) == set()


@pytest.mark.parametrize(("rows", "name"), [("people", "name"), ("people", "phone"), ("accounts", "username")])
def test_people_and_accounts_are_told_apart_over_all_agencies(rows: str, name: str) -> None:
    assert repeated([row[name] for agency in AGENCIES for row in agency[rows]]) == set()


def test_family_names_do_not_repeat() -> None:
    assert repeated([person["name"].split()[-1] for agency in AGENCIES for person in agency["people"]]) == set()


@each_agency
def test_an_agency_is_of_its_kind_and_its_units_of_known_kinds(agency: dict[str, Any]) -> None:
    name = agency_name(agency["name"])
    assert name
    assert (name.kind.code, name.head) == (agency["kind"], agency["posts"][0]["title"])
    assert name.clerk in keys(agency["posts"], "title")
    assert name.kind.secretariat in keys(agency["posts"], "title")
    kinds = tomllib.loads((ADVICE / "units.toml").read_text(encoding="utf-8"))["units"]
    assert {unit["kind"] for unit in agency["units"]} <= set(keys(kinds))


@each_agency
def test_posts_have_one_holder_and_days_make_sense(agency: dict[str, Any]) -> None:
    held = keys(agency["people"], "post")
    assert repeated(held) == set()
    assert not set(keys(agency["acting"], "post")) & set(held)
    assert set(keys(agency["posts"])) - set(held) - set(keys(agency["acting"], "post")), "a vacant post"
    for row in [*agency["people"], *agency["acting"], *agency["committees"]]:
        assert agency["from_days"] < row["from_days"] < 0
    joined = {person["key"]: person["from_days"] for person in agency["people"]}
    for acting in agency["acting"]:
        assert joined[acting["person"]] < acting["order_days"] <= acting["from_days"]
        assert acting["order"].isdecimal()
    assert set(agency["cycles"]) <= {"last", "this"}
    assert "this" in agency["cycles"]


def test_the_first_agency_shows_everything() -> None:
    assert {role["role"] for role in role_rows(FIRST)} == set(ROLES)
    assert [account["username"] for account in FIRST["accounts"] if account.get("shared")] == ["tungtawan-counter"]
    assert [acting["words"] for acting in FIRST["acting"]] == ["รักษาราชการแทน"]
    assert FIRST["cycles"] == ["last", "this"]


def test_the_second_agency_is_a_neighbour_with_its_own_people() -> None:
    roles = {role["role"] for role in role_rows(SECOND)}
    assert {"coordinator", "viewer"} <= roles <= set(ROLES)
    assert SECOND["province"] == FIRST["province"]
    assert SECOND["district"] != FIRST["district"]


@each_agency
def test_an_account_is_one_persons_or_shared_by_several(agency: dict[str, Any]) -> None:
    for account in agency["accounts"]:
        assert re.fullmatch(rf"{agency['key']}-[a-z]+", account["username"])
        assert ("person" in account) != account.get("shared", False)
        if account.get("shared"):
            assert account["name"]
            assert len(account["people"]) > 1
        for role in account["roles"]:
            assert ("unit" in role) == (role["role"] in ("unit_head", "officer"))


def test_who_looks_after_everything_is_of_no_agency() -> None:
    assert set(DEMO["administrator"]) == {"username", "name"}
    assert DEMO["administrator"]["username"] not in [row["username"] for row in FIRST["accounts"] + SECOND["accounts"]]


def test_who_reports_is_one_of_the_invented_people() -> None:
    told = [report for measure in FIRST["measures"] for report in measure.get("progress", ())]
    assert {report["told_by"] for report in told} <= set(keys(FIRST["people"], "name"))
    assert all(re.match(r"https://[a-z.]+\.example/", report["link"]) for report in told if "link" in report)


@each_agency
def test_nothing_can_be_taken_for_real(agency: dict[str, Any]) -> None:
    for phone in [*agency["phones"], *keys(agency["people"], "phone")]:
        assert re.fullmatch(r"0 2000 0\d{3}", phone)
    for address in [*agency["websites"], *keys(agency["social"], "address")]:
        assert re.match(r"https://[a-z.]+\.example(/|$)", address)
    for person in agency["people"]:
        assert re.fullmatch(TITLES + r"[ก-๎]+ [ก-๎]+", person["name"])


def test_no_year_and_no_password_stand_in_the_data() -> None:
    named = list(walk(DEMO))
    assert not [value for _, value in named if re.search(r"(?<!\d)(25[67]\d|20[123]\d)(?!\d)", str(value))]
    assert not [name for name, _ in named if "password" in name]
