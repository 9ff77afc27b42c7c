"""The public address of an agency, and whether everybody may see its page."""

from __future__ import annotations

import re
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from prongsai.domain.errors import Refusal
from prongsai.records.acting import Actor, Log, act
from prongsai.records.actions.checked import agency_of, clean, day_of, filled
from prongsai.records.models import Agency, PublicAddress
from prongsai.thai.numerals import to_ascii_digits

CODE = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
SHORTEST, LONGEST = 3, 40


def set_address(*, actor: Actor, agency: UUID, code: str, now: datetime, submission: UUID | None = None) -> None:
    """The agency under another public address; the ones before lead there. Refuses as `free_code` does."""
    row = agency_of(agency)
    with act("set_address", actor, agency=row, now=now, submission=submission) as log:
        made = take_address(log, row, code, day_of(now))
        log.say(f"ตั้งที่อยู่หน้าสาธารณะเป็น {made}", f"Public address set: {made}")


def publish_agency(
    *, actor: Actor, agency: UUID, is_public: bool, now: datetime, submission: UUID | None = None
) -> None:
    """The public page opened for everybody, or closed. An agency without an address gets its code as one.

    Refuses what is so already, and to open a page that nobody could find.
    """
    row = agency_of(agency)
    with act("publish_agency", actor, agency=row, now=now, submission=submission) as log:
        if row.is_public == is_public:
            raise Refusal("public_page_as_asked")
        before = log.before(row)
        log.save(filled(row, is_public=is_public), before)
        if is_public and present_address(row) is None:
            if not row.dla_code:
                raise Refusal("public_page_without_address")
            take_address(log, row, row.dla_code, day_of(now))
        if is_public:
            log.say("เปิดหน้าสาธารณะ", "Public page opened")
        else:
            log.say("ปิดหน้าสาธารณะ", "Public page closed")


def take_address(log: Log, row: Agency, code: str, day: date) -> PublicAddress:
    """The new address from that day on, within an act; the present one ends with it. Refuses as `free_code` does."""
    made = filled(PublicAddress(agency=row), code=free_code(row, code), valid_from=day)
    if present := present_address(row):
        before = log.before(present)
        log.save(filled(present, valid_to=day), before)
    try:
        with transaction.atomic():
            log.add(made)
    except IntegrityError as taken:  # another agency took it since we looked
        raise Refusal("address_used", code=made.code) from taken
    return made


def free_code(row: Agency, text: str) -> str:
    """The code as an address holds it. Refuses one that no address can be, and one that was used before by anybody,
    the agency itself included: browsers keep for ever where it led."""
    code = to_ascii_digits(clean(text)).lower()
    if not CODE.fullmatch(code) or not SHORTEST <= len(code) <= LONGEST or (code.isdigit() and code != row.dla_code):
        raise Refusal("address_letters", code=code)
    if PublicAddress.objects.filter(code=code).exists():
        raise Refusal("address_used", code=code)
    return code


def present_address(row: Agency) -> PublicAddress | None:
    """The address that the agency has now."""
    return PublicAddress.objects.filter(agency=row, valid_to=None).first()
