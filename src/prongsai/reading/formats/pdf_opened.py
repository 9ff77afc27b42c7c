"""A PDF file opened for whoever reads its pages, and closed again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from prongsai.domain.errors import Refusal, Words


@contextmanager
def opened_pdf(content: bytes, name: str, most_pages: int | None = None) -> Iterator[Any]:
    """The document. Refuses a locked or damaged one, and one of more pages than that; None for whoever reads only the
    first few of any."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Refusal("file_encrypted", file=name) from error
        raise Refusal("file_broken", file=name) from error
    try:
        if most_pages is not None and len(document) > most_pages:
            what = Words("หน้า", "pages")
            raise Refusal("file_too_long", file=name, what=what, count=len(document), limit=most_pages)
        yield document
    finally:
        document.close()
