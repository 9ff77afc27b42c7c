"""An invented office's report, in full and in many sizes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import strategies as st

from prongsai.documents.layouts.layout import Layout, layouts
from prongsai.documents.layouts.names import Names
from prongsai.documents.layouts.values import Item, MeasureValues, Report
from prongsai.frameworks.library import Library

LIBRARY = Library()
NAMES = Names.of(LIBRARY.load("2568"))
AGENCY = "องค์การบริหารส่วนตำบลทุ่งตะวัน"
TARGETS = ("indicator:1", "indicator:4", "indicator:7", "indicator:9", "O7", "O12", "e4", "i2", "O99", "indicator:77")
WORDS = ("จัดทำคู่มือบริการ", "เผยแพร่ข้อมูล", "ประชุมชี้แจงทุกหมู่บ้าน", "รับฟังความเห็น", "ทบทวนขั้นตอน", "ปั๊มน้ำประปา")

TEXT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
ITEMS = st.lists(st.builds(Item, TEXT), max_size=4).map(tuple)
MEASURES = st.lists(
    st.builds(
        MeasureValues,
        title=TEXT,
        section=st.sampled_from(("", "มาตรการส่วนแรก", "(๔) กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ")),
        targets=st.lists(st.sampled_from(TARGETS), max_size=3, unique=True).map(tuple),
        steps=ITEMS,
        responsible=st.lists(st.sampled_from(("สำนักปลัด", "กองคลัง", "กองช่าง")), max_size=2, unique=True).map(tuple),
        period=st.sampled_from(("", "ตลอดปีงบประมาณ", "ภายในวันที่ ๓๑ มีนาคม ๒๕๖๙")),
        monitoring=ITEMS,
        results=ITEMS,
        outcomes=ITEMS,
        score=st.sampled_from(("", "84.77")),
        suggestions=ITEMS,
    ),
    max_size=12,
).map(tuple)
REPORTS = st.builds(
    Report,
    agency=st.sampled_from((AGENCY, "เทศบาลตำบลบึงกว้าง", "โรงเรียนบ้านทุ่ง", "")),
    district=st.sampled_from(("เขาแก้ว", "")),
    province=st.sampled_from(("รุ่งอรุณ", "")),
    fiscal_year=st.sampled_from((2568, None)),
    round=st.sampled_from((6, 12, None)),
    measures=MEASURES,
)


@pytest.fixture(params=[layout.name for layout in layouts()])
def layout(request: pytest.FixtureRequest) -> Layout:
    """Each layout, one after the other."""
    return layout_named(str(request.param))


@pytest.fixture
def names() -> Names:
    """The names of a whole year."""
    return NAMES


def layout_named(name: str) -> Layout:
    """The layout of that name."""
    return next(x for x in layouts() if x.name == name)


def a_measure(**changed: Any) -> MeasureValues:
    """A measure with everything in it."""
    values: dict[str, Any] = {
        "title": "ทำทะเบียนยืมทรัพย์สินที่ทุกคนเปิดดูได้",
        "targets": ("indicator:4",),
        "steps": (Item("ใช้แบบยืมแบบเดียว"), Item("ตรวจนับทุกสิ้นเดือน")),
        "responsible": ("กองคลัง",),
        "start": date(2025, 10, 1),
        "end": date(2026, 3, 31),
        "monitoring": (Item("ผู้อำนวยการกองคลังรายงานทุกไตรมาส"),),
        "results": (Item("ตรวจนับครบ ๖ เดือน"),),
        "outcomes": (Item("ของที่ยืมเกินกำหนดเหลือ ๒ รายการ"),),
        "score": "87.40",
        "suggestions": (Item("ให้เพิ่มเครื่องพิมพ์"),),
    }
    return MeasureValues(**{**values, **changed})
