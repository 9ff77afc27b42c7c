"""Papers as web pages: one file without script, its pictures and drawings inside, readable on a phone and on paper."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from prongsai.documents.blocks import Chart, GroupRow, Paper, Row, Table
from prongsai.documents.characters import check_paper, with_line_ends
from prongsai.documents.errors import PaperError
from prongsai.documents.styles import paper_size, sheet_style
from prongsai.documents.svg import to_svg
from prongsai.documents.typeset import NO_PICTURES, Part, parts_of, wanted_files

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from prongsai.documents.scene import Scene

_HERE = Path(__file__).parent
NO_LINKS: Mapping[str, str] = MappingProxyType({})
_FEW_COLUMNS = 3
"""So many columns fit on a phone; wider tables scroll."""
_COLUMN_REM = 7


def render_html(
    paper: Paper,
    *,
    emblem: bytes | None = None,
    pictures: Mapping[str, bytes] = NO_PICTURES,
    fonts: str = "",
    links: Mapping[str, str] = NO_LINKS,
) -> bytes:
    """The paper as one page in UTF-8; the same paper gives the same bytes.

    ``emblem`` and ``pictures`` (those that the paper's blocks name) are PNG, JPEG or WebP. ``fonts`` are rules of
    faces that the page carries along (data: addresses), for machines without Thai fonts. ``links`` lead from the source
    of a row or paragraph to an address, which opens in place of the page around this one. The page states its own
    content security policy: nothing is fetched, nothing runs, and only its own style sheet counts. Raises PaperError
    for a control character in a text, a missing picture and one of another kind.
    """
    check_paper(paper)
    files = {name: _data_address(content, name) for name, content in wanted_files(paper, emblem, pictures).items()}
    parts = parts_of(paper)
    style = fonts + (_HERE / "paper.css").read_text("utf-8") + "\n".join(_rules(paper, parts))
    page = _environment().get_template("paper.html.j2")
    text = page.render(
        paper=paper,
        pages=[_page(part) for part in parts],
        emblem=files.get("emblem", ""),
        pictures=files,
        style=_safe(style),
        policy=_policy(style),
        links=links,
    )
    return text.encode("utf-8")


def _page(part: Part) -> dict[str, Any]:
    style = sheet_style(part.style)
    return {"name": _page_name(part), "style": style, "blocks": part.blocks, "first": part.first}


def _page_name(part: Part) -> str:
    """The name of a sheet in CSS: browsers turn the page where it changes."""
    return f"sheet-{part.style}-landscape" if part.landscape else f"sheet-{part.style}"


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    only = "default-src 'none'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    return f"{only}; style-src 'sha256-{digest}'"


def _rules(paper: Paper, parts: tuple[Part, ...]) -> Iterator[str]:
    """What depends on the paper: its sheets when printed, and the widths in use. Attributes may not carry style."""
    for part in dict.fromkeys((p.style, p.landscape) for p in parts):
        name = _page_name(Part(*part, blocks=(), first=0))
        yield _sheet_rule(name, *part)
    widths = {block.width for block in paper.blocks if isinstance(block, Chart)}
    for table in _tables(paper):
        widths.update(_shares(table))
    yield from (f".w{width} {{ width: {width}% }}" for width in sorted(widths))
    for count in sorted({len(table.columns) for table in _tables(paper)}):
        if count > _FEW_COLUMNS:
            yield f".m{count} {{ min-width: {count * _COLUMN_REM}rem }}"


def _sheet_rule(name: str, style_name: Any, landscape: bool) -> str:
    style = sheet_style(style_name)
    margins = style.margins
    width, height = reversed(paper_size()) if landscape else paper_size()
    around = f"{style.first_top}cm {margins.right}cm {margins.bottom}cm {margins.left}cm"
    return f"@page {name} {{ size: {width}cm {height}cm; margin: {around} }} .{name} {{ page: {name} }}"


def _tables(paper: Paper) -> Iterator[Table]:
    for block in paper.blocks:
        if isinstance(block, Table | Chart):
            yield block if isinstance(block, Table) else block.table


def _shares(table: Table) -> tuple[int, ...]:
    """Widths of the columns in per cent of the table."""
    whole = sum(column.width for column in table.columns)
    return tuple(max(1, round(100 * column.width / whole)) for column in table.columns)


_KINDS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}


def _data_address(content: bytes, name: str) -> str:
    """A picture as an address that holds it; its kind is known by its first bytes, never by its name."""
    kind = next((kind for begin, kind in _KINDS.items() if content.startswith(begin)), "")
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        kind = "webp"
    if not kind:
        raise PaperError(
            th=f"ไฟล์รูป “{name}” ไม่ใช่ PNG, JPEG หรือ WebP จึงใส่ในหน้าเว็บไม่ได้ โปรดแปลงรูปเป็นชนิดใดชนิดหนึ่งนี้",
            en=f"The picture “{name}” is no PNG, JPEG or WebP, so no web page can hold it: convert it to one of them.",
        )
    return f"data:image/{kind};base64,{base64.b64encode(content).decode('ascii')}"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters |= {"lines": _lines, "one_line": _one_line, "groups": _groups, "kind": _kind}
    made.globals |= {"shares": _shares, "few_columns": _FEW_COLUMNS, "drawing": _drawing, "code": _code}
    return made


def _safe(markup: str) -> Markup:
    """Our own markup, which the template must not escape."""
    from markupsafe import Markup

    return Markup(markup)  # noqa: S704 -- never called with text from outside


def _lines(text: str) -> Markup:
    from markupsafe import escape

    return _safe("<br>").join(escape(line) for line in with_line_ends(text).split("\n"))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _kind(block: object) -> str:
    return type(block).__name__


def _groups(table: Table) -> list[tuple[GroupRow | None, list[Row]]]:
    """The rows under the group row that names them; the first group may have none."""
    made: list[tuple[GroupRow | None, list[Row]]] = []
    for row in table.rows:
        if isinstance(row, GroupRow):
            made.append((row, []))
        elif made:
            made[-1][1].append(row)
        else:
            made.append((None, [row]))
    return made


def _drawing(scene: Scene, identifier: str) -> Markup:
    return _safe(to_svg(scene, identifier=identifier))


def _code(address: str, identifier: str) -> Markup:
    """The QR code of an address; raises PaperError for one that a person should not follow."""
    from prongsai.documents.qr import qr_scene

    return _drawing(qr_scene(address), identifier)
