"""An office's own Word file: filled with exactly the values, and trusted with nothing."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml

from prongsai.documents.errors import PaperError
from prongsai.documents.office_template.file import LARGEST, LARGEST_TEXT, MOST_PARTS
from prongsai.documents.office_template.fill import Value, fill_template
from prongsai.documents.office_template.names import NAMES, TEMPLATE_NAMES, fields_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MEASURES: list[dict[str, Any]] = [
    {"number": "1", "title": "เผยแพร่แผน", "steps": ["จัดทำ", "เผยแพร่"], "responsible": ["กองคลัง", "สำนักปลัด"]},
    {"number": "2", "title": "อบรม <ทุกคน> & ติดตาม", "period": "ต.ค. – ก.ย."},
]
VALUES: dict[str, Value] = {
    "office": "องค์การบริหารส่วนตำบลทุ่งตะวัน",
    "subject": "รายงานผล <ครั้งที่ 1> & แผน",
    "fiscal_year": "2569",
    "introduction": ["ย่อหน้าแรก", "ย่อหน้าที่สอง"],
    "measures": MEASURES,
}


def written(*paragraphs: str, change: Callable[[Any], None] | None = None) -> bytes:
    """A Word file with these paragraphs, and whatever else is done to it."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if change:
        change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def filled(*paragraphs: str, values: dict[str, Value] = VALUES, change: Callable[[Any], None] | None = None) -> Any:
    return Document(io.BytesIO(fill_template(written(*paragraphs, change=change), values)))


def texts(*paragraphs: str, values: dict[str, Value] = VALUES) -> list[str]:
    return [p.text for p in filled(*paragraphs, values=values).paragraphs]


def refused(*paragraphs: str) -> PaperError:
    with pytest.raises(PaperError) as caught:
        filled(*paragraphs)
    return caught.value


def repacked(content: bytes, parts: dict[str, bytes] | None = None, **replaced: tuple[str, str]) -> bytes:
    """The file with other parts, or with one string of a part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            for part, (before, after) in replaced.items():
                if name.endswith(part.replace("__", ".")):
                    assert before.encode() in data
                    data = data.replace(before.encode(), after.encode())
            if name not in (parts or {}):
                new.writestr(name, data)
        for name, data in (parts or {}).items():
            new.writestr(name, data)
    return out.getvalue()


def test_names_become_values_and_nothing_else_changes() -> None:
    assert texts("เรื่อง {{ subject }} ({{office}})", "ข้อความ 100% {เดิม}") == [
        f"เรื่อง {VALUES['subject']} ({VALUES['office']})",
        "ข้อความ 100% {เดิม}",
    ]


def test_lists_are_gone_through_or_printed_line_by_line() -> None:
    shown = texts(
        "{%p for m in measures %}",
        "{{ loop.index }}/{{ m.number|thai_digits }} {{ m.title }}: {{ m.steps }}",
        "{% for s in m.steps %}({{ s }}){% endfor %} {{ m.responsible|join(', ') }} {{ m.period|default('ไม่กำหนด') }}",
        "{%p endfor %}",
        "{{ introduction|length }} {{ closing }}|",
    )
    assert shown == [
        "1/๑ เผยแพร่แผน: จัดทำ\nเผยแพร่",
        "(จัดทำ)(เผยแพร่) กองคลัง, สำนักปลัด ไม่กำหนด",
        "2/๒ อบรม <ทุกคน> & ติดตาม: ",
        "  ต.ค. – ก.ย.",
        "2 |",
    ]


def test_rows_of_a_table_are_repeated() -> None:
    def add(document: Any) -> None:
        table = document.add_table(rows=4, cols=2)
        for row, cells in enumerate(
            (
                ("ที่", "มาตรการ"),
                ("{%tr for m in measures %}", ""),
                ("{{ m.number }}", "{{ m.title }}"),
                ("{%tr endfor %}", ""),
            )
        ):
            for column, text in enumerate(cells):
                table.cell(row, column).text = text

    (table,) = filled(change=add).tables
    assert [[c.text for c in row.cells] for row in table.rows] == [
        ["ที่", "มาตรการ"],
        ["1", "เผยแพร่แผน"],
        ["2", "อบรม <ทุกคน> & ติดตาม"],
    ]


def test_headers_footers_boxes_and_properties_are_filled() -> None:
    box = (
        f'<w:r {W} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r>'
        "<w:t>กล่อง {{ fiscal_year }}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )

    def add(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "หัว {{ office }}"
        document.sections[0].footer.paragraphs[0].text = "ท้าย {{ fiscal_year|thai_digits }}"
        document.add_paragraph("")._p.append(parse_xml(box))
        document.core_properties.title = "{{ subject }}"

    document = filled("เนื้อหา", change=add)
    assert document.sections[0].header.paragraphs[0].text == f"หัว {VALUES['office']}"
    assert document.sections[0].footer.paragraphs[0].text == "ท้าย ๒๕๖๙"
    assert document.core_properties.title == VALUES["subject"]
    assert "กล่อง 2569" in document.element.xml


def test_an_instruction_that_word_has_torn_into_runs() -> None:
    def add(document: Any) -> None:
        paragraph = document.add_paragraph("ปี ")
        for piece in ("{", "{ fis", "cal_year ", "}", "} จบ"):
            paragraph.add_run(piece).bold = piece == "cal_year "

    assert [p.text for p in filled(change=add).paragraphs] == ["ปี 2569 จบ"]


@pytest.mark.parametrize(
    "value",
    [
        "<w:p><w:r><w:t>ก</w:t></w:r></w:p>",
        "a & b &amp; <c>",
        "{{ office }} {% for x in y %} {# z #}",
        "{_{ x }_} {_% y %_}",
        "บรรทัดหนึ่ง\nบรรทัดสอง\n\nบรรทัดสี่",
        "'\"”“’‘",
        "]]> <!-- x -->",
    ],
)
def test_values_stay_text(value: str) -> None:
    shown = filled("ก {{ subject }} ข", values={"subject": value})
    assert [p.text for p in shown.paragraphs] == [f"ก {value} ข"]
    assert len(shown.element.body.xpath(".//w:br")) == value.count("\n")


def test_line_ends_of_windows_are_line_breaks_and_controls_are_refused() -> None:
    assert texts("{{ subject }}", values={"subject": "ก\r\nข\rค"}) == ["ก\nข\nค"]
    for bad in ("\x07", "\x0c", "\x00", "\ud800"):
        with pytest.raises(PaperError, match=f"U\\+{ord(bad):04X}"):
            texts("{{ introduction }}", values={"introduction": ["ดี", bad]})


def test_an_unknown_name_is_told_with_its_neighbours() -> None:
    error = refused("{{ subjekt }}")
    assert "“subjekt”" in error.th
    assert "subject" in error.th
    assert "subject" in error.en
    error = refused("{% for m in measures %}{{ m.titel }}{% endfor %}")
    assert "“titel”" in error.th
    assert "title" in error.en
    assert "“mesures”" in refused("{% if mesures %}x{% endif %}").th
    assert "“nickname”" in refused("{{ nickname|default('-') }}").th


def test_an_ill_written_instruction_is_told_with_its_sentence() -> None:
    for text in ("ก่อนหน้า {{ subject ", "ก่อนหน้า {% if subject %}", "ก่อนหน้า {% endfor %}", "ก่อนหน้า {{ }} x"):
        error = refused("ย่อหน้าดี", text)
        assert "เขียนไม่ถูกต้อง" in error.th, text
        assert "ill-written" in error.en
    assert "ก่อนหน้า" in refused("ย่อหน้าดี", "ก่อนหน้า {{ subject| }}").th


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__ }}",
        "{{ subject.__class__.__mro__ }}",
        "{{ measures.__len__ }}",
        "{% for m in measures %}{{ m.__class__ }}{% endfor %}",
        "{% for m in measures %}{{ loop._iterable }}{% endfor %}",
        "{{ subject|attr('__class__') }}",
        "{{ subject['__class__'] }}",
        "{{ subject|safe }}",
        "{{ subject|format(1) }}",
        "{% for i in range(10**9) %}x{% endfor %}",
        "{{ range(9) }}",
        "{{ self }}",
        "{{ subject.upper() }}",
        "{{ 'a' * 10**9 }}",
        "{{ 2 ** 99999999 }}",
        "{{ '%9999999s' % subject }}",
        "{{ subject ~ measures }}",
        "{{ cycler }} {{ lipsum }} {{ namespace }}",
        "{% set x = 1 %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% extends 'x' %}",
        "{% block b %}{% endblock %}",
        "{% filter upper %}x{% endfilter %}",
        "{% autoescape false %}{{ subject }}{% endautoescape %}",
        "{% with x = 1 %}{% endwith %}",
        "{% call subject() %}{% endcall %}",
        "{% for m in measures recursive %}{{ loop(measures) }}{% endfor %}",
        "{% for c in subject %}{{ c }}{% endfor %}",
        "{% for c in 'aaaa' %}{{ c }}{% endfor %}",
        "{% for a in measures %}{% for b in measures %}{% for c in measures %}{% for d in measures %}"
        "{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
        "{{ measures }}",
        "{{ measures|join }}",
        "{% for m in measures %}{{ m }}{% endfor %}",
        "{{ subject < measures }}",
        "{{ " + "(" * 5000 + "subject" + ")" * 5000 + " }}",
        "{{r subject }}",
        "{{p subject }}",
        "{{ 'x' if false }}",
        "{% cellbg subject %}",
    ],
)
def test_what_no_template_may_say_is_refused(text: str) -> None:
    assert refused(text).th


def test_loops_end() -> None:
    many: dict[str, Value] = {"introduction": ["ก"] * 100}
    loop = "{% for a in introduction %}"
    with pytest.raises(PaperError, match="100,000"):
        filled(loop * 3 + "{% endfor %}" * 3, values=many)
    with pytest.raises(PaperError, match="too large"):
        filled(loop * 2 + "ก" * 20_000 + "{% endfor %}" * 2, values=many)


def test_instructions_over_different_levels_are_refused() -> None:
    def add(document: Any) -> None:
        table = document.add_table(rows=2, cols=1)
        table.cell(0, 0).text = "{%tr for m in measures %}"
        table.cell(1, 0).text = "{{ m.title }}"
        document.add_paragraph("{% endfor %}")

    with pytest.raises(PaperError, match="different levels"):
        filled(change=add)


def test_the_same_template_and_values_give_the_same_bytes() -> None:
    template = written("{{ subject }}")
    first = fill_template(template, VALUES)
    assert fill_template(template, VALUES) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_value_that_no_template_can_name_is_a_mistake() -> None:
    for values in ({"x": "y"}, {"subject": ["a"]}, {"measures": "a"}, {"measures": [{"tittle": "a"}]}):
        with pytest.raises(ValueError, match=r"name|shape"):
            fill_template(written(""), values)


def test_every_name_can_be_used_and_has_its_description() -> None:
    groups = [n.name for n in NAMES if n.shape == "groups"]
    lines = [f"{{{{ {n.name} }}}}" for n in fields_of("") if n.shape != "groups"]
    for group in groups:
        fields = "".join(f"{{{{ g.{field.name} }}}}" for field in fields_of(group))
        lines.append(f"{{% for g in {group} %}}{fields}{{% endfor %}}")
    assert texts(*lines, values={}) == [""] * len(lines)
    assert len(TEMPLATE_NAMES) == len(NAMES)
    assert all(text.strip() for text in TEMPLATE_NAMES.values())


RELATIONS = "word/_rels/document.xml.rels"


def with_relation(kind: str, mode: str = "External", target: str = "http://example.go.th/x") -> bytes:
    link = f'<Relationship Id="rId99" Type="http://x/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    return repacked(written("{{ subject }}"), document__xml__rels=("</Relationships>", link))


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "oleObject", "frame"])
def test_a_file_that_loads_something_from_elsewhere_is_refused(kind: str) -> None:
    with pytest.raises(PaperError, match=kind):
        fill_template(with_relation(kind), VALUES)
    with pytest.raises(PaperError, match=kind):
        fill_template(with_relation(kind, "external"), VALUES)


def test_links_to_click_on_are_kept() -> None:
    assert b"http://example.go.th/x" in zipped(fill_template(with_relation("hyperlink"), VALUES))[RELATIONS]


def zipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_files_that_are_no_plain_docx_are_refused() -> None:
    good = written("{{ subject }}")
    main = "wordprocessingml.document.main+xml"
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    kind = f"application/vnd.openxmlformats-officedocument.{main}"
    bad = {
        "not a zip": b"PK nonsense",
        "empty": b"",
        "an old Word file": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
        "cut off": good[: len(good) // 2],
        "another archive": repacked(good, {"[Content_Types].xml": b"<Types/>"}),
        "macros": repacked(good, Content_Types=(kind, macro))
        if False
        else repacked(good, {"word/vbaProject.bin": b"x"}),
        "too large": good + b"\0" * LARGEST,
        "too many parts": repacked(good, {f"word/media/{n}.png": b"" for n in range(MOST_PARTS)}),
        "a bomb": repacked(good, {"word/media/x.png": b"\0" * (61 * 1024 * 1024)}),
        "too much text": repacked(good, {"word/document.xml": b"<a>" + b" " * LARGEST_TEXT + b"</a>"}),
        "broken XML": repacked(good, {"word/document.xml": b"<w:document"}),
    }
    bad["macro kind"] = repacked(
        good, {"[Content_Types].xml": zipped(good)["[Content_Types].xml"].replace(kind.encode(), macro.encode())}
    )
    for name, content in bad.items():
        with pytest.raises(PaperError, match="cannot be used"):
            fill_template(content, VALUES)
            pytest.fail(name)


def test_entities_are_refused() -> None:
    good = written("{{ subject }}")
    document = zipped(good)["word/document.xml"].decode()
    for doctype in (
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://example.go.th/x.dtd">',
    ):
        changed = document.replace("?>", "?>" + doctype, 1)
        with pytest.raises(PaperError, match="document type"):
            fill_template(repacked(good, {"word/document.xml": changed.encode()}), VALUES)


def test_names_where_nothing_is_filled_in_are_told() -> None:
    with pytest.raises(PaperError, match=r"endnotes\.xml"):
        fill_template(repacked(written("ก"), {"word/endnotes.xml": b"<a>{{ subject }}</a>"}), VALUES)


def test_braces_in_properties_are_told() -> None:
    def add(document: Any) -> None:
        document.add_paragraph("ก")._p.set("{http://example.go.th}x", "{{ subject }}")

    with pytest.raises(PaperError, match="property"):
        filled(change=add)


def test_hostile_braces_take_no_time() -> None:
    texts = ["{{" * 50_000, "{%" * 50_000, "{{ " + "a." * 20_000 + "b }}", "{% for " * 20_000, "{{ subject }}" * 6000]
    texts += ["-%}" * 20_000, "{{ subject }}" + "}}" * 200]
    started = time.process_time()
    for text in texts:
        refused(text)
    filled("{{ subject }}" * 5000)
    filled("<" * 200_000 + "{{ subject }}" + "}}" * 50)
    filled(*["{% if subject %}ก{% endif %}"] * 2000)
    assert time.process_time() - started < 20  # docxtpl alone takes minutes
