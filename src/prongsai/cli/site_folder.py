"""A folder of public pages that is written anew: beside, put in place in one step, and never over files of others."""

from __future__ import annotations

import ctypes
import errno
import glob
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from uuid import uuid4

from prongsai.domain.errors import Refusal

LIST, SCHEMA = "site.json", "prongsai/site-1"
"""The file that says which files are of this command, so that it takes away no others."""
NAMED = 5
"""So many files of others a refusal names."""
_HERE, _EXCHANGE = -100, 2
"""What renameat2 of Linux understands: names from here on, and both change places."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of the files of a folder: how many there are, were written, and were taken away."""

    files: int
    new: int
    gone: int


def write_site(folder: Path, contents: Iterable[tuple[str, bytes]]) -> Written:
    """Write the files by their addresses into a folder beside, which then takes the place of the present one in one
    step: whoever looks, and whatever stops the work, finds the whole old site or the whole new one. A file that stays
    the same is the same file. A link to a folder stays a link.

    Refuses a folder with files of others, with or without a list of ours, and one that cannot be written or replaced.
    """
    before, place = _before(folder), folder.resolve()
    _refuse_others(folder, place, before)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        _clear_unfinished(place)
        made = place.with_name(f"{_unfinished(place)}{os.getpid()}-{uuid4().hex}")
        made.mkdir()
        try:
            written = _fill(made, place, before, contents)
        except BaseException:
            shutil.rmtree(made)
            raise
        _replace(place, made, before)
    except OSError as error:
        raise Refusal("folder_not_writable", folder=folder, reason=error.strerror) from error
    return written


def _refuse_others(folder: Path, place: Path, before: Mapping[str, str]) -> None:
    """Nothing that somebody else put there is ever taken away, and nothing is read through a link of theirs."""
    there = (path for path in place.rglob("*") if path.is_symlink() or not path.is_dir())
    others = sorted(name for path in there if (name := path.relative_to(place).as_posix()) not in {*before, LIST})
    others += sorted(name for name in before if (place / name).is_symlink())
    if others:
        raise Refusal("site_folder_holds_others", folder=folder, files=", ".join(others[:NAMED]), n=len(others))


def _before(folder: Path) -> Mapping[str, str]:
    """The files of an earlier run with their hashes."""
    if folder.exists() and not folder.is_dir():
        raise Refusal("folder_is_a_file", folder=folder)
    if not folder.exists() or not any(folder.iterdir()):
        return {}
    try:
        listed = json.loads((folder / LIST).read_text(encoding="utf-8"))
        if listed["schema"] != SCHEMA:
            raise ValueError(listed["schema"])
        return {str(name): str(digest) for name, digest in dict(listed["files"]).items() if _within(str(name))}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Refusal("folder_of_others", folder=folder, list=LIST) from error


def _within(name: str) -> bool:
    """Whether a name leads into the folder and nowhere else, whoever wrote the list."""
    parts = PurePosixPath(name).parts
    return bool(parts) and not name.startswith("/") and ".." not in parts


def _fill(made: Path, place: Path, before: Mapping[str, str], contents: Iterable[tuple[str, bytes]]) -> Written:
    """The whole new site; what is the same already is the old file, once more by name."""
    digests, new = {}, 0
    for name, content in contents:
        digests[name] = hashlib.sha256(content).hexdigest()
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        if _digest(place / name) != digests[name]:
            (made / name).write_bytes(content)
            new += 1
        else:
            _same(place / name, made / name)
    listed = {"schema": SCHEMA, "files": digests}
    (made / LIST).write_text(f"{json.dumps(listed, indent=1)}\n", encoding="utf-8")
    return Written(len(digests), new, len(set(before) - set(digests)))


def _same(old: Path, new: Path) -> None:
    try:
        new.hardlink_to(old)
    except OSError:  # some file systems have no second names
        shutil.copy2(old, new)


def _replace(place: Path, made: Path, before: Mapping[str, str]) -> None:
    """The new folder in the place of the old one, and that away with what was ours in it."""
    if not place.exists():
        made.rename(place)
        return
    try:
        shutil.copymode(place, made)
        _exchange(made, place)
    except OSError:
        shutil.rmtree(made)
        raise
    _take_away(made, before)


def _exchange(one: Path, other: Path) -> None:
    """Two folders change names in one step, as Linux can; elsewhere in three, between which a crash leaves the old site
    under the third name."""
    found = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if found is not None:
        if found(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
            return
        if ctypes.get_errno() not in (errno.ENOSYS, errno.EINVAL):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    aside = one.with_name(f"{one.name}.before")
    other.rename(aside)
    one.rename(other)
    aside.rename(one)


def _unfinished(place: Path) -> str:
    """How folders begin in which a site is being written."""
    return f".{place.name}.writing-"


def _clear_unfinished(place: Path) -> None:
    """Take away what a killed run left beside: a site half written, or the old one that was just replaced."""
    for left in place.parent.glob(f"{glob.escape(_unfinished(place))}*"):
        owner = left.name.removeprefix(_unfinished(place)).partition("-")[0]
        if not owner.isdecimal() or (int(owner) != os.getpid() and Path("/proc", owner).exists()):
            continue
        if (left / LIST).is_file():
            _take_away(left, _before(left))
        else:
            shutil.rmtree(left)


def _take_away(folder: Path, ours: Iterable[str]) -> None:
    """Our files, and the folders that are empty then; whatever somebody put there meanwhile stays."""
    for name in (*ours, LIST):
        (folder / name).unlink(missing_ok=True)
    for path in sorted(folder.rglob("*"), key=lambda each: len(each.parts), reverse=True):
        if path.is_dir() and not path.is_symlink() and not any(path.iterdir()):
            path.rmdir()
    if not any(folder.iterdir()):
        folder.rmdir()


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
