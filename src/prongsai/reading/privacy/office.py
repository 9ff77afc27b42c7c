"""What Word files and workbooks have in common beside their content: metadata, pictures, data in XML."""

from __future__ import annotations

from typing import Protocol

from prongsai.domain.errors import Words
from prongsai.domain.privacy import Exposure, Passage, masked_name
from prongsai.reading.formats.docx_parts import Element, local
from prongsai.reading.privacy.picture import beside, is_large

PROPERTIES = Words("คุณสมบัติของไฟล์", "file properties")
_AUTHORS = frozenset({"creator", "lastModifiedBy", "Manager", "displayName"})
_DATA = ("customXml/", "xl/drawings/", "xl/charts/", "xl/pivotCache/", "xl/comments", "xl/threadedComments/")
_MOST_LETTERS = 2_000_000


class XmlParts(Protocol):
    """The parts of a file, parsed safely."""

    def names(self) -> list[str]:
        """The names of all parts."""
        ...

    def read(self, part: str) -> bytes:
        """One part."""
        ...

    def tree(self, part: str) -> Element | None:
        """The root of a part."""
        ...


def metadata(parts: XmlParts) -> tuple[list[Passage], list[Exposure]]:
    """What the properties and the data in XML say, and the authors named there."""
    passages, authors = [], []
    for part in parts.names():
        is_property = part.startswith(("docProps/", "xl/persons/")) and part.endswith(".xml")
        if not is_property and not (part.startswith(_DATA) and part.endswith(".xml")):
            continue
        root = parts.tree(part)
        words = _words(root) if root is not None else ""
        passages.append(Passage(words, PROPERTIES if is_property else Words("ข้อมูลในไฟล์", "data inside the file")))
        for element in root.iter() if root is not None and is_property else ():
            name = (element.get("displayName") or element.text or "").strip()
            if local(element) in _AUTHORS | {"person"} and name:
                authors.append(Exposure("author", PROPERTIES, masked_name(name), True, name))
    return [p for p in passages if p.text.strip()], authors


def _words(root: Element) -> str:
    """The texts of a part, and the values in its attributes, where tables of charts and pivots keep them."""
    texts = []
    for element in root.iter():
        if isinstance(element.tag, str):
            texts += [element.text or "", element.get("v") or ""]
    return "\n".join(text for text in texts if text.strip())[:_MOST_LETTERS]


def pictures(parts: XmlParts, folder: str) -> tuple[list[Passage], list[Exposure], tuple[Words, ...]]:
    """What stands beside the pictures of a file, and which of them somebody has to look at."""
    passages, found, unread = [], [], []
    for number, name in enumerate((n for n in parts.names() if n.startswith(folder)), 1):
        content, place = parts.read(name), Words(f"ภาพที่ {number}", f"picture {number}")
        said, hidden = beside(content, place)
        passages += said
        found += hidden
        if is_large(content):
            unread.append(place)
    return passages, found, tuple(unread)
