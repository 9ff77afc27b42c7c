"""An office's own Word file, filled with values: `{{ subject }}`, `{%p for m in measures %}` … `{%p endfor %}`.

Whoever writes the template is trusted with nothing: see file.py for the file and language.py for its instructions.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias

from prongsai.documents.characters import check_text, with_line_ends
from prongsai.documents.errors import PaperError
from prongsai.documents.office_template.file import LARGEST_UNPACKED, check_file
from prongsai.documents.office_template.language import Listed, Text, Turns, environment, ill_written
from prongsai.documents.office_template.names import TemplateName, fields_of
from prongsai.documents.repacked import repacked

if TYPE_CHECKING:
    from jinja2 import Environment

Value: TypeAlias = str | Sequence[str] | Sequence[Mapping[str, str | Sequence[str]]]

_PARAGRAPH = re.compile(r"<w:p(?=[ >])")
_TAG = re.compile(r"<[^>]*>")
_BRACES = re.compile(r"\{[{%#]|[}%#]\}")
_CLOSED_BY = {"{{": "}}", "{%": "%}", "{#": "#}"}
_LONGEST_INSTRUCTION = 500
_MOST_INSTRUCTIONS = 5000
_MOST_ASTRAY = 100
_WHOLE_PARAGRAPH_VALUE = re.compile(r"\{\{(?:r|p|tr|tc)\s")
_LONGEST_PROPERTY = 255


def fill_template(template: bytes, values: Mapping[str, Value]) -> bytes:
    """The Word file with the values in the places of their names; line ends in a value become line breaks.

    ``values`` go by the names of `TEMPLATE_NAMES`: texts, lists of texts, and lists of groups by their fields' names; a
    name or field without a value is empty. Headers, footers, text boxes and footnotes are filled too. Raises PaperError
    for a file that cannot be trusted, an unknown name, an ill-written or forbidden instruction, and a control character
    in a value; ValueError for a value whose name or shape is not in `TEMPLATE_NAMES`.
    """
    prepared = _prepared("", values, Turns())
    check_file(template)
    out = io.BytesIO()
    with _told():
        document = _document(template)
        document.render(prepared, environment(frozenset(prepared)))
        document.save(out)
    return repacked(out.getvalue())


@contextmanager
def _told() -> Iterator[None]:
    """What the libraries raise for a file or an instruction that they cannot follow, as a PaperError."""
    from docx.opc.exceptions import OpcError
    from jinja2 import TemplateError
    from lxml.etree import LxmlError

    try:
        yield
    except (TemplateError, OpcError, LxmlError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise PaperError(
            th=f"กรอกแม่แบบนี้ไม่ได้ ({error}) โปรดตรวจคำสั่งในแม่แบบ หรือเปิดใน Word แล้วบันทึกใหม่เป็น .docx",
            en=f"The template could not be filled ({error}): check its instructions, or save it anew as .docx in Word.",
        ) from error


def _prepared(group: str, values: Mapping[str, Any], turns: Turns) -> dict[str, Any]:
    """Every known name of the group with its value, checked."""
    names = {name.name: name for name in fields_of(group)}
    if unknown := set(values) - set(names):
        raise ValueError(f"no such name: {', '.join(sorted(unknown))}")
    start = f"{group}." if group else ""
    return {name: _value(start + name, shape, values.get(name), turns) for name, shape in names.items()}


def _value(path: str, name: TemplateName, value: Any, turns: Turns) -> Any:
    if value is None:
        return Text() if name.shape == "text" else Listed((), turns)
    if isinstance(value, str) != (name.shape == "text"):
        raise ValueError(f"{path} is of shape {name.shape}")
    if name.shape == "text":
        return _text(value)
    if name.shape == "texts":
        return Listed((_text(each) for each in value), turns)
    return Listed((_prepared(path, each, turns) for each in value), turns)


def _text(value: str) -> Text:
    check_text(value)
    return Text(with_line_ends(value))


def _document(template: bytes) -> Any:
    """The template opened; its rendering checks what docxtpl would pass over."""
    from docxtpl import DocxTemplate  # type: ignore[import-untyped]

    class Checked(DocxTemplate):  # type: ignore[misc]
        def patch_xml(self, src_xml: str) -> str:
            _check_instructions(src_xml)
            return str(super().patch_xml(src_xml))

        def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:  # noqa: ARG002
            return _whole_xml(
                str(self.resolve_listing(_rendered(_PARAGRAPH.sub("\n<w:p", src_xml), context, jinja_env)))
            )

        def render_properties(self, context: Any, jinja_env: Any = None) -> None:
            said = self.docx.core_properties
            for name in ("title", "subject"):
                text = html.unescape(_rendered(getattr(said, name), context, jinja_env))  # set as text, not as XML
                setattr(said, name, " ".join(text.split())[:_LONGEST_PROPERTY])

    return Checked(io.BytesIO(template))


def _rendered(source: str, context: Mapping[str, Any], jinja: Environment) -> str:
    """The source with its values, up to the size that a file may have."""
    pieces, size = list[str](), 0
    for piece in jinja.from_string(source).generate(context):
        size += len(piece)
        if size > LARGEST_UNPACKED:
            raise PaperError(
                th="เอกสารที่ได้จากแม่แบบนี้ใหญ่เกินไป โปรดลดเนื้อหาที่อยู่ภายในคำสั่ง for",
                en="The paper made from this template becomes too large: put less into its loops.",
            )
        pieces.append(piece)
    return "".join(pieces).replace("\n<w:p", "<w:p")


def _whole_xml(text: str) -> str:
    """The text as it is; docxtpl would repair it and lose what stands wrong."""
    from lxml import etree

    try:
        etree.fromstring(text.encode("utf-8"), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise PaperError(
            th="คำสั่ง for หรือ if ในแม่แบบเปิดและปิดคนละที่ เช่น เปิดในตารางแต่ปิดนอกตาราง โปรดวางทั้งคู่ในระดับเดียวกัน",
            en="A for or if of the template begins and ends on different levels, such as inside and outside of a "
            "table: put both on the same level.",
        ) from error
    return text


def _check_instructions(source: str) -> None:
    """Raises PaperError for instructions that would hold docxtpl up for hours, or that it would lose text by."""
    text = html.unescape(_TAG.sub("", source))
    found = _WHOLE_PARAGRAPH_VALUE.search(text)
    if found:
        shown = found[0].strip()
        raise PaperError(
            th=f"แม่แบบใช้ “{shown} … }}}}” ซึ่งแทนที่ทั้งย่อหน้าและทำให้ข้อความหาย โปรดเขียนเป็น “{{{{ ชื่อ }}}}”",
            en=f"The template uses “{shown} … }}}}”, which replaces a whole paragraph and loses its text: "
            "write “{{ name }}”.",
        )
    if any(_BRACES.search(tag) for tag in _TAG.findall(source)):
        raise ill_written("{{ }} in a property of a picture or link", "…")
    _check_braces(text)


def _check_braces(text: str) -> None:
    """Every instruction is short and ends before the next begins; few ends have no beginning."""
    begin, count, astray = None, 0, 0
    for brace in _BRACES.finditer(text):
        if begin is None and brace[0] in _CLOSED_BY:
            begin, count = brace, count + 1
        elif begin is None:
            astray += 1
        elif brace.end() - begin.start() > _LONGEST_INSTRUCTION or brace[0] in _CLOSED_BY:
            break
        elif brace[0] == _CLOSED_BY[begin[0]]:
            begin = None
    if begin is not None:
        raise ill_written(f"{begin[0]} is not ended", text[begin.start() : begin.start() + 60])
    if count > _MOST_INSTRUCTIONS or astray > _MOST_ASTRAY or text.count("\n") > _MOST_INSTRUCTIONS:
        raise ill_written("too many of them", text.strip()[:60])
