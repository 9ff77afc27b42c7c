"""Word files out of raw XML: exactly the parts that a test is about."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from tests.reading.formats.making.tables import Table

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{_OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def part(root: str, inner: str) -> str:
    """One XML part with the usual namespaces."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_SPACES}>{inner}</w:{root}>'


def paragraph(text: str = "", properties: str = "", after: str = "") -> str:
    """A paragraph; `properties` go into its w:pPr, `after` behind its run."""
    said = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{said}{after}</w:p>"


def numbered(text: str, level: int = 0, list_id: int = 1) -> str:
    """A numbered paragraph."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def level(place: int, kind: str, text: str, more: str = "", start: int = 1) -> str:
    """One level of a list."""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{escape(text)}"/></w:lvl>'
    )


def numbering(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    """The numbering part with one list definition."""
    return part("numbering", f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}')


def table(made: Table) -> str:
    """A table with cells merged over columns and rows as Word writes them."""
    rows = []
    for row in range(made.height):
        covering = [c for c in made.cells if c.row <= row < c.row + c.rows]
        rows.append("".join(_cell(c, c.row == row) for c in sorted(covering, key=lambda c: c.column)))
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def _cell(cell: object, begins: bool) -> str:
    columns, rows, text = (getattr(cell, name) for name in ("columns", "rows", "text"))
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    merge = (' <w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>") if rows > 1 else ""
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{paragraph(text if begins else '')}</w:tc>"


def word_file(body: str, parts: dict[str, str] | None = None, more: dict[str, bytes] | None = None) -> bytes:
    """A Word file. parts: by kind (styles, numbering, footnotes, comments, header, footer) their XML."""
    made = {"word/document.xml": part("document", f"<w:body>{body}</w:body>")}
    relations = []
    for at, (kind, xml) in enumerate((parts or {}).items()):
        kind_only = kind.rstrip("0123456789")
        made[f"word/{kind}.xml"] = xml
        relations.append(f'<Relationship Id="r{at}" Type="{_OFFICE}/{kind_only}" Target="{kind}.xml"/>')
    made["_rels/.rels"] = _related(f'<Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>')
    made["word/_rels/document.xml.rels"] = _related("".join(relations))
    return zipped({**{name: xml.encode() for name, xml in made.items()}, **(more or {})})


def _related(relations: str) -> str:
    return f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>'


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip archive of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return out.getvalue()
