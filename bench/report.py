"""How long a report of 33 pages with five charts takes, and how much memory: ours and the same by the usual peers.

Run:  python bench/report.py
Each maker works in a process of its own, so that its memory is its own. Every run has texts not seen before, so that
no cache of finished work helps.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from html import escape
from itertools import count
from pathlib import Path

from prongsai.documents.blocks import Block, Cell, Chart, Column, Heading, PageBreak, Paper, Paragraph, Row, Table
from prongsai.documents.pdf import render_pdf
from prongsai.documents.svg import to_svg
from prongsai.documents.textlayer import FONTS

ROOT = Path(__file__).resolve().parents[1]
MADE_AT = datetime(2026, 4, 4, tzinfo=UTC)
PAGES, SECTIONS, MANY = 33, 11, 100
TEXT = (
    "องค์การบริหารส่วนตำบลทุ่งตะวันปรับปรุงป้ายประชาสัมพันธ์และช่องทางร้องเรียนการทุจริตให้ผู้รับบริการเข้าถึงได้ง่ายขึ้น "
    "โดยสำนักปลัดเป็นผู้รับผิดชอบและรายงานผลการดำเนินการต่อผู้บริหารทุกไตรมาส "
)
COLUMNS = (("ที่", 1), ("มาตรการ", 4), ("ขั้นตอนหรือวิธีการปฏิบัติ", 5), ("ผู้รับผิดชอบ", 3), ("ระยะเวลา", 3), ("ผลการดำเนินการ", 5))
LABELS = ("การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "คุณภาพการดำเนินงาน", "ประสิทธิภาพการสื่อสาร", "การเปิดเผยข้อมูล")
YEARS = ("ปีก่อนหน้า", "ปีก่อน", "ปีนี้")

_number = count(1)


@dataclass(frozen=True)
class Target:
    """What we want to stay below: ``name`` of the figure, its limit, the unit."""

    name: str
    limit: float
    unit: str


TARGETS = (
    Target("report", 0.6, "s"),
    Target("memory", 200, "MB"),
    Target("many memos", 4, "s"),
    Target("memo", 0.06, "s"),
)


def charts() -> tuple[Chart, ...]:
    """Five charts of invented figures."""
    from prongsai.documents.charts.figures import Count, Score, Series, Threshold
    from prongsai.documents.charts.heat_map import heat_map
    from prongsai.documents.charts.progress import Progress, progress
    from prongsai.documents.charts.radar import radar_chart
    from prongsai.documents.charts.trend import trend

    values = tuple(Decimal(80 + (next(_number) * 7) % 19) for _ in LABELS)
    series = Series("ปีนี้", values, tuple(map(str, values)))
    scores = tuple(tuple(Score(v, str(v)) for v in values) for _ in LABELS)
    limit = Threshold(Decimal(85), "เกณฑ์ ๘๕ คะแนน")
    three = [Series(label, values[at : at + 3], series.shown[at : at + 3]) for at, label in enumerate(LABELS[:3])]
    some = Count(5, "๕")
    return (
        radar_chart(LABELS, series, threshold=limit, title="คะแนนรายตัวชี้วัด"),
        radar_chart(LABELS, series, previous=Series("ปีก่อน", values[::-1], series.shown[::-1]), title="เทียบกับปีก่อน"),
        trend(YEARS, tuple(three), title="แนวโน้มคะแนน", threshold=limit),
        heat_map(LABELS, LABELS, scores, title="คะแนนรายกอง"),
        progress(tuple(Progress(label, some, some, some, "๕ จาก ๑๕") for label in LABELS), title="ความก้าวหน้า"),
    )


def _table(rows: int) -> Table:
    cells = [
        (f"{n}", f"{next(_number)} {TEXT[:70]}", TEXT, "สำนักปลัด", "ตลอดปีงบประมาณ", TEXT[:120])
        for n in range(1, rows + 1)
    ]
    return Table(tuple(Column(*c) for c in COLUMNS), tuple(Row(tuple(map(Cell, row))) for row in cells), "มาตรการ")


def fresh_report() -> Paper:
    """Eleven sections of three pages: paragraphs, in five of them a chart, and a table that goes on over pages."""
    blocks: list[Block] = []
    drawings = charts()
    for number in range(SECTIONS):
        chart = drawings[number : number + 1]
        blocks += [PageBreak()] if number else []
        blocks += [Heading(1, f"ส่วนที่ {number + 1}"), *(Paragraph(f"{next(_number)} {TEXT * 3}") for _ in range(2))]
        blocks += [*chart, _table(ROWS_BESIDE_A_CHART if chart else ROWS)]
    return Paper("รายงานผลการดำเนินการตามมาตรการ", "report", tuple(blocks))


ROWS, ROWS_BESIDE_A_CHART = 10, 7
"""Rows that fill two pages and a half."""


def prongsai() -> bytes:
    """One report, ready to be kept."""
    return render_pdf(fresh_report(), made_at=MADE_AT)


def _html(paper: Paper) -> str:
    faces = "".join(
        f"@font-face {{ font-family: D; font-weight: {weight}; src: url('{(FONTS / name).as_uri()}') }}"
        for name, weight in (("ProngsaiDocument-Regular.ttf", 400), ("ProngsaiDocument-Bold.ttf", 700))
    )
    style = (
        "@page { size: A4; margin: 1.8cm 2cm 1.9cm 2.5cm; @bottom-center { content: counter(page) } }"
        "body { font: 15pt D } table { border-collapse: collapse; width: 100%; font-size: 14pt } svg { width: 100% }"
        "td, th { border: 0.5pt solid; padding: 2pt 4pt; vertical-align: top } p { text-indent: 2.5cm }"
        ".next { break-before: page }"
    )
    body = "".join(_html_of(block, number) for number, block in enumerate(paper.blocks))
    return f'<html lang="th"><title>{escape(paper.title)}</title><style>{faces}{style}</style>{body}</html>'


def _html_of(block: Block, number: int) -> str:
    match block:
        case Heading():
            return f"<h1>{escape(block.text)}</h1>"
        case Paragraph():
            return f"<p>{escape(block.text)}</p>"
        case PageBreak():
            return '<div class="next"></div>'
        case Chart():
            return to_svg(block.scene, identifier=f"chart{number}")
        case Table():
            return f"<table>{''.join(_html_rows(block))}</table>"
    raise ValueError(f"the report has no {type(block).__name__}")


def _html_rows(table: Table) -> Iterator[str]:
    heads = "".join(f'<th style="width: {column.width}em">{escape(column.header)}</th>' for column in table.columns)
    yield f"<thead><tr>{heads}</tr></thead>"
    for row in table.rows:
        assert isinstance(row, Row)
        yield "<tr>" + "".join(f"<td>{escape(cell.text)}</td>" for cell in row.cells) + "</tr>"


def weasyprint_report() -> Callable[[], bytes]:
    """The same report by WeasyPrint with the same fonts, its font set-up kept warm."""
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()

    def make() -> bytes:
        html = HTML(string=_html(fresh_report()))
        pdf: bytes = html.write_pdf(font_config=fonts, pdf_variant="pdf/ua-1")
        return pdf

    return make


def libreoffice_report() -> bytes:
    """The same report by LibreOffice, which starts anew for every file."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.html"
        source.write_text(_html(fresh_report()), encoding="utf-8")
        command = ["soffice", "--headless", "--convert-to", "pdf:writer_web_pdf_Export", "--outdir", folder]
        subprocess.run([*command, str(source)], check=True, capture_output=True)
        return source.with_suffix(".pdf").read_bytes()


def many_memos() -> bytes:
    """A hundred memos, one after the other; the last of them."""
    from bench.memo import prongsai as memo

    return [memo() for _ in range(MANY)][-1]


def one_memo() -> bytes:
    """One memo of two pages."""
    from bench.memo import prongsai as memo

    return memo()


MAKERS: dict[str, tuple[Callable[[], Callable[[], bytes]], int]] = {
    "prongsai": (lambda: prongsai, 7),
    "weasyprint": (weasyprint_report, 3),
    "libreoffice": (lambda: libreoffice_report, 0),
    "many memos": (lambda: many_memos, 1),
    "memo": (lambda: one_memo, 30),
}
"""Name → what gives the maker, and how often it runs after a first time; LibreOffice is as slow every time."""


def measure_here(name: str) -> dict[str, float]:
    """Figures of one maker in this process: seconds of the first run and the median one, MB after the first and all."""
    import pypdfium2

    prepare, runs = MAKERS[name]
    begin = time.perf_counter()
    make = prepare()
    pdf = make()
    first, memory, times = time.perf_counter() - begin, _megabytes(), list[float]()
    for _ in range(runs):
        start = time.perf_counter()
        pdf = make()
        times.append(time.perf_counter() - start)
    figures = {"first": first, "median": statistics.median(times or [first]), "mb": memory, "later": _megabytes()}
    return figures | {"pages": len(pypdfium2.PdfDocument(pdf)), "kb": len(pdf) / 1024}


def _megabytes() -> float:
    """Peak of this process or of the largest one it started, so far."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


def measure(name: str) -> dict[str, float]:
    """The figures of one maker, from a process of its own; they are printed too."""
    command = [sys.executable, "-m", "bench.report", name]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, env={**os.environ})
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    print(
        f"{name:<12} first {figures['first']:6.2f} s   median {figures['median']:7.3f} s   "
        f"{figures['pages']:3.0f} pages   {figures['kb']:6.0f} KB   peak {figures['mb']:4.0f} MB, "
        f"after all runs {figures['later']:4.0f} MB"
    )
    return figures


def main() -> None:
    """Measure all, compare, and say whether the targets are met."""
    ours = measure("prongsai")
    assert ours["pages"] == PAGES, f"the report should have {PAGES} pages: change ROWS"
    theirs = [
        name for name, needs in (("weasyprint", None), ("libreoffice", "soffice")) if not needs or shutil.which(needs)
    ]
    for name in theirs:
        print(f"             {name} / prongsai = {measure(name)['median'] / ours['median']:.1f}")
    if "libreoffice" not in theirs:
        print("libreoffice  not measured: soffice is not installed")
    found = {"report": ours["median"], "memory": ours["mb"]}
    found |= {name: measure(name)["median"] for name in ("many memos", "memo")}
    for target in TARGETS:
        verdict = "met" if found[target.name] < target.limit else "MISSED"
        print(f"target       {target.name} < {target.limit:g} {target.unit}: {found[target.name]:.3g} {verdict}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure_here(sys.argv[1])))
    else:
        main()
