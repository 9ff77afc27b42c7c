"""Papers as web pages: their words and tables, nothing that runs, nothing lost, and a page anyone can use."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from dataclasses import replace
from itertools import pairwise
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html

from prongsai.documents.blocks import (
    Block,
    BulletList,
    CatchWord,
    Cell,
    Chart,
    Column,
    Cover,
    GroupRow,
    Heading,
    Issued,
    KeyFigure,
    KeyFigures,
    LetterHead,
    ListItem,
    NewSection,
    Notice,
    NoticeHead,
    NumberedList,
    Opinion,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Pictures,
    QrCard,
    Row,
    Signature,
    Table,
    Title,
)
from prongsai.documents.correspondence.memo import Memo, memo_paper
from prongsai.documents.errors import PaperError
from prongsai.documents.html.writer import render_html
from prongsai.documents.result_sheet import ResultSheet, result_sheet
from prongsai.documents.scene import Scene, Text
from prongsai.reading.formats.html import read_html
from prongsai.reading.formats.source import Source, TableBlock, TextBlock
from prongsai.reading.memos import read_memo

HOSTILE = (
    "<script>alert(1)</script>",
    "&lt; & &amp;",
    "{{ 7*7 }} {% for x in y %}",
    '"><img src=x onerror=alert(1)>',
    "</style></title></table>",
    "' onclick='x",
    "=1+1",
    "#panic()",
)


def table(*rows: tuple[str, ...] | str, heads: tuple[str, ...] = ("ที่", "มาตรการ"), **more: Any) -> Table:
    """A table; a plain text is a group row."""
    made = tuple(GroupRow(r) if isinstance(r, str) else Row(tuple(map(Cell, r))) for r in rows)
    return Table(tuple(map(Column, heads)), made, **more)


SCENE = Scene(300, 200, "แผนภูมิคะแนน", "ปี ๒๕๖๘: ๘๕", (Text(1, 2, "ก"),))
SMALL = table(("๑", "ข"))
ALL = (
    Cover("ปก", ("บรรทัดปก",), ("ท้ายปก",)),
    Title("ชื่อส่วน", "ชื่อรอง"),
    Notice("ข้อเตือน"),
    Heading(1, "หัวข้อ"),
    Paragraph("ย่อหน้า"),
    Heading(2, "หัวข้อย่อย"),
    BulletList((ListItem("จุดหนึ่ง"),)),
    NumberedList((ListItem("ข้อหนึ่ง", "๑."),)),
    SMALL,
    Chart(SCENE, table(("๒", "ตัวเลข")), width=80),
    KeyFigures((KeyFigure("คะแนน", "๘๕", "หมายเหตุตัวเลข"),)),
    Pictures((Picture("รูป", "คำบรรยายแทนภาพ", "ใต้ภาพ"),)),
    QrCard("https://tungtawan.example.go.th/o32", "สแกนเพื่อเปิดรายงาน"),
    Issued("ประกาศ ณ วันที่ ๔ เมษายน"),
    Signature("เอก ทุ่งทอง", "นายก", "ว่าที่ร้อยตรี", "ขอแสดงความนับถือ"),
    Opinion("ความเห็นปลัด", ("อนุมัติ",), Signature("สอง", "ปลัด")),
    CatchWord("/ต่อไป..."),
    PageBreak(),
    NewSection("notice", landscape=True),
    NoticeHead(("ประกาศหน่วยงาน", "เรื่อง นโยบาย")),
    NewSection("letter"),
    LetterHead("รณ ๑/๑", ("สำนักงาน",), "๔ เมษายน", "ขอความร่วมมือ", "นายอำเภอ", ("หนังสือเดิม",), ("แบบ ๑ ชุด",)),
)
PICTURE = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def paper(*blocks: Block, **more: Any) -> Paper:
    return Paper("ชื่อเอกสาร", "report", blocks, **more)


def read(page: bytes) -> Source:
    return read_html(page, "paper.html")


def words(source: Source) -> list[str]:
    """Every piece of text in order, those of tables too."""
    found = []
    for block in source.blocks:
        if isinstance(block, TextBlock):
            found.append(block.text)
        else:
            found += [cell.text for row in block.rows for cell in row if not cell.covered]
    return found


def elements(page: bytes, path: str) -> Any:
    return lxml_html.document_fromstring(page.decode("utf-8")).xpath(path)


def test_the_words_of_every_block_in_their_order() -> None:
    page = render_html(Paper("เอกสาร", "report", ALL), pictures={"รูป": PICTURE})
    expected = (
        "ปก บรรทัดปก ท้ายปก ชื่อส่วน ชื่อรอง ข้อเตือน หัวข้อ ย่อหน้า หัวข้อย่อย จุดหนึ่ง ๑.|ข้อหนึ่ง ที่ มาตรการ ๑ ข ก ๒ ตัวเลข คะแนน ๘๕ "
        "หมายเหตุตัวเลข ใต้ภาพ สแกนเพื่อเปิดรายงาน tungtawan.example.go.th/o32 ประกาศ|ณ|วันที่ ขอแสดงความนับถือ "
        "ว่าที่ร้อยตรี (เอก|ทุ่งทอง) นายก ความเห็นปลัด ☐|อนุมัติ (สอง) ปลัด ประกาศหน่วยงาน เรื่อง|นโยบาย "
        "ที่|รณ|๑/๑ สำนักงาน ๔|เมษายน เรื่อง|ขอความร่วมมือ เรียน|นายอำเภอ อ้างถึง|หนังสือเดิม สิ่งที่ส่งมาด้วย|แบบ|๑|ชุด"
    )
    text, place = "\n".join(words(read(page))), 0
    for word in expected.split(" "):
        found = text.find(word.replace("|", " "), place)
        assert found >= 0, word
        place = found
    assert "/ต่อไป" not in text


def test_every_kind_of_block_is_shown() -> None:
    shown = {type(block) for block in ALL} | {type(memo_paper_of_nobody().blocks[0])}
    assert shown == set(get_args(Block)), "a new block needs its macro, and its place in this test"


def memo_paper_of_nobody() -> Paper:
    return memo_paper(Memo("", "", "", "", "", "", "", ()))


def test_a_memo_is_understood_when_read_back(memo: Memo) -> None:
    source = read(render_html(memo_paper(memo)))
    found = read_memo(list(source.lines()))
    assert found is not None
    assert (found.subject, found.addressee, found.number) == (memo.subject, memo.addressee, memo.number)
    assert found.phone == memo.phone
    assert [title for title, _ in found.sections] == [section.title for section in memo.sections]
    assert found.sections[0][1] == list(memo.sections[0].paragraphs)


LINE = st.text(
    st.one_of(st.sampled_from("กขปฝำเ่้ั๑๒<>&\"'{}%#=-☐"), st.characters(codec="utf-8", categories=("L", "N", "P", "S"))),
    min_size=1,
    max_size=8,
)
CELL = st.lists(LINE, max_size=3).map("\n".join)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables with lines in their cells, empty cells and group rows; one text at least."""
    count = draw(st.integers(2, 4))
    cells = st.lists(CELL, min_size=count, max_size=count).map(lambda texts: Row(tuple(map(Cell, texts))))
    rows = draw(st.lists(st.one_of(cells, LINE.map(GroupRow)), max_size=4))
    heads = draw(st.lists(LINE, min_size=count, max_size=count))
    return Table(tuple(map(Column, heads)), tuple(rows))


def as_read(shown: Table) -> list[list[tuple[str, int]]]:
    """Texts and spans of the rows, as a reader should find them."""
    rows = [[(column.header, 1) for column in shown.columns]]
    for row in shown.rows:
        if isinstance(row, Row):
            rows.append([(cell.text, 1) for cell in row.cells])
        else:
            rows.append([(row.text, len(shown.columns))])
    return rows


def grid(block: TableBlock) -> list[list[tuple[str, int]]]:
    return [[(cell.text, cell.column_span) for cell in row if not cell.covered] for row in block.rows]


@settings(max_examples=60, deadline=None)
@given(tables())
def test_tables_come_back_exactly(shown: Table) -> None:
    found = list(read(render_html(paper(shown))).tables())
    assert [grid(block) for block in found] == [as_read(shown)]


def test_no_text_from_outside_becomes_markup() -> None:
    blocks: list[Block] = [BulletList(tuple(map(ListItem, HOSTILE)))]
    for text in HOSTILE:
        blocks += [Paragraph(text), table((text, text), text, heads=(text, text), summary=text, note=text)]
        blocks += [QrCard("https://example.go.th/?" + text.replace(" ", ""), text), Signature(text, text, text, text)]
    page = render_html(Paper(HOSTILE[4], "report", tuple(blocks), subtitle=HOSTILE[0], urgency=HOSTILE[3]))
    assert elements(page, "//script | //*[@onerror] | //*[@onclick] | //img") == []
    assert len(elements(page, "//style")) == len(elements(page, "//head/title")) == 1
    text = "\n".join(words(read(page)))
    for hostile in HOSTILE:
        assert text.count(hostile) >= 10, hostile


def test_an_address_that_would_run_is_refused() -> None:
    with pytest.raises(PaperError):
        render_html(paper(QrCard("javascript:alert(1)", "อย่ากด")))


def test_control_characters_are_refused_with_their_place() -> None:
    for bad in ("\x08", "\x00", "\x9b", "\ud800", "\uffff"):
        with pytest.raises(PaperError) as caught:
            render_html(paper(Paragraph(f"ก่อน{bad}หลัง")))
        assert f"U+{ord(bad):04X}" in caught.value.th
        assert "ก่อน" in caught.value.en
        caught.value.th.encode("utf-8")


def test_line_ends_of_every_kind_are_line_breaks() -> None:
    page = render_html(paper(Paragraph("ก\r\nข\rค\nง")))
    assert "ก<br>ข<br>ค<br>ง".encode() in page


def test_pictures_stand_in_the_page_and_are_known_by_their_bytes() -> None:
    shown = Pictures((Picture("a.gif", "ป้าย"), Picture("b", "ประชุม"), Picture("c", "อบรม")), columns=3)
    files = {"a.gif": PICTURE, "b": b"\xff\xd8\xff\xe0rest", "c": b"RIFF\x04\x00\x00\x00WEBPVP8 "}
    page = render_html(paper(shown), pictures=files, emblem=PICTURE)
    sources = elements(page, "//img/@src")
    assert [s.partition(";")[0] for s in sources] == [f"data:image/{k}" for k in ("png", "png", "jpeg", "webp")]
    assert [base64.b64decode(s.partition(",")[2]) for s in sources] == [PICTURE, *files.values()]
    assert elements(page, "//img/@alt")[1:] == ["ป้าย", "ประชุม", "อบรม"]


@pytest.mark.parametrize("content", [b"<svg onload='x'/>", b"GIF89a", b"", b"RIFF\x04\x00\x00\x00WAVE"])
def test_other_pictures_are_refused(content: bytes) -> None:
    with pytest.raises(PaperError, match="“ป้าย”"):
        render_html(paper(Pictures((Picture("ป้าย", "x"),))), pictures={"ป้าย": content})


def test_a_missing_picture_is_named() -> None:
    with pytest.raises(PaperError, match="“ป้าย”"):
        render_html(paper(Pictures((Picture("ป้าย", "x"),))))


def test_a_page_may_carry_its_fonts(memo: Memo) -> None:
    faces = "@font-face{font-family:Sarabun;src:url(data:font/woff2;base64,AAAA)format('woff2')}"
    page = render_html(memo_paper(memo), fonts=faces).decode()
    assert faces in page
    assert "font-src data:" in page
    assert len(page) - len(render_html(memo_paper(memo)).decode()) == len(faces)


def test_nothing_is_fetched_and_the_policy_admits_only_this_style() -> None:
    page = render_html(Paper("เอกสาร", "report", ALL), pictures={"รูป": PICTURE})
    policy = elements(page, "//meta[@http-equiv]/@content")[0]
    (style,) = elements(page, "//style/text()")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert elements(page, "//@style | //link | //iframe | //object") == []
    assert "url(" not in style
    assert "@import" not in style
    assert all(s.startswith("data:") for s in elements(page, "//@src"))


def test_a_table_says_what_it_is() -> None:
    page = render_html(paper(table(("๑", "ก"), "กลุ่ม", ("๒", "ข"), summary="มาตรการสองข้อ")))
    assert elements(page, "//table/caption/text()") == ["มาตรการสองข้อ"]
    assert elements(page, "//thead//th/@scope") == ["col", "col"]
    group = elements(page, "//tbody[2]/tr[1]/th")[0]
    assert (group.get("scope"), group.get("colspan"), group.text) == ("rowgroup", "2", "กลุ่ม")
    region = elements(page, "//div[@role='region']")[0]
    assert (region.get("tabindex"), region.get("aria-label")) == ("0", "มาตรการสองข้อ")


def test_a_chart_has_its_figures_once() -> None:
    chart = Chart(SCENE, SMALL)
    alone = render_html(paper(chart, chart))
    ids = elements(alone, "//@id")
    assert len(ids) == len(set(ids)) == 4
    assert len(elements(alone, "//details//table")) == 2
    assert elements(render_html(paper(chart, SMALL)), "//details") == []


def test_headings_go_down_one_level_at_a_time() -> None:
    page = render_html(paper(Heading(1, "ก"), Heading(2, "ข"), Heading(3, "ค"), subtitle="รอง"))
    levels = [int(e.tag[1]) for e in elements(page, "//h1 | //h2 | //h3 | //h4")]
    assert levels == [1, 2, 3, 4]
    assert elements(page, "//html/@lang") == ["th"]


def test_sections_turn_the_sheet_when_printed() -> None:
    page = render_html(paper(Paragraph("ก"), NewSection("report", landscape=True), SMALL))
    (style,) = elements(page, "//style/text()")
    assert "@page sheet-report-landscape { size: 29.7cm 21.0cm" in style
    assert elements(page, "//main/div/@class") == ["part sheet-report", "part sheet-report-landscape"]


def test_the_page_is_well_formed(memo: Memo, sheet: ResultSheet) -> None:
    papers = [memo_paper(memo), result_sheet(sheet), replace(memo_paper(memo), secrecy="ลับ", urgency="ด่วน")]
    pages = [render_html(p) for p in papers] + [render_html(Paper("ก", "report", ALL), pictures={"รูป": PICTURE})]
    for page in pages:
        body = page.decode().partition("<body>")[2].rpartition("</body>")[0]
        closed = re.sub(r"<(br|img|hr)\b([^>]*)>", r"<\1\2/>", body)
        etree.parse(io.StringIO(f"<body>{closed}</body>"))
        nested = elements(page, "//p//div | //p//p | //p//table | //h1//p | //figcaption//div")
        assert nested == []


def test_same_paper_same_bytes(sheet: ResultSheet) -> None:
    assert render_html(result_sheet(sheet)) == render_html(result_sheet(sheet))


def contrast(first: str, second: str) -> float:
    """WCAG's ratio of two colours like #1a1a1a."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, bright = sorted((light(first), light(second)))
    return (bright + 0.05) / (dark + 0.05)


def test_colours_can_be_told_apart(sheet: ResultSheet) -> None:
    (style,) = elements(render_html(result_sheet(sheet)), "//style/text()")
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", style))
    for ink in ("ink", "pale", "stamp", "link"):
        for ground in ("#ffffff", colours["tint"], colours["group"]):
            assert contrast(colours[ink], ground) >= 4.5, (ink, ground)
    assert contrast(colours["rule"], "#ffffff") >= 3


def test_groups_keep_their_rows(sheet: ResultSheet) -> None:
    page = render_html(result_sheet(sheet))
    sizes = [len(body.xpath("tr/td[1]")) for body in elements(page, "//tbody")]
    assert sizes == [5, 3, 2]
    assert all(a != b for a, b in pairwise(elements(page, "//tbody/tr/th/text()")))
