"""What goes to whoever looks after a website: blocks that nothing has to be cut from, and words on what to do."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser

import pypdfium2
import pytest

from prongsai.documents.pdf_parts import parts_within
from prongsai.documents.vendor_pack import (
    Block,
    BlockElement,
    BlockPart,
    PackFacts,
    addresses_csv,
    block_html,
    readme_text,
)

BODY = "# หัวข้อ\n\nข้อความ **เน้น** [ลิงก์](https://a.example) <script>alert(1)</script> ![รูป](https://b.example/x.png)"
BLOCK = Block(
    "O12",
    "แผน <ปี>",
    (
        BlockElement("ไฟล์", (1,)),
        BlockElement("หน้า", (2,)),
        BlockElement("ที่อื่น", (), ('https://c.example/?a=1&b="x"',)),
        BlockElement("ไม่มี", (), (), "ไม่มีกรณี"),
    ),
    (
        BlockPart(1, "แผนการจัดซื้อ", files=("o12-1.pdf",)),
        BlockPart(2, "คำอธิบาย", body=BODY),
        BlockPart(3, "ตาราง", columns=("ชื่อ",), rows=(("<ก>",),)),
        BlockPart(4, "ลิงก์", address="javascript-free"),
    ),
)


class Seen(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _value in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_a_block_holds_nothing_that_a_website_cuts_out() -> None:
    text = block_html(BLOCK)
    seen = Seen(text)
    assert seen.open == []
    assert seen.attributes == {"href"}
    assert not seen.tags & {"script", "style", "img", "iframe", "div", "span"}
    assert "&lt;script&gt;alert(1)" in text, "markup of a writer is text"
    assert "รูป" in text
    assert "o12-1.pdf" in seen.links and 'https://c.example/?a=1&b="x"' in seen.links
    assert "<h2>O12 แผน &lt;ปี&gt;</h2>" in text and "<td>&lt;ก&gt;</td>" in text
    assert "<h4>หัวข้อ</h4>" in text and "<strong>เน้น</strong>" in text
    assert "ดูหัวข้อ “คำอธิบาย” ด้านล่าง" in text and "ไม่มี: ไม่มีกรณี" in text


def test_an_item_that_the_office_does_not_have_says_why() -> None:
    text = block_html(Block("O9", "เรื่อง", (BlockElement("ก"),), (), "ไม่มีกรณีในปีนี้"))
    assert text == "<h2>O9 เรื่อง</h2>\n<p>ไม่มีกรณีในปีนี้</p>\n"


def test_the_words_name_every_item_and_what_was_left_out() -> None:
    text = readme_text(PackFacts("อบต.ทุ่งตะวัน", 2569, 10, (("O12", "แผน"),), (("o12-2.pdf", "แบ่งไฟล์"),)))
    assert "- O12 แผน" in text and "- o12-2.pdf: แบ่งไฟล์" in text and "10 เมกะไบต์" in text
    rows = list(csv.reader(io.StringIO(addresses_csv([("O12", "1", "=ไฟล์", "")]).decode("utf-8-sig"))))
    assert rows == [["ข้อ", "องค์ประกอบ", "ที่อยู่", "สิ่งที่ต้องแสดง"], ["O12", "1", "", "'=ไฟล์"]]


@pytest.fixture(scope="module")
def five_pages() -> bytes:
    document, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    for width in range(5):
        document.new_page(100 + width, 200)
    document.save(out)
    document.close()
    return out.getvalue()


def test_a_pdf_is_parted_with_every_page_in_order(five_pages: bytes) -> None:
    parts = parts_within(five_pages, len(five_pages) - 1)
    assert len(parts) > 1 and all(len(part) < len(five_pages) for part in parts)
    widths = []
    for part in parts:
        document = pypdfium2.PdfDocument(part)
        widths += [document[n].get_size()[0] for n in range(len(document))]
        document.close()
    assert widths == [100, 101, 102, 103, 104]
    assert parts_within(five_pages, 10) == ()
    assert parts_within(b"no pdf", 10) == ()
