"""Risks by number in a matrix of five likelihoods and five impacts, each cell with its level in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from prongsai.documents.blocks import Chart
from prongsai.documents.charts.figures import plain, table_of
from prongsai.documents.charts.lettering import SIZE, SMALL, centred, line_height, stacked, text_width, widest, wrapped
from prongsai.documents.charts.palette import DEEP_RED, GROUND, OUTLINE, PALE_RED, ink_on, ramp
from prongsai.documents.charts.shapes import MARGIN, WIDTH, box
from prongsai.documents.scene import Primitive, Scene

STEPS = 5
LIKELIHOODS = ("๑ น้อยมาก", "๒ น้อย", "๓ ปานกลาง", "๔ สูง", "๕ สูงมาก")
IMPACTS = LIKELIHOODS
_LEAST_CELL, _LEAST_HEIGHT = 96.0, 58.0
_CHIP, _CHIP_GAP = 22.0, 4.0
_GAP = 8.0


@dataclass(frozen=True)
class Risk:
    """A risk: its number as printed, its name, and its steps from 1 to 5."""

    number: str
    name: str
    likelihood: int
    impact: int

    def __post_init__(self) -> None:
        if not {self.likelihood, self.impact} <= set(range(1, STEPS + 1)):
            raise ValueError(f"{self.number}: likelihood {self.likelihood} and impact {self.impact} are steps 1 to 5")

    @property
    def product(self) -> int:
        """Likelihood times impact, 1 to 25."""
        return self.likelihood * self.impact


@dataclass(frozen=True)
class RiskLevel:
    """A level and the least product of likelihood and impact that belongs to it."""

    name: str
    least: int


def risk_matrix(
    risks: tuple[Risk, ...],
    levels: tuple[RiskLevel, ...],
    *,
    title: str,
    likelihoods: tuple[str, ...] = LIKELIHOODS,
    impacts: tuple[str, ...] = IMPACTS,
) -> Chart:
    """Likelihood to the right, impact upwards; the list of the risks stands below.

    ``levels`` go upwards, the first from 1 on. ValueError for other levels, for names that are not five, and for a
    number given twice.
    """
    _check(risks, levels, likelihoods, impacts)
    matrix = _Matrix(risks, levels, likelihoods, impacts)
    items, y = list[Primitive](), MARGIN + line_height(SMALL) + 4
    for impact in range(STEPS, 0, -1):
        items += matrix.row(impact, y)
        y += matrix.height(impact)
    items += matrix.axes(y)
    y += matrix.foot + _GAP
    for risk in risks:
        lines = wrapped(matrix.told(risk), matrix.width - 2 * MARGIN - matrix.chip - _GAP)
        items += [*_chip(risk, MARGIN, y + 1), *stacked(lines, MARGIN + matrix.chip + _GAP, y)]
        y += max(len(lines) * line_height(), _CHIP) + _CHIP_GAP
    told = "; ".join(f"{risk.number} {matrix.told(risk)}" for risk in risks)
    scene = Scene(round(matrix.width, 1), round(y + MARGIN, 1), title, told, tuple(items))
    headers = ("ความเสี่ยง", "โอกาสเกิด", "ผลกระทบ", "ระดับ")
    return Chart(scene, table_of(headers, map(matrix.cells, risks), summary=title))


def _check(
    risks: tuple[Risk, ...], levels: tuple[RiskLevel, ...], likelihoods: tuple[str, ...], impacts: tuple[str, ...]
) -> None:
    if len(likelihoods) != STEPS or len(impacts) != STEPS:
        raise ValueError("a risk matrix has five likelihoods and five impacts")
    if not levels or levels[0].least != 1 or any(a.least >= b.least for a, b in pairwise(levels)):
        raise ValueError("levels go upwards, the first from 1 on")
    if len({risk.number for risk in risks}) != len(risks):
        raise ValueError("two risks have the same number")


def _chip_width(risk: Risk) -> float:
    return max(_CHIP + 2, text_width(risk.number, SMALL, bold=True) + 8)


def _chip(risk: Risk, left: float, top: float) -> Iterator[Primitive]:
    """A risk's number on white, readable on every level."""
    width = _chip_width(risk)
    yield box(left, top, width, _CHIP, fill=GROUND, stroke=OUTLINE, title=f"{risk.number} {plain(risk.name)}")
    yield centred(risk.number, left + width / 2, top + _CHIP / 2, size=SMALL, bold=True)


class _Matrix:
    """Where cells and the risks in them lie, and what the steps are called."""

    def __init__(
        self,
        risks: tuple[Risk, ...],
        levels: tuple[RiskLevel, ...],
        likelihoods: tuple[str, ...],
        impacts: tuple[str, ...],
    ) -> None:
        self.risks, self.levels = risks, levels
        self.likelihoods, self.impacts = likelihoods, impacts
        self.colours = ramp(PALE_RED, DEEP_RED, len(levels))
        self.chip = max(map(_chip_width, risks), default=_CHIP)
        self.label = max(min(widest(impacts), 150.0), text_width("ผลกระทบ", SMALL, bold=True))
        self.left = MARGIN + self.label + _GAP
        named = max(widest((level.name for level in levels), SMALL), self.chip) + 2 * _GAP
        self.cell = max(named, _LEAST_CELL, (WIDTH - self.left - MARGIN) / STEPS)
        self.heads = [wrapped(name, self.cell - _GAP) for name in likelihoods]

    @property
    def width(self) -> float:
        return self.left + self.cell * STEPS + MARGIN

    @property
    def foot(self) -> float:
        """Height of the names below the matrix."""
        return 4 + max(map(len, self.heads)) * line_height() + line_height(SMALL)

    def level(self, likelihood: int, impact: int) -> int:
        """Which of the levels a cell has."""
        return max(n for n, level in enumerate(self.levels) if level.least <= likelihood * impact)

    def told(self, risk: Risk) -> str:
        _, likelihood, impact, level = self.cells(risk)
        return f"{plain(risk.name)} (โอกาสเกิด {likelihood} ผลกระทบ {impact} ระดับ{level})"

    def cells(self, risk: Risk) -> tuple[str, str, str, str]:
        likelihood, impact = self.likelihoods[risk.likelihood - 1], self.impacts[risk.impact - 1]
        level = self.levels[self.level(risk.likelihood, risk.impact)].name
        return f"{risk.number} {plain(risk.name)}", plain(likelihood), plain(impact), level

    def lines(self, likelihood: int, impact: int) -> list[list[Risk]]:
        """The risks of one cell, in as many lines as they need."""
        lines, used = list[list[Risk]](), 0.0
        for risk in self.risks:
            if (risk.likelihood, risk.impact) != (likelihood, impact):
                continue
            used += _chip_width(risk) + _CHIP_GAP
            if not lines or used > self.cell - _GAP:
                lines.append([])
                used = _chip_width(risk) + _CHIP_GAP
            lines[-1].append(risk)
        return lines

    def height(self, impact: int) -> float:
        most = max(len(self.lines(likelihood, impact)) for likelihood in range(1, STEPS + 1))
        chips = line_height(SMALL) + most * (_CHIP + _CHIP_GAP) + 2 * _CHIP_GAP
        return max(chips, _LEAST_HEIGHT, len(wrapped(self.impacts[impact - 1], self.label)) * line_height())

    def row(self, impact: int, top: float) -> Iterator[Primitive]:
        height, name = self.height(impact), wrapped(self.impacts[impact - 1], self.label)
        yield from stacked(name, MARGIN, top + (height - len(name) * line_height()) / 2)
        for likelihood in range(1, STEPS + 1):
            left, level = self.left + self.cell * (likelihood - 1), self.level(likelihood, impact)
            colour = self.colours[level]
            yield box(left, top, self.cell, height, fill=colour, stroke=OUTLINE)
            yield from stacked((self.levels[level].name,), left + 5, top + 2, size=SMALL, fill=ink_on(colour))
            for number, line in enumerate(self.lines(likelihood, impact)):
                x, y = left + 5, top + line_height(SMALL) + 2 * _CHIP_GAP + number * (_CHIP + _CHIP_GAP)
                for risk in line:
                    yield from _chip(risk, x, y)
                    x += _chip_width(risk) + _CHIP_GAP

    def axes(self, top: float) -> Iterator[Primitive]:
        yield from stacked(("ผลกระทบ",), MARGIN, MARGIN, size=SMALL, bold=True)
        for number, head in enumerate(self.heads):
            yield from stacked(head, self.left + self.cell * (number + 0.5), top + 2, anchor="middle", size=SIZE)
        middle, y = self.left + self.cell * STEPS / 2, top + self.foot - line_height(SMALL)
        yield from stacked(("โอกาสเกิด",), middle, y, anchor="middle", size=SMALL, bold=True)
