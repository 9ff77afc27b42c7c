"""Who is here, for which agency: every view finds the actor, the agency and the places to go on its request."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from allauth.account.internal.flows.login import get_authentication_records
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.errors import Refusal
from prongsai.domain.permissions import allowed
from prongsai.domain.reach import Target
from prongsai.records.acting import Actor
from prongsai.records.queries.agencies import agencies_of
from prongsai.records.queries.cycles import cycles_of
from prongsai.records.queries.rows import Account, Agency
from prongsai.records.queries.who import actor_of
from prongsai.thai.years import FiscalYear
from prongsai.web.shared.refusals import refused_page
from prongsai.web.shared.rights import right

CHOSEN, YEAR = "agency", "year"
"""Names in the session: the agency one works for, and the fiscal year one looked at last."""

BE_DIGITS = 4
"""How many digits a Buddhist year has in an address."""


@dataclass(frozen=True)
class Place:
    """An entry of the rail."""

    label: str
    url: str
    current: bool


class PresenceMiddleware:
    """Puts `actor`, `agency` and `rail` on the request of somebody who is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, Account):
            try:
                self._arrive(request, request.user)
            except Refusal as refusal:  # somebody who left: told once, and signed out
                logout(request)
                return refused_page(request, refusal)
        return self.get_response(request)

    def _arrive(self, request: HttpRequest, account: Account) -> None:
        actor = actor_of(account, timezone.localdate())
        if _by_passkey(request, account):
            actor = replace(actor, proof="passkey")
        agencies = list(agencies_of(actor))
        chosen = request.session.get(CHOSEN)
        request.actor = actor  # type: ignore[attr-defined]
        request.agencies = agencies  # type: ignore[attr-defined]
        request.agency = next((a for a in agencies if str(a.pk) == chosen), agencies[0] if agencies else None)  # type: ignore[attr-defined]
        request.years = _years(request, actor)  # type: ignore[attr-defined]
        request.rail = tuple(_rail(request))  # type: ignore[attr-defined]


OF_A_YEAR = (
    (_("ภาพรวมปี"), "desk:year"),
    (_("วิเคราะห์"), "desk:analysis"),
    (_("ร่างมาตรการ"), "desk:drafts"),
    (_("มาตรการ"), "desk:measures"),
    (_("ใครดูแลข้อใด"), "desk:assignments"),
    (_("ปฏิทินงาน"), "desk:calendar"),
    (_("ความคืบหน้า"), "desk:progress"),
    (_("รอตรวจรับ"), "desk:replies"),
    (_("การประชุม"), "desk:meetings"),
    (_("เอกสารของปี"), "desk:papers"),
    (_("หนังสือและการเสนออนุมัติ"), "desk:letters"),
    (_("การเปิดเผยข้อมูล (OIT)"), "desk:oit"),
)
"""The pages that every open year has, in the order of the rail: what they are called and their names."""


def _years(request: HttpRequest, actor: Actor) -> tuple[Place, ...]:
    """The open years of the agency, the newest first, each with its page; the one looked at last is current."""
    agency = request.agency  # type: ignore[attr-defined]
    waiting = actor.account and actor.account.shared and actor.person is None  # nothing is shown before ท่านคือใคร
    years = [c.fiscal_year for c in cycles_of(actor, agency.pk)] if agency and not waiting else []
    current = _current_year(request, years)
    return tuple(Place(str(year), reverse("desk:year", args=[year]), year == current) for year in years)


def _current_year(request: HttpRequest, years: Sequence[int]) -> int | None:
    """The year in the address, else the one looked at last, else the newest that has begun."""
    first = request.path.split("/")[1]
    named = (int(first) if first.isdecimal() and len(first) == BE_DIGITS else None, request.session.get(YEAR))
    begun = FiscalYear.of(timezone.localdate()).be
    return next((y for y in (*named, begun) if y in years), years[0] if years else None)


def _by_passkey(request: HttpRequest, account: Account) -> bool:
    """Whether somebody showed a passkey in this session: then more is known than the account."""
    return any(record.get("type") == "webauthn" for record in get_authentication_records(request, account))


def _rail(request: HttpRequest) -> list[Place]:
    year = next((p.label for p in request.years if p.current), None)  # type: ignore[attr-defined]
    of_year = [(label, reverse(name, args=[year])) for label, name in OF_A_YEAR] if year else []
    places = [
        (gettext("งานที่ต้องทำวันนี้"), reverse("desk:home")),
        *of_year[:1],
        (gettext("ผลคะแนน"), reverse("desk:results")),
        *of_year[1:],
        *_for_those_who(request, "decide_paper", gettext("รอท่านพิจารณา"), "approvals:waiting"),
        *_for_those_who(request, "take_in", gettext("นำเข้าไฟล์"), "desk:intakes"),
        *_for_those_who(request, "file_paper", gettext("กระดาษที่ลงนามแล้ว"), "desk:scans"),
        (gettext("แฟ้ม"), reverse("desk:files")),
        (gettext("หน่วยงาน"), reverse("desk:agency")),
        (gettext("ปีงบประมาณ"), reverse("desk:years")),
        (gettext("ใครทำอะไร"), reverse("desk:history")),
    ]
    path = _belonging(request.path)
    here = max((url for _label, url in places if _within(path, url)), key=len, default="")
    return [Place(str(label), url, url == here) for label, url in places]


BELONGING = {
    "rounds": "progress",
    "forms": "progress",
    "units": "progress",
    "links": "replies",
    "audit-folder": "papers",
    "tasks": "meetings",
    "orders": "letters",
    "circulars": "letters",
}
"""Pages of a year that stand below another entry of the rail than their address says."""


def _belonging(path: str) -> str:
    """The address below whose entry a page stands."""
    parts = path.split("/")
    named = len(parts) > 2 and parts[1].isdecimal() and len(parts[1]) == BE_DIGITS
    return f"/{parts[1]}/{BELONGING[parts[2]]}/" if named and parts[2] in BELONGING else path


def _within(path: str, url: str) -> bool:
    """Whether a page belongs to an entry of the rail; every page lies below the first one."""
    return path == url or (url != reverse("desk:home") and path.startswith(url))


def _for_those_who(request: HttpRequest, act: str, label: str, name: str) -> list[tuple[str, str]]:
    """An entry for those who may do it; nobody else is shown it."""
    agency, who = request.agency, request.actor  # type: ignore[attr-defined]
    may = agency and (right(act, who, agency) or _right_of_own(act, who, agency))
    return [(label, reverse(name))] if may else []


def _right_of_own(act: str, who: Actor, agency: Agency) -> bool:
    """Whether they may do it to what is their own."""
    own = Target(str(agency.pk), step_owner=str(who.person.pk)) if who.person else None
    return own is not None and bool(allowed(act, who.holdings, own))


def actor(request: HttpRequest) -> Actor:
    """Who acts in this request."""
    found: Actor = request.actor  # type: ignore[attr-defined]
    return found
