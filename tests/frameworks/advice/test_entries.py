"""The advice library: whole, honest about its standing, and no sentence used for two concepts."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from prongsai.domain.advice import Advice
from prongsai.frameworks.advice.entries import advice_entries, unit_names
from prongsai.frameworks.agency_kinds import agency_name

ENTRIES = advice_entries()


def sentences(entry: Advice) -> Iterator[str]:
    """Every sentence of an entry that a paper may print."""
    yield from entry.causes
    for measure in entry.measures:
        milestones = measure.milestones
        yield from (measure.title, measure.outcome, measure.goal, milestones.at_6_months, milestones.at_12_months)
        yield from (*(step.text for step in measure.steps), *measure.evidence)


def squeezed(text: str) -> str:
    return re.sub(r"\W", "", text)


def test_no_sentence_stands_under_two_concepts() -> None:
    counted = Counter(s for e in ENTRIES for s in {squeezed(text) for text in sentences(e)})
    assert [text for text, count in counted.items() if count > 1] == []


def test_every_concept_has_one_entry_of_its_own_kind() -> None:
    concepts = [e.concept for e in ENTRIES]
    assert len(set(concepts)) == len(concepts)
    assert all(e.concept.startswith(f"{e.kind}.") for e in ENTRIES)


def test_nothing_is_called_reviewed_that_no_official_has_seen() -> None:
    assert [e.concept for e in ENTRIES if e.reviewed] == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.concept)
def test_an_entry_has_all_that_a_draft_needs(entry: Advice) -> None:
    assert entry.name
    assert entry.anchors
    assert 2 <= len(entry.causes) <= 4
    assert entry.measures
    for measure in entry.measures:
        assert 3 <= len(measure.steps) <= 6
        assert any(step.kind == "action" for step in measure.steps)
        assert entry.kind != "item" or any(step.kind == "requirement" for step in measure.steps)
        assert measure.evidence
    assert all(text.strip() == text and len(text) > 8 for text in sentences(entry))


def test_causes_are_possibilities_to_be_asked_about() -> None:
    sure = [c for e in ENTRIES for c in e.causes if not re.search("อาจ|ไม่แน่|หรือไม่", c)]
    assert sure == []


def test_texts_name_no_year_and_no_place() -> None:
    dated = [s for e in ENTRIES for s in sentences(e) if re.search(r"25[5-9]\d|๒๕[๕-๙]|(?<!ท้องถิ่น)อำเภอ\S|จังหวัด\S", s)]
    assert dated == []


def test_texts_are_typed_in_plain_digits_and_without_doubled_vowels() -> None:
    odd = [s for e in ENTRIES for s in sentences(e) if re.search("[๐-๙]|เเ|ํา|  ", s)]
    assert odd == []


def test_the_clerks_office_is_called_as_that_kind_of_body_calls_it() -> None:
    assert unit_names()["clerk_office"] == "สำนักปลัด"
    assert unit_names(agency_name("เทศบาลตำบลทุ่งตะวัน"))["clerk_office"] == "สำนักปลัดเทศบาล"
