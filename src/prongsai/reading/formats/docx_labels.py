"""The automatic numbers of Word in words: ๑, ก, iv, หนึ่ง, and the bullets of its symbol fonts."""

from __future__ import annotations

from collections.abc import Callable

THAI_LETTERS = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
"""The letters Word counts with: without ฃ and ฅ, which nobody writes any more."""
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_MOST = 100_000  # more is no counting; the label falls back to digits

_WORDS = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_POWERS = ("แสน", "หมื่น", "พัน", "ร้อย", "สิบ", "")
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)

_SYMBOLS = {
    "symbol": {0xB7: "•", 0xA8: "♦", 0xAE: "→", 0xB0: "°", 0xB4: "×", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xD6: "√"},
    "wingdings": {
        0x6C: "●",
        0x6E: "■",
        0x6F: "□",
        0x71: "❑",
        0x72: "❒",
        0x75: "◆",
        0x76: "❖",
        0x77: "◆",
        0x9E: "•",
        0x9F: "•",
        0xA1: "○",
        0xA4: "◉",
        0xA7: "▪",
        0xA8: "◻",
        0xD8: "➢",
        0xE0: "→",
        0xE8: "➔",
        0xF0: "⇨",
        0xFB: "✗",
        0xFC: "✓",
        0xFD: "☒",
        0xFE: "☑",
    },
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA3: "☐"},
    "wingdings 3": {0x7D: "▶", 0xC6: "➔"},
    "webdings": {0x61: "✓", 0x63: "□", 0x67: "■"},
}


def numbered(count: int, kind: str) -> str:
    """A count as Word's number format `kind` writes it; a format that is not known here gives plain digits."""
    if not 0 <= count <= _MOST:
        return str(count)
    write = _FORMATS.get(kind)
    return write(count) if write and (count > 0 or kind in _WITH_ZERO) else str(count)


def symbol(code: int, font: str) -> str:
    """A character of a symbol font as the Unicode character that looks like it, else as it stands in the file."""
    known = _SYMBOLS.get(font.strip().lower())
    found = (known or {}).get(code - 0xF000 if 0xF000 <= code <= 0xF0FF else code)
    return found or (chr(code) if 0 < code < 0xD800 or 0xE000 <= code <= 0x10FFFF else "\ufffd")


def bullet(text: str, font: str) -> str:
    """The character of a bullet; private-use codes that no table knows become •."""
    if text == "o" and font.lower().startswith("courier"):
        return "◦"
    drawn = "".join(symbol(ord(letter), font) if font.strip().lower() in _SYMBOLS else letter for letter in text)
    return "".join("•" if 0xE000 <= ord(letter) <= 0xF8FF else letter for letter in drawn)


def _repeated(letters: str) -> Callable[[int], str]:
    """Letters as Word counts with them: a … z, aa, bb, …"""

    def write(count: int) -> str:
        rounds, at = divmod(count - 1, len(letters))
        return letters[at] * (rounds + 1) if rounds < 10 else str(count)

    return write


def roman(count: int) -> str:
    """A count in small Roman numerals."""
    if count >= 4000:
        return str(count)
    written = ""
    for value, letters in _ROMAN:
        times, count = divmod(count, value)
        written += letters * times
    return written


def thai_words(count: int) -> str:
    """A count below a million spelled in Thai, such as ยี่สิบเอ็ด."""
    if count == 0:
        return _WORDS[0]
    written = ""
    for digit, power in zip(f"{count:06d}", _POWERS, strict=True):
        if digit == "0":
            continue
        word = {"สิบ1": "", "สิบ2": "ยี่"}.get(power + digit, _WORDS[int(digit)])
        written += ("เอ็ด" if not power and digit == "1" and count > 10 else word) + power
    return written


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "numberInDash": lambda n: f"- {n} -",
    "thaiNumbers": lambda n: str(n).translate(_THAI_DIGITS),
    "thaiLetters": _repeated(THAI_LETTERS),
    "thaiCounting": thai_words,
    "lowerLetter": _repeated(_LATIN),
    "upperLetter": _repeated(_LATIN.upper()),
    "lowerRoman": roman,
    "upperRoman": lambda n: roman(n).upper(),
    "none": lambda _: "",
}
_WITH_ZERO = ("decimalZero", "numberInDash", "thaiNumbers", "thaiCounting", "none")
