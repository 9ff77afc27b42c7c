"""The styles of a Word file, as far as they change what is read: heading level, numbering, hidden text."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.reading.formats.docx_parts import Element, W, descend, number, switched_on, value

_LONGEST_CHAIN = 20  # styles based on styles; Word itself allows no more than 11
_NO_HEADING = 9


class Styles:
    """Looks properties up along the chain of styles that a style is based on."""

    def __init__(self, root: Element | None) -> None:
        styles = () if root is None else root.findall(W + "style")
        self._by_id = {name: style for style in styles if (name := value(style, "styleId"))}
        self._usual = next((s for s in styles if value(s, "type") == "paragraph" and value(s, "default") == "1"), None)

    def _chain(self, name: str | None) -> Iterator[Element]:
        for _ in range(_LONGEST_CHAIN):
            style = self._by_id.get(name) if name else None
            if style is None:
                return
            yield style
            name = value(style.find(W + "basedOn"))

    def _of_paragraph(self, paragraph: Element) -> Iterator[Element]:
        """The styles of a paragraph, the nearest first."""
        name = value(descend(paragraph, "pPr", "pStyle"))
        usual = None if self._usual is None else value(self._usual, "styleId")
        return self._chain(name if name in self._by_id else usual)

    def heading_level(self, paragraph: Element) -> int | None:
        """1 to 9 for a heading, None for running text."""
        for holder in (paragraph, *self._of_paragraph(paragraph)):
            outline = descend(holder, "pPr", "outlineLvl")
            if outline is not None:
                level = number(outline, _NO_HEADING)
                return level + 1 if 0 <= level < _NO_HEADING else None
        return None

    def numbering(self, paragraph: Element) -> tuple[str | None, int | None, str | None]:
        """Of a paragraph's number: its list, its level from 0 where said, and the style that gives it."""
        list_id, level, style_name = None, None, None
        for holder in (paragraph, *self._of_paragraph(paragraph)):
            said = descend(holder, "pPr", "numPr")
            if said is None:
                continue
            if level is None and said.find(W + "ilvl") is not None:
                level = number(said.find(W + "ilvl"), 0)
            list_id = value(said.find(W + "numId"))
            if list_id is not None:
                style_name = None if holder is paragraph else value(holder, "styleId")
                break
        return list_id, level, style_name

    def list_of(self, style: str | None) -> str | None:
        """The list that a numbering style names."""
        return next((i for s in self._chain(style) if (i := value(descend(s, "pPr", "numPr", "numId")))), None)

    def hides_paragraph(self, paragraph: Element) -> bool:
        """Whether a paragraph's style hides its text."""
        return self._hides(self._of_paragraph(paragraph))

    def hides_run(self, run: Element) -> bool | None:
        """Whether a run's own properties or its style hide it; None where they do not say."""
        own = switched_on(descend(run, "rPr", "vanish"))
        if own is not None:
            return own
        style = value(descend(run, "rPr", "rStyle"))
        return True if style and self._hides(self._chain(style)) else None

    @staticmethod
    def _hides(chain: Iterator[Element]) -> bool:
        said = (switched_on(descend(style, "rPr", "vanish")) for style in chain)
        return next((hidden for hidden in said if hidden is not None), False)
