"""What is seen of fetched content: text of every kind, forms to sign in, scans, and what cannot be read."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from PIL import Image

from prongsai.documents.blocks import Paper, Paragraph
from prongsai.documents.pdf import render_pdf
from prongsai.planning.seen_page import seen_page

PAGE = """<html><head><title>O1 &amp; โครงสร้าง</title></head><body><nav>เมนูหลัก</nav><h1>โครงสร้างหน่วยงาน</h1>
<table><tr><td>ปลัด</td><td>อำนาจหน้าที่</td></tr></table><footer>สงวนลิขสิทธิ์ 2560</footer></body></html>"""


def test_the_words_of_a_web_page_without_menus_and_foot() -> None:
    for content in (PAGE.encode(), PAGE.encode("cp874")):
        seen = seen_page(content)
        assert (seen.really, seen.title, seen.sign_in, seen.unread) == ("html", "O1 & โครงสร้าง", False, False)
        assert seen.text == "โครงสร้างหน่วยงาน\nปลัด อำนาจหน้าที่"


def test_a_field_for_a_password_is_seen_whatever_its_spelling() -> None:
    for field in ('<input type="password">', "<INPUT name=p TYPE=password>", "<input id='a' type='password'>"):
        assert seen_page(f"<html><body>ลงชื่อ{field}</body></html>".encode()).sign_in
    assert not seen_page(b"<html><body>password<input type=text></body></html>").sign_in


def test_papers_with_text_and_scans_without() -> None:
    made = render_pdf(Paper("แผน", "report", (Paragraph("แผนปฏิบัติการ"),)), made_at=datetime(2026, 1, 5, tzinfo=UTC))
    assert "แผนปฏิบัติการ" in seen_page(made).text
    scan = BytesIO()
    Image.new("RGB", (60, 80), "white").save(scan, "PDF")
    seen = seen_page(scan.getvalue())
    assert (seen.really, seen.picture_only, seen.unread) == ("pdf", True, False)
    photo = BytesIO()
    Image.new("RGB", (6, 8)).save(photo, "PNG")
    assert seen_page(photo.getvalue()).picture_only


def test_what_cannot_be_read_says_so_and_breaks_nothing() -> None:
    assert seen_page(b"").really == "nothing"
    for content in (b"%PDF-1.7 broken", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", b"\x00\x01\x02"):
        seen = seen_page(content)
        assert (seen.unread, seen.picture_only, seen.text) == (True, False, ""), content
    drawn = seen_page(b"<html><body><img src=a.png></body></html>")
    assert (drawn.unread, drawn.picture_only) == (True, False)
