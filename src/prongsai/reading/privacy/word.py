"""Word files looked through: all their text, and what a reader does not see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.privacy import Exposure, Passage, Seen, masked_name
from prongsai.reading.formats.docx_parts import Element, Parts, W, local, value
from prongsai.reading.formats.docx_styles import Styles
from prongsai.reading.privacy.office import metadata, pictures
from prongsai.reading.privacy.word_units import story_parts, units_of

CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo"})
PROPERTY_CHANGES = frozenset(
    f"{name}Change" for name in ("rPr", "pPr", "sectPr", "tblPr", "tblGrid", "tcPr", "trPr", "tblPrEx", "numbering")
)
CONTENT = Words("เนื้อหา", "content")
_INSIDE = ("word/embeddings/", "word/activeX/", "word/afchunk", "word/customData/")
OWN_FILE = re.compile(r"^(?:file:|\\\\|[A-Za-z]:[\\/])")


def look_into_word(content: bytes, name: str) -> Seen:
    """What there is in a Word file. Refuses what `Parts` refuses."""
    parts = Parts(content, name)
    styles = Styles(parts.tree("word/styles.xml"))
    passages, hidden = metadata(parts)
    for part in story_parts(parts):
        root = parts.tree(part)
        if root is None:
            raise Refusal("file_broken", file=name)
        passages += [Passage(unit.text, unit.place) for unit in units_of(part, root)]
        hidden += _out_of_sight(root, styles)
    hidden += [
        Exposure("attachment", Words("ไฟล์", "file")) for _ in (n for n in parts.names() if n.startswith(_INSIDE))
    ]
    links, own = _links(parts)
    in_pictures, beside, unread = pictures(parts, "word/media/")
    return Seen((*passages, *links, *in_pictures), (*hidden, *own, *beside), unread)


def _out_of_sight(root: Element, styles: Styles) -> Iterator[Exposure]:
    changes = sum(1 for e in root.iter() if local(e) in CHANGES | PROPERTY_CHANGES and e.tag.startswith(W))
    if changes:
        yield Exposure("tracked_change", CONTENT, f"× {changes}")
    for number, comment in enumerate(root.iter(W + "comment"), 1):
        by = value(comment, "author") or ""
        yield Exposure("comment", Words(f"ข้อคิดเห็นที่ {number}", f"comment {number}"), masked_name(by))
    words = sum(1 for run in root.iter(W + "r") if is_hidden(run, styles))
    if words:
        yield Exposure("hidden_text", CONTENT, f"× {words}")


def is_hidden(run: Element, styles: Styles) -> bool:
    """Whether a run has letters and nobody sees them."""
    if not any((t.text or "").strip() for t in run.iter(W + "t", W + "delText")):
        return False
    hides = styles.hides_run(run)
    if hides is None:
        paragraph = next(run.iterancestors(W + "p"), None)
        return paragraph is not None and styles.hides_paragraph(paragraph)
    return hides


def _links(parts: Parts) -> tuple[list[Passage], list[Exposure]]:
    """Addresses that the file points at, and those that are of the office's own machines."""
    place = Words("ลิงก์", "link")
    passages, own = [], []
    for name in parts.names():
        root = parts.tree(name) if name.endswith(".rels") else None
        for relation in root if root is not None else ():
            target = relation.get("Target") or ""
            if relation.get("TargetMode") != "External":
                continue
            passages.append(Passage(target, place))
            if OWN_FILE.match(target):
                own.append(Exposure("outside_link", place))
    return passages, own
