"""A written page as HTML: Markdown by CommonMark with tables, and nothing in it that could do anything."""

from __future__ import annotations

from functools import cache
from typing import Any

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_TAGS = frozenset(
    "p br hr h3 h4 h5 h6 ul ol li blockquote strong em del code pre a table thead tbody tr th td".split()  # noqa: SIM905
)
_ATTRIBUTES = {"a": {"href", "title"}, "th": {"align"}, "td": {"align"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto", "tel"}
_LOWEST = 6
_BELOW = 2
"""Headings of a page stand below those of what is around it."""


def written_page(text: str) -> SafeString:
    """The page. HTML in it stays text; addresses of other schemes lose their link."""
    tokens = _reader().parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1:]) + _BELOW, _LOWEST)}"
        _aligned(token)
    html = _reader().renderer.render(tokens, _reader().options, {})
    cleaned = nh3.clean(
        html, tags=set(_TAGS), attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener noreferrer"
    )
    return mark_safe(cleaned)  # noqa: S308 -- cleaned in the line above


def _aligned(token: Any) -> None:
    """The side of a table's column as an attribute, for a style within the page is forbidden."""
    style = token.attrs.pop("style", "")
    if style:
        token.attrs["align"] = str(style).rpartition(":")[2]


@cache
def _reader() -> Any:
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
