"""A score sheet (SHEET): the scores or counts that somebody holds, at whatever level, read into exact values.

Levels, from the ground up: `tallies` (counts of answers), `questions`, `items`, `indicators`, `instruments`,
`total` and `level`. Any of them may stand alone; where two meet, the lower one is counted and the upper one checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.exact import read_score
from prongsai.domain.framework import Edition, Scale

Place = Callable[[str], Words | str]

LEVELS = ("tallies", "questions", "items", "indicators", "instruments")
_KNOWN = frozenset((*LEVELS, "edition", "agency_kind", "agency", "total", "level", "population"))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people gave each answer, in the scale's order. blank: how many left the question empty."""

    counts: tuple[int, ...]
    blank: int = 0

    @property
    def answers(self) -> int:
        """How many answered."""
        return sum(self.counts)


@dataclass(frozen=True)
class Sheet:
    """What a score sheet says, checked against its edition.

    Keys: instruments and parts by code (IIT, EIT1), indicators by number, questions and tallies by code, with the
    part in front where an instrument has parts (EIT1/e1), items by code. population: how many people an instrument
    or part could have asked, for the interval of its means. Scores are 0 to 100.
    """

    instruments: Mapping[str, Fraction] = field(default_factory=dict)
    indicators: Mapping[int, Fraction] = field(default_factory=dict)
    questions: Mapping[str, Fraction] = field(default_factory=dict)
    items: Mapping[str, Fraction] = field(default_factory=dict)
    tallies: Mapping[str, Tally] = field(default_factory=dict)
    population: Mapping[str, int] = field(default_factory=dict)
    total: Fraction | None = None
    level: str | None = None

    def __bool__(self) -> bool:
        return self.total is not None or any(getattr(self, name) for name in LEVELS)


def edition_named(values: Mapping[str, Any]) -> tuple[str, str]:
    """The edition's year and the kind of agency that a sheet names, as written.

    Refuses a sheet that does not say its edition.
    """
    year = str(values.get("edition") or "").strip()
    if not year:
        raise Refusal("sheet_without_edition")
    return year, str(values.get("agency_kind", "") or "").strip()


def read_sheet(values: Mapping[str, Any], edition: Edition, place: Place = str) -> Sheet:
    """The sheet of plain values (from JSON, TOML or a table), checked against the edition.

    place: turns a path such as `indicators.3` into the words that tell a person where it stands.
    Refuses unknown names, codes that the edition does not have, and numbers that are no scores or counts.
    """
    for name in values:
        if name not in _KNOWN:
            raise Refusal("sheet_unknown_name", name=name, known=", ".join(sorted(_KNOWN)))
    reader = _Reader(values, edition, place)
    sheet = Sheet(
        instruments=reader.scores("instruments", reader.instrument_codes()),
        indicators={int(k): v for k, v in reader.scores("indicators", reader.indicator_codes()).items()},
        questions=reader.scores("questions", reader.question_codes()),
        items=reader.item_scores(),
        tallies=reader.tallies(),
        population=reader.population(),
        total=reader.one_score("total"),
        level=reader.level(),
    )
    if not sheet:
        raise Refusal("sheet_empty", levels=", ".join(LEVELS))
    return sheet


class _Reader:
    """Reads one sheet; every refusal names the place where the value stands."""

    def __init__(self, values: Mapping[str, Any], edition: Edition, place: Place) -> None:
        self.values, self.edition, self.place = values, edition, place

    def instrument_codes(self) -> list[str]:
        return [i.code for i in self.edition.instruments] + [p.code for p in self.edition.parts]

    def indicator_codes(self) -> list[str]:
        return [str(i.number) for i in self.edition.indicators]

    def question_codes(self) -> list[str]:
        whole = [q.code for q in self.edition.questions]
        return whole + [f"{part}/{q}" for part, q in self._in_parts(whole)]

    def tally_codes(self) -> list[str]:
        """Whatever people answered: a question without lines, or a line; in parts where the instrument has parts."""
        lined = {line.question for line in self.edition.lines}
        answered = [q.code for q in self.edition.questions if q.code not in lined]
        answered += [line.code for line in self.edition.lines]
        parted = self._in_parts(answered)
        in_parts = {q for _, q in parted}
        return [c for c in answered if c not in in_parts] + [f"{part}/{q}" for part, q in parted]

    def _in_parts(self, codes: Iterable[str]) -> list[tuple[str, str]]:
        home = {q.code: self.edition.instrument_of[q.indicator] for q in self.edition.questions}
        home |= {line.code: home[line.question] for line in self.edition.lines}
        return [(p.code, c) for c in codes for p in self.edition.parts_of(home[c])]

    def _group(self, name: str) -> list[tuple[str, Any]]:
        group = self.values.get(name) or {}
        if not isinstance(group, Mapping):
            raise Refusal("sheet_not_a_group", where=self.place(name))
        return [(str(k).strip(), v) for k, v in group.items()]

    def _known(self, name: str, code: str, codes: Sequence[str]) -> str:
        """The code as the edition spells it; a part may be joined by `/`, `.` or `:`."""
        plain = _with_slash(code)
        for known in codes:
            if known.casefold() in (plain, code.casefold()):
                return known
        where = self.place(f"{name}.{code}")
        if name == "tallies" and any(known.endswith(f"/{code}") for known in codes):
            raise Refusal("tally_without_part", where=where, code=code, year=self.edition.name)
        if name == "tallies" and (lines := self._lines_of(code, codes)):
            raise Refusal("tally_without_line", where=where, code=code, year=self.edition.name, lines=", ".join(lines))
        raise Refusal("sheet_unknown_code", where=where, code=code, year=self.edition.name)

    def _lines_of(self, code: str, tally_codes: Sequence[str]) -> list[str]:
        """The codes under which the lines of a question are counted; empty for a question without lines."""
        question = _with_slash(code).rpartition("/")[2]
        lines = {line.code for line in self.edition.lines if line.question.casefold() == question}
        return [counted for counted in tally_codes if counted.rpartition("/")[2] in lines]

    def _coded(self, name: str, codes: list[str]) -> Iterator[tuple[str, str, Any]]:
        """Each entry of a group as (code of the edition, path, value); two spellings of one code are refused."""
        seen: set[str] = set()
        for code, value in self._group(name):
            known = self._known(name, code, codes)
            if known in seen:
                raise Refusal("sheet_row_twice", where=self.place(f"{name}.{code}"), code=known)
            seen.add(known)
            yield known, f"{name}.{code}", value

    def scores(self, name: str, codes: list[str]) -> dict[str, Fraction]:
        return {known: self._score(path, value) for known, path, value in self._coded(name, codes)}

    def one_score(self, name: str) -> Fraction | None:
        value = self.values.get(name)
        return None if value in (None, "") else self._score(name, value)

    def _score(self, path: str, value: object) -> Fraction:
        score = read_score(value)
        if score is None:
            raise Refusal("not_a_score", where=self.place(path), value=value)
        return score

    def item_scores(self) -> dict[str, Fraction]:
        """Scores of items; `3/5` means three of five required elements."""
        codes = [i.code for i in self.edition.items]
        rule = self.edition.rule("item_rule")
        scores = {}
        for known, path, value in self._coded("items", codes):
            score = self._elements(path, str(value)) if "/" in str(value) else self._score(path, value)
            if rule == "zero_or_full" and score not in (0, 100):
                raise Refusal("item_zero_or_full", where=self.place(path), value=value, year=self.edition.name)
            scores[known] = score
        return scores

    def _elements(self, path: str, value: str) -> Fraction:
        shown, _, wanted = (part.strip() for part in value.partition("/"))
        if not (shown.isdecimal() and wanted.isdecimal() and 0 < int(wanted) <= 99 and int(shown) <= int(wanted)):
            raise Refusal("not_a_score", where=self.place(path), value=value)
        return Fraction(int(shown) * 100, int(wanted))

    def tallies(self) -> dict[str, Tally]:
        return {
            known: self._tally(path, value, self._scale(known, path))
            for known, path, value in self._coded("tallies", self.tally_codes())
        }

    def _scale(self, known: str, path: str) -> Scale:
        answered = known.rpartition("/")[2]
        names = {q.code: q.scale for q in self.edition.questions} | {x.code: x.scale for x in self.edition.lines}
        scale = self.edition.scale_by_code.get(names[answered] or "")
        if scale is None or not scale.points:
            raise Refusal("scale_unknown", where=self.place(path), code=known, year=self.edition.name)
        return scale

    def _tally(self, path: str, value: object, scale: Scale) -> Tally:
        if isinstance(value, Mapping):
            named = {str(k).strip(): v for k, v in value.items()}
            blank = self._count(path, named.pop("blank", 0))
            unknown = [label for label in named if label not in scale.labels]
            if unknown:
                raise Refusal("unknown_answer", where=self.place(path), answer=unknown[0], answers=_listed(scale))
            counts = [named.get(label, 0) for label in scale.labels]
        elif isinstance(value, list | tuple) and len(value) == len(scale.points):
            blank, counts = 0, list(value)
        else:
            raise Refusal("tally_shape", where=self.place(path), n=len(scale.points), answers=_listed(scale))
        return Tally(tuple(self._count(path, c) for c in counts), blank)

    def _count(self, path: str, value: object) -> int:
        text = str(value).strip()
        if isinstance(value, bool) or not text.isdecimal() or len(text) > 9:
            raise Refusal("not_a_count", where=self.place(path), value=value)
        return int(text)

    def population(self) -> dict[str, int]:
        coded = self._coded("population", self.instrument_codes())
        return {known: self._count(path, value) for known, path, value in coded}

    def level(self) -> str | None:
        text = str(self.values.get("level") or "").strip()
        if text and text not in {level.name for level in self.edition.levels}:
            names = ", ".join(level.name for level in self.edition.levels)
            raise Refusal("unknown_level", where=self.place("level"), level=text, levels=names)
        return text or None


def _with_slash(code: str) -> str:
    """The code in small letters; a part may be joined by `/`, `.` or `:`."""
    return code.replace(".", "/").replace(":", "/").casefold()


def _listed(scale: Scale) -> str:
    return " / ".join(scale.labels) or ", ".join(str(p) for p in scale.points)
