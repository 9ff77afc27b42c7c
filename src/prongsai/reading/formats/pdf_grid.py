"""Tables out of ruling lines: lines that touch form a grid, and squares without a line between them are one cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from prongsai.reading.formats.pdf_rules import Rule

_NEAR = 3.0  # points within which lines are the same, meet, or go on
_MOST_PAIRS = 2_000_000
_MOST_SQUARES = 40_000

Square = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Area:
    """One cell of a grid: its first row and column from 0, and how many of each it spans."""

    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on the page. xs: its upright lines from left to right. ys: its level lines from the top down.

    areas: of each square between them the cell that it belongs to.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: tuple[tuple[Area, ...], ...]

    @property
    def size(self) -> float:
        """How much of the page it covers."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[0] - self.ys[-1])

    def area_at(self, x: float, y: float) -> Area | None:
        """The cell around a point, None outside of the table."""
        row = bisect_right([-line for line in self.ys], -y) - 1
        column = bisect_right(self.xs, x) - 1
        inside = 0 <= row < len(self.areas) and 0 <= column < len(self.areas[0])
        return self.areas[row][column] if inside else None


def grids_of(level: Sequence[Rule], upright: Sequence[Rule]) -> list[Grid]:
    """The tables that lines form, the smallest first. A frame of one cell is none, nor are lines without uprights."""
    level, upright = _joined(level), _joined(upright)
    if len(level) * len(upright) > _MOST_PAIRS:
        return []
    made = (_grid(*group) for group in _touching(level, upright))
    return sorted((grid for grid in made if grid is not None), key=lambda grid: grid.size)


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Lines at nearly the same place put on one place, and those that go on from each other made one."""
    places = _clusters(rule.at for rule in rules)
    lines: dict[float, list[Rule]] = {}
    for rule in rules:
        lines.setdefault(places[rule.at], []).append(rule)
    joined = []
    for at, parts in lines.items():
        parts.sort(key=lambda rule: rule.start)
        start, end = parts[0].start, parts[0].end
        for part in parts[1:]:
            if part.start > end + _NEAR:
                joined.append(Rule(at, start, end))
                start = part.start
            end = max(end, part.end) if part.start <= end + _NEAR else part.end
        joined.append(Rule(at, start, end))
    return joined


def _clusters(places: Iterable[float]) -> dict[float, float]:
    """Each place and the one that it counts as: the first of its neighbours."""
    counts: dict[float, float] = {}
    head = None
    for place in sorted(set(places)):
        if head is None or place - head > _NEAR:
            head = place
        counts[place] = head
    return counts


def _touching(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The lines in groups that touch each other."""
    owner = list(range(len(level) + len(upright)))
    for i, across in enumerate(level):
        for j, up in enumerate(upright, len(level)):
            if _meet(across, up):
                owner[_root(owner, i)] = _root(owner, j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate((*level, *upright)):
        groups.setdefault(_root(owner, i), ([], []))[i >= len(level)].append(rule)
    return list(groups.values())


def _meet(across: Rule, up: Rule) -> bool:
    return across.start - _NEAR <= up.at <= across.end + _NEAR and up.start - _NEAR <= across.at <= up.end + _NEAR


def _root(owner: list[int], i: int) -> int:
    while owner[i] != i:
        owner[i] = owner[owner[i]]
        i = owner[i]
    return i


def _grid(level: list[Rule], upright: list[Rule]) -> Grid | None:
    """The grid of one group of lines, None where it is no table."""
    if len(upright) < 2 or len(level) < 2:
        return None
    xs = sorted({rule.at for rule in upright} | _open_sides(level, upright))
    ys = sorted({rule.at for rule in level} | _open_sides(upright, level), reverse=True)
    if not 2 <= (len(xs) - 1) * (len(ys) - 1) <= _MOST_SQUARES:
        return None
    xs, ys = _walls_only(xs, ys, level, upright)
    areas = _areas(xs, ys, level, upright)
    if len({area for row in areas for area in row}) < 2:
        return None
    return Grid(tuple(xs), tuple(ys), areas)


def _open_sides(rules: list[Rule], across: list[Rule]) -> set[float]:
    """Where most lines end beyond the last line across: the side of a table drawn without its outer line."""
    first, last = min(rule.at for rule in across), max(rule.at for rule in across)
    found = set()
    before = [rule.start for rule in rules if rule.start < first - 4 * _NEAR]
    after = [rule.end for rule in rules if rule.end > last + 4 * _NEAR]
    for out in (before, after):
        if len(out) > 1 and len(out) * 2 > len(rules) and max(out) - min(out) <= _NEAR:
            found.add(out[0])
    return found


def _covers(rules: list[Rule], at: float, between: float) -> bool:
    return any(rule.at == at and rule.start <= between <= rule.end for rule in rules)


def _walls_only(
    xs: list[float], ys: list[float], level: list[Rule], upright: list[Rule]
) -> tuple[list[float], list[float]]:
    """The places without those at which no line parts two squares, such as an underline that touches a border."""
    middles_x, middles_y = _middles(xs), _middles(ys)
    kept_x = [x for x in xs[1:-1] if any(_covers(upright, x, y) for y in middles_y)]
    kept_y = [y for y in ys[1:-1] if any(_covers(level, y, x) for x in middles_x)]
    return [xs[0], *kept_x, xs[-1]], [ys[0], *kept_y, ys[-1]]


def _middles(places: list[float]) -> list[float]:
    return [(a + b) / 2 for a, b in pairwise(places)]


def _areas(xs: list[float], ys: list[float], level: list[Rule], upright: list[Rule]) -> tuple[tuple[Area, ...], ...]:
    """Of each square its cell: squares without a line between them belong together."""
    middles_x, middles_y = _middles(xs), _middles(ys)
    width, height = len(middles_x), len(middles_y)
    owner = list(range(width * height))
    for row, y in enumerate(middles_y):
        for column, x in enumerate(middles_x):
            here = row * width + column
            if column + 1 < width and not _covers(upright, xs[column + 1], y):
                owner[_root(owner, here)] = _root(owner, here + 1)
            if row + 1 < height and not _covers(level, ys[row + 1], x):
                owner[_root(owner, here)] = _root(owner, here + width)
    groups: dict[int, list[Square]] = {}
    for square in range(width * height):
        groups.setdefault(_root(owner, square), []).append(divmod(square, width))
    found: dict[Square, Area] = {}
    for squares in groups.values():
        found |= _of_group(squares)
    return tuple(tuple(found[row, column] for column in range(width)) for row in range(height))


def _of_group(squares: list[Square]) -> dict[Square, Area]:
    """The cell of squares that belong together; where they make no rectangle, one cell for each of its rows."""
    rows, columns = [row for row, _ in squares], [column for _, column in squares]
    height, width = max(rows) - min(rows) + 1, max(columns) - min(columns) + 1
    if height * width == len(squares):
        return dict.fromkeys(squares, Area(min(rows), min(columns), height, width))
    found = {}
    for row, column in squares:
        left = column
        while (row, left - 1) in squares:
            left -= 1
        right = column
        while (row, right + 1) in squares:
            right += 1
        found[row, column] = Area(row, left, 1, right - left + 1)
    return found
