"""The หนังสือภายนอก: a letter to another office or to a person outside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from prongsai.documents.blocks import BLANK_SIGNATURE, Block, LetterHead, Paper, Paragraph, Signature
from prongsai.documents.correspondence.wording import Part, on_new_page, parts_as_blocks, titled, written_day
from prongsai.documents.typing_rules import CodeStyle, check_stamps, phrase, typed


@dataclass(frozen=True)
class Origin:
    """The unit that wrote a letter and how to reach it, printed bottom left; an empty line is left out."""

    unit: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The unit, then its ways of contact, each with its word."""
        reached = (("phone", self.phone), ("fax", self.fax), ("email", self.email))
        ways = (f"{phrase('letter', word)} {value}" for word, value in reached if value)
        return (*((self.unit,) if self.unit else ()), *ways)


NO_ORIGIN = Origin()


@dataclass(frozen=True)
class Letter:
    """A letter under the emblem.

    ``office`` holds the lines of the sender's name and address. An empty number and a day of None stay blank to be
    written. An empty closing or compliment is not printed. ``copies`` names who gets a copy. ``annexes`` follow on a
    page of their own. ``urgency`` and ``secrecy`` are official words (typing_rules.check_stamps) or empty.
    """

    office: tuple[str, ...]
    number: str
    subject: str
    addressee: str
    paragraphs: tuple[Part, ...]
    day: date | None = None
    references: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    salutation: str = phrase("letter", "salutation")
    closing: str = phrase("letter", "closing")
    compliment: str = phrase("letter", "compliment")
    signature: Signature = BLANK_SIGNATURE
    origin: Origin = NO_ORIGIN
    copies: tuple[str, ...] = ()
    annexes: tuple[Block, ...] = ()
    urgency: str = ""
    secrecy: str = ""


def letter_paper(letter: Letter, *, codes: CodeStyle = "thai") -> Paper:
    """The letter as a paper of style 'letter'; raises PaperError for a stamp that is no official word."""
    check_stamps(letter.urgency, letter.secrecy)
    title = titled("หนังสือภายนอก", letter.subject)
    return typed(
        Paper(title, "letter", tuple(_blocks(letter)), urgency=letter.urgency, secrecy=letter.secrecy),
        codes=codes,
    )


def _counted(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Several enclosures are numbered, unless the office has numbered them itself."""
    if len(texts) < 2 or any(text[:1].isdigit() for text in texts):
        return texts
    return tuple(f"{n}. {text}" for n, text in enumerate(texts, 1))


def _blocks(letter: Letter) -> Iterator[Block]:
    yield LetterHead(
        number=letter.number,
        office=letter.office,
        date=written_day(letter.day),
        subject=letter.subject,
        addressee=letter.addressee,
        references=letter.references,
        enclosures=_counted(letter.enclosures),
        salutation=letter.salutation,
    )
    yield from parts_as_blocks((*letter.paragraphs, letter.closing))
    yield replace(letter.signature, above=letter.compliment)
    if letter.origin.lines:
        yield Paragraph("\n".join(letter.origin.lines), indent=False, align="left")
    if letter.copies:
        yield Paragraph(f"{phrase('letter', 'copies')} {' '.join(letter.copies)}", indent=False, align="left")
    yield from on_new_page(letter.annexes)
