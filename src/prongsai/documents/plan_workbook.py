"""A drafted plan as a workbook: one row for each measure, to be decided on, changed and handed back.

Its first column holds the keys by which a row is known again; the reasons stand beside it, locked.
"""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.documents.blocks import Cell, Column, Notice, Paper, Row, Table
from prongsai.documents.typing_rules import typed
from prongsai.documents.xlsx.entry import Entry

TEMPLATE = "plan"
KEY, ORIGIN, REASON, DECISION, UNIT = "รหัส", "ที่มา", "เหตุผล", "การพิจารณา", "ผู้รับผิดชอบ"
DECISIONS = ("ใช้ตามร่าง", "ใช้โดยแก้ไข", "ไม่ใช้")
_COLUMNS = (
    (KEY, 2),
    (ORIGIN, 3),
    ("ตัวชี้วัด/ข้อ", 5),
    ("มาตรการ", 7),
    ("ขั้นตอนหรือวิธีการดำเนินการ", 10),
    (UNIT, 4),
    ("ระยะเวลาในการดำเนินการ", 5),
    ("ค่าเป้าหมาย", 5),
    ("หลักฐานที่คาดว่าจะมี", 6),
    ("ผลลัพธ์ที่อยากเห็น", 6),
    ("ภายใน 6 เดือน", 5),
    ("ภายใน 12 เดือน", 5),
    (REASON, 8),
    (DECISION, 3),
)


@dataclass(frozen=True)
class PlanRow:
    """A measure as its cells; lists one entry a line. origin: where it comes from; reason: why it is proposed."""

    key: str
    origin: str
    targets: str
    title: str
    steps: str
    responsible: str
    period: str
    goal: str
    evidence: str
    outcome: str
    at_6_months: str
    at_12_months: str
    reason: str

    def cells(self) -> tuple[Cell, ...]:
        """In the order of the columns, the decision left open."""
        texts = (self.key, self.origin, self.targets, self.title, self.steps, self.responsible, self.period)
        more = (self.goal, self.evidence, self.outcome, self.at_6_months, self.at_12_months, self.reason, "")
        return tuple(Cell(text) for text in (*texts, *more))


def plan_workbook(
    agency: str, year: str, rows: tuple[PlanRow, ...], units: tuple[str, ...], notice: str
) -> tuple[Paper, Entry]:
    """The workbook's paper, and what may be typed where. units: offered for who is responsible."""
    title = f"ร่างมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. {year}"
    columns = tuple(Column(header, width) for header, width in _COLUMNS)
    table = Table(columns, tuple(Row(row.cells()) for row in rows), title, name="มาตรการ")
    paper = typed(Paper(title, "report", (Notice(notice), table), agency, landscape=True))
    header = {c.header: t.header for c, t in zip(columns, _table_of(paper).columns, strict=True)}
    entry = Entry(
        choices={header[DECISION]: DECISIONS, header[UNIT]: units},
        fixed=frozenset({header[KEY], header[ORIGIN], header[REASON]}),
        blank_rows=10,
    )
    return paper, entry


def _table_of(paper: Paper) -> Table:
    return next(b for b in paper.blocks if isinstance(b, Table))
