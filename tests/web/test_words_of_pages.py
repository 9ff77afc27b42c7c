"""Every page of the desk speaks one language, its faults too: Thai without English, English without Thai."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from django.test import Client
from django.utils import translation
from tests.records.scored import NEWEST
from tests.web.desk import Office
from tests.web.test_routes import ACTS, address, office

from prongsai.frameworks.library import Library

__all__ = ["office"]  # a fixture


def criteria_names() -> set[str]:
    """What the criteria call their levels, parts, questions and items: names stay as they are."""
    edition = Library().load(NEWEST).edition
    named = {level.name for level in edition.levels} | {i.name for i in edition.instruments}
    named |= {i.name for i in edition.indicators} | {s.name for s in edition.sub_indicators}
    return named | {q.topic for q in edition.questions} | {i.title for i in edition.items}


NO_PAGES = {
    *("desk:file", "desk:person-handover", "desk:paper-file", "desk:paper-of-template", "desk:paper-sheet"),
    *("desk:progress-file", "desk:measures-file", "desk:assignments-file", "desk:today-sheet"),
    *("desk:oit-file", "desk:oit-sheet", "desk:oit-wording-form"),
    *("desk:round-file", "desk:round-sheet", "desk:form-file", "desk:meeting-file"),
    *("desk:letter-file", "desk:letter-sheet", "desk:letter-sheet-of", "desk:letter-scan", "desk:eit-card-file"),
    *("approvals:file", "approvals:sheet"),
    *("desk:oit-capture", "desk:oit-link-warc"),
    *(f"desk:oit-{kind}-{file}" for kind in ("answers", "clarify") for file in ("file", "sheet-file")),
    *("desk:oit-rehearsal-file", "desk:oit-official-download"),
}
HIDDEN = re.compile(r'<(script|option|textarea|code)\b.*?</\1>|<form class="language".*?</form>', re.DOTALL)
SAID = re.compile(r'\s(?:aria-label|alt|title|placeholder)="([^"]*)"')
ENGLISH = re.compile(r"[A-Za-z]{3,}")
NOT_TRANSLATED = re.compile(
    r"ITA|LINE|PRONGSAI_ADDRESS|PIN|PDF|PNG|JPE?G|HEIC|CSV|Word|Excel|บันทึก\.txt|prongsai agencies load|https?://\S+"
    r"|finance1|thungtawan|a–z|IIT|EIT|OIT|Facebook|E.Service|Service|No Gift Policy|HTML|docx|xlsx|csv"
    r"|LINE Developers|LINE|Developers|Channel access token|PRONGSAI_MAIL_SERVER|somchai@office\.example"
    r"|\b[0-9a-f]{8}\b|WARC|o1-copy\.html|addresses\.csv|Source|URL|SHA-256|Krippendorff’s alpha"
    r"|ZIP|index\.pdf|audit1|\.png|\.pdf|www\.[a-z]*\.example"
    r"|[BCDFGHJKMNPQRSTVWXY]{6}"
)
"""Words that are the same in a Thai sentence, or that a paper says; at last the codes of printed forms."""
PARTS = re.compile(
    r'<(button|legend|dt|caption|summary|h2)\b[^>]*>(.*?)</\1>|<a class="button[^>]*>(.*?)</a>', re.DOTALL
)
NAMES = re.compile(
    "กองทุ่งตะวัน.pdf|แผนของทุ่งตะวัน|นางปิ่นมณี สายธารใส|หัวหน้าสำนักปลัด|สำนักปลัด|คณะทำงานทุ่งตะวัน|องค์การบริหารส่วนตำบลทุ่งตะวัน"
)
CRITERIA = re.compile("|".join(map(re.escape, sorted(criteria_names(), key=len, reverse=True))))
THAI = re.compile(r"[\u0e01-\u0e5b]")


@pytest.fixture(autouse=True)
def thai_again() -> Iterator[None]:
    """A request leaves its language to what the same thread does next."""
    yield
    translation.deactivate()


def pages(client: Client, office: Office, who: str) -> Iterator[tuple[str, str]]:
    """Each page, then the same after an empty form was sent."""
    for route in ACTS:
        if route in NO_PAGES:
            continue
        place = address(office, route)
        for answer in (client.get(place), client.post(place, {"submission": "x", "digest": "x"})):
            if answer.status_code in (200, 422):
                yield f"{who} {route}", HIDDEN.sub("", answer.content.decode())


def words(page: str) -> str:
    """What is read or heard of a page."""
    return unescape(" ".join([re.sub(r"<[^>]+>", " ", page), *SAID.findall(page)]))


def test_a_thai_page_has_no_english_and_the_parts_of_an_english_one_are_english(office: Office) -> None:
    """In one office, whose pages take long to make."""
    names = re.compile("|".join([*office.people, "head", "root", "thungtawan"]))
    found = {
        (route, word)
        for who in ("viewer", "administrator")
        for route, page in pages(office.browser(who), office, who)
        for word in ENGLISH.findall(NOT_TRANSLATED.sub("", names.sub("", words(page))))
    }
    assert sorted(found) == [], sorted(found)
    client = office.browser("administrator")
    client.post("/language/", {"language": "en"})
    parts = {
        (route, said)
        for route, page in pages(client, office, "administrator")
        for part in PARTS.findall(page)
        for said in [words(" ".join(part[1:])).strip()]
        if THAI.search(CRITERIA.sub("", NAMES.sub("", said)))
    }
    assert sorted(parts) == []
