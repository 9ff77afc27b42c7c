"""Which years a text names, and when it speaks of others than the one asked for."""

from __future__ import annotations

import pytest

from prongsai.domain.named_years import other_data_years, other_years, years_in


def test_years_are_told_from_other_numbers() -> None:
    assert years_in("ปี ๒๕๖๖-๒๕๖๘ และ 2024, งบ 2,569 บาท โทร 025691234") == {2566, 2567, 2568}


@pytest.mark.parametrize(
    "text", ["แผน ปี ๒๕๖๙", "ปีงบประมาณ 2567-2570", "30 ก.ย. 69", "ปี 69 เทียบ 2568", "โครงสร้าง", "FY 2026"]
)
def test_a_text_that_names_the_year_or_none_is_right(text: str) -> None:
    assert other_years(text, 2569) == ()


def test_a_text_that_names_others_only_is_told_and_nobody_asks_without_a_year() -> None:
    assert other_years("แผนปี ๒๕๖๗ และ พ.ศ. 2568 เลขที่ 69/12", 2569) == (2567, 2568)
    assert other_years("แผนปี 2567", None) == ()


def test_the_year_of_a_law_is_none_of_data() -> None:
    assert other_data_years("ตาม พ.ร.บ. พ.ศ. 2562 ประกาศ ณ วันที่ 5 มกราคม 2568", 2569) == ()
    assert other_data_years("ตาม พ.ร.บ. พ.ศ. 2562 งบปีงบประมาณ พ.ศ. ๒๕๖๘", 2569) == (2568,)
    assert other_data_years("แผนปี 2568 ปรับปรุง 5 มกราคม 2569", 2569) == ()
