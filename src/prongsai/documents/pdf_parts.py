"""A PDF in parts, each small enough for where it goes; every page stays as it is."""

from __future__ import annotations

import io
from typing import Any

MOST_PARTS = 20
"""A file that would fall into more is no longer read by anybody."""


def parts_within(content: bytes, limit: int) -> tuple[bytes, ...]:
    """The pages in order, in as few files of at most so many bytes as halving gives; empty where that cannot be: a page
    alone is too large, it is no PDF that can be opened, or there would be more than MOST_PARTS."""
    import pypdfium2

    try:
        whole = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return ()
    try:
        found = _halved(whole, 0, len(whole), limit)
    finally:
        whole.close()
    return tuple(found) if found and len(found) <= MOST_PARTS else ()


def _halved(whole: Any, first: int, end: int, limit: int) -> list[bytes] | None:
    """The pages from `first` to before `end`; None where a page alone is too large."""
    made = _some(whole, first, end)
    if len(made) <= limit:
        return [made]
    if end - first == 1:
        return None
    middle = (first + end + 1) // 2
    before = _halved(whole, first, middle, limit)
    after = _halved(whole, middle, end, limit) if before is not None else None
    return None if before is None or after is None else [*before, *after]


def _some(whole: Any, first: int, end: int) -> bytes:
    import pypdfium2

    part, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    try:
        part.import_pages(whole, pages=list(range(first, end)))
        part.save(out)
    finally:
        part.close()
    return out.getvalue()
