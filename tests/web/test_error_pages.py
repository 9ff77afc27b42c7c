"""The pages of errors, found where Django looks for them, and shown even when nothing else works."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string

pytestmark = pytest.mark.usefixtures("gallery_settings")


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("400", "คำขอนี้อ่านไม่ได้"),
        ("403", "หน้านี้เปิดไม่ได้ด้วยสิทธิของท่าน"),
        ("403_csrf", "หน้านี้เปิดไม่ได้ด้วยสิทธิของท่าน"),
        ("404", "ไม่พบหน้านี้"),
        ("500", "โปรแกรมขัดข้อง"),
    ],
)
def test_an_error_needs_no_context_to_be_told(name: str, heading: str) -> None:
    page = render_to_string(f"{name}.html")
    assert f"<h1>{heading}</h1>" in page
    assert f"<title>{heading} – โปร่งใส</title>" in page
    assert 'href="/"' in page and "<style" not in page and " style=" not in page
