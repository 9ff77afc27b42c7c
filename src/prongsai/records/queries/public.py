"""What everybody may see of an agency, and where: its public page, and the addresses that lead there."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from prongsai.domain.permissions import allowed
from prongsai.domain.reach import Target
from prongsai.frameworks.agency_kinds import AgencyKind, agency_kinds
from prongsai.records.acting import Actor
from prongsai.records.actions.addresses import free_code
from prongsai.records.models import Agency, PublicAddress
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.site import host_of

PLACE = "a"
"""Below it everybody finds the pages of an agency by its code; it is never another, as printed codes lead there."""


@dataclass(frozen=True, slots=True)
class PublicAgency:
    """What everybody may see. code: of its present address. kind: None for a body of no known kind."""

    code: str
    agency: Agency
    kind: AgencyKind | None


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the public page is. present: its code, empty while there is none. earlier: codes that lead there."""

    present: str
    earlier: tuple[str, ...]


def public_agency(code: str) -> PublicAgency | None:
    """The agency that has or had this address, when its page is open; a closed one is as unknown as none at all."""
    found = PublicAddress.objects.filter(code=code.lower()).select_related("agency").first()
    if found is None or not found.agency.is_public:
        return None
    allowed("view_public_agency", (), Target(str(found.agency.pk))).require()
    kind = next((kind for kind in agency_kinds() if kind.code == found.agency.kind), None)
    return PublicAgency(_addresses(found.agency).present if found.valid_to else found.code, found.agency, kind)


def public_home(agency: Agency) -> str:
    """The address by which an agency's pages are known outside, ending in a slash: its own host name first, else below
    the installation's address; empty where there is neither, or no public page at all."""
    if host := host_of(agency):
        return f"https://{host}/"
    code = _addresses(agency).present
    return f"{settings.ADDRESS}/{PLACE}/{code}/" if code and settings.ADDRESS else ""


def item_address(agency: Agency, year: int, code: str) -> str:
    """Where everybody reads an item; empty where the agency's pages have no address outside."""
    home = public_home(agency)
    return f"{home}ita/{year}/{code.lower()}/" if home else ""


def addresses_of(actor: Actor, agency: UUID) -> Addresses:
    """The addresses of an agency. Refuses a stranger."""
    return _addresses(viewed_agency(actor, agency))


def address_preview(actor: Actor, agency: UUID, code: str) -> Addresses:
    """The addresses as `set_address` would leave them; nothing is stored. Refuses what the act refuses."""
    row = viewed_agency(actor, agency, "set_address")
    now, code = _addresses(row), free_code(row, code)
    return Addresses(code, (*now.earlier, *filter(None, (now.present,))))


def _addresses(row: Agency) -> Addresses:
    every = PublicAddress.objects.filter(agency=row)
    earlier = tuple(address.code for address in every if address.valid_to)
    return Addresses(next((address.code for address in every if not address.valid_to), ""), earlier)
