"""What a measure may aim at is told in the words of its year."""

from __future__ import annotations

import pytest

from prongsai.frameworks.aims import AIM_KINDS, aim_words, aims_of
from prongsai.frameworks.library import Library


@pytest.mark.parametrize("name", Library().names)
def test_every_year_offers_its_codes(name: str) -> None:
    loaded = Library().load(name)
    aims = aims_of(loaded)
    assert tuple(aims) == tuple(AIM_KINDS)
    assert len(aims["item"]) == len(loaded.edition.items)
    assert len(aims["question"]) == len(loaded.edition.questions)
    assert len(aims["issue"]) == len(loaded.tables.get("issues", ()))
    codes = [code for named in aims.values() for code in named]
    assert len(codes) == len(set(codes))


def test_a_target_is_told_in_words_and_an_unknown_one_by_its_code() -> None:
    aims = aims_of(Library().load("2568"))
    assert aim_words(aims, "indicator:9").startswith("ตัวชี้วัดที่ 9 ")
    assert aim_words(aims, "issue:3").startswith("ประเด็นที่ 3 ")
    assert aim_words(aims, "O10").startswith("ข้อ O10 ")
    assert aim_words(aims, "O99") == "O99"
