"""What goes to a website that somebody else looks after: every published item as a block, its files, what is too large,
and which addresses are declared there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from prongsai.documents.pdf_parts import parts_within
from prongsai.documents.vendor_pack import (
    Block,
    BlockElement,
    BlockPart,
    PackFacts,
    addresses_csv,
    block_html,
    readme_text,
)
from prongsai.domain.kept_table import KeptTable
from prongsai.domain.vendor_site import MEGABYTE, TOO_LARGE, AddressImport, compared, read_addresses
from prongsai.frameworks.survey_hosts import survey_hosts
from prongsai.records.acting import Actor
from prongsai.records.blobs import content_of
from prongsai.records.models import Cycle, CycleDate, ElementProof, PieceVersion, StoredFile
from prongsai.records.queries.disclosures import ItemRow, PieceRow, disclosures_of
from prongsai.records.queries.measures import cycle_of
from prongsai.records.queries.public_content import made_file
from prongsai.records.queries.rows import Agency
from prongsai.thai.years import FiscalYear


@dataclass(frozen=True, slots=True)
class PackFile:
    """A file of the package. name: ASCII, as it is public. parts: the same in parts, where the whole is too large.
    large: over what the website takes, and left out."""

    code: str
    name: str
    file: StoredFile
    parts: tuple[bytes, ...] = ()
    large: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Of the files that the website gets."""
        stem = self.name.removesuffix(".pdf")
        if self.parts:
            return tuple(f"{stem}-part{number}.pdf" for number in range(1, len(self.parts) + 1))
        return () if self.large else (self.name,)

    @property
    def contents(self) -> tuple[bytes, ...]:
        """What each of them holds."""
        if self.parts or self.large:
            return self.parts
        return (content_of(self.file.sha256, self.file.name),)


@dataclass(frozen=True, slots=True)
class VendorItem:
    """An item with what is public of it."""

    block: Block
    files: tuple[PackFile, ...]


@dataclass(frozen=True, slots=True)
class VendorPage:
    """All of it for a year. declared: code, number and text of every element with its addresses elsewhere. until: the
    last official date that the calendar knows, else the end of the fiscal year."""

    agency: Agency
    cycle: Cycle
    items: tuple[VendorItem, ...]
    declared: tuple[tuple[str, int, str, tuple[str, ...]], ...]
    until: date

    @property
    def large(self) -> tuple[PackFile, ...]:
        """The files that the website would refuse."""
        return tuple(each for item in self.items for each in item.files if each.large)

    @property
    def addresses(self) -> tuple[tuple[str, str], ...]:
        """Code and address of every declared place, each once."""
        return tuple(dict.fromkeys((code, address) for code, _n, _t, found in self.declared for address in found))


def vendor_page(actor: Actor, agency: UUID, cycle: UUID) -> VendorPage:
    """What of a year is public, ready for another website. Refuses a stranger, and a cycle of another agency."""
    year = cycle_of(actor, agency, cycle)
    rows = disclosures_of(actor, agency, cycle)
    limit = year.agency.vendor_megabytes * MEGABYTE
    items = tuple(item for row in rows if (item := _item(row, limit)) is not None)
    declared = tuple(
        (row.row.code, each.element.number, str(each.element), _addresses(each.proofs))
        for row in rows
        for each in row.elements
    )
    return VendorPage(year.agency, year, items, declared, _until(year))


def pack_files(page: VendorPage) -> Iterator[tuple[str, bytes]]:
    """The package: a folder for each item with its block and files, what to do, and the list to fill in."""
    names = tuple((item.block.code, item.block.title) for item in page.items)
    large = tuple((each.name, TOO_LARGE.th) for each in page.large)
    facts = PackFacts(page.agency.name, page.cycle.fiscal_year, page.agency.vendor_megabytes, names, large)
    yield "README.txt", readme_text(facts).encode("utf-8-sig")
    shown = {code for code, _title in names}
    rows = [(c, str(n), text, " ".join(found)) for c, n, text, found in page.declared if c in shown]
    yield "addresses.csv", addresses_csv(rows)
    for item in page.items:
        folder = item.block.code.lower()
        yield f"{folder}/block.html", block_html(item.block).encode()
        for each in item.files:
            yield from ((f"{folder}/{name}", content) for name, content in zip(each.names, each.contents, strict=True))


def list_preview(actor: Actor, agency: UUID, cycle: UUID, text: str) -> AddressImport:
    """What a list of addresses would change; nothing is stored. Refuses as `vendor_page` does, and a list that is too
    long."""
    lines, faults = read_addresses(text)
    rows = disclosures_of(actor, agency, cycle)
    present = {(r.row.code, e.element.number): _addresses(e.proofs) for r in rows for e in r.elements}
    return compared(lines, faults, present, survey_hosts().redirecting)


def _item(row: ItemRow, limit: int) -> VendorItem | None:
    """None for an item of which nothing is public."""
    shown = [(piece, piece.public) for piece in row.pieces]
    kept = {piece.piece.pk: tuple(_files(row.row.code, piece, v, limit)) for piece, v in shown if v}
    files = tuple(each for found in kept.values() for each in found)
    parts = tuple(_part(piece, version, kept[piece.piece.pk]) for piece, version in shown if version)
    nothing = row.row.missing_reason if row.row.has_it is False else ""
    if not parts and not nothing:
        return None
    elements = tuple(
        BlockElement(
            str(each.element),
            tuple(p.piece.number for p in each.proofs if p.piece is not None),
            _addresses(each.proofs),
            "" if each.proofs else each.element.missing_reason,
        )
        for each in row.elements
    )
    title = row.asked.title if row.asked else ""
    return VendorItem(Block(row.row.code, title, elements, parts, nothing), files)


def _part(row: PieceRow, version: PieceVersion, files: tuple[PackFile, ...]) -> BlockPart:
    table = version.kept_table or KeptTable((), ())
    return BlockPart(
        row.piece.number,
        version.title,
        version.body,
        version.address,
        tuple(name for each in files for name in each.names),
        tuple(column.title for column in table.columns),
        table.rows,
    )


def _files(code: str, row: PieceRow, version: PieceVersion, limit: int) -> Iterator[PackFile]:
    for each in version.files.all():
        yield _fitting(PackFile(code, each.name, each.file), limit)
    if made := made_file(version):
        file = made.file
        # A paper of the program may be sealed: cut into parts it would be no longer what was approved.
        yield PackFile(code, f"{code.lower()}-p{row.piece.number}.pdf", file, large=file.size > limit)


def _fitting(file: PackFile, limit: int) -> PackFile:
    """The file, or a PDF that is too large in parts that fit; what cannot be parted is told as too large."""
    if file.file.size <= limit:
        return file
    parts = parts_within(content_of(file.file.sha256, file.file.name), limit) if file.name.endswith(".pdf") else ()
    return replace(file, parts=parts, large=not parts)


def _addresses(proofs: tuple[ElementProof, ...]) -> tuple[str, ...]:
    return tuple(proof.address for proof in proofs if proof.address)


def _until(year: Cycle) -> date:
    last = CycleDate.objects.filter(cycle=year, kind="official").order_by("-day").values_list("day", flat=True).first()
    return last or FiscalYear(year.fiscal_year).ends
