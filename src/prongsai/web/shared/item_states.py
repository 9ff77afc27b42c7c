"""How disclosure items and their elements stand, as pages show it: with a symbol, in words, in colour."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext, ngettext

from prongsai.domain.disclosing import BROKEN, CONFIRM, MISSING, NOTHING, PREPARED, SHOWN, STATES
from prongsai.web.shared.language import worded
from prongsai.web.shared.tables import Kind, State

_KINDS: Mapping[str, Kind] = {
    BROKEN: "alarm",
    MISSING: "attention",
    CONFIRM: "attention",
    PREPARED: "calm",
    NOTHING: "good",
    SHOWN: "good",
}


def item_state(key: str) -> State:
    """A state of domain.disclosing, as a cell or a tag shows it."""
    return State(_KINDS[key], worded(STATES[key]))


def days_left(days: int | None) -> str:
    """How long there is until a last day; nothing where there is none."""
    if days is None:
        return ""
    if days < 0:
        return ngettext("เลยกำหนด {n} วัน", "เลยกำหนด {n} วัน", -days).format(n=-days)
    return gettext("เหลือ {n} วัน").format(n=days) if days else gettext("ครบกำหนดวันนี้")
