"""Written pages: what people write is shown, and nothing that somebody slips in does anything."""

from __future__ import annotations

import pytest

from prongsai.web.shared.written import written_page

PAGE = """# อำนาจหน้าที่

จัดทำ **บริการ** [ติดต่อ](https://a.example/x) และ [โทร](tel:020000000)

1. ก
2. ข

| งาน | จำนวน |
|:--|--:|
| ซ่อม | 3 |
"""


def test_what_is_written_is_shown_below_the_headings_around_it() -> None:
    html = written_page(PAGE)
    assert "<h3>อำนาจหน้าที่</h3>" in html
    assert "<strong>บริการ</strong>" in html
    assert '<a href="https://a.example/x" rel="noopener noreferrer">ติดต่อ</a>' in html
    assert 'href="tel:020000000"' in html
    assert "<li>ข</li>" in html
    assert '<td align="right">3</td>' in html
    assert "style" not in html
    assert "<h6>" in written_page("###### ก")


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[ก](javascript:alert(1))",
        "[ก](data:text/html,x)",
        "![ภาพ](https://a.example/track.png)",
        "<a href='https://a.example' onclick='x()'>ก</a>",
    ],
)
def test_nothing_in_it_does_anything(evil: str) -> None:
    html = written_page(evil)
    assert "<script" not in html
    assert "<img" not in html
    assert "<a " not in html
