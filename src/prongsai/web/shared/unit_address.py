"""The address of a unit's link: the key of its row, signed, so that no row and no copy of the database opens it."""

from __future__ import annotations

import base64
import binascii
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.urls import reverse

_SALT = "prongsai.unit-link"


def token_of(key: UUID) -> str:
    """What stands in the address of the link of that key."""
    return _signer().sign(base64.urlsafe_b64encode(key.bytes).decode().rstrip("="))


def key_of(token: str) -> UUID | None:
    """The key that a token was made of; None for one that this installation did not make. Asks no database."""
    try:
        return UUID(bytes=base64.urlsafe_b64decode(_signer().unsign(token) + "=="))
    except (BadSignature, binascii.Error, ValueError):
        return None


def address_of(request: HttpRequest, key: UUID) -> str:
    """The whole address, by which the unit finds it: the outside address of the installation, else the one in use."""
    place = reverse("unit:list", args=[token_of(key)])
    return urljoin(settings.ADDRESS, place) if settings.ADDRESS else request.build_absolute_uri(place)


def _signer() -> Signer:
    return Signer(salt=_SALT, sep=".")
