"""The short code of a printed form: typed by hand from paper, so a slip of the hand is told from another form."""

from __future__ import annotations

from prongsai.domain.errors import Refusal

LETTERS = "BCDFGHJKMNPQRSTVWXY"
"""No letter that looks like another or like a digit, and none that could make a word. Their number is prime, so that
the letter for checking notices every single slip and any two letters that changed places."""
LENGTH = 5
"""Letters that are drawn; one more tells whether all are right."""
MOST = len(LETTERS) ** LENGTH
"""How many codes there are."""


def form_code(number: int) -> str:
    """The code of a number from 0 up to MOST, with its letter for checking."""
    if not 0 <= number < MOST:
        raise ValueError(f"no code for {number}")
    letters = []
    for _ in range(LENGTH):
        number, at = divmod(number, len(LETTERS))
        letters.append(LETTERS[at])
    return "".join((*letters, _check(letters)))


def read_form_code(typed: str) -> tuple[str, int]:
    """The code and the page that somebody typed: `syyxbb`, `SYYXBB-2`, `SYYXBB 2`; page 1 where none is named.

    Refuses what is no code, and one in which a letter was mistyped or two changed places.
    """
    said = "".join(c for c in typed.upper() if c.isalnum())
    code, page = said[: LENGTH + 1], said[LENGTH + 1 :] or "1"
    whole = len(code) == LENGTH + 1 and set(code) <= set(LETTERS) and page.isdecimal() and len(page) < LENGTH
    if not whole or code[-1] != _check(list(code[:-1])) or int(page) < 1:
        raise Refusal("form_code_unread", typed=typed.strip()[:20])
    return code, int(page)


def _check(letters: list[str]) -> str:
    """Every place counts with another weight."""
    total = sum(weight * LETTERS.index(letter) for weight, letter in enumerate(letters, 1))
    return LETTERS[total % len(LETTERS)]
