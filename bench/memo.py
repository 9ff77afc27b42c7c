"""How long a memo takes: ours (with the repair of its text), and the same memo by the usual peers.

Run:  python bench/memo.py
Every run uses a text not seen before, so that no cache of finished work helps.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from html import escape
from itertools import count
from pathlib import Path

from prongsai.documents.blocks import Opinion, Signature
from prongsai.documents.correspondence.memo import DECISION, Memo, Section, memo_paper
from prongsai.documents.pdf import render_pdf
from prongsai.documents.textlayer import FONTS

MADE_AT = datetime(2026, 4, 4, tzinfo=UTC)
AGENCY = "องค์การบริหารส่วนตำบลทุ่งตะวัน"
PARAGRAPH = (
    f"ตามที่{AGENCY} ได้รับการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) ซึ่งการเปิดเผย"
    "ข้อมูลสาธารณะกำหนดให้แสดงผลการดำเนินการตามมาตรการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน "
)
RUNS, MANY = 30, 100

_number = count(1)


def fresh_memo() -> Memo:
    """A two-page memo whose paragraphs no earlier memo had."""
    mark = f"ฉบับที่ {next(_number)} "
    return Memo(
        from_unit="สำนักปลัด",
        agency=AGENCY,
        phone="๐ ๒๐๐๐ ๐๐๐๐",
        number="รณ ๗๐๐๐๑/๖๓",
        date="๔ เมษายน ๒๕๖๙",
        subject=f"รายงานผลการดำเนินการตามมาตรการ {mark}",
        addressee=f"นายก{AGENCY}",
        sections=tuple(
            Section(title, (f"{mark}{title} {PARAGRAPH * 2}",)) for title in ("เรื่องเดิม", "ข้อเท็จจริง", "ข้อเสนอแนะ")
        ),
        author=Signature("นางสาวรุ่งทิวา ปิ่นแก้วฟ้า", "นักวิเคราะห์นโยบายและแผน"),
        opinions=(
            Opinion("ความเห็นหัวหน้าสำนักปลัด"),
            Opinion("ความเห็นปลัด"),
            Opinion("ความเห็นนายก", DECISION),
        ),
    )


def prongsai() -> bytes:
    """One memo, ready to be kept."""
    return render_pdf(memo_paper(fresh_memo()), made_at=MADE_AT)


def _html() -> str:
    memo = fresh_memo()
    faces = "".join(
        f"@font-face {{ font-family: D; font-weight: {weight}; src: url('{(FONTS / name).as_uri()}') }}"
        for name, weight in (("ProngsaiDocument-Regular.ttf", 400), ("ProngsaiDocument-Bold.ttf", 700))
    )
    body = "".join(
        f"<h2>{escape(s.title)}</h2>" + "".join(f"<p>{escape(str(p))}</p>" for p in s.paragraphs) for s in memo.sections
    )
    opinions = "".join(f"<section><h2>{escape(o.title)}</h2><br><br><br>(...)</section>" for o in memo.opinions)
    style = (
        "@page { size: A4; margin: 2.5cm 2cm 2cm 3cm } body { font: 16pt D } h2 { font-size: 16pt }"
        "p { text-indent: 2.5cm; text-align: justify } section { break-inside: avoid }"
    )
    return (
        f'<html lang="th"><title>{escape(memo.subject)}</title><style>{faces}{style}</style>'
        f"<h1>บันทึกข้อความ</h1><p>{escape(memo.from_unit)} {escape(memo.agency)}</p>{body}{opinions}</html>"
    )


def weasyprint_memo() -> Callable[[], bytes]:
    """The same memo by WeasyPrint with the same fonts, its font set-up kept warm."""
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()

    def make() -> bytes:
        pdf: bytes = HTML(string=_html()).write_pdf(font_config=fonts, pdf_variant="pdf/ua-1")
        return pdf

    return make


def libreoffice_memo() -> bytes:
    """The same memo by LibreOffice, which starts anew for every file."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "memo.html"
        source.write_text(_html(), encoding="utf-8")
        command = ["soffice", "--headless", "--convert-to", "pdf:writer_web_pdf_Export", "--outdir", folder]
        subprocess.run([*command, str(source)], check=True, capture_output=True)
        return source.with_suffix(".pdf").read_bytes()


def milliseconds(make: Callable[[], bytes], runs: int) -> Iterator[float]:
    """Time of each run."""
    for _ in range(runs):
        start = time.perf_counter()
        make()
        yield (time.perf_counter() - start) * 1000


def measure(name: str, make: Callable[[], bytes], runs: int = RUNS) -> float:
    """Print and return the median of the runs after a first one."""
    first = next(milliseconds(make, 1))
    times = sorted(milliseconds(make, runs))
    median = statistics.median(times)
    print(
        f"{name:<12} first {first:7.1f} ms   median {median:7.1f} ms   "
        f"slowest {times[-1]:7.1f} ms   {len(make()) / 1024:5.1f} KB"
    )
    return median


def main() -> None:
    """Measure all in one run."""
    ours = measure("prongsai", prongsai)
    total = sum(milliseconds(prongsai, MANY)) / 1000
    print(f"prongsai     {MANY} memos in {total:.2f} s")
    theirs = measure("weasyprint", weasyprint_memo())
    print(f"             weasyprint / prongsai = {theirs / ours:.1f}")
    if shutil.which("soffice"):
        office = measure("libreoffice", libreoffice_memo, runs=5)
        print(f"             libreoffice / prongsai = {office / ours:.1f}")
    else:
        print("libreoffice  not measured: soffice is not installed")


if __name__ == "__main__":
    main()
