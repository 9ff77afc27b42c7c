"""Word files: every letter once, numbers as Word shows them, tables as grids, and what is not the text in its part."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.formats.making import word
from tests.reading.formats.making.tables import decoded, expected, invented, letters, places_hold

from prongsai.domain.errors import Refusal
from prongsai.reading.formats import docx as docx_reader
from prongsai.reading.formats.docx import read_docx
from prongsai.reading.formats.docx_labels import bullet, numbered, roman, symbol, thai_words
from prongsai.reading.formats.source import NESTED_TABLE, Source, TableBlock, TextBlock


def texts(source: Source, part: str = "body") -> list[str]:
    return [block.text for block in source.lines() if block.part == part]


def read(body: str, **parts: str) -> Source:
    source = read_docx(word.word_file(body, parts), "x.docx")
    places_hold(source)
    return source


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_tables_with_merged_cells_come_back_exactly(seed: int) -> None:
    table = invented(seed)
    source = read(word.paragraph("ก่อน") + word.table(table) + word.paragraph("หลัง"))
    [block] = source.tables()
    assert decoded(block) == expected(table)
    assert letters(source.text) == letters("ก่อนหลัง" + "".join(cell.text for cell in table.cells))


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("decimal", ["1", "2", "3", "27", "101"]),
        ("decimalZero", ["01", "02", "03", "27", "101"]),
        ("thaiNumbers", ["๑", "๒", "๓", "๒๗", "๑๐๑"]),
        ("thaiLetters", ["ก", "ข", "ค", "ฝ", "ณณณ"]),
        ("thaiCounting", ["หนึ่ง", "สอง", "สาม", "ยี่สิบเจ็ด", "หนึ่งร้อยเอ็ด"]),
        ("lowerLetter", ["a", "b", "c", "aa", "wwww"]),
        ("upperLetter", ["A", "B", "C", "AA", "WWWW"]),
        ("lowerRoman", ["i", "ii", "iii", "xxvii", "ci"]),
        ("upperRoman", ["I", "II", "III", "XXVII", "CI"]),
        ("numberInDash", ["- 1 -", "- 2 -", "- 3 -", "- 27 -", "- 101 -"]),
        ("none", ["", "", "", "", ""]),
        ("hebrew1", ["1", "2", "3", "27", "101"]),
    ],
)
def test_every_format_of_numbers(kind: str, shown: list[str]) -> None:
    assert [numbered(n, kind) for n in (1, 2, 3, 27, 101)] == shown
    levels = word.level(0, kind, "(%1)")
    source = read(word.numbered("ข้อ") * 3, numbering=word.numbering(levels))
    assert texts(source) == [f"({label}) ข้อ" for label in shown[:3]]


def test_numbers_at_the_edges_of_their_formats() -> None:
    assert [numbered(n, "thaiLetters") for n in (42, 43, 84, 85)] == ["ฮ", "กก", "ฮฮ", "กกก"]
    assert [thai_words(n) for n in (0, 10, 11, 20, 21, 100, 111, 1000, 250_001)] == [
        *("ศูนย์", "สิบ", "สิบเอ็ด", "ยี่สิบ", "ยี่สิบเอ็ด", "หนึ่งร้อย", "หนึ่งร้อยสิบเอ็ด", "หนึ่งพัน"),
        "สองแสนห้าหมื่นเอ็ด",
    ]
    assert (roman(1994), roman(5000)) == ("mcmxciv", "5000")
    assert [numbered(n, "thaiLetters") for n in (0, -1, 10**9)] == ["0", "-1", "1000000000"]
    assert (numbered(0, "thaiNumbers"), numbered(500, "lowerLetter")) == ("๐", "500")
    assert (symbol(0xF0FC, "Wingdings"), symbol(0xF0A3, "Wingdings 2"), symbol(0xF123, "?")) == ("✓", "☐", "\uf123")
    assert (
        bullet("\uf0d8", "Wingdings"),
        bullet("\uf0b7", "Symbol"),
        bullet("\uf099", ""),
        bullet("o", "Courier New"),
    ) == (
        *("➢", "•", "•"),
        "◦",
    )


def test_lower_levels_start_anew_and_show_the_levels_above() -> None:
    levels = (
        word.level(0, "thaiNumbers", "%1.")
        + word.level(1, "thaiNumbers", "%1.%2")
        + word.level(2, "thaiLetters", "%3)")
    )
    body = "".join(word.numbered("x", place) for place in (0, 1, 1, 2, 2, 0, 1, 2, 0))
    assert texts(read(body, numbering=word.numbering(levels))) == [
        *("๑. x", "๑.๑ x", "๑.๒ x", "ก) x", "ข) x", "๒. x", "๒.๑ x", "ก) x", "๓. x"),
    ]


def test_restarts_overrides_suffixes_and_plain_digits() -> None:
    levels = word.level(0, "upperRoman", "%1", '<w:suff w:val="nothing"/>', start=3) + word.level(
        1, "decimal", "%1.%2", '<w:isLgl/><w:lvlRestart w:val="0"/>'
    )
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>'
    )
    body = "".join(word.numbered("x", p, n) for p, n in ((0, 1), (1, 1), (0, 1), (1, 1), (0, 2), (0, 2), (0, 1)))
    source = read(body, numbering=word.numbering(levels, nums=nums))
    assert texts(source) == ["IIIx", "3.1 x", "IVx", "4.2 x", "IXx", "Xx", "XIx"]


def test_numbers_come_through_styles_too_and_zero_switches_them_off() -> None:
    styles = word.part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="H1"><w:basedOn w:val="H0"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="H0"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '<w:outlineLvl w:val="1"/></w:pPr></w:style>',
    )
    levels = word.level(0, "decimal", "%1.") + word.level(
        1, "bullet", "\uf0a7", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    )
    off = '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = word.paragraph("หัวข้อ", '<w:pStyle w:val="H1"/>') + word.paragraph("ไม่มีเลข", off)
    source = read(body, styles=styles, numbering=word.numbering(levels))
    assert [(b.text, b.level) for b in source.lines()] == [("1. หัวข้อ", 2), ("ไม่มีเลข", 2)]


def test_bullets_of_symbol_fonts() -> None:
    font = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    levels = f'<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0d8"/>{font}</w:lvl>'
    assert texts(read(word.numbered("ข้อย่อย"), numbering=word.numbering(levels))) == ["➢ ข้อย่อย"]


def test_signs_breaks_symbols_fields_and_links() -> None:
    run = (
        "<w:r><w:t>ก</w:t><w:tab/><w:t>ข</w:t><w:br/><w:t>ค</w:t><w:noBreakHyphen/><w:softHyphen/>"
        '<w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>๗</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        "<w:hyperlink><w:r><w:t>ลิงก์</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>ฉลาด</w:t></w:r></w:smartTag>"
        "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent><w:r><w:t>ช่อง</w:t></w:r></w:sdtContent></w:sdt>"
        "<m:oMath><m:f><m:num><m:r><m:t>๑</m:t></m:r></m:num><m:den><m:r><m:t>๒</m:t></m:r></m:den></m:f></m:oMath>"
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar>'
        "</w:r>"
    )
    assert texts(read(word.paragraph(after=run))) == ["ก\tข\nค\u2011\u00ad☑๗ลิงก์ฉลาดช่อง๑/๒☑"]


def test_tracked_changes_hidden_text_notes_comments_and_margins_stand_in_their_parts() -> None:
    body = word.paragraph(
        "คงไว้",
        after="<w:ins><w:r><w:t>เพิ่ม</w:t></w:r></w:ins><w:del><w:r><w:delText>ลบ</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ซ่อน</w:t></w:r><w:r><w:footnoteReference w:id='1'/></w:r>",
    )
    source = read(
        body,
        footnotes=word.part(
            "footnotes",
            f'<w:footnote w:type="separator">{word.paragraph("เส้น")}</w:footnote>'
            f'<w:footnote w:id="1">{word.paragraph("เชิงอรรถ")}</w:footnote>',
        ),
        comments=word.part("comments", f'<w:comment w:id="1">{word.paragraph("ความเห็น")}</w:comment>'),
        header1=word.part("hdr", word.paragraph("หัวกระดาษ")),
        header2=word.part("hdr", word.paragraph("หัวกระดาษ")),
        footer1=word.part("ftr", word.paragraph("ท้ายกระดาษ")),
    )
    assert [(b.text, b.part) for b in source.lines()] == [
        ("คงไว้เพิ่ม", "body"),
        ("ลบ", "deleted"),
        ("ซ่อน", "hidden"),
        ("หัวกระดาษ", "header"),
        ("ท้ายกระดาษ", "footer"),
        ("เชิงอรรถ", "footnote"),
        ("ความเห็น", "comment"),
    ]
    assert source.warnings == (docx_reader.DELETED, docx_reader.HIDDEN)


def test_a_text_box_written_twice_is_read_once() -> None:
    inside = f"<w:txbxContent>{word.paragraph('ในกล่อง')}</w:txbxContent>"
    box = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing>"
        "</mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    source = read(word.paragraph("ข้างกล่อง", after=box))
    assert [(b.text, b.part) for b in source.lines()] == [("ข้างกล่อง", "body"), ("ในกล่อง", "text_box")]


def test_a_table_in_a_cell_becomes_its_lines_and_a_mere_frame_is_passed_over() -> None:
    inner = "<w:tbl><w:tr>" + "".join(f"<w:tc>{word.paragraph(t)}</w:tc>" for t in ("ก", "ข")) + "</w:tr></w:tbl>"
    cells = f"<w:tc>{word.paragraph('นอก')}{inner}{word.paragraph()}</w:tc><w:tc>{word.paragraph('ขวา')}</w:tc>"
    source = read(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
    assert [c.text for t in source.tables() for row in t.rows for c in row] == ["นอก\nก | ข", "ขวา"]
    assert source.warnings == (NESTED_TABLE,)
    framed = read(f"<w:tbl><w:tr><w:tc>{word.paragraph('หัว')}{inner}</w:tc></w:tr></w:tbl>")
    assert [type(b) for b in framed.blocks] == [TextBlock, TableBlock]


def test_struck_out_rows_are_deleted_and_pages_are_counted() -> None:
    row = "<w:tr>{}<w:tc>" + word.paragraph("{}") + "</w:tc></w:tr>"
    rows = row.format("", "อยู่") + row.format("<w:trPr><w:del/></w:trPr>", "ลบแล้ว")
    turn = word.paragraph("หน้าสอง", after="<w:r><w:lastRenderedPageBreak/></w:r>") + word.paragraph("ต่อ")
    source = read(f"<w:tbl>{rows}</w:tbl>{turn}")
    assert [(b.part, b.page) for b in source.blocks] == [("body", 1), ("deleted", 1), ("body", 1), ("body", 2)]


def test_what_the_usual_library_writes_is_read() -> None:
    import docx

    document = docx.Document()
    document.add_heading("รายงาน", 1)
    document.add_paragraph("ข้อหนึ่ง", style="List Number")
    document.add_paragraph("จุด", style="List Bullet")
    grid = document.add_table(2, 2)
    grid.cell(0, 0).merge(grid.cell(0, 1)).text = "รวม"
    document.sections[0].header.paragraphs[0].text = "หัว"
    out = io.BytesIO()
    document.save(out)
    source = read_docx(out.getvalue(), "x.docx")
    assert [(b.text, b.part, b.level) for b in source.lines()] == [
        ("รายงาน", "body", 1),
        ("1. ข้อหนึ่ง", "body", None),
        ("• จุด", "body", None),
        ("หัว", "header", None),
    ]
    assert [(c.text, c.column_span) for t in source.tables() for c in t.rows[0]] == [("รวม", 2), ("", 1)]


def test_the_strict_dialect_is_read_too() -> None:
    content = word.part("document", f"<w:body>{word.paragraph('เข้ม')}</w:body>").replace(
        word.W, "http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    assert texts(read_docx(word.zipped({"word/document.xml": content.encode()}), "x.docx")) == ["เข้ม"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04 broken", "file_broken"),
        (word.zipped({"a.txt": b"x"}), "file_broken"),
        (word.zipped({"word/document.xml": b"<w:document"}), "file_broken"),
        (word.zipped({"word/document.xml": b"<x><y/></x>"}), "file_broken"),
        (word.word_file(word.paragraph("x" * 3000))[:-300], "file_broken"),
        (word.zipped({f"word/{n}": b"" for n in range(5001)}), "file_too_long"),
        (word.word_file("<w:sdt><w:sdtContent>" * 200 + "</w:sdtContent></w:sdt>" * 200), "file_too_deep"),
        (word.word_file(word.paragraph(after="<w:r><w:drawing><a:blip/></w:drawing></w:r>")), "file_only_pictures"),
    ],
)
def test_what_cannot_be_read_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_docx(content, "รายงาน.docx")
    assert refused.value.code == code
    assert "รายงาน.docx" in refused.value.th
