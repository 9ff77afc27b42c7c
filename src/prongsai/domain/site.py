"""The public pages of an agency: what stands on them beside its items, and how they refer to one another."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from types import MappingProxyType

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.watching import WATCHER
from prongsai.thai.numerals import to_ascii_digits

CHANNELS: Mapping[str, Words] = MappingProxyType(
    {
        "service": Words("บริการออนไลน์ (E-Service)", "online services"),
        "question": Words("ถาม–ตอบ (Q&A)", "questions and answers"),
        "complaint": Words("ร้องเรียนร้องทุกข์", "complaints"),
        "corruption": Words("แจ้งเบาะแสการทุจริต", "reports of corruption"),
        "contact": Words("ติดต่อหน่วยงาน", "contact"),
    }
)
"""Kinds of channel in the order of the page → what they are called."""

_HOST = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])")
_WEB = re.compile(r"https?://[^\s/@]+(?:/\S*)?")
_MAIL = re.compile(r"[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+")
_PHONE = re.compile(r"\+?[\d\s.()-]{3,}(?:\s*ต่อ\s*\d+)?")
_SAYS_SO = re.compile(
    rf"(?<!cu)bot\b|crawl|spider|slurp|monitor|preview|^$|^(?:curl|wget|python|go-http|java|okhttp|{WATCHER})",
    re.IGNORECASE,
)
"""Programs that say that they are none; a Cubot is a telephone."""


def relative(here: str, there: str) -> str:
    """How the page at `here` refers to `there`, both counted from the home of the site (``, `ita/2569/`), so that the
    same page works at any address and in any folder."""
    place, _, part = there.partition("#")
    if part and place == here:
        return f"#{part}"
    found = posixpath.relpath(f"/{place}", f"/{posixpath.dirname(here)}")
    slash = "/" if (place == "" or place.endswith("/")) else ""
    return f"{found}{slash}#{part}" if part else f"{found}{slash}"


def host_name(typed: str) -> str:
    """A host name as requests name it: without scheme, path and port. Refuses what is none."""
    host = re.sub(r"^https?://", "", typed.strip().lower()).partition("/")[0].partition(":")[0].rstrip(".")
    if not _HOST.fullmatch(host):
        raise Refusal("host_not_a_name", host=host or typed)
    return host


def link_of(address: str) -> str:
    """What a link to a channel's address holds; empty where nothing is to be followed."""
    if _WEB.fullmatch(address):
        return address
    if _MAIL.fullmatch(address):
        return f"mailto:{address}"
    number = to_ascii_digits(address.partition("ต่อ")[0])
    return f"tel:{re.sub(r'[^0-9+]', '', number)}" if _PHONE.fullmatch(address) else ""


def check_channel_address(address: str) -> None:
    """Refuse an address that nobody could follow; an empty one is that of a channel used in person."""
    if address and not link_of(address):
        raise Refusal("channel_address_unknown", address=address)


def is_counted(user_agent: str) -> bool:
    """Whether a visit counts: not that of a program that says what it is, nor one that says nothing."""
    return not _SAYS_SO.search(user_agent.strip())
