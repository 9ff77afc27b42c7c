"""Backups of a whole installation: made while it runs, tried out, and put back.

A backup holds the database, the files and the keys. It is as secret as the installation itself: only its owner may read
the file.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.core.management import call_command
from django.db import connections

from prongsai import __version__
from prongsai.domain.errors import Refusal
from prongsai.records.archive.beside import applied, migrations
from prongsai.records.archive.container import Manifest, seal, unseal
from prongsai.records.archive.signing import KEY_FILE, fingerprint, installation_key, private_file
from prongsai.records.blobs import FILES, Store, WholeFiles, kept_in, read, store_of
from prongsai.records.dumps import Dump, dump_of
from prongsai.records.factor_key import FACTOR_KEY_FILE
from prongsai.records.in_use import alone

SCHEMA = "prongsai/backup-1"
KEYS = (KEY_FILE, FACTOR_KEY_FILE, "secret-key")
KEPT_BEFORE = "before-restore"
"""Folder in the data folder for what a restore replaced."""
_NAME = re.compile(r"prongsai-\d{8}T\d{6}\.backup")


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made and tried out. removed: older ones that made room. same_disk: it would be lost together
    with the data."""

    path: Path
    counts: Mapping[str, int]
    removed: tuple[Path, ...]
    same_disk: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """A backup that came back whole. counts: rows of each table. members: how many files it holds. made: when.
    key: the fingerprint of the key that signed it."""

    counts: Mapping[str, int]
    members: int
    made: str
    key: str


def back_up(folder: Path, *, data: Path, now: datetime, keep: int | None = None, using: str = "default") -> Made:
    """Save everything into `folder`, try the backup out, and only then remove all but the newest `keep`.

    data: the data folder. Refuses a folder inside it, one that cannot be written, and a backup that does not come back.
    """
    if folder.resolve().is_relative_to(data.resolve()):
        raise Refusal("backup_inside_data", folder=folder)
    path = folder / f"prongsai-{now.astimezone(UTC):%Y%m%dT%H%M%S}.backup"
    _write(path, data=data, now=now, using=using)
    tried = rehearse(path, using=using)
    removed = _rotate(folder, keep) if keep and keep > 0 else ()
    return Made(path, tried.counts, removed, data.stat().st_dev == path.stat().st_dev)


def _write(path: Path, *, data: Path, now: datetime, using: str) -> Manifest:
    key = installation_key(data)
    dump = dump_of(connections[using])
    with tempfile.TemporaryDirectory(prefix="prongsai-backup-") as made:
        database = Path(made) / dump.member
        facts = {
            "made": now.isoformat(timespec="seconds"),
            "program": __version__,
            "migration": applied(using),
            "database": dump.kind,
            "counts": dump.write(database),
        }
        return seal(path, SCHEMA, facts, {dump.member: database} | _files(data, Path(made)) | _keys(data), key)


def _files(data: Path, aside: Path) -> dict[str, Path]:
    """The contents of an installation; what is being uploaded at this moment (a name with a dot) is left out.

    aside: a folder for those that come from a store elsewhere.
    """
    store = store_of(data)
    if isinstance(store, WholeFiles):
        stored = sorted(p for p in (data / FILES).rglob("*") if p.is_file() and not p.name.startswith("."))
        return {p.relative_to(data).as_posix(): p for p in stored}
    return {f"{FILES}/{path.relative_to(aside / FILES).as_posix()}": path for path in _fetched(store, aside / FILES)}


def _fetched(store: Store, into: Path) -> Iterator[Path]:
    for kept in kept_in(store):
        content = read(store, kept.name) if kept.digest else None
        if content is not None:
            (into / kept.name).parent.mkdir(parents=True, exist_ok=True)
            (into / kept.name).write_bytes(content)
            yield into / kept.name


def _keys(data: Path) -> dict[str, Path]:
    return {name: data / name for name in KEYS if (data / name).is_file()}


def _rotate(folder: Path, keep: int) -> tuple[Path, ...]:
    """Remove backups of this program beyond the newest `keep`; other files are never touched."""
    found = sorted((p for p in folder.iterdir() if _NAME.fullmatch(p.name)), reverse=True)
    for old in found[keep:]:
        old.unlink()
    return tuple(found[keep:])


def rehearse(path: Path, *, using: str = "default") -> Tried:
    """Put a backup back in a place of its own and count again; the installation is not touched.

    Refuses a backup that was changed, that is of another kind of database, or that does not come back whole.
    """
    with tempfile.TemporaryDirectory(prefix="prongsai-rehearsal-") as made:
        members = Path(made) / "members"
        members.mkdir()
        manifest, dump = _opened(path, members, using)
        found = dump.rehearse(members / dump.member)
        _compare(path, manifest, found)
        return Tried(found, len(manifest.members), str(manifest.facts["made"]), fingerprint(manifest.public_key))


def _opened(path: Path, members: Path, using: str) -> tuple[Manifest, Dump]:
    manifest, dump = unseal(path, (SCHEMA,), members), dump_of(connections[using])
    kind = manifest.facts["database"]
    if kind != dump.kind:
        raise Refusal("backup_other_database", file=path.name, kind=kind, here=dump.kind)
    if manifest.facts["migration"] not in ("", *migrations()):
        raise Refusal("archive_newer", file=path.name)
    return manifest, dump


def _compare(path: Path, manifest: Manifest, found: Mapping[str, int]) -> None:
    expected = manifest.facts["counts"]
    differ = sorted(name for name in {*expected, *found} if expected.get(name) != found.get(name))
    if differ:
        raise Refusal("backup_differs", file=path.name, tables=", ".join(differ))


def restore(path: Path, *, data: Path, now: datetime, using: str = "default") -> Path:
    """Put everything back as it was in the backup, then bring its tables to this version.

    What was here is saved first; returns that backup. Refuses as rehearse, before anything is changed, and while the
    program serves this data folder.
    """
    with alone(data):
        return _restore(path, data, now, using)


def _restore(path: Path, data: Path, now: datetime, using: str) -> Path:
    rehearse(path, using=using)
    before = data / KEPT_BEFORE / f"prongsai-{now.astimezone(UTC):%Y%m%dT%H%M%S}.backup"
    _write(before, data=data, now=now, using=using)
    with tempfile.TemporaryDirectory(dir=data, prefix=".restoring-") as made:
        members = Path(made) / "members"
        members.mkdir()
        _, dump = _opened(path, members, using)
        _bring_contents(members / FILES, store_of(data))
        dump.restore(members / dump.member)
        _put_back(members, data)
    call_command("migrate", database=using, interactive=False, verbosity=0)
    return before


def _bring_contents(found: Path, store: Store) -> None:
    """The contents into a store elsewhere, before anything here is changed: it may not answer. What it has besides
    harms nobody, and is cleared like all that no row names."""
    if not isinstance(store, WholeFiles):
        for path in (p for p in found.rglob("*") if p.is_file()):
            store.write(path.relative_to(found).as_posix(), path.read_bytes())


def _put_back(members: Path, data: Path) -> None:
    """The files and keys of the backup in place of those that are here."""
    if isinstance(store_of(data), WholeFiles):
        _put_folder_back(members, data)
    for name in KEYS:
        if (members / name).is_file():
            aside = data / f".{name}-restored"
            aside.unlink(missing_ok=True)
            private_file(aside, (members / name).read_bytes())
            aside.replace(data / name)


def _put_folder_back(members: Path, data: Path) -> None:
    if (data / FILES).exists():
        (data / FILES).replace(members / "replaced")
    if (members / FILES).is_dir():
        shutil.move(members / FILES, data / FILES)
