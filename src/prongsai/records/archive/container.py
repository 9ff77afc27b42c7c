"""A signed container: a zip of unpacked members, a manifest with the SHA-256 of each, and a signature over it.

Members are stored, never compressed: nothing can grow on unpacking, and the same members make the same bytes, so that
a change anywhere in the file shows, even between its members.
"""

from __future__ import annotations

import errno
import filecmp
import hashlib
import json
import re
import struct
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from prongsai.domain.errors import Refusal, Words
from prongsai.records.archive.signing import public_text, signed_by

MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
LARGEST = 16 * 1024**3
"""Bytes of a container that is read at most."""
LARGEST_MANIFEST = 32 * 1024**2
MOST_MEMBERS = 100_000
CHUNK = 1024**2
FRAME = Words("โครงของไฟล์", "the frame of the file")
"""What is named when the bytes between the members are changed."""

_SAFE = re.compile(r"(?!\.)[^/\\:\x00-\x1f]+(/(?!\.)[^/\\:\x00-\x1f]+)*")
_NO_ZIP = (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, LookupError, RuntimeError, struct.error)
"""What zipfile raises at bytes that are no zip, found by changing bytes at random."""
_WHEN = (1980, 1, 1, 0, 0, 0)
_UNIX, _PRIVATE = 3, 0o600 << 16


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a container says about itself. facts: by schema. members: name → SHA-256 in hex. public_key: Base64."""

    schema: str
    facts: Mapping[str, Any]
    members: Mapping[str, str]
    public_key: str

    def written(self) -> bytes:
        """The manifest as the container holds it, readable by a person."""
        said = {"schema": self.schema, **self.facts, "members": self.members, "public_key": self.public_key}
        return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def seal(
    target: Path, schema: str, facts: Mapping[str, Any], members: Mapping[str, Path], key: Ed25519PrivateKey
) -> Manifest:
    """Write the container whole or not at all, readable by its owner only. members: name → the file that holds it.

    Refuses a folder that cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".writing-") as made:
            aside = Path(made) / "container"
            with aside.open("xb") as out:
                aside.chmod(0o600)
                manifest = _fill(out, schema, facts, members, key)
            aside.replace(target)
    except OSError as error:
        raise Refusal("folder_not_writable", folder=target.parent, reason=error.strerror) from error
    return manifest


def _fill(
    out: IO[bytes], schema: str, facts: Mapping[str, Any], members: Mapping[str, Path], key: Ed25519PrivateKey
) -> Manifest:
    with zipfile.ZipFile(out, "w") as container:
        hashes = {name: _add(container, name, path) for name, path in members.items()}
        manifest = Manifest(schema, facts, hashes, public_text(key))
        _close(container, manifest.written(), key.sign(manifest.written()))
    return manifest


def _close(container: zipfile.ZipFile, manifest: bytes, signature: bytes) -> None:
    container.writestr(_entry(MANIFEST), manifest)
    container.writestr(_entry(SIGNATURE), signature)


def _entry(name: str) -> zipfile.ZipInfo:
    """Everything that is not the content is the same everywhere, on Windows too."""
    info = zipfile.ZipInfo(name, _WHEN)
    info.create_system, info.external_attr = _UNIX, _PRIVATE
    return info


def _add(container: zipfile.ZipFile, name: str, path: Path) -> str:
    info = _entry(name)
    info.file_size = path.stat().st_size
    with path.open("rb") as source, container.open(info, "w") as out:
        return _copy(source, out)


def _copy(source: IO[bytes], out: IO[bytes]) -> str:
    """Copy everything; returns the SHA-256 of what was copied."""
    seen = hashlib.sha256()
    while chunk := source.read(CHUNK):
        seen.update(chunk)
        out.write(chunk)
    return seen.hexdigest()


def unseal(path: Path, schemas: tuple[str, ...], into: Path) -> Manifest:
    """Check a container from outside and put its members into the folder `into` under their names.

    Refuses a file that is missing, too large, no container of these schemas, or changed anywhere; the changed member
    is named.
    """
    _check_size(path)
    try:
        with zipfile.ZipFile(path) as container:
            _check_entries(container.infolist(), path)
            manifest, written, signature = _manifest(container, schemas, path)
            _check_names(container.namelist(), manifest, path)
            for name, expected in manifest.members.items():
                _take(container, name, expected, into / name, path)
    except _NO_ZIP as error:
        raise Refusal("container_foreign", file=path.name) from error
    except OSError as error:
        if error.errno != errno.EINVAL:  # a place before the beginning of the file
            raise
        raise Refusal("container_foreign", file=path.name) from error
    _check_frame(path, manifest, (written, signature), into)
    return manifest


def _check_size(path: Path) -> None:
    if not path.is_file():
        raise Refusal("file_missing", file=path)
    size = path.stat().st_size
    if size > LARGEST:
        raise Refusal("file_too_large", file=path.name, size=size // 1024**2, limit=LARGEST // 1024**2)


def _check_entries(entries: list[zipfile.ZipInfo], path: Path) -> None:
    """Before a byte is unpacked: sane names, each once, stored as they are, together no larger than the file."""
    names = {entry.filename for entry in entries}
    plain = all(e.compress_type == zipfile.ZIP_STORED and not e.flag_bits & 1 for e in entries)
    sane = all(_SAFE.fullmatch(name) and len(name) < 200 for name in names)
    small = len(entries) <= MOST_MEMBERS and sum(e.file_size for e in entries) <= path.stat().st_size
    if not (plain and sane and small and len(names) == len(entries)):
        raise Refusal("container_foreign", file=path.name)


def _manifest(container: zipfile.ZipFile, schemas: tuple[str, ...], path: Path) -> tuple[Manifest, bytes, bytes]:
    if not {MANIFEST, SIGNATURE} <= set(container.namelist()):
        raise Refusal("container_foreign", file=path.name)
    if max(container.getinfo(name).file_size for name in (MANIFEST, SIGNATURE)) > LARGEST_MANIFEST:
        raise Refusal("container_foreign", file=path.name)
    written, signature = (_read(container, name, path) for name in (MANIFEST, SIGNATURE))
    manifest = _parsed(written, path)
    if not signed_by(manifest.public_key, signature, written):
        raise Refusal("container_changed", file=path.name, member=MANIFEST)
    if manifest.schema not in schemas:
        raise Refusal("container_foreign", file=path.name)
    return manifest, written, signature


def _read(container: zipfile.ZipFile, name: str, path: Path) -> bytes:
    try:
        return container.read(name)
    except (zipfile.BadZipFile, EOFError) as error:
        raise Refusal("container_changed", file=path.name, member=name) from error


def _parsed(written: bytes, path: Path) -> Manifest:
    try:
        facts = json.loads(written)
        made = Manifest(facts.pop("schema"), facts, facts.pop("members"), facts.pop("public_key"))
        texts = (made.schema, made.public_key, *made.members, *made.members.values())
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError) as error:
        raise Refusal("container_changed", file=path.name, member=MANIFEST) from error
    if not all(isinstance(text, str) for text in texts):
        raise Refusal("container_changed", file=path.name, member=MANIFEST)
    return made


def _check_names(found: list[str], manifest: Manifest, path: Path) -> None:
    """What is there and what is listed are the same."""
    odd = set(found) ^ {*manifest.members, MANIFEST, SIGNATURE}
    if odd:
        raise Refusal("container_changed", file=path.name, member=min(odd))


def _take(container: zipfile.ZipFile, name: str, expected: str, target: Path, path: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with container.open(name) as source, target.open("xb") as out:
            found = _copy(source, out)
    except (zipfile.BadZipFile, EOFError) as error:
        raise Refusal("container_changed", file=path.name, member=name) from error
    if found != expected:
        raise Refusal("container_changed", file=path.name, member=name)


def _check_frame(path: Path, manifest: Manifest, closing: tuple[bytes, bytes], into: Path) -> None:
    """The same members make the same file; where they do not, something between them was changed."""
    with tempfile.TemporaryDirectory(dir=into.parent, prefix=".frame-") as made:
        again = Path(made) / "container"
        with zipfile.ZipFile(again, "w") as container:
            for name in manifest.members:
                _add(container, name, into / name)
            _close(container, *closing)
        if not filecmp.cmp(path, again, shallow=False):
            raise Refusal("container_changed", file=path.name, member=FRAME)
