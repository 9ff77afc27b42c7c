"""Thai digits and ASCII digits, both ways. Store ASCII, print Thai at the edge, accept both."""

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
ASCII_DIGITS = "0123456789"
_TO_THAI = str.maketrans(ASCII_DIGITS, THAI_DIGITS)
_TO_ASCII = str.maketrans(THAI_DIGITS, ASCII_DIGITS)


def to_thai_digits(text: str) -> str:
    """`text` with 0-9 written ๐-๙. Same length; nothing else is changed."""
    return text.translate(_TO_THAI)


def to_ascii_digits(text: str) -> str:
    """`text` with ๐-๙ written 0-9. Same length, so offsets stay valid; nothing else is changed."""
    return text.translate(_TO_ASCII)


def has_thai_digits(text: str) -> bool:
    """Whether any of ๐-๙ stands in `text`."""
    return any(digit in text for digit in THAI_DIGITS)


def bare_amount(text: str) -> str:
    """An amount of money without what people write around its digits: `๑๒,๕๐๐ บาท` → `12500`."""
    return to_ascii_digits(text).replace(",", "").strip().removesuffix("บาท").strip()
