"""What in something that is to be public is not for everybody: its texts and every file, looked through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.kept_table import KeptTable
from prongsai.domain.privacy import Look, Passage, Seen, look_through
from prongsai.planning.redacting import look_at
from prongsai.reading.privacy.answers import Made
from prongsai.reading.privacy.looking import page_drawn
from prongsai.records.acting import Actor
from prongsai.records.blobs import content_of
from prongsai.records.models import (
    Agency,
    Channel,
    Cycle,
    ElementProof,
    Holding,
    Piece,
    PieceFile,
    PieceVersion,
    ShownPost,
    StoredFile,
)
from prongsai.records.queries.measures import cycle_of
from prongsai.records.queries.public_content import file_of_paper


@dataclass(frozen=True, slots=True)
class ToBePublic:
    """What somebody wants to show to everybody, as a value. name: what it is called in a refusal. texts: what each is
    called, and what it says. files: with their place in a piece, where they have one. own: what may be shown of it
    beside what belongs to the office. year: that its data has to be of (พ.ศ.), where somebody asks for one."""

    name: str
    agency: Agency
    texts: tuple[tuple[Words, str], ...] = ()
    files: tuple[tuple[PieceFile | None, StoredFile], ...] = ()
    own: tuple[str, ...] = ()
    year: int | None = None


@dataclass(frozen=True, slots=True)
class PartLook:
    """A part that was looked through: what it is called, its file where it is one, what was found."""

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


def piece_sheet(actor: Actor, agency: UUID, cycle: UUID, piece: UUID, slot: int, page: int) -> Made:
    """A page of a file of the newest version of a piece as a picture. slot: of the file. Refuses as `piece_here`, and
    as `page_drawn`."""
    version = piece_here(actor, agency, cycle, piece).versions.order_by("-number")[0]
    found = version.files.filter(slot=slot).select_related("file").first()
    if found is None:
        raise Refusal("row_not_here", what=Words("ไฟล์ของเนื้อหา", "file of the content"))
    return page_drawn(found.file.name, content_of(found.file.sha256, found.file.name), page)


def looks_of(version: PieceVersion, day: date) -> tuple[PartLook, ...]:
    """Every part of a version, looked through."""
    return parts_of(of_piece(version), day)


def of_piece(version: PieceVersion) -> ToBePublic:
    """A version of a piece as everybody would have it, with the file of the paper that it is made of."""
    files = [(each, each.file) for each in version.files.select_related("file")]
    made = file_of_paper(version)
    return ToBePublic(
        str(version),
        version.agency,
        tuple(_texts(version)),
        (*files, *([(None, made.file)] if made else ())),
        year=_year_asked(version.piece),
    )


def _year_asked(piece: Piece) -> int | None:
    """The year that the elements ask for which the piece shows, else that of its item; None where these differ."""
    shown = ElementProof.objects.filter(piece=piece).exclude(element__data_year=None)
    years = set(shown.values_list("element__data_year", flat=True)) or {piece.disclosure.data_year}
    return years.pop() if len(years) == 1 else None


def parts_of(told: ToBePublic, day: date) -> tuple[PartLook, ...]:
    """Every part of what is to be public, looked through."""
    return tuple(_parts(told, (*allowed_of(told.agency, day), *told.own)))


def allowed_of(agency: Agency, day: date) -> tuple[str, ...]:
    """What may be shown of an office: its name, its own phones, addresses and channels, what it shows of posts, and the
    phones of those who hold its highest posts, which items ask for."""
    posts = Holding.objects.filter(Holding.on(day), agency=agency, post__unit=None).select_related("person")
    phones = tuple(holding.person.phone for holding in posts if holding.person.phone)
    shown = (
        *_shown_posts(agency),
        *Channel.objects.filter(agency=agency, is_shown=True).values_list("address", flat=True),
    )
    own = map(str, (*agency.phones, *agency.websites, *agency.social_addresses))
    return (agency.name, agency.short, *own, *phones, *filter(None, shown))


def _shown_posts(agency: Agency) -> Iterable[str]:
    for row in ShownPost.objects.filter(agency=agency):
        yield from (row.phone, row.mail)


def _parts(told: ToBePublic, allowed: tuple[str, ...]) -> Iterator[PartLook]:
    texts = ((words, text) for words, text in told.texts if text)
    for words, text in texts:
        seen = Seen((Passage(text, Words("", ""), by_line=True),))
        yield PartLook(words, None, look_through(seen, allowed, told.year))
    for place, file in told.files:
        yield PartLook(Words(file.name, file.name), place, _look_at_file(file, allowed, told.year))


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


def _look_at_file(file: StoredFile, allowed: tuple[str, ...], year: int | None) -> Look:
    """A file; one that cannot be read as a whole is said to be unread, whatever the reason."""
    try:
        return look_at(file.name, content_of(file.sha256, file.name), allowed, year)
    except Refusal as refused:
        if refused.code in ("kept_file_missing", "kept_file_changed"):
            raise
        return Look(unread=(Words(f"ทั้งไฟล์ ({refused.th})", f"the whole file ({refused.en})"),))
