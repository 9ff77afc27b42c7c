"""A Word file from outside, before anything opens it: its size, its kind, and that it reaches for nothing elsewhere."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, TypeAlias

from prongsai.documents.errors import PaperError

if TYPE_CHECKING:
    from lxml import etree

    Element: TypeAlias = etree._Element

LARGEST = 10 * 1024 * 1024
LARGEST_UNPACKED = 60 * 1024 * 1024
MOST_PARTS = 2000
LARGEST_TEXT = 3 * 1024 * 1024
"""Bytes of a part that holds text to be filled in; a template of a hundred pages stays below."""

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_FILLED = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
_INSTRUCTION = re.compile(rb"\{[{%]")


def check_file(content: bytes) -> None:
    """Raises PaperError for what is no plain .docx: too large, broken, with macros or with parts from elsewhere."""
    if len(content) > LARGEST:
        size, limit = (n // 1024 // 1024 for n in (len(content), LARGEST))
        raise _refused(f"มีขนาด {size} MB เกิน {limit} MB", f"has {size} MB, the most is {limit} MB")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_size(archive.infolist())
            _check_parts({name: archive.read(name) for name in archive.namelist() if _is_xml(name)}, archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError) as error:
        raise _refused("ไม่ใช่ไฟล์ .docx หรือไฟล์ชำรุด", "is no .docx file, or is damaged") from error


def _refused(th: str, en: str) -> PaperError:
    return PaperError(
        th=f"ใช้ไฟล์แม่แบบนี้ไม่ได้ เพราะ{th} โปรดเปิดใน Word แล้วบันทึกใหม่เป็น .docx ธรรมดา",
        en=f"The template cannot be used: it {en}. Open it in Word and save it as a plain .docx file.",
    )


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _check_size(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS or len({part.filename.lower() for part in parts}) < len(parts):
        raise _refused(f"มีส่วนย่อยเกิน {MOST_PARTS} ส่วนหรือชื่อซ้ำกัน", f"has over {MOST_PARTS} parts or two of one name")
    if any(part.flag_bits & 1 for part in parts):
        raise _refused("ตั้งรหัสผ่านไว้", "is locked with a password")
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise _refused("บีบอัดด้วยวิธีที่ Word ไม่ใช้", "is packed in a way that Word does not use")
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        limit = LARGEST_UNPACKED // 1024 // 1024
        raise _refused(f"แตกออกแล้วใหญ่เกิน {limit} MB", f"unpacks to more than {limit} MB")


def _check_parts(parts: dict[str, bytes], names: list[str]) -> None:
    """``parts``: those in XML; the declared sizes have bounded what was unpacked."""
    trees = {name: _tree(content) for name, content in parts.items()}
    if "[Content_Types].xml" not in trees or "word/document.xml" not in trees:
        raise _refused("ไม่ใช่ไฟล์ .docx", "is no .docx file")
    kinds = {e.get("PartName"): e.get("ContentType") or "" for e in trees["[Content_Types].xml"].iter("{*}Override")}
    if any("macroenabled" in kind.lower() for kind in kinds.values()) or any("vbaproject" in n.lower() for n in names):
        raise _refused("มีมาโครอยู่ในไฟล์", "holds macros")
    if kinds.get("/word/document.xml") != _MAIN:
        raise _refused("ไม่ใช่เอกสาร .docx (เช่น เป็น .dotx)", "is no .docx document (but a .dotx, say)")
    for name, tree in trees.items():
        if name.lower().endswith(".rels"):
            _check_relations(tree)
    for name, content in parts.items():
        _check_text(name, content)


def _tree(content: bytes) -> Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _refused("เนื้อในของไฟล์ชำรุด", "is damaged inside") from error
    if getattr(tree.getroottree().docinfo, "doctype", ""):
        raise _refused("มีการประกาศชนิดเอกสาร (DOCTYPE) ซึ่ง Word ไม่เขียน", "declares a document type, as Word never does")
    return tree


def _check_relations(tree: Element) -> None:
    """Links that a person may click are harmless; whatever a program would load by itself is not."""
    for relation in tree.iter("{*}Relationship"):
        kind = (relation.get("Type") or "").rpartition("/")[2]
        if (relation.get("TargetMode") or "").lower() == "external" and kind != "hyperlink":
            raise _refused(
                f"ดึงข้อมูลจากที่อื่น ({kind}: {(relation.get('Target') or '')[:80]})",
                f"loads something from elsewhere ({kind}: {(relation.get('Target') or '')[:80]})",
            )


def _check_text(name: str, content: bytes) -> None:
    if _FILLED.fullmatch(name):
        if len(content) > LARGEST_TEXT:
            raise _refused(f"มีข้อความใน {name} ยาวเกินไป", f"has too much text in {name}")
    elif name.startswith("word/") and _INSTRUCTION.search(content):
        place = name.removeprefix("word/")
        raise _refused(
            f"มีชื่อที่ให้กรอกอยู่ใน {place} ซึ่งกรอกให้ไม่ได้ (กรอกได้ในเนื้อหา หัวกระดาษ ท้ายกระดาษ เชิงอรรถ)",
            f"has names to be filled in within {place}, where none are (only in body, headers, footers and footnotes)",
        )
