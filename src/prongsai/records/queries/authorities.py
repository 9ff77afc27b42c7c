"""The list of local governments: what loading a newer one would change, and bodies found by typing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from prongsai.domain.errors import Refusal, Words
from prongsai.reading.authorities import Authority, AuthorityIndex, AuthorityList, authority_index, find_authorities
from prongsai.records.acting import SYSTEM, Actor, require
from prongsai.records.models import AuditRow, ListedAuthority

FIELDS = ("code", "kind", "name", "place", "district", "province")
"""What is stored of a body."""


@dataclass(frozen=True, slots=True)
class ListChanges:
    """What loading a list would do. new, changed: as they would be; gone: as they are. kept: not on the new list, and
    kept all the same, since it has faulty rows and they may stand in one."""

    new: tuple[Authority, ...]
    changed: tuple[Authority, ...]
    gone: tuple[Authority, ...]
    kept: int

    @property
    def nothing(self) -> bool:
        """Whether all of it is stored already."""
        return not (self.new or self.changed or self.gone)


def list_changes(actor: Actor, found: AuthorityList) -> ListChanges:
    """What `load_authorities` would do with this list. Refuses those who may not load it."""
    require("load_authorities", actor, agency=None)
    stored = _stored()
    read = {row.code: row for row in found.rows}
    missing = tuple(row for code, row in stored.items() if code not in read)
    return ListChanges(
        new=tuple(row for code, row in read.items() if code not in stored),
        changed=tuple(row for code, row in read.items() if code in stored and stored[code] != row),
        gone=() if found.faults else missing,
        kept=len(missing) if found.faults else 0,
    )


def authorities_listed(actor: Actor) -> int:
    """How many bodies the list has; 0 where none was loaded. Refuses those who may not add agencies."""
    require("create_agency", actor, agency=None)
    return ListedAuthority.objects.count()


def authorities_found(actor: Actor, typed: str, limit: int = 20) -> tuple[Authority, ...]:
    """The bodies that `typed` may mean, the likeliest first (`find_authorities`). Refuses those who may not add
    agencies. One database query, and one more after the list has changed."""
    require("create_agency", actor, agency=None)
    return find_authorities(_index(_loaded()), typed, limit)


def authority_of(actor: Actor, code: str) -> Authority:
    """The body of that code. Refuses a code that is not on the list, and those who may not add agencies."""
    require("create_agency", actor, agency=None)
    row = ListedAuthority.objects.filter(code=code).values(*FIELDS).first()
    if row is None:
        raise Refusal("row_not_here", what=Words("หน่วยงาน", "agency"))
    return Authority(**row)


def _stored() -> Mapping[str, Authority]:
    return {row["code"]: Authority(**row) for row in ListedAuthority.objects.values(*FIELDS)}


def _loaded() -> str:
    """What tells this state of the list from every other: the seal of the act that brought it."""
    acts = AuditRow.objects.filter(chain=SYSTEM, act="load_authorities")
    return acts.order_by("-seq").values_list("hash", flat=True).first() or ""


@lru_cache(maxsize=1)
def _index(_loaded: str) -> AuthorityIndex:
    """Kept while the list is the same: making it takes some tenths of a second."""
    return authority_index(_stored().values())
