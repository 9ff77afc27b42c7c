"""Small invented editions made of plain rows, and sheets scored under them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from prongsai.domain.framework import Edition
from prongsai.domain.scoring import Result, score
from prongsai.domain.sheet import read_sheet

Rows = list[dict[str, Any]]

RULES = {
    "rounding_decimals": "2",
    "rounding_mode": "half_up",
    "rounding_when": "end",
    "item_rule": "partial",
    "item_average": "items",
    "level_compare": "rounded",
    "attention_threshold": "85.00",
    "missing_answers": "left_out",
}
NAMED_LEVELS: Rows = [
    {"name_th": "ผ่านดีเยี่ยม", "total_min": 95, "instrument_min": 95, "passes": True},
    {"name_th": "ผ่านดี", "total_min": 85, "instrument_min": 85, "passes": True},
    {"name_th": "ผ่าน", "total_min": 85, "passes": True},
    {"name_th": "ต้องปรับปรุง", "total_min": 70, "passes": False},
    {"name_th": "ต้องปรับปรุงโดยด่วน", "total_min": 0, "passes": False},
]
LETTER_LEVELS: Rows = [
    {"name_th": name, "total_min": least, "passes": least >= 85}
    for name, least in (("AA", 95), ("A", 85), ("B", 75), ("C", 65), ("D", 55), ("E", 50), ("F", 0))
]
GRADES = ("น้อยที่สุด", "น้อย", "มาก", "มากที่สุด")


def rule_rows(low: Sequence[str] = (), **changed: str | None) -> Rows:
    """The rules with some changed; None leaves one out. low: those of low confidence."""
    chosen: dict[str, str | None] = {**RULES, **changed}
    return [
        {"rule": name, "value": value, "confidence": "low" if name in low else "high"}
        for name, value in chosen.items()
        if value is not None
    ]


def tables(low: Sequence[str] = (), **changed: Any) -> dict[str, Rows]:
    """Rows of a small edition: IIT 1-2, EIT 3 in two parts, OIT 4. changed: whole tables, or rules by name."""
    rules = {name: value for name, value in changed.items() if name in RULES}
    rows: dict[str, Rows] = {
        "edition": [{"year": 2599, "title_th": "กรอบการประเมินสมมุติ"}],
        "instruments": [
            {"code": "IIT", "name_th": "ภายใน", "weight": "0.3"},
            {"code": "EIT", "name_th": "ภายนอก", "weight": "0.3"},
            {"code": "OIT", "name_th": "เปิดเผย", "weight": "0.4"},
        ],
        "parts": [
            {"code": "EIT1", "instrument": "EIT", "name_th": "ส่วนที่ 1", "share": "0.5"},
            {"code": "EIT2", "instrument": "EIT", "name_th": "ส่วนที่ 2", "share": "0.5"},
        ],
        "indicators": [
            {"number": number, "instrument": home, "name_th": f"ตัวชี้วัด {number}"}
            for number, home in ((1, "IIT"), (2, "IIT"), (3, "EIT"), (4, "OIT"))
        ],
        "sub_indicators": [{"code": code, "indicator": 4, "name_th": f"ตัวชี้วัดย่อย {code}"} for code in ("4.1", "4.2")],
        "scales": [
            {
                "code": "graded",
                "labels": list(GRADES),
                "points": ["0", "33.33", "66.67", "100"],
                "confidence": "low" if "graded" in low else "high",
            },
            {"code": "yes_no", "labels": ["มี", "ไม่มี"], "points": [0, 100], "confidence": "high"},
        ],
        "questions": [
            {"code": "i1", "indicator": 1, "topic": "งาน", "polarity": "positive", "scale": "graded"},
            {"code": "i2", "indicator": 1, "topic": "สินบน", "polarity": "negative", "scale": "yes_no"},
            {"code": "i3", "indicator": 2, "topic": "มีข้อย่อย"},
            {"code": "i4", "indicator": 2, "topic": "ไม่ทราบมาตรวัด"},
            {"code": "e1", "indicator": 3, "topic": "บริการ", "polarity": "positive", "scale": "graded"},
        ],
        "lines": [{"code": code, "question": "i3", "scale": "graded"} for code in ("i3a", "i3b")],
        "items": [
            {"code": code, "sub_indicator": home, "name_th": f"ข้อ {code}"}
            for code, home in (("O1", "4.1"), ("O2", "4.1"), ("O3", "4.1"), ("O4", "4.2"))
        ],
        "levels": NAMED_LEVELS,
    }
    rows |= {name: found for name, found in changed.items() if name not in RULES}
    return {"rules": rule_rows(low, **rules)} | rows


def edition(low: Sequence[str] = (), **changed: Any) -> Edition:
    """The small edition, typed."""
    return Edition.of(tables(low, **changed))


def scored(values: Mapping[str, Any], using: Edition | None = None) -> Result:
    """A sheet of plain values under an edition."""
    using = using or edition()
    return score(using, read_sheet(values, using))
