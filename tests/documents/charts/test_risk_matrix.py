"""The risk matrix: each risk in its cell, each cell with its level in words."""

import pytest

from prongsai.documents.blocks import Row
from prongsai.documents.charts.palette import lightness
from prongsai.documents.charts.risk_matrix import Risk, RiskLevel, risk_matrix
from prongsai.documents.scene import Polygon, Text

LEVELS = (RiskLevel("ต่ำ", 1), RiskLevel("ปานกลาง", 4), RiskLevel("สูง", 10), RiskLevel("สูงมาก", 17))


def grid(*risks: Risk) -> tuple[list[Polygon], list[Polygon]]:
    """The 25 cells, highest impact first, and the numbers of the risks."""
    polygons = [item for item in risk_matrix(risks, LEVELS, title="ก").scene.items if isinstance(item, Polygon)]
    return [item for item in polygons if not item.title], [item for item in polygons if item.title]


def inside(chip: Polygon, cell: Polygon) -> bool:
    (left, top), _, (right, bottom), _ = cell.points
    return all(left < x < right and top < y < bottom for x, y in chip.points)


@pytest.mark.parametrize(("likelihood", "impact", "cell"), [(1, 1, 20), (5, 5, 4), (1, 5, 0), (3, 4, 7)])
def test_a_risk_lies_in_its_cell(likelihood: int, impact: int, cell: int) -> None:
    cells, chips = grid(Risk("๑", "ก", likelihood, impact))
    assert [at for at, place in enumerate(cells) if inside(chips[0], place)] == [cell]


def test_eleven_risks_fit_into_one_cell() -> None:
    cells, chips = grid(*(Risk(str(n), "ก", 2, 2) for n in range(11)))
    held = [chip for chip in chips if inside(chip, cells[16])]
    assert len(held) == 11
    assert len({chip.points for chip in held}) == 11


def test_higher_levels_are_darker_and_named() -> None:
    cells, _ = grid()
    by_shade = sorted({cell.fill or "" for cell in cells}, key=lightness, reverse=True)
    assert [cells[at].fill for at in (20, 22 - 5, 4 + 10, 4)] == [by_shade[0], by_shade[1], by_shade[2], by_shade[3]]
    scene = risk_matrix((), LEVELS, title="ก").scene
    words = [item.text for item in scene.items if isinstance(item, Text)]
    assert [words.count(level.name) for level in LEVELS] == [5, 10, 7, 3]


def test_the_list_says_steps_and_level_in_words() -> None:
    chart = risk_matrix((Risk("R1", "รับสินบน", 5, 4),), LEVELS, title="ก")
    assert "รับสินบน (โอกาสเกิด ๕ สูงมาก ผลกระทบ ๔ สูง ระดับสูงมาก)" in chart.scene.description
    row = chart.table.rows[0]
    assert isinstance(row, Row)
    assert [cell.text for cell in row.cells] == ["R1 รับสินบน", "๕ สูงมาก", "๔ สูง", "สูงมาก"]


def test_what_is_no_matrix_is_refused() -> None:
    with pytest.raises(ValueError, match="steps 1 to 5"):
        Risk("๑", "ก", 0, 5)
    with pytest.raises(ValueError, match="steps 1 to 5"):
        Risk("๑", "ก", 5, 6)
    risk = Risk("๑", "ก", 1, 1)
    with pytest.raises(ValueError, match="same number"):
        risk_matrix((risk, risk), LEVELS, title="ก")
    for levels in ((), LEVELS[1:], (LEVELS[0], LEVELS[2], LEVELS[1])):
        with pytest.raises(ValueError, match="levels go upwards"):
            risk_matrix((risk,), levels, title="ก")
    with pytest.raises(ValueError, match="five likelihoods"):
        risk_matrix((risk,), LEVELS, title="ก", impacts=("ก",) * 4)
