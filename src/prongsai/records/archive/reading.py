"""An archive from outside: checked, brought to today's tables in a copy, shown, and only then taken in.

Nothing in an archive is trusted before it is checked: its tables are never used as they are. Their rows are read into
tables made here, so that nothing but values comes in.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DatabaseError, connections, models, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Prefetch

from prongsai.domain.audit_chain import ChainRow, Head, first_fault, payload_digest
from prongsai.domain.errors import Refusal, Words
from prongsai.records.acting import Actor, act, require
from prongsai.records.archive.beside import beside, make_empty, migrate_to, migrations
from prongsai.records.archive.container import Manifest, unseal
from prongsai.records.archive.contents import PARTS, check_values, counts, digest, rows, store
from prongsai.records.archive.signing import fingerprint
from prongsai.records.archive.writing import DATABASE, SCHEMA
from prongsai.records.blobs import FILES, keep
from prongsai.records.models import (
    Account,
    Agency,
    AuditHead,
    AuditObject,
    AuditPayload,
    AuditRow,
    Cycle,
    PublicAddress,
    StoredEdition,
    StoredFile,
    StoredResult,
)
from prongsai.records.queries.cycles import typed_edition

HERE = "default"
_UNSOUND = (DatabaseError, ObjectDoesNotExist, ValidationError, ValueError, TypeError, KeyError, OverflowError)
"""What values that no row can hold lead to."""


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive that was found whole. rows_in: the name of the database that holds its rows while it is open. files:
    the folder of their contents, by SHA-256."""

    file: str
    manifest: Manifest
    agency: Agency
    rows_in: str
    files: Path


@dataclass(frozen=True, slots=True)
class Preview:
    """What taking an archive in would do. counts: (Thai, English, number) of each kind. same: all of it is here
    already. obstacles: why it cannot be taken in."""

    counts: tuple[tuple[str, str, int], ...]
    same: bool
    obstacles: tuple[Refusal, ...]


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Check an archive and open it. Refuses one that was changed, is of a newer program, or does not hold exactly the
    rows of one agency with an unbroken log."""
    with tempfile.TemporaryDirectory(prefix="prongsai-archive-") as made:
        members = Path(made) / "members"
        members.mkdir()
        manifest = unseal(path, (SCHEMA,), members)
        made_by, today = _known(manifest, path), migrations()[-1]
        make_empty(Path(made) / "rows.sqlite3", made_by)
        with beside(Path(made) / "rows.sqlite3") as copy:
            try:
                _take_rows(members / DATABASE, copy)
                if made_by != today:
                    migrate_to(copy, today)
                agency = _checked(manifest, copy, path)
                _check_editions(copy, path)
                _check_files(manifest, copy, path)
            except _UNSOUND as error:
                raise Refusal("archive_unsound", file=path.name) from error
            yield Archive(path.name, manifest, agency, copy, members / FILES)


def head_in(path: Path) -> tuple[Head, str] | None:
    """Where the log of its agency ended in an archive, and the key that says so; None for a log without rows.

    Refuses a file that is no whole archive. Its rows are not looked at.
    """
    with tempfile.TemporaryDirectory(prefix="prongsai-archive-") as made:
        manifest = unseal(path, (SCHEMA,), Path(made))
    try:
        said, chain = manifest.facts["head"], str(UUID(manifest.facts["agency"]["id"]))
        head = Head(chain, int(said["seq"]), str(said["hash"])) if said else None
    except (KeyError, TypeError, ValueError) as error:
        raise Refusal("archive_unsound", file=path.name) from error
    return (head, fingerprint(manifest.public_key)) if head else None


def _known(manifest: Manifest, path: Path) -> str:
    migration = manifest.facts.get("migration")
    if not isinstance(migration, str) or migration not in migrations():
        raise Refusal("archive_newer", file=path.name)
    return migration


def _take_rows(found: Path, copy: str) -> None:
    """Read the rows of every table that this version knows; whatever else the file holds stays behind."""
    with connections[copy].cursor() as cursor:
        cursor.execute("ATTACH DATABASE %s AS came", [f"{found.resolve().as_uri()}?mode=ro&immutable=1"])
        cursor.execute(
            "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name LIKE 'records!_%%' ESCAPE '!'"
        )
        tables = [name for (name,) in cursor.fetchall()]
        with transaction.atomic(using=copy):
            for table in tables:
                _take_table(cursor, table)
        cursor.execute("DETACH DATABASE came")


def _take_table(cursor: CursorWrapper, table: str) -> None:
    """Views, virtual tables and computed columns could run something while they are read."""
    cursor.execute("SELECT sql FROM came.sqlite_master WHERE type = 'table' AND name = %s", [table])
    made = cursor.fetchone()
    cursor.execute(f'PRAGMA came.table_xinfo("{table}")')
    computed = any(hidden for *_, hidden in cursor.fetchall())
    if made is None or not str(made[0]).upper().startswith("CREATE TABLE") or computed:
        raise ValueError(f"{table} is no plain table")
    cursor.execute(f'PRAGMA main.table_info("{table}")')
    columns = ", ".join(f'"{name}"' for _, name, *_ in cursor.fetchall())
    # Both names come from tables that were made here.
    cursor.execute(f'INSERT INTO main."{table}" ({columns}) SELECT {columns} FROM came."{table}"')  # noqa: S608


def _checked(manifest: Manifest, copy: str, path: Path) -> Agency:
    """The one agency of the archive, after a look at every row."""
    agency = Agency.objects.using(copy).get(pk=UUID(manifest.facts["agency"]["id"]))
    for part in PARTS:
        for row in rows(part, agency.pk, copy):
            check_values(row)
    own = counts(agency.pk, copy)
    everything = {p.model.__name__: p.model._base_manager.using(copy).count() for p in PARTS}
    of_today = manifest.facts["migration"] == migrations()[-1]
    if own != everything or (of_today and own != manifest.facts["counts"]):
        raise ValueError("rows of somebody else, or other rows than the manifest counts")
    _check_log(agency, manifest, copy, path)
    return agency


def _check_editions(copy: str, path: Path) -> None:
    """Refuse criteria that are not those of their digest, by name: a year would be counted by other rules."""
    for edition in StoredEdition.objects.using(copy).order_by("name"):
        try:
            loaded = typed_edition(edition)
            same = (loaded.digest, loaded.name) == (edition.digest, edition.name)
        except (Refusal, AttributeError):  # no tables at all
            same = False
        if not same:
            raise Refusal("archive_edition_changed", file=path.name, edition=edition.name)


def _check_files(manifest: Manifest, copy: str, path: Path) -> None:
    """Each file has its content, and no content comes without a file. Refuses one that lacks, by its name."""
    listed, told = manifest.members, {DATABASE}
    for file in StoredFile.objects.using(copy).order_by("name", "pk"):
        if listed.get(f"{FILES}/{file.sha256}") != file.sha256:
            raise Refusal("archive_file_lacks", file=path.name, name=file.name)
        told.add(f"{FILES}/{file.sha256}")
    if listed.keys() - told:
        raise ValueError("contents that belong to no file")


def _check_log(agency: Agency, manifest: Manifest, copy: str, path: Path) -> None:
    chain, said = str(agency.pk), manifest.facts["head"]
    kept = AuditHead.objects.using(copy).filter(chain=chain).first()
    head = Head(chain, kept.seq, kept.hash) if kept else Head(chain, 0, "")
    fault = first_fault(_chain(chain, copy), head, Head(chain, said["seq"], said["hash"]) if said else None)
    if fault:
        raise Refusal("archive_log_broken", file=path.name, fault=Words(fault.th, fault.en.rstrip(".")))
    _check_payloads(copy, path)


def _check_payloads(copy: str, path: Path) -> None:
    """Details that were destroyed by law are no fault; details that were changed are."""
    for payload in AuditPayload.objects.using(copy).select_related("row").order_by("row__seq").iterator(500):
        content, seq = payload.content, payload.row.seq
        if content is not None and payload_digest(dict(content), bytes(payload.salt)) != payload.row.digest:
            told = Words(f"รายละเอียดของรายการที่ {seq} ถูกแก้ไข", f"the details of row {seq} were altered")
            raise Refusal("archive_log_broken", file=path.name, fault=told)


def _chain(chain: str, using: str) -> Iterator[ChainRow]:
    objects = Prefetch("objects_touched", AuditObject.objects.order_by("pk"))
    found = AuditRow.objects.using(using).filter(chain=chain).order_by("seq").prefetch_related(objects)
    for row in found.iterator(chunk_size=500):
        touched = tuple((o.kind, o.object_id) for o in row.objects_touched.all())
        said = {name: getattr(row, name) for name in ("chain", "seq", "at", "act", "account", "person", "proof")}
        yield ChainRow(**said, objects=touched, digest=row.digest, previous=row.previous, hash=row.hash)


def preview(archive: Archive) -> Preview:
    """What would come in; nothing is changed."""
    own = counts(archive.agency.pk, archive.rows_in)
    told = tuple((part.th, part.en, own[part.model.__name__]) for part in PARTS)
    if Agency.objects.filter(pk=archive.agency.pk).exists():
        same = digest(archive.agency.pk, archive.rows_in) == digest(archive.agency.pk, HERE)
        there = Refusal("archive_agency_here", agency=archive.agency.name, place=archive.agency.place)
        return Preview(told, same, () if same else (there,))
    return Preview(told, False, (*_code_taken(archive.agency), *_taken(archive.rows_in)))


def _code_taken(agency: Agency) -> Iterator[Refusal]:
    for other in Agency.objects.filter(dla_code=agency.dla_code).exclude(dla_code=None):
        yield Refusal("archive_code_taken", code=agency.dla_code, other=str(other))


def _taken(copy: str) -> Iterator[Refusal]:
    """Public addresses and names of accounts that are somebody else's here."""
    codes = PublicAddress.objects.using(copy).values_list("code", flat=True)
    for address in PublicAddress.objects.filter(code__in=list(codes)).select_related("agency"):
        yield Refusal("archive_address_taken", code=address.code, other=str(address.agency))
    yield from _names_taken(copy)


def _names_taken(copy: str) -> Iterator[Refusal]:
    coming = dict(Account.objects.using(copy).values_list("username", "pk"))
    for account in Account.objects.filter(username__in=coming):
        if account.pk != coming[account.username]:
            yield Refusal("archive_account_taken", name=account.username)


def bring_in(archive: Archive, *, actor: Actor, now: datetime) -> bool:
    """One act: take the agency in, in one transaction; False where the same agency is here already.

    Refuses an actor without the right, and each obstacle of the preview. Accounts arrive without a password.
    """
    require("import_agency", actor, agency=None)
    found = preview(archive)
    if found.same:
        return False
    if found.obstacles:
        raise Refusal("archive_not_taken", found.obstacles, file=archive.file)
    _keep_contents(archive)
    try:
        with act("import_agency", actor, agency=None, now=now) as log:
            _store_all(archive)
            log.say(
                f"นำเข้าข้อมูลของ {archive.agency} {archive.agency.place} จากไฟล์ {archive.file}",
                f"Agency taken in: {archive.agency} {archive.agency.place}, from {archive.file}",
            )
            log.touched.append(archive.agency)
    except DatabaseError as error:
        raise Refusal("archive_unsound", file=archive.file) from error
    return True


def _keep_contents(archive: Archive) -> None:
    """Before the rows: a row whose content is not there would be worse than a content without a row."""
    for file in StoredFile.objects.using(archive.rows_in):
        keep((archive.files / file.sha256).read_bytes(), file.name)


def _store_all(archive: Archive) -> None:
    """Copy by key. An account or edition that is here already stays as it is, and is pointed to."""
    editions = _editions_here(archive.rows_in)
    for part in PARTS:
        for row in rows(part, archive.agency.pk, archive.rows_in):
            if isinstance(row, Cycle | StoredResult):
                row.edition_id = editions.get(row.edition_id, row.edition_id)
            if not _is_here(row, editions):
                store(row, HERE)


def _editions_here(copy: str) -> dict[UUID, UUID]:
    """Key in the archive → key here, of each edition whose content is here."""
    coming = {edition.digest: edition for edition in StoredEdition.objects.using(copy)}
    found = StoredEdition.objects.filter(digest__in=coming)
    return {coming[here.digest].pk: here.pk for here in found if here.tables == coming[here.digest].tables}


def _is_here(row: models.Model, editions: dict[UUID, UUID]) -> bool:
    if isinstance(row, StoredEdition):
        return row.pk in editions
    return isinstance(row, Account) and Account.objects.filter(pk=row.pk, username=row.username).exists()
