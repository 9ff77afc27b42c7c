"""What a yearly report says, before any layout: measures, analysis, scores, running text and evidence.

All texts are as they were written; a layout decides where they stand and how lists, codes and dates are typed.
``source`` names where a text came from; papers do not print it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from prongsai.documents.blocks import Opinion, Signature


@dataclass(frozen=True)
class Item:
    """One entry of a list; ``mark`` is what stood before it ('๑.', '➢'), empty when nothing did."""

    text: str
    mark: str = ""


@dataclass(frozen=True)
class MeasureValues:
    """One measure with its progress.

    targets: what it aims at (``indicator:8``, ``O43``, ``e7``). rest: further lines of its first cell. section: the
    heading it stood under. period: as written; start, end, due: the dates it means, where they are known for sure.
    score: the score that its outcome quotes.
    """

    title: str
    label: str = ""
    number: str = ""
    rest: tuple[str, ...] = ()
    section: str = ""
    targets: tuple[str, ...] = ()
    steps: tuple[Item, ...] = ()
    responsible: tuple[str, ...] = ()
    period: str = ""
    start: date | None = None
    end: date | None = None
    due: date | None = None
    monitoring: tuple[Item, ...] = ()
    results: tuple[Item, ...] = ()
    outcomes: tuple[Item, ...] = ()
    score: str = ""
    suggestions: tuple[Item, ...] = ()
    source: str = ""


@dataclass(frozen=True)
class AnalysisValues:
    """The verdict on an indicator or issue. sentences: its text sentence by sentence, where each has its own source."""

    label: str
    text: str
    source: str = ""
    sentences: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ScoreTable:
    """A table of scores as written; a row of one cell names the rows below it."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str = ""


@dataclass(frozen=True)
class Prose:
    """A paragraph of running text, or with a level (1 to 3) a heading."""

    text: str
    level: int | None = None
    source: str = ""


@dataclass(frozen=True)
class AnalysisHere:
    """The place of the analysis among the running text."""


@dataclass(frozen=True)
class MeasuresHere:
    """The place of the measures among the running text: those that stood under one heading."""

    section: str = ""


Story = Prose | ScoreTable | AnalysisHere | MeasuresHere


@dataclass(frozen=True)
class MemoValues:
    """A memo as written; sections are title and paragraphs. ``day`` is the date's meaning, None leaves it blank."""

    from_unit: str = ""
    phone: str = ""
    number: str = ""
    day: date | None = None
    subject: str = ""
    addressee: str = ""
    sections: tuple[tuple[str, tuple[str, ...]], ...] = ()
    closing: str = ""
    author: Signature = field(default_factory=Signature)
    opinions: tuple[Opinion, ...] = ()


@dataclass(frozen=True)
class Photo:
    """A photo or screenshot: the name of its file, what it shows, and the words below it."""

    name: str
    caption: str


@dataclass(frozen=True)
class QrLink:
    """An address to be printed as a QR code, with its sentence."""

    address: str
    sentence: str


@dataclass(frozen=True)
class YearScores:
    """Scores of one year: keys ``total``, ``IIT``, ``EIT``, ``OIT``, ``indicator:1``; values as computed with."""

    year: int
    values: dict[str, Decimal]


@dataclass(frozen=True)
class Report:
    """The values of a yearly report of one office.

    fiscal_year: Buddhist era, of the measures or of the result. title_lines: the title as it was broken into lines.
    round: 6 or 12 months. foreword: its paragraphs, where the office wrote its own. scores: by year, the newest last.
    breaks: years that cannot be compared with the one before, with the reason. story: running text in order, with the
    places of the tables. attached: evidence that cannot be printed, one line each.
    """

    agency: str = ""
    district: str = ""
    province: str = ""
    title: str = ""
    title_lines: tuple[str, ...] = ()
    fiscal_year: int | None = None
    round: int | None = None
    start: date | None = None
    end: date | None = None
    memo: MemoValues | None = None
    foreword: tuple[str, ...] = ()
    story: tuple[Story, ...] = ()
    measures: tuple[MeasureValues, ...] = ()
    analysis: tuple[AnalysisValues, ...] = ()
    scores: tuple[YearScores, ...] = ()
    breaks: tuple[tuple[int, str], ...] = ()
    photos: tuple[Photo, ...] = ()
    links: tuple[QrLink, ...] = ()
    attached: tuple[str, ...] = ()
    source: str = ""
