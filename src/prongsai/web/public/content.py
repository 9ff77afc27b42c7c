"""The published content of an item as its page shows it, and its files as they are handed out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from prongsai.domain.kept_table import NUMBER, KeptTable
from prongsai.records.blobs import content_of as bytes_of
from prongsai.records.queries.public_content import made_file
from prongsai.records.queries.public_items import PublicPiece
from prongsai.records.queries.rows import PieceVersion, StoredFile
from prongsai.web.public.visit import Visit
from prongsai.web.shared.tables import Column, Row, Table

POLICY = "default-src 'none'; sandbox"
"""What a file may do where a browser opens it: nothing."""


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file at its address within the site. kind: its ending, as people know it."""

    place: str
    name: str
    kind: str
    size: int


@dataclass(frozen=True, slots=True)
class Content:
    """A version of a piece, as a page shows it. held: the one that stood there on the closing day, where another one
    stands now. withdrawn: only the note is left. anchor: tells it from the others of the page."""

    number: int
    title: str
    kind: str
    since: datetime | None = None
    reason: str = ""
    body: str = ""
    address: str = ""
    table: Table | None = None
    files: tuple[ShownFile, ...] = ()
    withdrawn: bool = False
    note: str = ""
    held: Content | None = None
    anchor: str = ""

    def target(self, visit: Visit) -> str:
        """Where an element that this shows leads: the single file or address, else the place on the page."""
        if len(self.files) == 1:
            return visit.beside(self.files[0].place)
        return self.address or f"#p{self.number}"

    @property
    def places(self) -> Iterator[str]:
        """The addresses of its files."""
        yield from (each.place for each in self.files)
        if self.held:
            yield from self.held.places


def content_of(piece: PublicPiece, place: str) -> Content:
    """What stands of a piece below the address of its item."""
    row = piece.piece
    held = _version(piece.held, piece, f"{place}v{piece.held.number}/") if piece.held else None
    if piece.shown is None:
        note = row.withdrawn_note
        return Content(row.number, piece.title, row.kind, since=row.withdrawn_at, withdrawn=True, note=note)
    return _version(piece.shown, piece, place, held)


def file_answer(visit: Visit, year: int, code: str, name: str, number: int | None = None) -> HttpResponse:
    """The file at an address of an item. number: of the version that stood there on the closing day, where another one
    stands now; every other version before is no more to be had."""
    item = visit.item(year, code.upper()) if code == code.lower() else None
    found = (_named(piece, code, name, number) for piece in (item.pieces if item else ()))
    file = next((each for each in found if each), None)
    if file is None:
        raise Http404
    answer = HttpResponse(bytes_of(file.sha256, file.name), content_type=file.kind)
    answer.headers["Content-Security-Policy"] = POLICY
    answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=name) or ""
    return answer


def _named(piece: PublicPiece, code: str, name: str, number: int | None) -> StoredFile | None:
    version = piece.shown if number is None else piece.held
    if version is None or number not in (None, version.number):
        return None
    if _made_name(piece, code) == name:
        made = made_file(version)
        return made.file if made else None
    return next((each.file for each in version.files.all() if each.name == name), None)


def _made_name(piece: PublicPiece, code: str) -> str:
    return f"{code}-p{piece.piece.number}.pdf"


def _version(version: PieceVersion, piece: PublicPiece, place: str, held: Content | None = None) -> Content:
    row = piece.piece
    return Content(
        row.number,
        version.title,
        row.kind,
        since=version.published_at,
        reason=version.reason,
        body=version.body,
        address=version.address,
        table=_table(version.title, version.kept_table),
        files=tuple(_files(version, piece, place)),
        held=held,
        anchor=f"p{row.number}-{version.number}",
    )


def _files(version: PieceVersion, piece: PublicPiece, place: str) -> Iterator[ShownFile]:
    """Its files under the title of the content: what they are called in the office stays there."""
    files, title = list(version.files.all()), version.title
    for order, each in enumerate(files, 1):
        name = f"{title} ({order}/{len(files)})" if files[1:] else title
        yield ShownFile(f"{place}{each.name}", name, PurePosixPath(each.name).suffix[1:].upper(), each.file.size)
    if made := made_file(version):
        yield ShownFile(f"{place}{_made_name(piece, place.split('/')[2])}", title, "PDF", made.file.size)


def _table(title: str, kept: KeptTable | None) -> Table | None:
    """A small table that is kept in place."""
    if kept is None or not kept.columns:
        return None
    columns = [Column(each.title, number=each.kind == NUMBER) for each in kept.columns]
    return Table(title, columns, [Row(list(row)) for row in kept.rows])
