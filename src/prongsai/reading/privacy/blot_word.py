"""A Word file written anew: words blotted out wherever they stand, changes accepted, comments and metadata gone."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator

from lxml import etree

from prongsai.domain.blotting import BLOT, blotted, blotted_spans
from prongsai.domain.errors import Refusal, Words
from prongsai.reading.formats.docx_parts import Element, Parts, W, local
from prongsai.reading.formats.docx_styles import Styles
from prongsai.reading.privacy.answers import Asked, Made
from prongsai.reading.privacy.picture import is_large, unmarked
from prongsai.reading.privacy.word import OWN_FILE, PROPERTY_CHANGES, is_hidden
from prongsai.reading.privacy.word_units import Unit, story_parts, units_of

_GONE = re.compile(
    r"docProps/|customXml/|word/(?:comments|people|embeddings/|activeX/|glossary/|afchunk|customData/|vbaProject|printerS)"
)
_MARKS = frozenset(
    {"commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "proofErr", "rsids"}
    | {"moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "object", "altChunk"}
    | {"customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd"}
    | {"dataBinding", "attachedTemplate"}
)
_TAKEN_OUT = frozenset({"del", "moveFrom"}) | PROPERTY_CHANGES | _MARKS
_UNWRAPPED = frozenset({"ins", "moveTo"})
_RSID = re.compile(r"}rsid\w*$|}paraId$|}textId$")
_NOTE = Words(
    "ยอมรับการแก้ไขที่ติดตามไว้ทั้งหมด และนำข้อคิดเห็น ข้อความที่ซ่อน วัตถุฝังตัว และข้อมูลผู้จัดทำออกแล้ว",
    "All tracked changes are accepted; comments, hidden text, embedded objects and authors are taken out.",
)


def blot_word(content: bytes, name: str, asked: Asked) -> Made:
    """The file without these values and without all that a reader does not see. Refuses what `Parts` refuses."""
    parts = Parts(content, name)
    styles = Styles(parts.tree("word/styles.xml"))
    stories = set(story_parts(parts))
    made = {
        part: _made(parts, part, styles, asked.values, part in stories) for part in parts.names() if not _is_gone(part)
    }
    _drop_relations(made)
    return Made(_packed(made), (_NOTE, *_pictures_left(parts)))


def _is_gone(part: str) -> bool:
    return bool(_GONE.match(part)) or part.startswith("docProps/_rels")


def _made(parts: Parts, part: str, styles: Styles, values: tuple[str, ...], is_story: bool) -> bytes:
    """A part without what goes."""
    if part.startswith("word/media/"):
        return unmarked(parts.read(part), parts.name)
    if not part.endswith((".xml", ".rels")):
        raise_for_text(parts.read(part), values, parts.name)
        return parts.read(part)
    root = parts.tree(part)
    if root is None:
        raise Refusal("file_broken", file=parts.name)
    if is_story:
        _accept(root, styles)
        for unit in units_of(part, root):
            blot_unit(unit, values)
    _clean(root)
    blot_rest(root, values)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def raise_for_text(content: bytes, values: Iterable[str], name: str) -> None:
    """Refuse a part that is no XML and holds a value in plain letters: what it is nobody knows."""
    text = content.decode("latin-1") + content.decode("utf-8", "ignore") + content.decode("utf-16-le", "ignore")
    if blotted_spans(text, values):
        raise Refusal("redaction_left", file=name)


def _accept(root: Element, styles: Styles) -> None:
    """Every tracked change accepted, and what is hidden taken out."""
    for element in [e for e in root.iter(W + "tr") if e.find(f"{W}trPr/{W}del") is not None]:
        _take_out(element)
    for run in [r for r in root.iter(W + "r") if is_hidden(r, styles)]:
        _take_out(run)
    for element in [e for e in root.iter() if _is_word(e) and local(e) in _TAKEN_OUT]:
        _take_out(element)
    for element in [e for e in root.iter() if _is_word(e) and local(e) in _UNWRAPPED]:
        _unwrap(element)


def _is_word(element: Element) -> bool:
    return isinstance(element.tag, str) and element.tag.startswith(W)


def _take_out(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = list(element)


def _clean(root: Element) -> None:
    """The marks by which Word knows again who wrote what when, and bound data."""
    for element in root.iter():
        for key in [k for k in map(str, element.attrib) if _RSID.search(k)]:
            del element.attrib[key]
    for element in [e for e in root.iter() if _is_word(e) and local(e) in _MARKS]:
        _take_out(element)


def blot_unit(unit: Unit, values: Iterable[str]) -> None:
    """Blot values out of a stretch of text, in the very elements that hold its letters."""
    spans = blotted_spans(unit.text, values)
    at = 0
    for element, text in unit.pieces:
        if element is not None:
            inside = [(max(a - at, 0), min(b - at, len(text))) for a, b in spans if a < at + len(text) and b > at]
            if inside:
                element.text = _with_blots(element.text or "", inside)
        at += len(text)


def _with_blots(text: str, spans: list[tuple[int, int]]) -> str:
    letters = list(text)
    for start, end in spans:
        letters[start:end] = [letter if letter.isspace() else BLOT for letter in letters[start:end]]
    return "".join(letters)


def blot_rest(root: Element, values: tuple[str, ...]) -> None:
    """Blot values out of every other text and attribute: titles of pictures, addresses of links, names of fields."""
    for element in root.iter():
        if element.text and element.text.strip():
            element.text = blotted(element.text, values)
        for key, value in element.attrib.items():
            said = str(value)
            if len(said) > 3 and blotted_spans(said, values):
                element.set(key, blotted(said, values, "x"))


def _drop_relations(made: dict[str, bytes]) -> None:
    """Relations and types of parts that are gone, and addresses of the office's own machines."""
    for part in [p for p in made if p.endswith(".rels") or p == "[Content_Types].xml"]:
        root = etree.fromstring(made[part])
        for element in list(root):
            if _points_nowhere(element, part, made):
                root.remove(element)
        made[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _points_nowhere(element: Element, part: str, made: dict[str, bytes]) -> bool:
    if local(element) == "Override":
        return (element.get("PartName") or "").lstrip("/") not in made
    if local(element) != "Relationship":
        return False
    target = element.get("Target") or ""
    if element.get("TargetMode") == "External":
        return bool(OWN_FILE.match(target))
    folder = part.rpartition("_rels/")[0]
    whole = target.lstrip("/") if target.startswith("/") else folder + target
    return _resolved(whole) not in made


def _resolved(path: str) -> str:
    steps: list[str] = []
    for step in path.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def _pictures_left(parts: Parts) -> Iterator[Words]:
    large = sum(1 for n in parts.names() if n.startswith("word/media/") and is_large(parts.read(n)))
    if large:
        yield Words(
            f"ภาพในไฟล์ {large} ภาพไม่ได้อ่าน ให้ดูเองว่าไม่มีข้อมูลส่วนบุคคล",
            f"{large} pictures in the file were not read; see for yourself that they show nothing personal.",
        )


def _packed(made: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(made, key=lambda n: (n != "[Content_Types].xml", n)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(entry, made[name])
    return out.getvalue()
