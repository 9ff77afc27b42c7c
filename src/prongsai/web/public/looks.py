"""The look of the public pages: a few files that lie beside them, so that a site is whole wherever it is put."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from django.contrib.staticfiles import finders
from django.http import Http404, HttpResponse

from prongsai.web.public.visit import Visit

LOOKS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "site.css": ("prongsai/site.css", "text/css"),
        "tokens.css": ("prongsai/tokens.css", "text/css"),
        "tables.css": ("prongsai/tables.css", "text/css"),
        "site.js": ("prongsai/site.js", "text/javascript"),
        "icon.svg": ("prongsai/icon.svg", "image/svg+xml"),
        "sarabun-thai-400-normal.woff2": ("fonts/sarabun-thai-400-normal.woff2", "font/woff2"),
        "sarabun-thai-700-normal.woff2": ("fonts/sarabun-thai-700-normal.woff2", "font/woff2"),
        "sarabun-latin-400-normal.woff2": ("fonts/sarabun-latin-400-normal.woff2", "font/woff2"),
        "sarabun-latin-700-normal.woff2": ("fonts/sarabun-latin-700-normal.woff2", "font/woff2"),
        "OFL.txt": ("fonts/OFL.txt", "text/plain; charset=utf-8"),
    }
)
"""Name at the site → where it is kept, and its media type."""


def look(_visit: Visit, name: str) -> HttpResponse:
    """One of them."""
    if name not in LOOKS:
        raise Http404
    kept, kind = LOOKS[name]
    answer = HttpResponse(_content(kept), content_type=kind)
    answer.headers["Cache-Control"] = "max-age=3600"
    return answer


@cache
def _content(kept: str) -> bytes:
    return Path(str(finders.find(kept))).read_bytes()
