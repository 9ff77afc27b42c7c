"""The store of contents looked after: held against the rows, cleared of what no row names, copied to another place."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model

from prongsai.records.blobs import Kept, Store, kept_in, place, read, store_here
from prongsai.records.models import StoredFile

GRACE = timedelta(days=1)
"""What was written or kept once more within this time stays, whether a row names it or not: the row of an upload that
is under way comes after its content."""
SAMPLE = 100
"""Contents that are read where not all are asked for."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Rows held against the store. looked: how many contents were read, of how many that rows name. missing, changed:
    what the files are called whose content is gone or is another one. orphans: contents that no row names."""

    looked: int
    of: int
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    orphans: int


@dataclass(frozen=True, slots=True)
class Copied:
    """Contents brought from one store to another. there: those that were there already. damaged: places whose content
    is not what it says, left where they are."""

    count: int
    there: int
    damaged: tuple[str, ...]


def check_contents(now: datetime, *, everything: bool = False) -> Checked:
    """Read the contents that rows name, a sample of SAMPLE or all. Refuses a store that does not answer."""
    names = {str(digest): str(name) for digest, name in StoredFile.objects.values_list("sha256", "name")}
    chosen = sorted(names) if everything else random.sample(sorted(names), min(SAMPLE, len(names)))
    missing, changed = [], []
    for digest in chosen:
        content = read(store_here(), place(digest))
        if content is None:
            missing.append(names[digest])
        elif hashlib.sha256(content).hexdigest() != digest:
            changed.append(names[digest])
    return Checked(len(chosen), len(names), tuple(missing), tuple(changed), len(list(orphans(now))))


def orphans(now: datetime) -> Iterator[Kept]:
    """What the store holds and no row names: contents, and writes that broke off; none that is younger than GRACE.

    Files of other people are left alone.
    """
    named = set(_named())
    for kept in kept_in(store_here()):
        broken_off = kept.name.rpartition("/")[2].startswith(".")
        if (broken_off or (kept.digest and kept.digest not in named)) and kept.changed < now - GRACE:
            yield kept


def clear(found: Iterable[Kept], now: datetime) -> int:
    """Take orphans away; how many went. Each is looked at once more: a row may name it now, or somebody keep it."""
    return sum(_cleared(kept, now) for kept in found)


def _cleared(kept: Kept, now: datetime) -> bool:
    return kept.digest not in set(_named(kept.digest)) and store_here().delete_older(kept.name, now - GRACE)


def _named(digest: str = "") -> Iterator[str]:
    """The digests that rows name, whatever kind of row it is; or that one alone."""
    for model in _naming():
        found = model._default_manager.filter(**({"sha256": digest} if digest else {}))
        yield from map(str, found.values_list("sha256", flat=True))


def _naming() -> Iterator[type[Model]]:
    for model in apps.get_app_config("records").get_models():
        try:
            model._meta.get_field("sha256")
        except FieldDoesNotExist:
            continue
        yield model


def copy_contents(source: Store, target: Store) -> Copied:
    """Bring every content to another store; the first one keeps it too. Refuses a store that does not answer."""
    count, there, damaged = 0, 0, []
    for kept in (each for each in kept_in(source) if each.digest):
        content = read(source, kept.name)
        if content is None or hashlib.sha256(content).hexdigest() != kept.digest:
            damaged.append(kept.name)
        elif target.exists(kept.name):
            there += 1
        else:
            target.write(kept.name, content)
            count += 1
    return Copied(count, there, tuple(damaged))
