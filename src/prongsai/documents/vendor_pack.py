"""ชุดสำหรับผู้ดูแลเว็บไซต์: a block of plain HTML for each item, and the page that says what to do with all of it.

A block holds no script, no style, no class and no address of ours, so that whatever system it is pasted into lets it
through unchanged.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from prongsai.documents.measures_workbook import safe

_TAGS = {
    *("p", "br", "hr", "strong", "em", "del", "blockquote", "ul", "ol", "li", "a"),
    *("h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}


@dataclass(frozen=True, slots=True)
class BlockPart:
    """A piece of content. body: of a written page, as Markdown. address: of a link. files: names as they are in the
    package. columns, rows: of a small table."""

    number: int
    title: str
    body: str = ""
    address: str = ""
    files: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class BlockElement:
    """An element and where it is shown. parts: numbers of pieces. addresses: elsewhere. nothing: why there is none."""

    text: str
    parts: tuple[int, ...] = ()
    addresses: tuple[str, ...] = ()
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """An item as it is pasted. nothing: why the office has none."""

    code: str
    title: str
    elements: tuple[BlockElement, ...]
    parts: tuple[BlockPart, ...]
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class PackFacts:
    """What the page of the package says beside the items. large: files over the limit, each with what to do."""

    office: str
    year: int
    megabytes: int
    items: tuple[tuple[str, str], ...]
    large: tuple[tuple[str, str], ...] = field(default=())


def block_html(block: Block) -> str:
    """The item as HTML to paste."""
    return "\n".join((f"<h2>{_said(f'{block.code} {block.title}')}</h2>", *_within(block))) + "\n"


def readme_text(facts: PackFacts) -> str:
    """What the person who looks after the website does with the package, in the order of the work."""
    lines = [
        f"ชุดสำหรับผู้ดูแลเว็บไซต์ ปี {facts.year}",
        facts.office,
        "",
        "1. อัปโหลดไฟล์ทุกไฟล์ในโฟลเดอร์ของแต่ละข้อ โดยไม่เปลี่ยนชื่อไฟล์",
        "2. สร้างหน้าเว็บหนึ่งหน้าต่อหนึ่งข้อ วางเนื้อหาของไฟล์ block.html ในช่องแก้ไขแบบ HTML (Source)",
        "3. ลิงก์ในเนื้อหาเป็นชื่อไฟล์ล้วน ถ้าระบบเก็บไฟล์ไว้ที่อื่น ให้เปลี่ยนลิงก์เป็นที่อยู่จริงของไฟล์นั้น",
        "4. เปิดทุกลิงก์จากเครื่องที่ไม่ได้เข้าสู่ระบบ ต้องเปิดได้ทันที ไม่มีหน้าต่างลอยบัง",
        "5. กรอกที่อยู่จริงในไฟล์ addresses.csv (ช่อง ที่อยู่) แล้วส่งคืนหน่วยงาน",
        "6. หลังจากนั้นไม่ย้ายและไม่เปลี่ยนชื่อหน้าหรือไฟล์ จนกว่าหน่วยงานจะแจ้ง",
        "",
        "ข้อในชุดนี้",
        *(f"- {code} {title}" for code, title in facts.items),
    ]
    if facts.large:
        lines += ["", f"ไฟล์ที่ใหญ่เกิน {facts.megabytes} เมกะไบต์ ซึ่งเว็บไซต์รับไม่ได้ และไม่อยู่ในชุดนี้"]
        lines += [f"- {name}: {advice}" for name, advice in facts.large]
    return "\r\n".join(lines) + "\r\n"


def addresses_csv(rows: Sequence[tuple[str, str, str, str]]) -> bytes:
    """The list to be filled in and sent back. rows: code, number of the element, what it asks for, address so far."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("ข้อ", "องค์ประกอบ", "ที่อยู่", "สิ่งที่ต้องแสดง"))
    writer.writerows((code, number, safe(address), safe(text)) for code, number, text, address in rows)
    return out.getvalue().encode("utf-8-sig")


def _within(block: Block) -> Iterator[str]:
    if block.nothing:
        yield f"<p>{_said(block.nothing)}</p>"
        return
    by_number = {part.number: part for part in block.parts}
    yield "<ol>"
    for element in block.elements:
        yield f"<li>{_said(element.text)}{''.join(_shown(element, by_number))}</li>"
    yield "</ol>"
    for part in block.parts:
        yield from _part(part)


def _shown(element: BlockElement, parts: dict[int, BlockPart]) -> Iterator[str]:
    for part in (parts[number] for number in element.parts if number in parts):
        links = [_link(name, name) for name in part.files] or [_link(part.address, part.title)] * bool(part.address)
        yield f"<br>{', '.join(links)}" if links else f"<br>{_said(f'ดูหัวข้อ “{part.title}” ด้านล่าง')}"
    for address in element.addresses:
        yield f"<br>{_link(address, address)}"
    if element.nothing:
        yield f"<br>{_said(f'ไม่มี: {element.nothing}')}"


def _part(part: BlockPart) -> Iterator[str]:
    yield f"<h3>{_said(part.title)}</h3>"
    if part.body:
        yield _cleaned(part.body)
    if part.files or part.address:
        links = [
            *(_link(name, name) for name in part.files),
            *([_link(part.address, part.address)] * bool(part.address)),
        ]
        yield f"<ul>{''.join(f'<li>{link}</li>' for link in links)}</ul>"
    cell = "td"
    if part.columns:
        yield f"<table><thead><tr>{_cells('th', part.columns)}</tr></thead>"
        yield f"<tbody>{''.join(f'<tr>{_cells(cell, row)}</tr>' for row in part.rows)}</tbody></table>"


def _cells(tag: str, texts: Sequence[str]) -> str:
    return "".join(f"<{tag}>{_said(text)}</{tag}>" for text in texts)


def _link(address: str, words: str) -> str:
    return f'<a href="{escape(address, quote=True)}">{_said(words)}</a>'


def _said(text: str) -> str:
    return escape(text, quote=False)


def _cleaned(text: str) -> str:
    """A written page without markup of its own; its headings begin below that of the piece."""
    import nh3
    from markdown_it import MarkdownIt

    made: Any = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image").render(text)
    for level in (3, 2, 1):
        made = made.replace(f"<h{level}>", f"<h{level + 3}>").replace(f"</h{level}>", f"</h{level + 3}>")
    cleaned: str = nh3.clean(
        made, tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"https", "http", "mailto", "tel"}, link_rel=None
    )
    return cleaned.strip()
