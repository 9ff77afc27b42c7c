"""One spelling for the same Thai text, and a sort key in Thai dictionary order."""

import re
import unicodedata
from string import ascii_lowercase

from prongsai.thai.numerals import to_ascii_digits

# Private-use glyph codes of old Thai fonts (U+F700-F71A): text copied from PDF files still carries them.
PRIVATE_USE = dict(
    zip(
        range(0xF700, 0xF71B),
        "\u0e10\u0e34\u0e35\u0e36\u0e37"
        "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
        "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
        "\u0e0d\u0e31\u0e4d\u0e47"
        "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
        "\u0e38\u0e39\u0e3a",
        strict=True,
    )
)
ZERO_WIDTH = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_REPLACED: dict[int, str | None] = {**PRIVATE_USE, **dict.fromkeys(map(ord, ZERO_WIDTH))}

# Order of marks on one consonant, as typed correctly: below, above, tone, silencer. It agrees with the
# canonical order of Unicode, which knows only the marks below and the tones.
_MARK_RANK = {
    mark: rank
    for rank, marks in enumerate(
        (
            "\u0e3a",
            "\u0e38\u0e39",
            "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47",
            "\u0e48\u0e49\u0e4a\u0e4b",
            "\u0e4c\u0e4d\u0e4e",
        )
    )
    for mark in marks
}
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{2,}")
_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]*)\u0e32")
_TONE_AFTER_SARA_AM = re.compile("\u0e33([\u0e48-\u0e4b]+)")

_LEADING_VOWEL = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])")
# ICU puts Thai before Latin letters and passes over ๆ and ฯ as if they were punctuation.
_PLACES: dict[int, int | None] = {ord(letter): 0x0E80 + n for n, letter in enumerate(ascii_lowercase)}
_PLACES |= {0x0E2F: None, 0x0E46: None}
_MARKS_OF_SECOND_RANK = dict.fromkeys(range(0x0E47, 0x0E4F))


def _in_order(marks: re.Match[str]) -> str:
    return "".join(sorted(marks.group(), key=_MARK_RANK.__getitem__))


def _once(text: str) -> str:
    text = unicodedata.normalize("NFC", text).replace("เเ", "แ")
    text = _MARKS.sub(_in_order, text)
    text = _SARA_AM.sub("\\1\u0e33", text)
    return _TONE_AFTER_SARA_AM.sub("\\1\u0e33", text)


def normalise(text: str) -> str:
    """`text` in the one spelling used for comparing and storing; it looks the same on paper.

    Sara am from its two parts, แ from two เ, private-use codes to real marks, marks of one consonant in
    typing order (vowel before tone), NFC, no zero-width characters and no byte order mark. Digits, spaces,
    line ends and everything else stay. Doing it twice changes nothing more.
    """
    text = text.translate(_REPLACED)
    while (ordered := _once(text)) != text:
        text = ordered
    return text


def _letters(text: str) -> str:
    """`text` without punctuation, spaces and control characters, which Thai sorting passes over."""
    kept = (letter for letter in text if unicodedata.category(letter)[0] not in "PZC")
    return "".join(kept).translate(_PLACES)


def collation_key(text: str) -> str:
    """A string whose plain code-point order is close to the Thai order of ICU (`th`).

    Punctuation is passed over, a vowel written before its consonant sorts after it, tone marks and
    silencers count only between words that are otherwise equal. Safe to store in a database column
    compared byte by byte.
    """
    folded = _LEADING_VOWEL.sub(r"\2\1", _letters(to_ascii_digits(normalise(text)).casefold()))
    return f"{folded.translate(_MARKS_OF_SECOND_RANK)}\x01{folded}\x01{text}"
