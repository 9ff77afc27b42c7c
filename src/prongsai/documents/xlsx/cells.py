"""Cells whose text stays text: no formula, no address, no markup, and nothing cut off."""

from __future__ import annotations

from typing import Any

from prongsai.documents.errors import PaperError
from prongsai.documents.xlsx.names import units

LONGEST_CELL = 32_767
"""Units of UTF-16 that a cell can hold."""


def check_length(text: str) -> None:
    """Raises PaperError for a text that no cell can hold."""
    if units(text) > LONGEST_CELL:
        raise PaperError(
            th=f"ข้อความ “{text[:60]}…” ยาว {units(text):,} อักขระ ช่องของ Excel รับได้ไม่เกิน {LONGEST_CELL:,} "
            "โปรดแบ่งเป็นหลายช่องหรือย่อให้สั้นลง",
            en=f"The text “{text[:60]}…” has {units(text):,} characters, and a cell of Excel holds at most "
            f"{LONGEST_CELL:,}: divide or shorten it.",
        )


def write_text(page: Any, row: int, column: int, text: str, style: Any) -> None:
    """Write a text as it is into a cell. Raises PaperError as check_length does."""
    check_length(text)
    if not text:
        page.write_blank(row, column, None, style)
    elif text.startswith("<r>") and text.endswith("</r>"):  # the library would take it for markup of its own
        page.write_rich_string(row, column, style, text[:3], style, text[3:], style)
    else:
        page.write_string(row, column, text, style)


def write_merged(page: Any, row: int, last: int, text: str, style: Any) -> None:
    """Write a text over the columns 0 to ``last`` of a row."""
    if last > 0:
        page.merge_range(row, 0, row, last, "", style)
    write_text(page, row, 0, text, style)
