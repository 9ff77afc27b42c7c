"""Circulars (หนังสือเวียน) to units: who has to acknowledge one, and the message to those who have not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from uuid import UUID

from prongsai.domain.errors import Words

ACKNOWLEDGED_BY: Mapping[str, Words] = MappingProxyType(
    {
        "desk": Words("บนหน้าจอ", "on the screen"),
        "link": Words("ทางลิงก์", "by link"),
        "paper": Words("บนกระดาษ", "on paper"),
    }
)
"""By which way a unit acknowledged → what that is called."""
LONGEST_NAME = 60
"""Letters of the name that somebody types for a unit."""


def addressed(content: Mapping[str, object]) -> tuple[UUID, ...]:
    """The units that a circular goes to, by what its draft holds; what is no key is left out."""
    listed = content.get("units", ())
    return tuple(map(UUID, filter(_is_key, listed))) if isinstance(listed, list | tuple) else ()


def reminder(units: Iterable[str], number: str, title: str, address: str = "") -> str:
    """The message to units that have not acknowledged, to be pasted into a chat. Always Thai. address: where they do
    it without an account; empty where each has a link of its own."""
    called = f"หนังสือเวียน{f' {number}' if number else ''} เรื่อง {title}"
    where = f"เปิดอ่านและกดรับทราบได้ที่ {address}" if address else "เปิดอ่านและกดรับทราบได้ที่ลิงก์ของส่วนราชการท่าน"
    return f"เรียน {' '.join(units)}\n{called}\nท่านยังไม่ได้รับทราบ\n{where}"


def _is_key(text: object) -> bool:
    try:
        UUID(str(text))
    except ValueError:
        return False
    return True
