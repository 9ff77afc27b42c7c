"""One chart of each kind with the figures of an invented office, and how much room texts take."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from prongsai.documents.blocks import Chart
from prongsai.documents.charts.answers import Answer, Question, answers
from prongsai.documents.charts.figures import Count, Score, Series, Threshold
from prongsai.documents.charts.gantt import Deadline, PlannedMeasure, Span, gantt
from prongsai.documents.charts.heat_map import heat_map
from prongsai.documents.charts.progress import Progress, progress
from prongsai.documents.charts.radar import radar, radar_chart
from prongsai.documents.charts.risk_matrix import Risk, RiskLevel, risk_matrix
from prongsai.documents.charts.trend import Incomparable, trend
from prongsai.documents.charts.year_strip import Event, year_strip
from prongsai.documents.labels import width_em
from prongsai.documents.scene import Scene, Text
from prongsai.thai.numerals import to_thai_digits
from prongsai.thai.years import FiscalYear

RADAR_LABELS = (
    "การปฏิบัติหน้าที่",
    "การใช้ทรัพย์สินของราชการอย่างคุ้มค่าและเกิดประโยชน์สูงสุด",
    "ประสิทธิภาพการสื่อสาร",
    'การเปิดเผยข้อมูล <OIT> & "อื่น"',
    "ศักยภาพเชิงยุทธศาสตร์ที่ไม่มีจุดให้ตัด",
)
RADAR_NOW = Series(
    "ปี ๒๕๖๘", tuple(Decimal(v) for v in ("97.80", "85", "33.33", "0", "100")), ("๙๗.๘๐", "๘๕", "๓๓.๓๓", "๐", "๑๐๐")
)
RADAR_BEFORE = Series(
    "ปี ๒๕๖๗", (Decimal(80), None, Decimal(50), Decimal(60), Decimal(70)), ("๘๐", "ไม่มี", "๕๐", "๖๐", "๗๐")
)
RADAR_LIMIT = Threshold(Decimal(85), "เกณฑ์ ๘๕ คะแนน")


@pytest.fixture
def scene() -> Scene:
    """A radar with long labels, hostile ones, a missing value and a threshold."""
    return radar(RADAR_LABELS, RADAR_NOW, previous=RADAR_BEFORE, threshold=RADAR_LIMIT, title="เรดาร์")


INDICATORS = (
    "การปฏิบัติหน้าที่",
    "การใช้งบประมาณ",
    "การใช้อำนาจ",
    "การใช้ทรัพย์สินของราชการ",
    "การแก้ไขปัญหาการทุจริต",
    "คุณภาพการดำเนินงาน",
    "ประสิทธิภาพการสื่อสาร",
    "การปรับปรุงระบบการทำงาน",
    "การเปิดเผยข้อมูล",
    "การป้องกันการทุจริต",
)
MEASURES = (
    "จัดทำคู่มือการใช้ทรัพย์สินของราชการและเผยแพร่ให้เจ้าหน้าที่ทราบ",
    "ปรับปรุงเว็บไซต์",
    "อบรมเรื่องผลประโยชน์ทับซ้อนและการรับของขวัญแก่ผู้บริหารและพนักงาน",
    "ติดตั้งปั๊มน้ำที่หน้าสำนักงานและเปิดเผยแผนการใช้จ่ายงบประมาณ",
    "สำรวจความพึงพอใจผู้รับบริการ ณ จุดให้บริการของศูนย์บริการร่วม",
)
LEVELS = (RiskLevel("ต่ำ", 1), RiskLevel("ปานกลาง", 4), RiskLevel("สูง", 10), RiskLevel("สูงมาก", 17))
YEAR = FiscalYear(2569)


def thai(value: object) -> str:
    """As papers print a number."""
    return to_thai_digits(str(value))


def series(name: str, *values: str) -> Series:
    """A series of scores; '' where there is none."""
    shown = tuple(thai(value) or "ไม่มี" for value in values)
    return Series(name, tuple(Decimal(value) if value else None for value in values), shown)


def question(label: str, *counts: int) -> Question:
    """A question with its counts and their shares."""
    total = sum(counts)
    shares = [f"{thai(round(100 * count / total, 1))} %" if total else "-" for count in counts]
    return Question(
        label, tuple(Answer(Count(n, thai(n)), s) for n, s in zip(counts, shares, strict=True)), thai(total)
    )


def unit(label: str, done: int, under_way: int, not_started: int) -> Progress:
    """The measures of a unit."""
    total = f"{thai(done)} จาก {thai(done + under_way + not_started)}"
    return Progress(
        label, Count(done, thai(done)), Count(under_way, thai(under_way)), Count(not_started, thai(not_started)), total
    )


def build_radar() -> Chart:
    """Ten indicators of two years."""
    now = series("ปี ๒๕๖๘", "94.10", "88.35", "95.02", "87.40", "91.13", "90.20", "84.77", "84.44", "75.00", "87.50")
    before = series("ปี ๒๕๖๗", "90", "84.21", "93.77", "80.1", "88", "88.5", "80.09", "79.95", "81.25", "62.5")
    limit = Threshold(Decimal(85), "เกณฑ์ ๘๕ คะแนน")
    return radar_chart(INDICATORS, now, previous=before, threshold=limit, title="คะแนนรายตัวชี้วัด")


def build_trend() -> Chart:
    """Four close series with a break and a gap."""
    return trend(
        tuple(thai(year) for year in range(2564, 2569)),
        (
            series("คะแนนรวม", "86.41", "88.02", "91.55", "90.93", "92.10"),
            series("IIT", "88.10", "89.40", "92.31", "91.20", "92.00"),
            series("EIT", "87.22", "", "84.05", "91.47", "92.36"),
            series("OIT", "62.50", "87.50", "98.75", "90.25", "91.80"),
        ),
        title="ผลการประเมินห้าปีย้อนหลัง",
        breaks=(
            Incomparable("๒๕๖๗", "เพราะเปลี่ยนวิธีคำนวณคะแนนและน้ำหนักของเครื่องมือทั้งสาม จึงไม่ควรอ่านว่าคะแนนเพิ่มขึ้นหรือลดลงจากปีก่อน"),
        ),
        threshold=Threshold(Decimal(85), "เกณฑ์ ๘๕ คะแนน"),
    )


def build_lone_trend() -> Chart:
    """One series from zero."""
    labels = tuple(f"ปี {thai(year)}" for year in range(2564, 2569))
    return trend(labels, (series("คะแนนรวม", "45.20", "61.75", "78.30", "88.02", "100"),), title="คะแนนรวม")


def build_answers() -> Chart:
    """Six options, small shares, few answers, none."""
    options = ("มากที่สุด", "มาก", "ปานกลาง", "น้อย", "น้อยที่สุด", "ไม่มีความเห็น/ไม่ทราบ")
    rows = (
        question("i๑ เจ้าหน้าที่ปฏิบัติงานหรือให้บริการเป็นไปตามขั้นตอนและระยะเวลาที่กำหนดมากน้อยเพียงใด", 40, 30, 12, 6, 3, 1),
        question("i๒ ปฏิบัติต่อผู้มาติดต่ออย่างเท่าเทียม", 80, 5, 3, 2, 1, 1),
        question("i๓ ท่านรู้จักแผนการใช้จ่ายงบประมาณประจำปีของหน่วยงานหรือไม่", 2, 1, 4, 0, 1, 0),
        question("i๔ ผู้ที่มาขอยืมทรัพย์สินของราชการไปใช้ขออนุญาตอย่างถูกต้อง", 0, 0, 0, 0, 0, 0),
    )
    return answers(options, rows, title="สัดส่วนคำตอบรายข้อ")


def build_progress() -> Chart:
    """Units with many, few and no measures."""
    units = (
        unit("สำนักปลัด", 9, 2, 1),
        unit("กองการศึกษา ศาสนา และวัฒนธรรม และศูนย์พัฒนาเด็กเล็กบ้านทุ่งตะวัน", 3, 0, 4),
        unit("กองช่าง", 0, 0, 0),
        unit("หน่วยตรวจสอบภายใน", 40, 1, 0),
    )
    return progress(units, title="ความก้าวหน้าของมาตรการ")


def build_heat_map() -> Chart:
    """Ten indicators over five units."""
    units = ("สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษา ศาสนา และวัฒนธรรม", "กองสาธารณสุขและสิ่งแวดล้อม")
    cells = [[Score(Decimal(n), thai(f"{n}.00")) for n in range(57 + row, 97 + row, 4)] for row in range(len(units))]
    cells[2][4] = Score(None, "-")
    return heat_map(units, INDICATORS, tuple(map(tuple, cells)), title="คะแนนรายกอง", corner="กอง")


def build_risk_matrix() -> Chart:
    """Eleven risks in one cell and some elsewhere."""
    names = ("เรียกรับผลประโยชน์ในการออกใบอนุญาตก่อสร้างและการตรวจรับงานจ้าง", "นำรถราชการไปใช้ส่วนตัว", "ปั๊มน้ำหาย")
    places = [(3, 4)] * 11 + [(1, 1), (5, 5), (2, 5)]
    risks = tuple(Risk(thai(n), names[n % 3], *place) for n, place in enumerate(places, 1))
    return risk_matrix(risks, LEVELS, title="ระดับความเสี่ยง")


def build_gantt() -> Chart:
    """Periods at both ends, overlapping ones, deadlines."""

    def span(first: date, last: date, done: int) -> Span:
        return Span(
            first, last, f"{thai(first.day)}/{thai(first.month)} ถึง {thai(last.day)}/{thai(last.month)}", Decimal(done)
        )

    spans = (
        (span(YEAR.starts, date(2026, 1, 15), 100),),
        (span(YEAR.starts, YEAR.ends, 55),),
        (span(date(2025, 11, 10), date(2026, 2, 28), 70), span(date(2026, 2, 1), date(2026, 5, 31), 0)),
        (),
        (span(date(2026, 9, 1), YEAR.ends, 0),),
    )
    states = ("แล้วเสร็จ", "๕๕ %", "๓๕ %", "ยังไม่เริ่ม", "")
    dues = ((), (date(2026, 3, 31), YEAR.ends), (), (date(2026, 1, 1),), (YEAR.ends,))
    rows = tuple(
        PlannedMeasure(name, s, tuple(Deadline(d, f"{thai(d.day)}/{thai(d.month)}") for d in due), state)
        for name, s, due, state in zip(MEASURES, spans, dues, states, strict=True)
    )
    return gantt(rows, year=YEAR, title="แผนสิบสองเดือน")


def build_year_strip() -> Chart:
    """Rounds, a stretch of days, a day, and both that lie partly or wholly outside."""
    events = (
        Event("ประกาศผลต่อสาธารณะและมอบรางวัลแก่หน่วยงานที่ผ่านเกณฑ์ทุกแห่ง", date(2026, 8, 15), date(2026, 8, 15)),
        Event("ช่วงตอบแบบวัด", date(2026, 3, 1), date(2026, 4, 30)),
        Event("มาตรการครบกำหนด", date(2026, 1, 31), date(2026, 1, 31)),
        Event("เริ่มก่อนปี", date(2025, 8, 1), date(2025, 10, 31)),
        Event("พ้นปี", date(2026, 10, 1), date(2026, 10, 2)),
    )
    return year_strip(events, year=YEAR, today=date(2026, 3, 15), title="ปีงบประมาณ ๒๕๖๙")


BUILDERS: dict[str, Callable[[], Chart]] = {
    "radar": build_radar,
    "trend": build_trend,
    "one line": build_lone_trend,
    "answers": build_answers,
    "progress": build_progress,
    "heat map": build_heat_map,
    "risk matrix": build_risk_matrix,
    "gantt": build_gantt,
    "year strip": build_year_strip,
}


@pytest.fixture(params=list(BUILDERS))
def chart(request: pytest.FixtureRequest) -> Chart:
    """Each kind of chart, one after the other."""
    return BUILDERS[request.param]()


@dataclass(frozen=True)
class Extent:
    """The estimated room of a text, in scene units."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Extent) -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def extent(text: Text) -> Extent:
    """Where a text lies: stock Sarabun is 1.5 times as wide as the document font; marks reach from 0.98 to -0.35."""
    width = width_em(text.text, bold=text.bold) * 1.5 * text.size
    left = text.x - {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
    return Extent(text.text, left, text.y - 0.98 * text.size, left + width, text.y + 0.35 * text.size)


def _faults(scene: Scene) -> Iterable[str]:
    extents = [extent(item) for item in scene.items if isinstance(item, Text) and item.text]
    for number, one in enumerate(extents):
        if one.left < 0 or one.top < 0 or one.right > scene.width or one.bottom > scene.height:
            yield f"{one} leaves {scene.width} x {scene.height}"
        yield from (f"{one} overlaps {other}" for other in extents[:number] if one.meets(other))
    yield from (f"{item} is too small" for item in scene.items if isinstance(item, Text) and item.size < 11)


@pytest.fixture
def faults() -> Callable[[Scene], list[str]]:
    """What is wrong with the texts of a drawing: cut at its edge, over each other, too small to read."""
    return lambda scene: list(_faults(scene))
