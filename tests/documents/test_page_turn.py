"""Letters turn their pages at words that stand in the paper itself: nothing is lost, doubled or pushed over."""

import random
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import cases

from prongsai.documents.blocks import (
    Block,
    BulletList,
    CatchWord,
    Cell,
    Column,
    Heading,
    Issued,
    LetterHead,
    ListItem,
    MemoHead,
    NewSection,
    NoticeHead,
    NumberedList,
    Opinion,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Pictures,
    Row,
    Signature,
    Table,
    Title,
)
from prongsai.documents.page_turn import LONGEST, turned, word_ends
from prongsai.documents.pdf import render_pdf
from prongsai.documents.typeset import normalised

Reader = Callable[[bytes], list[str]]
Bare = Callable[[str], str]

MADE_AT = datetime(2026, 4, 4, 9, 0, tzinfo=UTC)
WORDS = (
    *("องค์การบริหารส่วนตำบลทุ่งตะวัน", "อำเภอเขาแก้ว", "จังหวัดรุ่งอรุณ", "ดำเนินการ", "น้ำ", "ซื้อปั๊มน้ำ", "ต่าง", "ๆ"),
    *(
        "เป็นต้น",
        "พ.ศ. ๒๕๖๙",
        "รอบ ๖ เดือน",
        "ตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส",
        "การจัดซื้อจัดจ้าง",
        "(ITA)",
        "open",
        "data",
    ),
    *("policy", "ผู้รับผิดชอบ", "ทุก", "ๆ", "เดือน", "saraban@thungtawan.example", "ฯลฯ", "๑,๒๓๔.๕๐", "บาท", "ที่", "ก็"),
    *("https://www.thungtawan.example/ita/o32-results.pdf", "และ", "–", "ณ"),
    "พระราชบัญญัติข้อมูลข่าวสารของราชการซึ่งเปิดเผยแก่ประชาชนเป็นการทั่วไปโดยไม่ชักช้าและไม่เลือกปฏิบัติ",
)
HEADS = {
    "memo": MemoHead("สำนักปลัด อบต.ทุ่งตะวัน", "", "รณ ๗๐๐๐๑/๖๓", "", "รายงานผล", "นายก อบต.ทุ่งตะวัน"),
    "letter": LetterHead("รณ ๗๐๐๐๑/๖๓", ("ที่ทำการ อบต.ทุ่งตะวัน",), "", "ขอส่งรายงาน", "นายก อบต.ทุ่งตะวัน"),
    "notice": NoticeHead(("คำสั่ง อบต.ทุ่งตะวัน", "เรื่อง แต่งตั้งคณะทำงานของนายก อบต.ทุ่งตะวัน")),
}
HEAD_ENDS = "นายกอบต.ทุ่งตะวัน"


def words(chance: random.Random, most: int) -> str:
    """So many words at random, some with a space between and some without."""
    return "".join(chance.choice(WORDS) + chance.choice(("", " ")) for _ in range(chance.randint(1, most))).strip()


def listed(chance: random.Random, most: int) -> Block:
    count = chance.randint(1, 8)
    items = tuple(ListItem(words(chance, most), f"{n + 1}.") for n in range(count))
    return chance.choice((BulletList, NumberedList))(items)


def body(chance: random.Random, pages: int) -> Iterator[Block]:
    """About so many pages of running text, headings and lists."""
    room = pages * 2_200 - chance.randint(0, 2_000)
    while room > 0:
        kind, most = chance.random(), chance.choice((6, 30, 80, 160))
        block: Block
        if kind < 0.15:
            block = Heading(1, words(chance, 8))
        elif kind < 0.35:
            block = listed(chance, most // 3)
        else:
            block = Paragraph(words(chance, most), indent=chance.random() < 0.8, strong=chance.random() < 0.05)
        yield block
        room -= len(text_of(block)) + 60


def signed(chance: random.Random, style: str) -> Iterator[Block]:
    """How papers end: a closing line, the signature, and what follows it."""
    yield Paragraph("จึงเรียนมาเพื่อโปรดพิจารณา") if style != "notice" else Issued("สั่ง ณ วันที่ ๔ เมษายน พ.ศ. ๒๕๖๙")
    above = "ขอแสดงความนับถือ" if style == "letter" else ""
    yield Signature("นายก้องภพ ทุ่งทองคำ", "หัวหน้าสำนักปลัด", chance.choice(("", "ว่าที่ร้อยตรี")), above)
    if style == "memo":
        for title in ("ความเห็นหัวหน้าสำนักปลัด", "ความเห็นปลัด", "คำสั่งนายก")[: chance.randint(0, 3)]:
            choices = chance.choice(((), ("อนุมัติ", "ไม่อนุมัติ")))
            yield Opinion(title, choices, Signature("นางสาวรุ่งทิวา ปิ่นแก้วฟ้า", "ปลัด"))
    if style == "letter":
        yield Paragraph("สำนักปลัด\nโทร. ๐ ๒๐๐๐ ๐๐๐๐", indent=False, align="left")
    if chance.random() < 0.3:
        row = Row((Cell("๑"), Cell("ซื้อปั๊มน้ำ")))
        yield from (PageBreak(), Title("บัญชีแนบท้าย"), Table((Column("ที่"), Column("เรื่อง", 4)), (row,) * 3))


def letter(seed: int, pages: int) -> Paper:
    """A memo, letter or order made by chance."""
    chance = random.Random(seed)
    style = chance.choice(tuple(HEADS))
    return Paper("ทดสอบ", style, (HEADS[style], *body(chance, pages), *signed(chance, style)))  # type: ignore[arg-type]


papers = st.builds(letter, st.integers(0, 10**9), st.integers(1, 4))


def text_of(block: Block) -> str:
    """All that a block prints, in order."""
    match block:
        case Paragraph() | Heading() | Issued() | CatchWord() | Title():
            text = block.text
        case BulletList():
            text = "".join(f"•{item.text}" for item in block.items)
        case NumberedList():
            text = "".join(f"{item.label}{item.text}" for item in block.items)
        case Signature():
            text = f"{block.above}{block.rank}({block.name}){block.position}"
        case Opinion():
            text = "".join((block.title, *block.choices, text_of(block.signature)))
        case Table():
            cells = "".join(cell.text for row in block.rows if isinstance(row, Row) for cell in row.cells)
            text = "".join(column.header for column in block.columns) + cells
        case _:
            text = ""
    return text


def pages_of(paper: Paper) -> list[list[Block]]:
    """The blocks of each page, as the turns and breaks of the paper have it."""
    pages: list[list[Block]] = [[]]
    for block in paper.blocks:
        pages[-1].append(block)
        if isinstance(block, CatchWord | PageBreak | NewSection):
            pages.append([])
    return pages


def printed(paper: Paper, pdfium: Reader, bare: Bare) -> list[str]:
    """The bare text of each page without page numbers, and without the head on the first."""
    pages = [re.sub(r"^\s*- [๐-๙]+ -|- [๐-๙]+ -\s*$", "", page) for page in pdfium(render_pdf(paper, made_at=MADE_AT))]
    pages[0] = bare(pages[0]).partition(HEAD_ENDS)[2]
    return [bare(page) for page in pages]


def written(paper: Paper, bare: Bare) -> list[str]:
    """The bare text of each page as the paper has it."""
    return [bare(normalised("".join(map(text_of, page)))) for page in pages_of(paper)]


def without_turns(paper: Paper, bare: Bare) -> str:
    return bare(normalised("".join(text_of(b) for b in paper.blocks if not isinstance(b, CatchWord))))


unhurried = settings(deadline=None, max_examples=cases(10), suppress_health_check=[HealthCheck.function_scoped_fixture])


@unhurried
@given(papers)
def test_pages_are_those_of_the_paper(pdfium: Reader, bare: Bare, paper: Paper) -> None:
    made = turned(paper)
    assert printed(made, pdfium, bare) == written(made, bare)
    assert without_turns(made, bare) == without_turns(paper, bare)


@unhurried
@given(papers)
def test_a_catch_word_says_what_the_next_page_begins_with(bare: Bare, paper: Paper) -> None:
    for before, after in pairwise(pages_of(turned(paper))):
        if isinstance(before[-1], CatchWord):
            cue = before[-1].text
            assert (cue[0], cue[-3:]) == ("/", "...")
            assert len(cue) <= 2 * LONGEST + 4
            assert bare(opening(after)).startswith(bare(normalised(cue[1:-3])))


@unhurried
@given(papers)
def test_a_signature_never_stands_alone_on_a_page(paper: Paper) -> None:
    pages = pages_of(turned(paper))
    assert not [page for page in pages[1:] if isinstance(page[0], Signature)]
    assert not [page for page in pages if isinstance(page[-1], CatchWord) and isinstance(page[-2], Heading)]


@unhurried
@given(papers)
def test_a_paper_that_turns_already_stays_as_it_is(paper: Paper) -> None:
    made = turned(paper)
    assert turned(made) == made


def opening(page: list[Block]) -> str:
    """How a page begins, as a catch-word would name it."""
    first = page[0]
    if isinstance(first, BulletList):
        return normalised(first.items[0].text)
    if isinstance(first, Opinion):
        return "ความเห็น" if first.title.startswith("ความเห็น") else first.title
    return "ตาราง" if isinstance(first, Table) else normalised("".join(map(text_of, page)))


def a_memo(*blocks: Block) -> Paper:
    return Paper("ทดสอบ", "memo", (HEADS["memo"], *blocks))  # type: ignore[arg-type]


LINES = tuple(Paragraph(f"ข้อที่ {n} รายงานผลการดำเนินงานของหน่วยงาน") for n in range(24))


def test_a_memo_of_one_page_is_left_alone() -> None:
    paper = a_memo(*LINES[:5], Signature("นายก้องภพ ทุ่งทองคำ", "หัวหน้าสำนักปลัด"))
    assert turned(paper) == paper


def test_a_report_turns_without_catch_words() -> None:
    paper = Paper("ทดสอบ", "report", (Title("รายงาน"), *LINES * 3))
    assert turned(paper) == paper


def test_an_opinion_is_announced_by_its_kind() -> None:
    opinion = Opinion("ความเห็นของปลัดองค์การบริหารส่วนตำบล", ("อนุมัติ", "ไม่อนุมัติ"), Signature("", "ปลัด"))
    cues = [b.text for b in turned(a_memo(*LINES[:12], opinion, opinion, opinion)).blocks if isinstance(b, CatchWord)]
    assert cues[-1] == "/ความเห็น..."


def test_a_table_turns_by_itself_and_what_follows_it_has_no_page_of_its_own(pdfium: Reader) -> None:
    rows = tuple(Row((Cell(str(n)), Cell("ซื้อปั๊มน้ำ"))) for n in range(60))
    table = Table((Column("ที่"), Column("เรื่อง", 4)), rows)
    made = turned(a_memo(*LINES[:3], table, Paragraph("จึงเรียนมาเพื่อโปรดทราบ")))
    assert [b for b in made.blocks if isinstance(b, CatchWord)] == []
    pages = pdfium(render_pdf(made, made_at=MADE_AT))
    assert "จึงเรียนมา" in pages[-1]
    assert "ซื้อปั๊มน้ำ" in pages[-1]


def test_pages_are_asked_for_without_the_pictures() -> None:
    photos = Pictures(tuple(Picture(f"{n}.jpg", "ภาพกิจกรรม", "การประชุม") for n in range(4)), 2)
    assert turned(a_memo(*LINES, photos)).blocks[-2:] == (CatchWord("/ภาพ..."), photos)


def test_words_end_where_a_line_may_break() -> None:
    text = "องค์การบริหารส่วนตำบลทุ่งตะวัน ทุก ๆ เดือน"
    ends = word_ends(text)
    words = [text[a:b].strip() for a, b in pairwise([0, *ends])]
    assert [word for word in words if word][-4:] == ["ตะวัน", "ทุก", "ๆ", "เดือน"]
    assert ends[-1] == len(text)
