"""Agencies: made, corrected, and raised to another kind without becoming another agency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from prongsai.domain.errors import Refusal
from prongsai.frameworks.agency_kinds import agency_kinds, agency_name
from prongsai.records.acting import Actor, Log, act
from prongsai.records.actions.addresses import free_code, take_address
from prongsai.records.actions.checked import agency_of, before_day, check_days, clean, day_of, day_words, filled
from prongsai.records.actions.kind_words import renamed
from prongsai.records.models import Agency, AgencyName, Post, Unit
from prongsai.thai.numerals import to_ascii_digits

CODE = re.compile("[0-9]{7}")


@dataclass(frozen=True)
class Channel:
    """Where an agency can be followed. channel: its name, such as Facebook. address: of its page."""

    channel: str
    address: str


@dataclass(frozen=True)
class AgencyFacts:
    """What is said of an agency. kind: a key of `frameworks.agency_kinds`, found from the name when empty. dla_code: of
    the list of local governments, empty where unknown. social: accounts as people type them."""

    name: str
    kind: str = ""
    dla_code: str = ""
    district: str = ""
    province: str = ""
    letter_prefix: str = ""
    phones: tuple[str, ...] = ()
    websites: tuple[str, ...] = ()
    social: tuple[Channel, ...] = ()
    is_demo: bool = False


@dataclass(frozen=True)
class NewStatus:
    """What an agency becomes: its full new name, which tells the kind, and what changes with it.

    address: its new public address; what is empty stays as it is.
    """

    name: str
    dla_code: str = ""
    letter_prefix: str = ""
    address: str = ""


def create_agency(
    *, actor: Actor, facts: AgencyFacts, now: datetime, since: date | None = None, submission: UUID | None = None
) -> UUID:
    """A new agency; its key. since: the first day of its present name, None when unknown.

    Refuses a name that the same district has already, and a code that is another agency's.
    """
    agency = Agency()
    with act("create_agency", actor, agency=agency, now=now, submission=submission) as log:
        log.add(_filled(agency, facts))
        log.add(AgencyName(agency=agency, valid_from=since, **_named(agency)))
        log.say(f"เพิ่มหน่วยงาน {agency} {agency.place}", f"Agency added: {agency} {agency.place}")
    return agency.pk


def edit_agency(
    *,
    actor: Actor,
    agency: UUID,
    facts: AgencyFacts,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """An agency's data corrected, its present name included. Refuses another kind: see `upgrade_agency`."""
    row = agency_of(agency)
    with act("edit_agency", actor, agency=row, now=now, submission=submission) as log:
        before, kind, demo = log.before(row), row.kind, row.is_demo
        _filled(row, facts).is_demo = demo
        if kind and row.kind != kind:
            raise Refusal("kind_changes_by_upgrade", name=row.name)
        log.save(row, before, expected=version)
        _save_name(log, row)
        log.say(f"แก้ไขข้อมูลหน่วยงาน {row}", f"Agency corrected: {row}")


def upgrade_agency(
    *,
    actor: Actor,
    agency: UUID,
    status: NewStatus,
    first_day: date,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """An agency of another kind from that day on, such as an อบต. that becomes a เทศบาลตำบล.

    It stays the same agency. The old name is kept with its last day; posts and units get the words of the new kind,
    and the history keeps the old ones. Refuses a day to come, a name of no known kind, and the kind it has.
    """
    row = agency_of(agency)
    with act("upgrade_agency", actor, agency=row, now=now, submission=submission) as log:
        before, old = log.before(row), row.name
        take_status(row, status, first_day, day_of(now))
        _close_name(log, row, first_day)
        log.save(row, before, expected=version)
        log.add(AgencyName(agency=row, valid_from=first_day, **_named(row)))
        _rename_parts(log, row, old, first_day)
        if status.address:
            take_address(log, row, status.address, day_of(now))
        log.say(f"เปลี่ยนฐานะ {old} เป็น {row}", f"Status changed: {old} became {row}")


def take_status(row: Agency, status: NewStatus, first_day: date, today: date) -> None:
    """The agency as it would be from that day on, not stored. Refuses what `upgrade_agency` refuses."""
    if first_day > today:
        raise Refusal("upgrade_in_future", day=day_words(first_day))
    kind = row.kind
    filled(row, name=status.name, letter_prefix=status.letter_prefix or row.letter_prefix)
    row.kind, row.dla_code = _kind(row.name, ""), _code(status.dla_code) or row.dla_code
    if not row.kind or row.kind == kind:
        raise Refusal("upgrade_needs_another_kind", name=row.name)
    _check_unique(row)
    if status.address:
        free_code(row, status.address)
    if name := _present_name(row):
        check_days(name.valid_from, before_day(first_day))


def renamed_parts(row: Agency, old: str, first_day: date) -> Iterator[tuple[Post | Unit, str, str]]:
    """Posts and units that go on, each with its field and the words of the new kind, where these are others."""
    parts: list[tuple[type[Post | Unit], str]] = [(Post, "title"), (Unit, "name")]
    for model, field in parts:
        for part in model._default_manager.filter(model.on(first_day), agency=row):
            said = getattr(part, field)
            if (words := renamed(said, old, row.name)) != said:
                yield part, field, words


def _present_name(row: Agency) -> AgencyName | None:
    return AgencyName.objects.filter(agency=row, valid_to=None).last()


def _close_name(log: Log, row: Agency, first_day: date) -> None:
    name = _present_name(row)
    if name is None:
        return
    before = log.before(name)
    log.save(filled(name, valid_to=before_day(first_day)), before)


def _rename_parts(log: Log, row: Agency, old: str, first_day: date) -> None:
    for part, field, words in renamed_parts(row, old, first_day):
        before = log.before(part)
        log.save(filled(part, **{field: words}), before)


def _filled(row: Agency, facts: AgencyFacts) -> Agency:
    social = [{"channel": clean(c.channel), "address": _address(c.address)} for c in facts.social if clean(c.address)]
    websites = [_address(address) for address in facts.websites if clean(address)]
    phones = [phone for phone in map(clean, facts.phones) if phone]
    lists = {"phones": phones, "websites": websites, "social": social}
    filled(row, **{**vars(facts), **lists, "dla_code": _code(facts.dla_code)})
    row.kind = _kind(row.name, row.kind)
    _check_unique(row)
    return row


def _address(text: str) -> str:
    """An address that a page may link to: nothing but the web's own kinds."""
    address = clean(text)
    if not address.startswith(("https://", "http://")):
        raise Refusal("website_not_an_address", address=address)
    return address


def _kind(name: str, said: str) -> str:
    """The kind that the name tells, else the one that was said. Refuses a contradiction and an unknown kind."""
    known = agency_name(name)
    if said and said not in {k.code for k in agency_kinds()}:
        raise Refusal("agency_kind_unknown", kind=said)
    if known and said and known.kind.code != said:
        raise Refusal("agency_kind_differs", name=name, kind=next(k.name for k in agency_kinds() if k.code == said))
    return known.kind.code if known else said


def _code(text: str) -> str | None:
    code = to_ascii_digits(clean(text))
    if code and not CODE.fullmatch(code):
        raise Refusal("agency_code_digits", code=code)
    return code or None


def _check_unique(row: Agency) -> None:
    others = Agency.objects.exclude(pk=row.pk)
    if row.dla_code and (taken := others.filter(dla_code=row.dla_code).first()):
        raise Refusal("agency_code_taken", code=row.dla_code, name=f"{taken} {taken.place}".strip())
    if others.filter(name=row.name, district=row.district, province=row.province).exists():
        raise Refusal("agency_exists", name=f"{row} {row.place}".strip())


def _named(row: Agency) -> dict[str, str]:
    return {"name": row.name, "kind": row.kind, "dla_code": row.dla_code or "", "letter_prefix": row.letter_prefix}


def _save_name(log: Log, row: Agency) -> None:
    """The present name corrected with the agency; nothing when it says the same."""
    name = _present_name(row)
    if name is None:
        return
    before, named = log.before(name), _named(row)
    if any(before[field] != value for field, value in named.items()):
        log.save(filled(name, **named), before)
