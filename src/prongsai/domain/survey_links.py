"""Addresses of the official surveys: which are taken, and which may stand on a page that everybody reads.

EIT is for the public; the address of IIT is for staff alone and is handed out inside.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from urllib.parse import urlsplit

from prongsai.domain.errors import Refusal, Words

EIT_PUBLIC, EIT_SURVEYED, IIT = "eit-1", "eit-2", "iit"

SURVEYS: Mapping[str, Words] = MappingProxyType(
    {
        EIT_PUBLIC: Words("แบบวัด EIT ส่วนที่ 1 (ผู้รับบริการตอบเอง)", "EIT part 1 (people served answer by themselves)"),
        EIT_SURVEYED: Words("แบบวัด EIT ส่วนที่ 2 (ป.ป.ช. เก็บข้อมูล)", "EIT part 2 (collected by the NACC)"),
        IIT: Words("แบบวัด IIT (เฉพาะบุคลากรภายใน)", "IIT (staff only)"),
    }
)
"""The surveys that have an address of their own in a year."""

FOR_ALL = (EIT_PUBLIC, EIT_SURVEYED)
"""Those that the public may be shown."""

LONGEST = 150
"""Letters of an address; more do not print as a code that a telephone reads from a card."""

STAFF_ONLY, NOT_THIS_YEAR, UNKNOWN, OTHER = "staff_only", "not_this_year", "unknown", "other"

FINDINGS: Mapping[str, Words] = MappingProxyType(
    {
        STAFF_ONLY: Words("ลิงก์แบบวัด IIT อยู่ในที่ที่ประชาชนเห็น นำออกทันที", "an IIT link where everybody sees it: take it out"),
        NOT_THIS_YEAR: Words("ลิงก์แบบวัดของปีก่อน เปลี่ยนเป็นของปีนี้", "last year's survey: replace it by this year's"),
        UNKNOWN: Words(
            "ลิงก์แบบวัดที่ไม่ตรงกับที่อยู่ซึ่งบันทึกไว้ของปีนี้ ตรวจกับระบบ ITAS",
            "a survey address other than the one kept for this year: check it in ITAS",
        ),
        OTHER: Words(
            "แบบสำรวจอื่นในช่วงเก็บข้อมูล EIT ประชาชนอาจตอบผิดแบบ นำออกจนกว่าจะปิดรับคำตอบ",
            "another survey while EIT is open: people may answer the wrong one; take it out until EIT closes",
        ),
    }
)
"""What is wrong with a link to a survey, the gravest first."""

_LINK = re.compile(r"https?://[^\s<>\"'()\[\]{}|\\^`]+", re.IGNORECASE)
_BEHIND = ".,;:!?*_"
"""Signs that end a sentence or an emphasis and stand behind an address, not in it."""


@dataclass(frozen=True, slots=True)
class OfficialHost:
    """A host of the official surveys. eit, iit: how their paths begin; confidence and source: how surely, and why."""

    host: str
    eit: str
    iit: str
    confidence: str
    source: str


@dataclass(frozen=True, slots=True)
class SurveyHosts:
    """What is known of hosts. redirecting: that lead elsewhere, so that nobody sees where; others: of other surveys."""

    official: tuple[OfficialHost, ...]
    redirecting: frozenset[str]
    others: frozenset[str]

    def official_of(self, address: str) -> OfficialHost | None:
        """The official host of an address."""
        return next((each for each in self.official if each.host == host_of(address)), None)


@dataclass(frozen=True, slots=True)
class KnownSurveys:
    """The addresses that an office has kept. now: of this year by survey; earlier: of other years, EIT alone; staff:
    every IIT address of any year. window: whether EIT is being answered."""

    now: Mapping[str, str]
    earlier: Collection[str] = ()
    staff: Collection[str] = ()
    window: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """Something that everybody can read. where: its place in words."""

    where: Words
    text: str


@dataclass(frozen=True, slots=True)
class SurveyFinding:
    """A link that should not be there. kind: a key of FINDINGS."""

    kind: str
    where: Words
    address: str


def host_of(address: str) -> str:
    """The host of an address in small letters, empty where there is none."""
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""


def check_survey_address(survey: str, typed: str, hosts: SurveyHosts) -> str:
    """The address as it was typed, without what surrounds it.

    Refuses what is not https, what leads elsewhere first, a host that is not official, and an address of the other kind
    of survey.
    """
    address = typed.strip()
    shown = address[:80] or "–"
    if not address.startswith("https://") or not host_of(address) or len(address.split()) != 1:
        raise Refusal("survey_address_not_https", address=shown)
    if len(address) > LONGEST:
        raise Refusal("survey_address_too_long", limit=LONGEST)
    if _among(host_of(address), hosts.redirecting):
        raise Refusal("survey_address_leads_elsewhere", host=host_of(address))
    host = hosts.official_of(address)
    parts = urlsplit(address)
    if host is None or parts.username is not None or parts.port is not None:
        names = ", ".join(each.host for each in hosts.official)
        raise Refusal("survey_host_not_official", address=shown, hosts=names)
    if not _path_of(address).startswith(host.iit if survey == IIT else host.eit):
        raise Refusal("survey_address_of_another", address=shown, survey=SURVEYS[survey])
    return address


def is_open(opens: date | None, closes: date, day: date) -> bool:
    """Whether a survey can be answered on that day; one whose first day nobody said is open until it closes."""
    return (opens is None or opens <= day) and day <= closes


def links_in(text: str) -> Iterator[str]:
    """The addresses within a text, also those of a written page, without the signs that end a sentence."""
    return (found.rstrip(_BEHIND) for found in _LINK.findall(text))


def survey_findings(written: Iterable[Written], known: KnownSurveys, hosts: SurveyHosts) -> tuple[SurveyFinding, ...]:
    """Each link to a survey that should not stand where everybody reads it, the gravest first, each place once."""
    found = {
        (each.where, link): SurveyFinding(kind, each.where, link)
        for each in written
        for link in links_in(each.text)
        if (kind := _kind(link, known, hosts))
    }
    grave = list(FINDINGS)
    return tuple(sorted(found.values(), key=lambda each: grave.index(each.kind)))


def _kind(link: str, known: KnownSurveys, hosts: SurveyHosts) -> str:
    """The key of FINDINGS for a link, empty where it may stand."""
    host, same = hosts.official_of(link), _same(link)
    if same in map(_same, known.staff) or (host and _path_of(link).startswith(host.iit)):
        return STAFF_ONLY
    if same in (_same(known.now[survey]) for survey in FOR_ALL if survey in known.now):
        return ""
    if same in map(_same, known.earlier):
        return NOT_THIS_YEAR
    if host and _path_of(link).startswith(host.eit):
        return UNKNOWN
    return OTHER if known.window and _among(host_of(link), hosts.others) else ""


def _path_of(address: str) -> str:
    return urlsplit(address).path.lower()


def _same(address: str) -> tuple[str, str]:
    """What makes two addresses one: neither http or https, nor a slash at the end, nor what a counter has added."""
    return host_of(address), urlsplit(address).path.rstrip("/")


def _among(host: str, names: Collection[str]) -> bool:
    return any(host == name or host.endswith(f".{name}") for name in names)
