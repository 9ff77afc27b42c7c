"""Codes of disclosure items (O32) and survey questions (i12, e6) in the many ways people type them.

The letter O, the digit 0 and the Thai digit ๐ look alike, and offices type whichever is nearest. A code
typed without any letter is the same as the start of a telephone number, so it counts only where a code is
expected; a wrong code is worse than one not found.
"""

import re
from collections.abc import Iterator

from prongsai.thai.moments import folded
from prongsai.thai.months import FULL_PATTERN, SHORT_PATTERN
from prongsai.thai.spans import Span

# Latin, Cyrillic, Greek and full-width letters that look like O, I or E.
_O = "[OoОоΟοＯｏ]"
_I = "[IiІіΙιＩｉ]"
_E = "[EeЕеＥｅ]"
_LAST_QUESTION = {"i": 30, "e": 15}

_GAP = r"[ \u00a0\u200b]{0,2}"
_ITEM_WORD = rf"(?:(?:ตัวชี้วัด(?:{_GAP}ที่)?|หัวข้อ|รายการ(?:{_GAP}ที่)?)?{_GAP}(?:ข้อ(?:{_GAP}ที่)?)?){_GAP}"
_NUMBER = "(?P<number>0?[1-9][0-9]?|0[1-9])"
_READ_ITEM = re.compile(rf"{_ITEM_WORD}[(]?(?:{_O}{_GAP}-?{_GAP}|0{_GAP}){_NUMBER}[.:)]?")
_QUESTION_WORD = rf"(?:ข้อ(?:{_GAP}คำถาม)?(?:{_GAP}ที่)?)?{_GAP}"
_QUESTION = rf"(?P<letter>{_I}|{_E}){_GAP}-?{_GAP}0?(?P<number>[1-9][0-9]?)"
_READ_QUESTION = re.compile(rf"{_QUESTION_WORD}[(]?{_QUESTION}[.:)]?")

# What may not follow: more of a number (digits, decimals, a memo's year) or a percent sign.
_NUMBER_ENDS = rf"(?![0-9])(?![.,:][0-9])(?!/(?!{_O}|0[0-9]{{1,2}}(?![0-9]))[0-9])(?!{_GAP}%)"
# What may not follow a code without a letter: the rest of a telephone number. A further code may.
_DASH = "[-‐‑‒–—−]"
_NO_TELEPHONE = (
    rf"(?!\s*{_DASH}\s*(?!0[0-9]{{1,2}}(?![0-9]))[0-9]{{3}})(?!\s*{_DASH}\s*[0-9]+\s*{_DASH}\s*[0-9])"
    r"(?!\s+[0-9]{3})(?!\s*ต่อ\s*[0-9])"
)
_COUNTED = (
    "(?:บาท|ครั้ง|ร้อยละ|นาฬิกา|ชั่วโมง|นาที|สตางค์|วันทำการ|น\\.)|(?:คน|ราย|วัน|เดือน|ปี|แห่ง|โมง|คะแนน|เรื่อง|โครงการ)(?![ก-๎])"
)
_NO_COUNT = rf"(?!{_GAP}(?:{_COUNTED}|{FULL_PATTERN}|{SHORT_PATTERN}))"
_LETTERED = rf"(?P<lettered>{_O}(?:{_GAP}-?{_GAP})(?P<n1>0?[1-9][0-9]?)){_NUMBER_ENDS}(?![A-Za-z])"
_ZERO = rf"0(?P<n2>0?[1-9][0-9]?){_NUMBER_ENDS}{_NO_TELEPHONE}{_NO_COUNT}"
_SPACED_ZERO = rf"0{_GAP}(?P<n3>0?[1-9][0-9]?){_NUMBER_ENDS}{_NO_TELEPHONE}{_NO_COUNT}"
_EXPECTED = rf"(?:อ้างอิง(?:{_GAP}(?:จาก|ตาม))?|(?<!ติด)ตาม){_GAP}[(“\"]?{_GAP}"
_NUMBERED = rf"(?:ข้อ(?:{_GAP}ที่)?|ตัวชี้วัด(?:{_GAP}ที่)?){_GAP}[(“\"]?{_GAP}"
_TAGS = r"(?:<[^<>\n]{1,80}>\s*)*"
_CELL_STARTS = rf"(?:^|(?<=[\t\n|>])){_GAP}(?:[-–•➢*]{_GAP}|[0-9]{{1,2}}[.)]{_GAP})?[(]?"
_THAI_FOLLOWS = rf"(?=[).:]?{_GAP}\s*{_TAGS}[ก-ฮเ-ไ])"

_FIND_ITEM = re.compile(
    rf"(?<![0-9A-Za-z\u0370-\u04ff@/_])(?<![A-Za-z]\.){_LETTERED}"
    rf"|{_EXPECTED}(?P<expected>{_ZERO})"
    rf"|{_NUMBERED}(?P<spaced>{_SPACED_ZERO})"
    rf"|{_CELL_STARTS}(?P<leading>{_ZERO.replace('n2', 'n4')}){_THAI_FOLLOWS}"
)
# Once a code is found, those listed after it need no word of their own.
_LISTED = re.compile(rf"{_GAP}(?:,|/|{_DASH}|ถึง|และ|หรือ|กับ){_GAP}(?:ข้อ)?{_GAP}(?:{_LETTERED}|(?P<expected>{_ZERO}))")
_FIND_QUESTION = re.compile(rf"(?<![0-9A-Za-z\u0370-\u04ff@/_.-]){_QUESTION}(?![0-9A-Za-z])(?![.,:/][0-9])(?!{_GAP}%)")
_PLACES = (("lettered", "n1"), ("expected", "n2"), ("spaced", "n3"), ("leading", "n4"))


def read_item_code(text: str) -> str | None:
    """The item code that `text` consists of: “O๓๒”, “o32”, “๐๓๒”, “0๓๒”, “ข้อ ๐ ๒๐” → “O32”; else None.

    Meant for a cell or field that holds a code, so a bare ๐๓๒ is one. Numbers run from 1 to 99.
    """
    found = _READ_ITEM.fullmatch(folded(text).strip())
    return f"O{int(found['number'])}" if found else None


def _item_in(match: re.Match[str], text: str) -> Span[str]:
    groups = match.groupdict()
    place, number = next((place, number) for place, number in _PLACES if groups.get(place))
    start, end = match.span(place)
    return Span(start, end, text[start:end], f"O{int(groups[number])}")


def _matches(seen: str) -> Iterator[re.Match[str]]:
    position = 0
    while match := _FIND_ITEM.search(seen, position):
        yield match
        while listed := _LISTED.match(seen, match.end()):
            yield (match := listed)
        position = match.end()


def find_item_codes(text: str) -> list[Span[str]]:
    """Every item code in running text, in reading order; the span is the code without the word before it.

    With a letter O it counts anywhere but inside a word or an address. Without one (๐๑๑, 0๓๒) it counts
    only after ข้อ, ตัวชี้วัดที่, อ้างอิงจาก or ตาม, in a list begun by another code, or at the start of a
    line or cell before Thai words. Telephone numbers, scores, dates, hours, money, years and numbers of
    papers are no codes. Never raises.
    """
    return [_item_in(match, text) for match in _matches(folded(text))]


def _question(match: re.Match[str]) -> str | None:
    letter = "i" if re.fullmatch(_I, match["letter"]) else "e"
    number = int(match["number"])
    return f"{letter}{number}" if number <= _LAST_QUESTION[letter] else None


def read_question_code(text: str) -> str | None:
    """The question code that `text` consists of: “e๖”, “E6”, “ข้อ e10”, “I๑๒” → “e6”, “e10”, “i12”.

    i1-i30 and e1-e15; None for anything else.
    """
    found = _READ_QUESTION.fullmatch(folded(text).strip())
    return _question(found) if found else None


def find_question_codes(text: str) -> list[Span[str]]:
    """Every question code in running text, in reading order. Never raises."""
    return [
        Span(match.start(), match.end(), text[match.start() : match.end()], code)
        for match in _FIND_QUESTION.finditer(folded(text))
        if (code := _question(match))
    ]
