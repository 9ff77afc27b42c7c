"""What a result is worth: announced, rehearsed, or found by the office itself. The three are never mixed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from prongsai.domain.errors import Words

STANDINGS: Mapping[str, Words] = MappingProxyType(
    {
        "official": Words("ผลการประเมินทางการ", "official result"),
        "rehearsal": Words("ทดลองประเมิน (ไม่ใช่ผลทางการ)", "rehearsal (not an official result)"),
        "self": Words("ประเมินตนเอง (ไม่ใช่ผลทางการ)", "self-assessment (not an official result)"),
    }
)
"""Every standing of a result → the label that goes with it wherever it is shown."""
