"""Web pages: what a person would see, in its order, with list numbers and merged cells; nothing is fetched or run."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.formats.making import pages
from tests.reading.formats.making.tables import decoded, expected, invented, letters, places_hold

from prongsai.domain.errors import Refusal
from prongsai.reading.formats import html as html_reader
from prongsai.reading.formats.html import read_html
from prongsai.reading.formats.source import NESTED_TABLE, Source


def read(body: str) -> Source:
    source = read_html(pages.page(body), "x.html")
    places_hold(source)
    return source


def texts(body: str) -> list[str]:
    return [block.text for block in read(body).lines()]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_tables_with_merged_cells_come_back_exactly(seed: int) -> None:
    table = invented(seed)
    source = read(f"<p>ก่อน</p>{pages.html_table(table)}หลัง")
    [block] = source.tables()
    assert decoded(block) == expected(table)
    assert letters(source.text) == letters("ก่อนหลัง" + "".join(cell.text for cell in table.cells))


def test_paragraphs_headings_and_breaks() -> None:
    source = read("<h2>หัว <b>ข้อ</b></h2>ลอย<p>หนึ่ง\n  สอง<br>สาม</p><div>ก<div>ข</div>ค</div><pre>a  b\n c</pre>")
    assert [(b.text, b.level) for b in source.lines()] == [
        *(("หัว ข้อ", 2), ("ลอย", None), ("หนึ่ง สอง\nสาม", None), ("ก", None), ("ข", None), ("ค", None)),
        ("a  b\n c", None),
    ]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<ul><li>ก<li>ข</ul>", ["- ก", "- ข"]),
        ("<ol><li>ก<li><p>ข</p></ol>", ["1. ก", "2. ข"]),
        ("<ol type=a start=3><li>ก<li value=27>ข<li>ค</ol>", ["c. ก", "aa. ข", "bb. ค"]),
        ("<ol type=I><li>ก</ol><ol type=i start=4><li>ก</ol><ol type=A><li>ก</ol>", ["I. ก", "iv. ก", "A. ก"]),
        ('<ol style="list-style-type: thai"><li>ก<li>ข</ol>', ["๑. ก", "๒. ข"]),
        ("<ol reversed><li>ก<li>ข</ol>", ["2. ก", "1. ข"]),
        ('<ul style="list-style: none"><li>ก</ul>', ["ก"]),
        ("<ol><li>ก<ol type=a><li>ข</ol><li>ค</ol>", ["1. ก", "a. ข", "2. ค"]),
        ("<ol><li><ul><li>ก</ul></ol>", ["1. - ก"]),
        ("<li>ก", ["- ก"]),
    ],
)
def test_lists_have_the_markers_that_a_browser_shows(body: str, shown: list[str]) -> None:
    assert texts(body) == shown


def test_what_is_not_seen_stands_apart_or_nowhere() -> None:
    source = read(
        "<script>alert(1)</script><style>p{}</style><template>x</template><!-- y --><nav>เมนู</nav><p>เนื้อ"
        "<span style='display:none'>ซ่อน</span><del>ลบ</del></p><footer>ท้าย</footer>"
    )
    assert [(b.text, b.part) for b in source.lines()] == [
        *(("เมนู", "header"), ("เนื้อ", "body"), ("ซ่อน", "hidden"), ("ลบ", "deleted"), ("ท้าย", "footer")),
    ]
    assert set(source.warnings) == {html_reader.HIDDEN, html_reader.DELETED}


def test_forms_show_what_was_filled_in() -> None:
    assert texts(
        "<p><input value='ชื่อ'> <input type=checkbox checked>มี <input type=radio>ไม่มี <input type=hidden value=x>"
        "<select><option>ก<option selected>ข</select><textarea>ยาว\nมาก</textarea>"
    ) == ["ชื่อ ☑ มี ☐ ไม่มี ข", "ก", "ยาว\nมาก"]


def test_cells_keep_their_lines_and_inner_tables_become_lines() -> None:
    source = read(
        "<table><caption>ตาราง</caption><thead><tr><th>ก<p>ข</p>ค<br>ง</thead><tbody><tr><td>"
        "<ol><li>หนึ่ง<li>สอง</ol><td>x<table><tr><td>๑<td>๒</table></table>"
    )
    assert [b.text for b in source.lines()] == ["ตาราง"]
    assert [c.text for t in source.tables() for row in t.rows for c in row] == [
        "ก\nข\nค\nง",
        "1. หนึ่ง\n2. สอง",
        "x\n๑ | ๒",
    ]
    assert source.warnings == (NESTED_TABLE,)


def test_a_table_that_only_lays_out_the_page_is_passed_over() -> None:
    source = read("<table><tr><td><p>หัว</p><table><tr><td>ก<td>ข</table>ท้าย</table>")
    assert [b.text for b in source.lines()] == ["หัว", "ท้าย"]
    assert [len(t.rows[0]) for t in source.tables()] == [2]
    assert texts("<table role=presentation><tr><td>ก<td>ข</table>") == ["ก", "ข"]


def test_strange_tables_lose_nothing() -> None:
    source = read("<table>ก<tr>ข<td rowspan=0 colspan=x>ค<tr><form><td>ง</form><tr hidden><td>จ</tr></table><td>ฉ")
    assert letters(source.text) == letters("กขคงจฉ")
    assert [b.text for b in source.lines() if b.part == "hidden"] == ["จ"]


@pytest.mark.parametrize(
    "content",
    [
        "<meta charset=windows-874><p>ที่ทำการ</p>".encode("cp874"),
        "<meta http-equiv=Content-Type content='text/html; charset=TIS-620'><p>ที่ทำการ</p>".encode("cp874"),
        "<p>ที่ทำการ</p>".encode("utf-16"),
        b"\xef\xbb\xbf" + "<meta charset=windows-874><p>ที่ทำการ</p>".encode(),
        '<?xml version="1.0" encoding="windows-874"?><html><p>ที่ทำการ</p></html>'.encode(),
        "<meta charset=tis-620><p>ที่ทำการ".encode("cp874") + b"\xfc</p>",
    ],
)
def test_old_character_sets(content: bytes) -> None:
    assert [b.text.rstrip("\ufffd") for b in read_html(content, "x.html").lines()] == ["ที่ทำการ"]


def test_no_local_file_is_read_and_no_entity_grows(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("ความลับ")
    content = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><p>&x;<iframe src="{secret.as_uri()}"></iframe>'
    assert "ความลับ" not in read_html(content.encode(), "x.html").text


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<div>" * 100_000 + b"x", "file_too_deep"),
        (b"<table><tr><td>" * 5_000 + b"x", "file_too_deep"),
        (b"<table>" + b"<tr><td rowspan=65000 colspan=1000>x" * 3000, "file_too_long"),
        (b"\x00\x81\x82<p>", "file_not_text"),
        (b"<p><img src=scan.png></p>", "file_only_pictures"),
    ],
)
def test_what_cannot_be_read_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_html(content, "หน้า.html")
    assert refused.value.code == code


def test_a_page_without_anything_is_an_empty_source() -> None:
    assert read_html(b"<!-- -->", "x.html").blocks == read_html(b"<p> </p>", "x.html").blocks == ()
