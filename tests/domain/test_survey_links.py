"""Addresses of official surveys: which are taken, and which links stand where they should not."""

from __future__ import annotations

from datetime import date

import pytest

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.survey_links import (
    EIT_PUBLIC,
    EIT_SURVEYED,
    IIT,
    NOT_THIS_YEAR,
    OTHER,
    STAFF_ONLY,
    UNKNOWN,
    KnownSurveys,
    OfficialHost,
    SurveyHosts,
    Written,
    check_survey_address,
    is_open,
    links_in,
    survey_findings,
)

HOSTS = SurveyHosts(
    (OfficialHost("survey.example", "/go/eit/", "/go/iit/", "high", "test"),),
    frozenset({"short.example"}),
    frozenset({"forms.example"}),
)
EIT, STAFF = "https://survey.example/go/eit/abc123", "https://survey.example/go/iit/xyz"
HERE = Words("หน้าแรก", "home")


def test_the_address_is_taken_as_it_was_typed() -> None:
    assert check_survey_address(EIT_PUBLIC, f"  {EIT}\n", HOSTS) == EIT
    assert check_survey_address(EIT_SURVEYED, EIT, HOSTS) == EIT
    assert check_survey_address(IIT, STAFF, HOSTS) == STAFF


@pytest.mark.parametrize(
    ("survey", "typed", "code"),
    [
        (EIT_PUBLIC, "http://survey.example/go/eit/abc", "survey_address_not_https"),
        (EIT_PUBLIC, "survey.example/go/eit/abc", "survey_address_not_https"),
        (EIT_PUBLIC, "", "survey_address_not_https"),
        (EIT_PUBLIC, "https://survey.example/go/eit/a b", "survey_address_not_https"),
        (EIT_PUBLIC, "https://[", "survey_address_not_https"),
        (EIT_PUBLIC, EIT + "a" * 300, "survey_address_too_long"),
        (EIT_PUBLIC, "https://short.example/x", "survey_address_leads_elsewhere"),
        (EIT_PUBLIC, "https://my.short.example/x", "survey_address_leads_elsewhere"),
        (EIT_PUBLIC, "https://survey.example.evil.example/go/eit/a", "survey_host_not_official"),
        (EIT_PUBLIC, "https://survey.example@evil.example/go/eit/a", "survey_host_not_official"),
        (EIT_PUBLIC, "https://me@survey.example/go/eit/a", "survey_host_not_official"),
        (EIT_PUBLIC, "https://survey.example:8443/go/eit/a", "survey_host_not_official"),
        (EIT_PUBLIC, STAFF, "survey_address_of_another"),
        (IIT, EIT, "survey_address_of_another"),
        (EIT_PUBLIC, "https://survey.example/login", "survey_address_of_another"),
    ],
)
def test_what_is_not_the_surveys_own_address_is_refused(survey: str, typed: str, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        check_survey_address(survey, typed, HOSTS)
    assert caught.value.code == code


def test_links_are_found_within_written_text() -> None:
    text = f"ดูที่ [แบบวัด]({EIT}). หรือ <{STAFF}>, และ **https://a.example/x**"
    assert list(links_in(text)) == [EIT, STAFF, "https://a.example/x"]


@pytest.mark.parametrize(
    ("link", "kind"),
    [
        (EIT, ""),
        (f"{EIT}/", ""),
        (f"{EIT}?from=page", ""),
        ("http://survey.example/go/iit/other", STAFF_ONLY),
        ("https://elsewhere.example/staff", STAFF_ONLY),
        ("https://survey.example/go/eit/old", NOT_THIS_YEAR),
        ("https://survey.example/go/eit/strange", UNKNOWN),
        ("https://forms.example/d/1", OTHER),
        ("https://thungtawan.example/news", ""),
        ("https://survey.example/help", ""),
    ],
)
def test_each_link_that_should_not_stand_there_is_found(link: str, kind: str) -> None:
    staff = {"https://elsewhere.example/staff"}
    known = KnownSurveys({EIT_PUBLIC: EIT}, {"https://survey.example/go/eit/old"}, staff, window=True)
    found = survey_findings([Written(HERE, f"เชิญตอบ {link} ได้เลย")], known, HOSTS)
    assert [each.kind for each in found] == ([kind] if kind else [])


def test_another_survey_is_a_finding_only_while_eit_is_open() -> None:
    written = [Written(HERE, "https://forms.example/d/1")]
    assert not survey_findings(written, KnownSurveys({}, window=False), HOSTS)
    assert survey_findings(written, KnownSurveys({}, window=True), HOSTS)


def test_the_gravest_stands_first_and_each_place_once() -> None:
    written = [Written(HERE, f"https://survey.example/go/eit/strange {STAFF} {STAFF}")]
    assert [each.kind for each in survey_findings(written, KnownSurveys({}), HOSTS)] == [STAFF_ONLY, UNKNOWN]


def test_a_survey_is_open_from_its_first_to_its_last_day() -> None:
    first, last = date(2026, 1, 1), date(2026, 5, 31)
    assert [is_open(first, last, day) for day in (date(2025, 12, 31), first, last, date(2026, 6, 1))] == [
        False,
        True,
        True,
        False,
    ]
    assert is_open(None, last, date(2025, 1, 1))
