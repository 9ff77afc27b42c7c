"""The code that stands on each page of a printed paper: which paper, which version of it, and which page.

It is printed as a QR code with its letters below. A scanner reads the one, a person may type the other; a slip of the
hand is told from another page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from prongsai.domain.errors import Refusal
from prongsai.domain.form_codes import LENGTH, LETTERS, read_form_code
from prongsai.thai.numerals import to_ascii_digits

KINDS: dict[str, str] = {
    "memo": "M",
    "letter": "N",
    "circular": "W",
    "order": "K",
    "announcement": "P",
    "minutes": "R",
    "invitation": "C",
    "certified": "S",
    "report": "G",
    "form": "F",
}
"""What has pages with codes, each with its letter."""
MOST_VERSION, MOST_PAGE = 99, 999
"""With these, a code always fits the smallest QR code that bears a quarter of it lost."""
UNKNOWN_PAGE = 0
"""The page of a code that is the same on all pages, as in the foot of a Word file."""
CHECK_HERE = "ตรวจสอบ"
"""What stands below the code by which a paper can be checked."""
_SHAPE = re.compile(
    rf"(?P<kind>[{''.join(KINDS.values())}])\W*"
    rf"(?P<paper>[{LETTERS}]{{{LENGTH + 1}}})\W*"
    r"(?P<version>[0-9]{1,2})\W+(?P<page>[0-9]{1,3})\W*"
    rf"(?P<check>[{LETTERS}])"
)
CORNERS = re.compile(
    rf"[{LETTERS}]-[{LETTERS}]{{{LENGTH + 1}}}-[0-9]{{1,2}}-[0-9]{{1,3}}[{LETTERS}](?: *{CHECK_HERE})?|{CHECK_HERE}"
)
"""What stands below the codes of a page, as one line."""
_OF_LETTER = {letter: kind for kind, letter in KINDS.items()}


@dataclass(frozen=True, slots=True)
class PageCode:
    """A page. kind: a key of KINDS. paper: the paper's own code in letters. page: counted through the whole of what is
    printed together; UNKNOWN_PAGE where the code cannot tell."""

    kind: str
    paper: str
    version: int
    page: int

    def __post_init__(self) -> None:
        _check_paper(self.paper)
        if not (1 <= self.version <= MOST_VERSION and UNKNOWN_PAGE <= self.page <= MOST_PAGE):
            raise ValueError(f"no code for version {self.version}, page {self.page}")

    @property
    def text(self) -> str:
        """As it is printed: `M-SYYXBB-1-2R`, with a letter at its end that tells whether all is right."""
        letter = KINDS[self.kind]
        return f"{letter}-{self.paper}-{self.version}-{self.page}{_check(letter, self.paper, self.version, self.page)}"


def read_page_code(said: str) -> PageCode:
    """The code that a scanner read or somebody typed: `m syyxbb 1/2r`, `M-SYYXBB-๑-๒R`.

    Refuses what is no code, and one with a slip: a wrong letter or digit, or two that changed places.
    """
    found = _SHAPE.fullmatch(to_ascii_digits(said.strip().upper()))
    if found is None:
        raise _unread(said)
    version, page = int(found["version"]), int(found["page"])
    if found["check"] != _check(found["kind"], found["paper"], version, page):
        raise _unread(said)
    try:
        return PageCode(_OF_LETTER[found["kind"]], found["paper"], version, page)
    except (Refusal, ValueError) as error:
        raise _unread(said) from error


def _check_paper(paper: str) -> None:
    """The code of a paper has a letter of its own that tells a slip."""
    if read_form_code(paper) != (paper, 1):
        raise ValueError(f"{paper} is no code of a paper")


def _check(letter: str, paper: str, version: int, page: int) -> str:
    """Every place counts with another weight. Letters and digits never stand in one another's places."""
    values = [LETTERS.index(each) for each in (letter, *paper)]
    values += [int(digit) for digit in f"{version:02}{page:03}"]
    return LETTERS[sum(weight * value for weight, value in enumerate(values, 1)) % len(LETTERS)]


def _unread(said: str) -> Refusal:
    return Refusal("page_code_unread", typed=said.strip()[:30])
