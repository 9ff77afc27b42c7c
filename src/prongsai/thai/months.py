"""Thai month names, in full and abbreviated, and how they are typed."""

import re

FULL_NAMES = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
SHORT_NAMES = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)


def _typed(short_name: str) -> str:
    """Pattern for an abbreviation as people type it: dots and the space between may be missing."""
    first, second, _ = short_name.split(".")
    return rf"{first}\.?\s?{second}(?:\.|(?![ก-๎]))"


_NUMBER_OF = {name: number for number, name in enumerate(FULL_NAMES, start=1)}
_NUMBER_OF |= {name.replace(".", ""): number for number, name in enumerate(SHORT_NAMES, start=1)}
_SEPARATORS = re.compile(r"[.\s]")

FULL_PATTERN = "(?:" + "|".join(FULL_NAMES) + ")"
# An abbreviation inside a longer word is no month, unless the word is one that leads up to a month.
SHORT_PATTERN = (
    "(?:(?<=เดือน)|(?<=ภายใน)|(?<=ถึง)|(?<=สิ้น)|(?<=ก่อน)|(?<![ก-๎.]))(?:" + "|".join(map(_typed, SHORT_NAMES)) + ")"
)


def month_number(printed: str) -> int:
    """1-12 for a month name matched by one of the patterns here; KeyError for anything else."""
    return _NUMBER_OF[_SEPARATORS.sub("", printed)]
