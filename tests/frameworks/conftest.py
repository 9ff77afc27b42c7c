"""A small invented edition as a folder of TOML files, to be broken in one place at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from prongsai.domain.errors import Refusal
from prongsai.frameworks.library import LoadedEdition, load_folder
from prongsai.frameworks.store import write_edition
from prongsai.frameworks.tables import TABLES
from prongsai.frameworks.validate import PlainTables

SURE: dict[str, Any] = {"source": ["S1"], "confidence": "high"}


def small_tables() -> PlainTables:
    """Plain rows of a sound edition with something in the tables that refer to one another."""
    tables: PlainTables = {t.name: [] for t in TABLES}
    tables |= {
        "edition": [{"year": 2599, "title_th": "กรอบสมมุติ", "status": "draft", **SURE}],
        "sources": [{"id": "S1", "title": "เอกสารสมมุติ"}],
        "instruments": [
            {"code": "IIT", "name_th": "ภายใน", "weight": "0.6", **SURE},
            {"code": "OIT", "name_th": "เปิดเผย", "weight": "0.4", **SURE},
        ],
        "parts": [
            {"code": f"IIT{n}", "instrument": "IIT", "name_th": f"ส่วนที่ {n}", "share": "0.5", **SURE} for n in (1, 2)
        ],
        "rules": [
            {"rule": "rounding_decimals", "value": "2", **SURE},
            {"rule": "item_rule", "value": "partial", **SURE},
        ],
        "scales": [{"code": "yes_no", "labels": ["มี", "ไม่มี"], "points": [0, 100], **SURE}],
        "indicators": [
            {"number": 1, "instrument": "IIT", "name_th": "หน้าที่", **SURE},
            {"number": 2, "instrument": "OIT", "name_th": "เปิดเผย", **SURE},
        ],
        "sub_indicators": [{"code": "2.1", "indicator": 2, "name_th": "พื้นฐาน", **SURE}],
        "questions": [{"code": "i1", "indicator": 1, "topic": "สินบน", "scale": "yes_no", **SURE}],
        "items": [
            {"code": f"O{n}", "sub_indicator": "2.1", "name_th": f"ข้อ {n}", "elements": ["ชื่อ"], **SURE} for n in (1, 2)
        ],
        "levels": [
            {"name_th": "ผ่าน", "total_min": "85.0", "passes": True, **SURE},
            {"name_th": "ไม่ผ่าน", "total_min": "0", "passes": False, **SURE},
        ],
        "calendar": [{"what_th": "ประกาศผล", "starts": "2056-08-15", **SURE}],
        "crosswalk": [{"kind": "item", "before": ["O9"], "after": ["O1"], "relation": "same", **SURE}],
    }
    return tables


Break = Callable[[PlainTables], object]


@pytest.fixture
def written(tmp_path: Path) -> Callable[[Break], Path]:
    """Writes the small edition, changed first, as folder 2599 of an office's own editions."""

    def write(change: Break = lambda _: None) -> Path:
        tables = small_tables()
        change(tables)
        folder = tmp_path / "own" / "2599"
        write_edition(tables, folder)
        return folder

    return write


def faults(folder: Path) -> tuple[Refusal, ...]:
    """The faults of a broken folder, which is refused as a whole."""
    with pytest.raises(Refusal) as caught:
        load_folder(folder)
    assert caught.value.code == "edition_broken"
    assert caught.value.facts["count"] == len(caught.value.details)
    assert folder.name in caught.value.th
    return tuple(d for d in caught.value.details if isinstance(d, Refusal))


def loaded(folder: Path) -> LoadedEdition:
    """The edition of a sound folder."""
    return load_folder(folder)
