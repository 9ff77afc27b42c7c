"""The ways by which messages of an agency leave the program, as they are set up."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from django.conf import settings

from prongsai.domain.errors import Refusal
from prongsai.gateways.channel import Channel, Failed
from prongsai.gateways.line import Line, Quota
from prongsai.gateways.mail import Mail
from prongsai.records.acting import Actor
from prongsai.records.factor_key import opened
from prongsai.records.models import Agency, LineToken
from prongsai.records.queries.agencies import viewed_agency


def channels_of(agency: Agency) -> Mapping[str, Channel]:
    """Each channel that is set up, by its key in `domain.deliveries.CHANNELS`."""
    found: dict[str, Channel] = {}
    if (mail := mail_channel()) is not None:
        found["mail"] = mail
    if (line := _line_of(agency)) is not None:
        found["line"] = line
    return found


def mail_channel() -> Mail | None:
    """The server for mail that the environment names; None without one."""
    return Mail(settings.MAIL) if settings.MAIL is not None else None


def line_quota(actor: Actor, agency: UUID) -> Quota | Failed | None:
    """This month's LINE messages; asks LINE. None without a token. Refuses those who do not set up how people are
    told."""
    line = _line_of(viewed_agency(actor, agency, "edit_notifying"))
    return line.quota() if line else None


def _line_of(agency: Agency) -> Line | None:
    """None too where the key of the installation is lost: then a token has to be typed anew."""
    row = LineToken.objects.filter(agency=agency).first()
    try:
        return Line(opened(row.sealed, Path(settings.DATA))) if row else None
    except Refusal:
        return None
