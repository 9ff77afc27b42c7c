"""What in a version of content is not for everybody: its text, table, addresses and every file, looked through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.kept_table import KeptTable
from prongsai.domain.privacy import Look, Passage, Seen, look_through
from prongsai.planning.redacting import look_at
from prongsai.records.acting import Actor
from prongsai.records.blobs import content_of
from prongsai.records.models import Agency, Cycle, Holding, Piece, PieceFile, PieceVersion
from prongsai.records.queries.measures import cycle_of


@dataclass(frozen=True, slots=True)
class PartLook:
    """A part of a version that was looked through: what it is called, its file where it is one, what was found."""

    name: Words
    file: PieceFile | None
    look: Look


@dataclass(frozen=True, slots=True)
class PieceLook:
    """A piece, the version that is published next (or stands), and what was found in each of its parts."""

    piece: Piece
    version: PieceVersion
    parts: tuple[PartLook, ...]

    @property
    def clean(self) -> bool:
        """Whether nothing was found and everything was read."""
        return all(part.look.clean for part in self.parts)


def piece_here(actor: Actor, agency: UUID, cycle: UUID, piece: UUID) -> Piece:
    """A piece of a year. Refuses a stranger, and a piece of another agency or year."""
    year: Cycle = cycle_of(actor, agency, cycle)
    row = Piece.objects.filter(pk=piece, disclosure__cycle=year).select_related("disclosure", "agency").first()
    if row is None:
        raise Refusal("row_not_here", what=Words("เนื้อหาของข้อ", "content of an item"))
    return row


def piece_look(actor: Actor, agency: UUID, cycle: UUID, piece: UUID, now: datetime) -> PieceLook:
    """The newest version of a piece, looked through. Refuses as `piece_here`."""
    row = piece_here(actor, agency, cycle, piece)
    version = row.versions.order_by("-number")[0]
    return PieceLook(row, version, looks_of(version, timezone.localtime(now).date()))


def looks_of(version: PieceVersion, day: date) -> tuple[PartLook, ...]:
    """Every part of a version, looked through."""
    return tuple(_parts(version, allowed_of(version.agency, day)))


def allowed_of(agency: Agency, day: date) -> tuple[str, ...]:
    """What may be shown of an office: its name, its own phones and addresses, and the phones of those who hold its
    highest posts, which items ask for."""
    posts = Holding.objects.filter(Holding.on(day), agency=agency, post__unit=None).select_related("person")
    phones = tuple(holding.person.phone for holding in posts if holding.person.phone)
    return (agency.name, agency.short, *map(str, (*agency.phones, *agency.websites, *agency.social_addresses)), *phones)


def _parts(version: PieceVersion, allowed: tuple[str, ...]) -> Iterator[PartLook]:
    texts = ((words, text) for words, text in _texts(version) if text)
    for words, text in texts:
        seen = Seen((Passage(text, Words("", ""), by_line=True),))
        yield PartLook(words, None, look_through(seen, allowed))
    for file in version.files.select_related("file"):
        yield PartLook(Words(file.file.name, file.file.name), file, _look_at_file(file, allowed))


def _texts(version: PieceVersion) -> Iterator[tuple[Words, str]]:
    yield Words("ชื่อเรื่อง", "title"), version.title
    yield Words("ข้อความที่เขียน", "written text"), version.body
    yield Words("ลิงก์", "link"), version.address
    yield Words("ตาราง", "table"), table_text(version.kept_table)


def table_text(table: KeptTable | None) -> str:
    """A small table as lines of text, so that its places are its rows."""
    if table is None:
        return ""
    rows = [tuple(column.title for column in table.columns), *table.rows]
    return "\n".join(" | ".join(cell.replace("\n", " ") for cell in row) for row in rows)


def _look_at_file(file: PieceFile, allowed: tuple[str, ...]) -> Look:
    """A file; one that cannot be read as a whole is said to be unread, whatever the reason."""
    try:
        return look_at(file.file.name, content_of(file.file.sha256, file.file.name), allowed)
    except Refusal as refused:
        if refused.code in ("kept_file_missing", "kept_file_changed"):
            raise
        return Look(unread=(Words(f"ทั้งไฟล์ ({refused.th})", f"the whole file ({refused.en})"),))
