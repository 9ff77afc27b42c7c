"""Template tags of the public pages: links that work wherever the site stands, and written text."""

from __future__ import annotations

from functools import cache
from typing import Any

import nh3
from django import template
from django.template import Context
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

from prongsai.domain.site import link_of

register = template.Library()


@register.simple_tag(takes_context=True)
def to(context: Context, *parts: object) -> str:
    """A link to another page of the site, its parts joined."""
    found: str = context["visit"].to("".join(map(str, parts)))
    return found


@register.simple_tag(takes_context=True)
def beside(context: Context, *parts: object) -> str:
    """A link to a file, to data or to a look, which are the same in every language."""
    found: str = context["visit"].beside("".join(map(str, parts)))
    return found


@register.filter
def followed(address: str) -> str:
    """What a link to a channel holds; empty where nothing is to be followed."""
    return link_of(address)


@register.filter
def written(text: str) -> SafeString:
    """Markdown as a page shows it, cleaned: no markup of its own, no picture from elsewhere."""
    return SafeString(_cleaned(text))


def _cleaned(text: str) -> str:
    made: Any = _reader().render(text)
    # The heading of the page stands above: those of a text begin below it.
    for level in (4, 3, 2, 1):
        made = made.replace(f"<h{level}>", f"<h{level + 2}>").replace(f"</h{level}>", f"</h{level + 2}>")
    return nh3.clean(made, tags=TAGS, url_schemes={"https", "http", "mailto", "tel"}, link_rel="noopener")


@cache
def _reader() -> MarkdownIt:
    """Set up once: that takes longer than most texts."""
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


TAGS = {
    *("p", "br", "hr", "strong", "em", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a"),
    *("h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
"""What a written page may hold."""
