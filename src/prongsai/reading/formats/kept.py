"""Files that people hand in to be kept: which kinds, how large, and that the content is what the name says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from prongsai.domain.errors import Refusal
from prongsai.reading.formats.decode import what_is
from prongsai.reading.formats.files import Package, decoded

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class KeptKind:
    """A kind of file that may be kept. really: what its content is found to be. media: its media type. endings: lower
    case, with the dot. most: megabytes. also: what else its content may be found to be."""

    really: str
    media: str
    endings: tuple[str, ...]
    most: int
    also: tuple[str, ...] = ()


_OFFICE = "application/vnd.openxmlformats-officedocument"
JPEG = KeptKind("jpeg", "image/jpeg", (".jpg", ".jpeg"), 15)
PNG = KeptKind("png", "image/png", (".png",), 15)
WEBP = KeptKind("webp", "image/webp", (".webp",), 15)
HEIC = KeptKind("heic", "image/heic", (".heic", ".heif"), 15)
"""As phones write it: taken, and kept as JPEG, which every browser shows."""
DOCX = KeptKind("docx", f"{_OFFICE}.wordprocessingml.document", (".docx",), 20)
PDF = KeptKind("pdf", "application/pdf", (".pdf",), 20)
SCANS = (PDF, JPEG, PNG, HEIC)
"""What a sheet that was signed, or a copy of one, may come as."""
PAPER_FILES = (
    KeptKind("pdf", "application/pdf", (".pdf",), 40),
    KeptKind("docx", f"{_OFFICE}.wordprocessingml.document", (".docx",), 40),
)
"""What the program itself prints; reports with many photos are larger than what people hand in."""
EVIDENCE = (
    PDF,
    DOCX,
    KeptKind("xlsx", f"{_OFFICE}.spreadsheetml.sheet", (".xlsx",), 20),
    JPEG,
    PNG,
    WEBP,
    HEIC,
    KeptKind("text", "text/csv", (".csv",), 5),
    KeptKind("text", "text/plain", (".txt",), 5),
)
"""What evidence may be. Web pages and SVG drawings are none of it: they can run something where they are opened."""
_MARKED = ("html", "markup")
INTAKE = (
    *EVIDENCE[:3],
    KeptKind("text", "text/csv", (".csv",), 20),
    KeptKind("text", "text/plain", (".txt", ".md", ".toml"), 20, _MARKED),
    KeptKind("text", "application/json", (".json",), 20),
    KeptKind("html", "text/html", (".html", ".htm"), 20, ("markup", "text")),
)
"""What may be handed in to be read: text, web pages and readings too. Whoever hands them out again lets nothing run."""
SCANS = (replace(PDF, most=60), replace(JPEG, most=25), replace(PNG, most=40), HEIC)
"""What a scanner or a phone brings: a feeder's file of many sheets is larger than evidence may be."""
TEMPLATE = (replace(DOCX, most=10),)
EMBLEM = (replace(PNG, most=2), replace(JPEG, most=2))
_PHONE_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"))
PICTURES = frozenset({JPEG.media, PNG.media, WEBP.media})
"""The media types that a page may show in place."""


def kept_kind(name: str, content: bytes, kinds: Iterable[KeptKind] = EVIDENCE) -> KeptKind:
    """The kind of a file, by its name and its content, which must agree.

    Refuses a name of none of these kinds, an empty or too large content, a locked or damaged one, one with macros, and
    one that is not what the name says.
    """
    kind = _named(name, tuple(kinds))
    if len(content) > kind.most * MEGABYTE:
        raise Refusal("kept_file_too_large", file=name, limit=kind.most)
    really = _really(content)
    if really == "nothing":
        raise Refusal("file_empty", file=name)
    if really == "locked":
        raise Refusal("file_encrypted", file=name)
    if really in ("docm", "xlsm"):
        raise Refusal("file_macros", file=name, kind=f".{really[:-1]}x")
    if really not in (kind.really, *kind.also):
        raise Refusal("kept_file_differs", file=name, ending=kind.endings[0])
    _check_whole(kind, name, content)
    return kind


def largest(kinds: Iterable[KeptKind]) -> int:
    """Bytes that the largest file of these kinds may have."""
    return max(kind.most for kind in kinds) * MEGABYTE


def _named(name: str, kinds: tuple[KeptKind, ...]) -> KeptKind:
    for kind in kinds:
        if name.lower().endswith(kind.endings):
            return kind
    raise Refusal("kept_file_kind", file=name, kinds=", ".join(kind.endings[0] for kind in kinds))


def _really(content: bytes) -> str:
    """As `what_is`, with the kinds of pictures told apart, and no text that a browser could take for a page."""
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content[4:8] == b"ftyp" and content[8:12] in _PHONE_BRANDS:
        return "heic"
    found = what_is(content)
    return "markup" if found == "text" and _begins_with_tag(content) else found


def _begins_with_tag(content: bytes) -> bool:
    return content[:2048].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(b"<")


def _check_whole(kind: KeptKind, name: str, content: bytes) -> None:
    """Refuse an Office file that would unpack without bound, and bytes under the name of a text."""
    if kind.really in ("docx", "xlsx"):
        Package(content, name)
    if kind.really == "text":
        decoded(content, name)
