"""Every refusal is said in both languages, and every sentence is used."""

from __future__ import annotations

import ast
import re
import string
from functools import cache
from pathlib import Path

import pytest

import prongsai
from prongsai.domain.errors import Refusal, Words
from prongsai.domain.rules import RULES, in_words
from prongsai.domain.sentences import sentences

SOURCE = Path(prongsai.__file__).parent
THAI = re.compile("[\u0e01-\u0e5b]")


@cache
def raised() -> dict[str, list[set[str]]]:
    """Code of each refusal in the source → the names of the facts at each place that makes one."""
    found: dict[str, list[set[str]]] = {}
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refusal":
                assert isinstance(node.args[0], ast.Constant), f"{path.name}:{node.lineno}: a code is written out"
                facts = {k.arg or "**" for k in node.keywords} - {"details"}
                found.setdefault(str(node.args[0].value), []).append(facts)
    return found


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_refusal_has_its_sentence_and_every_sentence_its_refusal() -> None:
    assert raised().keys() == sentences().keys()


@pytest.mark.parametrize("code", sentences())
def test_both_languages_name_the_facts_that_are_given(code: str) -> None:
    sentence = sentences()[code]
    assert fields(sentence.th) == fields(sentence.en)
    for facts in raised().get(code, []):
        assert facts == fields(sentence.th)


@pytest.mark.parametrize("code", sentences())
def test_a_sentence_is_in_its_language(code: str) -> None:
    sentence = sentences()[code]
    assert THAI.search(sentence.th)
    assert not THAI.search(sentence.en)
    assert sentence.en.endswith(".")


def test_words_are_said_in_their_language_and_details_are_kept() -> None:
    inner = Refusal("cell_missing", where=Words("แถว 2", "row 2"))
    outer = Refusal("edition_broken", [inner], name="2599", count=1)
    assert (inner.th, inner.en) == ("แถว 2: ต้องกรอก", "row 2: must be filled in.")
    assert (outer.told("th"), outer.told("en")) == (outer.th, outer.en)
    assert (outer.details, outer.code, str(outer)) == ((inner,), "edition_broken", outer.th)


def test_every_rule_and_choice_is_said_in_thai() -> None:
    for name, rule in RULES.items():
        assert all(THAI.search(text) for text in (rule.th, *rule.choices.values())), name
    assert in_words("rounding_when", "end") == "ปัดเศษเมื่อใด: เมื่อจบการคำนวณ"
    assert in_words("rounding_decimals", "2") == "จำนวนทศนิยมที่แสดง: 2"
