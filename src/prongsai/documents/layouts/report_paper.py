"""A report's values in a layout: front matter, tables, running text, evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from prongsai.documents.blocks import (
    Block,
    Cover,
    Heading,
    ListItem,
    NewSection,
    NumberedList,
    Opinion,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Pictures,
    QrCard,
    Signature,
    Style,
    Title,
)
from prongsai.documents.correspondence.memo import Memo, Section, memo_paper
from prongsai.documents.layouts.layout import Layout
from prongsai.documents.layouts.names import Names
from prongsai.documents.layouts.tables import (
    analysis_table,
    made_score_table,
    measure_tables,
    score_charts,
    score_table,
)
from prongsai.documents.layouts.values import (
    AnalysisHere,
    MeasuresHere,
    MemoValues,
    Photo,
    Prose,
    Report,
    ScoreTable,
    Story,
)
from prongsai.documents.layouts.words import place_of, words_of
from prongsai.documents.typing_rules import signature_of, typed
from prongsai.frameworks.agency_kinds import agency_name
from prongsai.thai.dates import format_date
from prongsai.thai.numerals import to_ascii_digits

PHOTOS_ON_A_PAGE = 6
FOREWORD = "text:foreword"
"""The source of a foreword that the office wrote itself."""
_FEWEST_LETTERS = 6
_SHOWN_IN_COLUMNS = {1: 1, 2: 2, 3: 3, 4: 2, 5: 3, 6: 3}


def report_paper(report: Report, layout: Layout, names: Names) -> Paper:
    """The report as a paper in the layout, typed in Thai digits.

    What the layout has no place for is told by ``left_out``; nothing else is dropped.
    """
    words = words_of(report)
    title = report.title or layout.paper_title.format_map(words)
    words["measures"] = f"มาตรการ {title}"
    blocks = list(_front(report, layout, words, title))
    if "story" in layout.front:
        blocks += _story(report, layout, names, words)
    else:
        blocks += measure_tables(report.measures, layout, names, words)
    blocks += _tail(report, layout)
    first = blocks[0] if blocks else None
    upright = isinstance(first, Cover) or "memo" in layout.front
    style: Style = "memo" if "memo" in layout.front else "report"
    paper = Paper(title, style, tuple(_levelled(blocks)), landscape=layout.landscape and not upright)
    return typed(paper, codes=layout.item_codes)


def left_out(report: Report, layout: Layout) -> list[str]:
    """What the report says and the layout does not print, one Thai sentence each."""
    told = []
    for part, called in _PARTS.items():
        count = sum(bool(getattr(m, part)) for m in report.measures)
        if count and part not in layout.parts:
            told.append(f"รูปแบบนี้ไม่มีช่อง{called} จึงไม่ได้พิมพ์ของ {count} มาตรการ")
    if report.foreword and "foreword" not in layout.front:
        told.append("รูปแบบนี้ไม่มีคำนำ จึงไม่ได้พิมพ์คำนำ")
    if "story" in layout.front:
        return told
    if report.analysis:
        told.append(f"รูปแบบนี้ไม่มีตารางผลการวิเคราะห์ จึงไม่ได้พิมพ์ {len(report.analysis)} แถว")
    if any(isinstance(s, ScoreTable) for s in report.story):
        told.append("รูปแบบนี้ไม่มีตารางคะแนน จึงไม่ได้พิมพ์คะแนน")
    between = len(_between(report))
    if between:
        told.append(f"รูปแบบนี้ไม่มีที่สำหรับข้อความระหว่างตาราง จึงไม่ได้พิมพ์ {between} ย่อหน้า")
    return told


_PARTS = {
    "steps": "ขั้นตอน",
    "responsible": "ผู้รับผิดชอบ",
    "period": "ระยะเวลา",
    "monitoring": "การกำกับติดตาม",
    "results": "ผลการดำเนินการ",
    "outcomes": "ผลลัพธ์",
    "suggestions": "ข้อเสนอแนะ",
}


def _front(report: Report, layout: Layout, words: dict[str, str], title: str) -> Iterator[Block]:
    if "memo" in layout.front:
        yield from memo_paper(_memo(report, layout, words), codes=layout.item_codes).blocks
        yield NewSection("report", layout.landscape)
    if "cover" in layout.front:
        yield _cover(report, layout, words, title)
        if "foreword" in layout.front:
            yield from _foreword(report, layout, words)
        yield NewSection("report", layout.landscape)
    if "story" in layout.front:
        yield Title(title)
        return
    if "title" in layout.front:
        yield Title(title)
    if "introduction" in layout.front:
        written = _before_tables(report, layout, words, title)
        yield from written or [Paragraph(layout.introduction.format_map(words))]


def _cover(report: Report, layout: Layout, words: dict[str, str], title: str) -> Cover:
    """The lines that the title does not say already; office and place at the foot."""
    lines = [line.format_map(words).strip() for line in layout.cover]
    foot = (words["agency"], place_of(report))
    return Cover(title, tuple(x for x in lines if x and not _said(x, title)), tuple(x for x in foot if x))


def _foreword(report: Report, layout: Layout, words: dict[str, str]) -> Iterator[Block]:
    yield Heading(1, "คำนำ")
    yield from (Paragraph(text, source=FOREWORD) for text in report.foreword)
    if not report.foreword:
        yield from (Paragraph(text.format_map(words)) for text in layout.foreword)
    yield Signature(position=words["agency"])


def _memo(report: Report, layout: Layout, words: dict[str, str]) -> Memo:
    """The memo as it was written, or one in the layout's words, up the chain of a body of this kind."""
    given = report.memo or MemoValues()
    made = layout.memo
    known = agency_name(report.agency)
    sections = given.sections
    if not sections and made:
        sections = tuple((s, (text.format_map(words),)) for s, text in made.sections)
    # A written line ส่วนราชการ names the office too.
    office = "" if words["agency"] in given.from_unit else words["agency"]
    return Memo(
        from_unit=given.from_unit,
        agency=office,
        phone=given.phone,
        number=given.number,
        date=format_date(given.day) if given.day else "",
        subject=given.subject or (made.subject.format_map(words) if made else ""),
        addressee=given.addressee or (known.head if known else ""),
        sections=tuple(Section(title, tuple(texts)) for title, texts in sections),
        closing=given.closing or (made.closing if made else ""),
        author=given.author,
        opinions=given.opinions or _chain(report, layout),
    )


def _chain(report: Report, layout: Layout) -> tuple[Opinion, ...]:
    known = agency_name(report.agency)
    if known is None:
        return ()
    posts = ((known.kind.secretariat,) * 2, (known.kind.clerk, known.clerk), (known.kind.head, known.head))
    decisions = layout.memo.decisions if layout.memo else ()
    return tuple(
        Opinion(f"ความเห็น{called}", decisions if at == len(posts) - 1 else (), signature_of("", post))
        for at, (called, post) in enumerate(posts)
    )


def _story(report: Report, layout: Layout, names: Names, words: dict[str, str]) -> Iterator[Block]:
    """Running text and tables in their own order; charts follow the last table of scores."""
    story = report.story or _made_story(report, names)
    last = max((at for at, s in enumerate(story) if isinstance(s, ScoreTable)), default=None)
    for at, piece in enumerate(story):
        match piece:
            case Prose():
                yield _prose(piece)
            case ScoreTable():
                printed = score_table(piece)
                yield printed
                if at == last:
                    yield from score_charts(report, names, printed)
            case AnalysisHere():
                yield analysis_table(report)
            case MeasuresHere(section):
                found = [m for m in report.measures if m.section == section]
                yield from measure_tables(found, layout, names, words)


def _prose(piece: Prose) -> Block:
    source = piece.source or None
    return Heading(piece.level, piece.text, source) if piece.level else Paragraph(piece.text, source=source)


def _made_story(report: Report, names: Names) -> tuple[Story, ...]:
    """An order for values that came without running text."""
    story: list[Story] = []
    if report.scores:
        story += [Prose("ผลการประเมิน", 1), made_score_table(report.scores[-1], names)]
    if report.analysis:
        story += [Prose("การวิเคราะห์ผลการประเมิน", 1), AnalysisHere()]
    if report.measures:
        story.append(Prose("มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", 1))
        story += [MeasuresHere(section) for section in dict.fromkeys(m.section for m in report.measures)]
    return tuple(story)


def _before_tables(report: Report, layout: Layout, words: dict[str, str], title: str) -> list[Block]:
    """The running text in front of the first table, without what title, cover and group headings say already."""
    first = next((at for at, s in enumerate(report.story) if not isinstance(s, Prose)), len(report.story))
    front = [title, words["months"], words["agency"], place_of(report)] if "cover" in layout.front else [title]
    said = [*front, *(m.section for m in report.measures)]
    pieces = [s for s in report.story[:first] if isinstance(s, Prose) and not any(_said(s.text, x) for x in said)]
    return [_prose(piece) for piece in pieces]


def _between(report: Report) -> list[Prose]:
    """Running text between the tables, headings of measures aside."""
    places = [at for at, s in enumerate(report.story) if not isinstance(s, Prose)]
    if not places:
        return []
    between = report.story[places[0] : places[-1]]
    sections = {m.section for m in report.measures}
    return [s for s in between if isinstance(s, Prose) and not any(_said(s.text, x) for x in sections)]


def _tail(report: Report, layout: Layout) -> Iterator[Block]:
    if "closing" in layout.tail and "story" not in layout.front:
        last = max((at for at, s in enumerate(report.story) if not isinstance(s, Prose)), default=len(report.story))
        yield from (_prose(s) for s in report.story[last + 1 :] if isinstance(s, Prose))
    if "evidence" in layout.tail and (report.photos or report.links or report.attached):
        yield PageBreak()
        yield Heading(1, "หลักฐานประกอบ")
        if report.attached:
            yield NumberedList(tuple(ListItem(text, f"{n}.") for n, text in enumerate(report.attached, 1)))
        for link in report.links:
            yield QrCard(link.address, link.sentence)
        yield from _photos(report.photos)


def _photos(photos: tuple[Photo, ...]) -> Iterator[Block]:
    """So many to a page that each can be made out."""
    for start in range(0, len(photos), PHOTOS_ON_A_PAGE):
        page = photos[start : start + PHOTOS_ON_A_PAGE]
        pictures = tuple(Picture(p.name, p.caption or p.name, p.caption) for p in page)
        yield Pictures(pictures, _SHOWN_IN_COLUMNS[len(pictures)])


def _said(text: str, said: str) -> bool:
    """Whether the text, spaces and brackets aside, stands in what is said elsewhere; digits of either kind.

    A few letters stand in many words and say nothing.
    """
    bare, other = (re.sub(r"[\s()#]+", "", to_ascii_digits(t)) for t in (text, said))
    return bare == other or (len(bare) >= _FEWEST_LETTERS and bare in other)


def _levelled(blocks: list[Block]) -> Iterator[Block]:
    """Headings whose levels skip none on the way down."""
    before = 0
    for block in blocks:
        if isinstance(block, Heading):
            before = min(block.level, before + 1, 3)
            yield replace(block, level=before)
            continue
        if isinstance(block, NewSection | Title | Cover):
            before = 0
        elif isinstance(block, Opinion):
            before = 1
        yield block
