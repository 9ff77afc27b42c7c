"""How far a role reaches: roles as they are held, what an act would touch, and whether that lies within them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias
from uuid import UUID

from prongsai.domain.errors import Words

Id: TypeAlias = int | str | UUID
"""What tells one stored thing from another; ids are only ever compared."""

SIGNED_IN = "signed_in"
"""The role of everyone who has signed in. It is held by signing in and never granted, so ROLES does not list it."""

SCOPES: Mapping[str, Words] = MappingProxyType(
    {
        "own_step": Words("ขั้นตอนของตน", "own steps"),
        "own_unit": Words("ส่วนราชการของตน", "own unit"),
        "own_agency": Words("หน่วยงานของตน", "own agency"),
        "assigned_agencies": Words("หน่วยงานที่ได้รับมอบหมาย", "assigned agencies"),
        "public": Words("ทุกคน", "everyone"),
        "installation": Words("ทั้งโปรแกรม", "the whole installation"),
    }
)
"""How far a right reaches: each but the last holds all that the one before it holds. `public` asks for no role;
`installation` is for acts without an agency, and asks for a role that is held for no single agency."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A role as somebody holds it now.

    agency None: held for the whole installation, every agency in it. unit None: held for the whole agency.
    person: who holds it, needed where a right reaches own steps. assigned: further agencies that the holder was
    given to look after. A unit without its agency is a ValueError.
    """

    role: str
    agency: Id | None
    unit: Id | None
    person: Id | None = None
    assigned: frozenset[Id] = frozenset()

    def __post_init__(self) -> None:
        if self.unit is not None and self.agency is None:
            raise ValueError("a role is held in a unit of an agency: the agency is missing")


@dataclass(frozen=True, slots=True)
class Target:
    """What an act would touch: its agency, its unit, and the person who owns the step; None where there is none.

    A unit without its agency is a ValueError.
    """

    agency: Id | None
    unit: Id | None = None
    step_owner: Id | None = None

    def __post_init__(self) -> None:
        if self.unit is not None and self.agency is None:
            raise ValueError("a unit belongs to an agency: the agency is missing")


OWN_ACCOUNT = Holding(SIGNED_IN, None, None)
"""The holding to add for whoever has signed in; a visitor has none."""


def reaches(scope: str, holding: Holding, target: Target) -> bool:
    """Whether `target` lies within `scope`, seen from where the role is held. Errors: KeyError at an unknown scope."""
    return _REACH[scope](holding, target)


def _own_step(holding: Holding, target: Target) -> bool:
    return target.step_owner is not None and holding.person == target.step_owner and _own_agency(holding, target)


def _own_unit(holding: Holding, target: Target) -> bool:
    """An own step counts although it is done for another unit."""
    in_unit = holding.unit is None or holding.unit == target.unit
    return (in_unit and _own_agency(holding, target)) or _own_step(holding, target)


def _own_agency(holding: Holding, target: Target) -> bool:
    return holding.agency is None or holding.agency == target.agency


def _assigned_agencies(holding: Holding, target: Target) -> bool:
    return _own_agency(holding, target) or target.agency in holding.assigned


_REACH: Mapping[str, Callable[[Holding, Target], bool]] = MappingProxyType(
    {
        "own_step": _own_step,
        "own_unit": _own_unit,
        "own_agency": _own_agency,
        "assigned_agencies": _assigned_agencies,
        "public": lambda _holding, _target: True,
        "installation": lambda holding, _target: holding.agency is None,
    }
)
