"""The side-by-side page: a document's own lines on the left, what was understood of them on the right.

A page for people who check a reading: no script, no outside files, readable on a phone and in print.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from prongsai.reading.analyses import AnalysisRow
from prongsai.reading.formats.source import SOFT_END
from prongsai.reading.items import Item
from prongsai.reading.measures import Measure
from prongsai.reading.memos import MemoReading
from prongsai.reading.targets import Target
from prongsai.reading.understand import Reading
from prongsai.thai.dates import format_date

_STYLE = """
:root{--ink:#1d2b2a;--paper:#fff;--quiet:#566664;--line:#c9d3d1;--accent:#0b5d56;--attention:#8a4b00;--soft:#f2f6f5}
@media(prefers-color-scheme:dark){:root{--ink:#e6eeec;--paper:#131a19;--quiet:#a9b8b5;--line:#3a4745;--accent:#6fc7bd;
--attention:#f0b35e;--soft:#1c2524}}
*{box-sizing:border-box}
body{margin:0;padding:16px;font:18px/1.65 Sarabun,"TH Sarabun New",sans-serif;color:var(--ink);background:var(--paper)}
main{max-width:1200px;margin:0 auto}
h1{font-size:1.5rem;line-height:1.4}h2{font-size:1.25rem;margin-top:32px}h3{font-size:1.05rem;margin:0 0 8px}
.pair{display:grid;gap:8px;border-top:1px solid var(--line);padding:16px 0}
@media(min-width:48rem){.pair{grid-template-columns:1fr 1fr;gap:24px}}
.source{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--soft);padding:12px;border-radius:6px}
.line{color:var(--quiet);font-size:.85rem;font-variant-numeric:tabular-nums}
dl{margin:0;display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:4px 12px}
dt{color:var(--quiet)}dd{margin:0;overflow-wrap:anywhere}
dd ol,dd ul{margin:0;padding-left:1.3em}
.attention{border-left:4px solid var(--attention);padding-left:12px}
.attention strong{color:var(--attention)}
a{color:var(--accent)}
@media(max-width:30rem){dl{grid-template-columns:1fr}dt{margin-top:8px}}
@media print{.pair{break-inside:avoid}}
"""

_NAMES = {
    "steps": "ขั้นตอน",
    "monitoring": "การกำกับติดตาม",
    "results": "ผลการดำเนินการ",
    "outcomes": "ผลลัพธ์",
    "suggestions": "ข้อเสนอแนะ",
    "goal": "ค่าเป้าหมาย",
    "evidence": "หลักฐาน",
}
_PLAIN = {
    "document.title": "ชื่อเอกสาร",
    "document.memo": "บันทึกข้อความ",
    "passages": "ข้อความประกอบ เก็บไว้ตามต้นฉบับ",
    "columns": "หัวตาราง",
    "sections": "หัวข้อในตาราง",
    "scores": "คะแนน",
    "reprinted": "ข้อความที่พิมพ์ซ้ำเมื่อขึ้นหน้าใหม่",
    "markup": "เครื่องหมายจัดรูปแบบ",
}
_VERDICTS = {"excellent_keep": "ดี ให้รักษาไว้", "needs_work": "ต้องพัฒนา", "unknown": "ไม่ระบุ"}


@dataclass(frozen=True)
class _Piece:
    owner: str
    first: int
    last: int
    text: str


def side_by_side(reading: Reading, warnings: Sequence[str], *, fonts: str = "") -> str:
    """The page as HTML. warnings: the doubts to put on top, Thai sentences. fonts: @font-face rules for Sarabun."""
    name = escape(reading.source.name)
    body = "\n".join([*_summary(reading, warnings), *_pairs(reading)])
    return (
        f'<!doctype html>\n<html lang="th"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>ผลการอ่าน {name}</title>'
        f"<style>{fonts}{_STYLE}</style></head>\n<body><main>\n{body}\n</main></body></html>\n"
    )


def _summary(reading: Reading, warnings: Sequence[str]) -> Iterator[str]:
    left = len(reading.not_understood)
    told = [f"{len(reading.measures)} มาตรการ"]
    told += [f"{len(reading.analysis)} แถววิเคราะห์"] if reading.analysis else []
    told += ["คะแนนผลการประเมิน"] if reading.scores else []
    rest = f"ยังไม่เข้าใจ {left} จุด" if left else "เข้าใจครบทุกแถวในตาราง"
    yield f"<h1>อ่าน {escape(reading.source.name)} ได้ {' '.join(told)} {rest}</h1>"
    yield _facts(reading)
    if warnings:
        yield f"<h2>ข้อสังเกต {len(warnings)} เรื่อง โปรดตรวจกับต้นฉบับ</h2><ul>"
        yield from (f'<li class="attention">{escape(w)}</li>' for w in warnings)
        yield "</ul>"
    if left:
        yield f"<h2>ยังไม่เข้าใจ {left} จุด</h2><ul>"
        for n in reading.not_understood:
            where = f'<a href="#l{n.line}">บรรทัด {n.line}</a>'
            yield f'<li class="attention">{where} {escape(n.text)} – {escape(n.why)}</li>'
        yield "</ul>"
    yield "<h2>ต้นฉบับเทียบกับที่อ่านได้</h2>"


def _facts(reading: Reading) -> str:
    facts = reading.document
    pairs = [
        ("ชื่อเอกสาร", facts.title),
        ("หน่วยงาน", facts.agency),
        ("ปีงบประมาณ", str(facts.fiscal_year or "ไม่พบ")),
        ("ผลการประเมินของปี", str(facts.results_year or "ไม่ได้บอก")),
    ]
    if facts.start and facts.end:
        pairs.append(("ช่วงที่รายงาน", f"{format_date(facts.start)} – {format_date(facts.end)}"))
    if reading.scores and reading.scores.total:
        level = reading.scores.level.printed if reading.scores.level else "ไม่ได้บอก"
        pairs.append(("คะแนนรวม", f"{reading.scores.total.printed} ระดับ {level}"))
    return _dl(pairs)


class _Markup(str):
    """HTML that this page made itself. Nothing else is put in unescaped, whatever it begins with."""

    __slots__ = ()


def _dl(pairs: Sequence[tuple[str, str]]) -> str:
    rows = "".join(f"<dt>{escape(k)}</dt><dd>{v if isinstance(v, _Markup) else escape(v)}</dd>" for k, v in pairs if v)
    return f"<dl>{rows}</dl>"


def _pairs(reading: Reading) -> Iterator[str]:
    told: set[str] = set()
    for piece in _pieces(reading):
        shown = escape(piece.text)
        lines = f"บรรทัด {piece.first}" + (f"–{piece.last}" if piece.last > piece.first else "")
        yield (
            f'<section class="pair" id="l{piece.first}"><div><div class="line">{lines}</div>'
            f'<div class="source">{shown}</div></div><div>{_understood(reading, piece, told)}</div></section>'
        )
        told.add(piece.owner)


def _pieces(reading: Reading) -> Iterator[_Piece]:
    """Neighbouring lines with one owner, lines without letters left out."""
    lines = [(n, line, owner) for n, line, owner in owned_lines(reading) if line.strip()]
    for owner, group in groupby(lines, key=lambda found: found[2]):
        held = list(group)
        yield _Piece(
            owner,
            held[0][0],
            held[-1][0],
            "\n".join(line.replace("\t", " | ").replace(SOFT_END, " ") for _, line, _ in held),
        )


def owned_lines(reading: Reading) -> Iterator[tuple[int, str, str]]:
    """Every line of the source: its number, its text, and who claims it (`measures.3`, `passages`, `markup`, …)."""
    start = 0
    for number, line in enumerate(reading.source.text.split("\n"), 1):
        owners = [reading.ledger.owner_of(at) or "" for at in range(start, start + len(line))]
        owners = [o for o in owners if o and o != "markup"]
        yield number, line, _row_owner(owners[0]) if owners else "markup"
        start += len(line) + 1


def _row_owner(owner: str) -> str:
    """`measures.3.title` and `measures.3.steps` belong to one row."""
    group, _, rest = owner.partition(".")
    return f"{group}.{rest.partition('.')[0]}" if group in ("measures", "analysis") else owner


def _understood(reading: Reading, piece: _Piece, told: set[str]) -> str:
    group, _, number = piece.owner.partition(".")
    if group == "not_understood":
        return '<p class="attention"><strong>⚠ ยังไม่เข้าใจ</strong> เก็บไว้ตามต้นฉบับ โปรดบอกว่าเป็นอะไร</p>'
    head, facts = _PLAIN.get(piece.owner, piece.owner), ""
    if group == "measures":
        head, facts = f"มาตรการที่ {number}", _measure(reading.measures[int(number) - 1])
    elif group == "analysis":
        head, facts = "ผลการวิเคราะห์", _analysis(reading.analysis[int(number) - 1])
    elif piece.owner == "document.memo" and reading.document.memo:
        facts = _memo(reading.document.memo)
    if not facts:
        return f"<p>{escape(head)}</p>"
    return f"<h3>{head} (ต่อ)</h3>" if piece.owner in told else f"<h3>{head}</h3>{facts}"


def _memo(memo: MemoReading) -> str:
    pairs = [
        ("ส่วนราชการ", memo.from_unit),
        ("โทรศัพท์", memo.phone),
        ("เลขที่", memo.number),
        ("วันที่", format_date(memo.day) if memo.day else ""),
        ("เรื่อง", memo.subject),
        ("เรียน", memo.addressee),
        ("หัวข้อ", ", ".join(heading for heading, _ in memo.sections)),
        ("ผู้ลงนาม", "; ".join(f"{s.name} ({s.position})" for s in memo.signatories)),
        ("ช่องสั่งการ", ", ".join(memo.decision_options)),
    ]
    return _dl(pairs)


def _measure(measure: Measure) -> str:
    days = ", ".join(format_date(d) for d in measure.executed)
    time = [format_date(d) for d in (measure.start, measure.end) if d]
    inferred = "; ".join(measure.inferred.values())
    pairs = [
        ("ชื่อ", measure.title.plain),
        ("เป้าหมาย", ", ".join(_target(t) for t in measure.targets)),
        ("ผู้รับผิดชอบ", ", ".join(s.plain for s in measure.responsible)),
        ("ระยะเวลา", " – ".join(time)),
        ("ครบกำหนด", format_date(measure.due) if measure.due else ""),
        *((_NAMES[name], _list(items)) for name, items in measure.lists.items()),
        ("วันที่ดำเนินการ", days),
        ("ข้อความอื่นในแถว", ", ".join(s.plain for s in measure.rest)),
        ("อนุมานเพราะ", inferred),
    ]
    return _dl(pairs)


def _target(target: Target) -> str:
    name = target.code.replace("indicator:", "ตัวชี้วัดที่ ").replace("issue:", "ประเด็นที่ ")
    return f"{name} (อนุมาน)" if target.inferred else name


def _list(items: Sequence[Item]) -> str:
    if len(items) < 2:
        return "".join(item.text.plain for item in items)
    rows = "".join(f"<li>{escape(item.text.plain)}</li>" for item in items if item.text)
    return _Markup(f"<ol>{rows}</ol>")


def _analysis(row: AnalysisRow) -> str:
    pairs = [
        ("เรื่อง", ", ".join(_target(t) for t in row.targets) or row.label.plain),
        ("สรุป", _VERDICTS[row.verdict]),
        ("จุดที่ต้องพัฒนา", "; ".join(row.weaknesses)),
        ("ข้อเสนอแนะ", "; ".join(row.recommendations)),
        ("อ้างถึงข้อ", ", ".join(row.items)),
    ]
    return _dl(pairs)
