"""The library of editions: the years that come with the project and those that an office has added."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.framework import Edition
from prongsai.frameworks.tables import BY_NAME, FILES, TABLES
from prongsai.frameworks.validate import PlacedRow, PlacedTables, PlainTables, validated
from prongsai.thai.unreadable import UnreadableText
from prongsai.thai.years import read_year

OWN_EDITIONS = Path(__file__).parent / "editions"


@dataclass(frozen=True)
class LoadedEdition:
    """An edition with its plain tables, which hold more than the rules need: sources, calendar, roles.

    folder: where it was read from; None for one that is not stored yet.
    """

    tables: PlainTables
    folder: Path | None

    @cached_property
    def edition(self) -> Edition:
        """The typed edition for the rules."""
        return Edition.of(self.tables)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content: equal for equal tables, whatever the layout of the files."""
        text = json.dumps(self.tables, sort_keys=True, ensure_ascii=False, default=_canonical)
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def name(self) -> str:
        """2568, or 2568-college for a variant."""
        return self.edition.name

    @property
    def is_own(self) -> bool:
        """Whether it came with the project."""
        return self.folder is not None and self.folder.parent == OWN_EDITIONS


def _canonical(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    raise TypeError(type(value))


class Library:
    """Editions by name; a later folder wins over an earlier one with the same name.

    folders: where offices keep their own editions, each a folder with one folder per edition. One library gives the
    same answer to the same question as long as it lives; another one sees what was added or replaced meanwhile.
    """

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        self._folders = [OWN_EDITIONS, *folders]
        self._given: dict[str, LoadedEdition] = {}
        self._loaded: dict[str, LoadedEdition] = {}

    def led_by(self, *editions: LoadedEdition) -> Library:
        """The same library, but these editions answer for their names, and one of a kind of agency for its year too.

        Of several that have the same name the first one answers. For work that rests on editions as they once were,
        whatever the folders say by now, and even if they have none of that name any more.
        """
        made = Library(self._folders[1:])
        for name, edition in [*((e.name, e) for e in editions), *((str(e.edition.year), e) for e in editions)]:
            made._given.setdefault(name, edition)
        made._given = {**self._given, **made._given}
        return made

    @cached_property
    def _places(self) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for folder in self._folders:
            if folder.is_dir():
                found |= {p.name: p for p in sorted(folder.iterdir()) if (p / "edition.toml").is_file()}
        return dict(sorted(found.items()))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all editions, oldest year first."""
        return tuple(sorted({*self._places, *self._given}))

    def load(self, name: str) -> LoadedEdition:
        """The edition of that exact name. Refuses an unknown name and a broken folder."""
        if name in self._given:
            return self._given[name]
        if name not in self._places:
            raise Refusal("edition_unknown", year=name, known=", ".join(self.names))
        if name not in self._loaded:
            self._loaded[name] = known_folder(self._places[name])
        return self._loaded[name]

    def find(self, year: str, agency_kind: str = "") -> LoadedEdition:
        """The edition of a year as a person writes it (๒๕๖๘, 2568, 2025, 2568-college).

        agency_kind: picks that kind's variant of the year when there is one.
        """
        written = str(year).strip()
        head, dash, variant = written.partition("-")
        try:
            name = str(read_year(head))
        except UnreadableText as error:
            raise Refusal("edition_not_a_year", text=written) from error
        if dash:
            return self.load(f"{name}-{variant}")
        special = f"{name}-{agency_kind}"
        return self.load(special if agency_kind and special in self.names else name)

    def before(self, loaded: LoadedEdition) -> LoadedEdition | None:
        """The edition of the year before, of the same variant when there is one."""
        edition = loaded.edition
        last = str(edition.year - 1)
        for name in (f"{last}-{edition.variant}", last):
            if name in self.names:
                return self.load(name)
        return None


_Files = tuple[tuple[str, int, int, int, int], ...]
_known: dict[Path, tuple[_Files, LoadedEdition]] = {}
"""The editions that this process has read, each beside the files as they were."""


def known_folder(folder: Path) -> LoadedEdition:
    """The same edition as `load_folder`, read anew only when a file of the folder is another one than last time."""
    # the files are looked at before they are read: what changes in between shows when they are looked at again
    files = _files_in(folder)
    kept = _known.get(folder)
    if kept and kept[0] == files:
        return kept[1]
    loaded = load_folder(folder)
    _known[folder] = files, loaded
    return loaded


def _files_in(folder: Path) -> _Files:
    """What tells one state of the files from another, whatever the day that a copy claims to be of."""
    states = ((file, (folder / file).stat()) for file in FILES if (folder / file).is_file())
    return tuple((file, s.st_ino, s.st_size, s.st_mtime_ns, s.st_ctime_ns) for file, s in states)


def load_folder(folder: Path) -> LoadedEdition:
    """The edition of one folder of TOML files. Refuses a broken one with file, row, column and reason."""
    placed, faults = _placed(folder)
    if faults:
        raise Refusal("edition_broken", faults, name=folder.name, count=len(faults))
    loaded = LoadedEdition(validated(placed, folder.name), folder)
    if loaded.name != folder.name:
        raise Refusal("edition_folder_name", folder=folder.name, name=loaded.name)
    return loaded


def _placed(folder: Path) -> tuple[PlacedTables, list[Refusal]]:
    rows: dict[str, list[PlacedRow]] = {t.name: [] for t in TABLES}
    faults: list[Refusal] = []
    if not (folder / "edition.toml").is_file():
        return rows, [Refusal("edition_incomplete_folder", folder=folder.name)]
    for file in FILES:
        path = folder / file
        if not path.is_file():
            continue
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            faults.append(Refusal("toml_unreadable", file=file, reason=error))
            continue
        for name, found in content.items():
            rows_of_table = isinstance(found, list) and all(isinstance(row, dict) for row in found)
            if name not in BY_NAME or BY_NAME[name].file != file or not rows_of_table:
                known = ", ".join(t.name for t in TABLES if t.file == file)
                faults.append(Refusal("table_unknown", file=file, table=name, known=known))
            else:
                place = Words(f"{file} ({name})", f"{file} ({name})")
                rows[name] += [PlacedRow(place, n, row) for n, row in enumerate(found, 1)]
    return rows, faults
