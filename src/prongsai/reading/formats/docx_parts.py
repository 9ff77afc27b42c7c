"""The XML parts of a Word file: safely parsed, found by their relations, named without namespaces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

from prongsai.domain.errors import Refusal
from prongsai.reading.formats.files import Package

Element: TypeAlias = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _RELATION[1:-1].encode()),
)


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute of the Word namespace, None where the element or the attribute is missing."""
    return None if element is None else element.get(W + name)


def number(element: Element | None, default: int, name: str = "val") -> int:
    """A whole number in an attribute, `default` where there is none."""
    text = value(element, name) or ""
    return int(text) if text.lstrip("-").isascii() and text.lstrip("-").isdigit() and len(text) < 10 else default


def switched_on(element: Element | None) -> bool | None:
    """A property that is there or not: True, switched off: False, not said: None."""
    return None if element is None else value(element) not in ("0", "false", "off")


def descend(element: Element | None, *names: str) -> Element | None:
    """The first child of the first child … by Word names, None where one is missing."""
    for name in names:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def _has_doctype(root: Element) -> bool:
    """Whether a part declares a document type: Office never writes one, it only serves attacks."""
    return bool(getattr(root.getroottree().docinfo, "doctype", ""))


class XmlFile:
    """The XML parts of one Office file."""

    def __init__(self, content: bytes, name: str) -> None:
        """Refuses what `Package` refuses."""
        self.name = name
        self._package = Package(content, name)

    def names(self) -> list[str]:
        """The names of all parts."""
        return self._package.names()

    def read(self, part: str) -> bytes:
        """The bytes of a part. Refuses a damaged one."""
        return self._package.read(part)

    def tree(self, part: str) -> Element | None:
        """The root of a part, None where there is no such part.

        Entities are not resolved and nothing is loaded; refuses a part with a document type, one nested beyond 256
        elements and one that is no XML.
        """
        if part not in self._package:
            return None
        content = self._package.read(part)
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise self._refused(deep="depth" in str(error)) from error
        if _has_doctype(root):
            raise self._refused(deep=False)
        return root

    def _refused(self, *, deep: bool) -> Refusal:
        return Refusal("file_too_deep", file=self.name) if deep else Refusal("file_broken", file=self.name)

    def related(self, part: str, kind: str) -> Iterator[str]:
        """The parts that a part (empty: the package) points at by relations of a kind, such as `header`."""
        folder, slash, file = part.rpartition("/")
        root = self.tree(f"{folder}{slash}_rels/{file}.rels")
        for relation in root if root is not None else ():
            target = relation.get("Target")
            if (
                target
                and (relation.get("Type") or "").endswith(f"/{kind}")
                and relation.get("TargetMode") != "External"
            ):
                yield self._package.beside(part, target)


class Parts(XmlFile):
    """The XML parts of one Word file. main: the name of the document's part."""

    def __init__(self, content: bytes, name: str) -> None:
        """Refuses what `Package` refuses, and an archive without a document."""
        super().__init__(content, name)
        self.main = next(self.related("", "officeDocument"), "word/document.xml")
        if self.main not in self._package:
            raise Refusal("file_broken", file=name)
