"""What the heads of tables say of the cells below them, and numbers written with a digit in each cell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prongsai.thai.flat_text import flat_text

LONGEST_HEAD = 60
_HEAD = re.compile(r"เกิด|บัญชี|ประชาชน|13 *หลัก|birth|account|citizen|national id", re.IGNORECASE)
_FEW_DIGITS = re.compile(r"\d{1,5}")


def is_head(text: str) -> bool:
    """Whether a cell says that those below or behind it hold what is personal; it holds no long number itself."""
    flat = flat_text(text).text
    return len(flat) <= LONGEST_HEAD and bool(_HEAD.search(flat)) and sum(map(str.isdigit, flat)) < 6


def is_in_boxes(texts: Sequence[str]) -> bool:
    """Whether a row may hold a number of thirteen digits shared out to its cells."""
    digits = [flat_text(text).text for text in texts if text]
    short = [text for text in digits if _FEW_DIGITS.fullmatch(text)]
    return len(short) >= 5 and sum(map(len, short)) >= 13
