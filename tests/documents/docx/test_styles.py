"""Styles of Word files: named, complete for Thai letters, in the schema's order, by the measures of styles.toml."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.documents.docx.conftest import Element, W, every_block, found, paper_of, parts

from prongsai.documents.blocks import CatchWord, NewSection, Paper, Paragraph, Title
from prongsai.documents.docx.sections import SPARE
from prongsai.documents.page_turn import turned
from prongsai.documents.styles import sheet_style, sheet_styles

Make = Callable[..., bytes]

ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs spacing ind jc "
    "outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs lang",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "tcW gridSpan shd vAlign",
    "style": "name basedOn next semiHidden qFormat pPr rPr tblPr tcPr tblStylePr",
    "tblBorders": "top left bottom right insideH insideV",
    "pBdr": "top left bottom right",
    "settings": "zoom defaultTabStop compat themeFontLang",
    "lvl": "start numFmt lvlText lvlJc pPr rPr",
}


@pytest.fixture(scope="module")
def files(photos: dict[str, bytes], photo: bytes) -> dict[str, Element]:
    """The parts of the paper with every block."""
    from tests.documents.docx.conftest import MADE_AT

    from prongsai.documents.docx.writer import render_docx

    return parts(render_docx(every_block(), made_at=MADE_AT, emblem=photo, pictures=photos))


def name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def test_properties_stand_in_the_order_of_the_schema(files: dict[str, Element]) -> None:
    seen = set()
    for root in files.values():
        for element in found(root, *ORDER):
            seen.add(name(element))
            order = ORDER[name(element)].split()
            places = [order.index(name(child)) for child in element]
            assert places == sorted(places), [name(child) for child in element]
    assert seen == set(ORDER)


def test_thai_letters_get_what_other_letters_get(files: dict[str, Element]) -> None:
    sized = 0
    for root in files.values():
        for element in found(root, "rPr"):
            values = {name(child): child.get(W + "val") for child in element}
            assert values.get("sz") == values.get("szCs")
            assert ("b" in values) == ("bCs" in values)
            sized += "sz" in values
    assert sized > 40


def test_one_font_for_every_script_and_no_theme(files: dict[str, Element]) -> None:
    for root in files.values():
        for fonts in found(root, "rFonts"):
            assert {str(k).rpartition("}")[2] for k in fonts.attrib} == {"ascii", "hAnsi", "eastAsia", "cs"}
            assert len(set(fonts.attrib.values())) == 1
    defaults = next(found(files["word/styles.xml"], "rPrDefault"))
    assert [f.get(W + "cs") for f in found(defaults, "rFonts")] == ["TH SarabunPSK"]
    assert [f.get(W + "bidi") for f in found(defaults, "lang")] == ["th-TH"]
    assert not [part for part in files if "theme" in part]


def test_the_look_of_text_stands_in_styles_only(files: dict[str, Element]) -> None:
    """Direct properties say what a place is (a page turn, a kept row), never what it looks like."""
    for part, root in files.items():
        if part.startswith(("word/document", "word/header", "word/footer")):
            for run in found(root, "r"):
                assert [name(p) for e in run.findall(W + "rPr") for p in e] in ([], ["rStyle"])
            direct = {name(p) for e in found(root, "pPr") for p in e}
            assert direct <= {"pStyle", "keepNext", "pageBreakBefore", "framePr", "sectPr"}


def test_every_style_in_use_is_there_once(files: dict[str, Element]) -> None:
    styles = list(found(files["word/styles.xml"], "style"))
    ids = [s.get(W + "styleId") for s in styles]
    names = [e.get(W + "val") for s in styles for e in s.findall(W + "name")]
    assert len(set(ids)) == len(ids)
    assert len(set(names)) == len(names)
    used = {
        e.get(W + "val") for r in files.values() for e in found(r, "pStyle", "rStyle", "tblStyle", "basedOn", "next")
    }
    assert used <= set(ids)
    assert {"Title", "Heading1", "Heading2", "Heading3", "ListBullet", "ListNumber", "ProngsaiBody"} <= used


def look(docx: bytes, style: str) -> Element:
    """The style with that id."""
    return next(s for s in found(parts(docx)["word/styles.xml"], "style") if s.get(W + "styleId") == style)


def size(element: Element) -> float:
    return int(next(found(element, "szCs")).get(W + "val") or 0) / 2


@pytest.mark.parametrize("sheet", sheet_styles(), ids=lambda sheet: sheet.name)
def test_sizes_and_margins_are_those_of_the_sheet(sheet: object, made: Make) -> None:
    sheet = sheet_style(sheet.name)  # type: ignore[attr-defined]
    paper = Paper("ก", sheet.name, (Paragraph("ข"),)) if sheet.name in ("report", "wall") else paper_of(sheet.name)
    docx = made(paper)
    assert size(look(docx, "Normal")) == size(look(docx, "ProngsaiBody")) == sheet.body
    assert size(look(docx, "ProngsaiCell")) == sheet.table
    assert size(look(docx, "Title")) == size(look(docx, "ProngsaiNoticeName")) == sheet.title
    (margins,) = found(parts(docx)["word/document.xml"], "pgMar")
    got = {side: round(int(margins.get(W + side) or 0) / 1440 * 2.54, 1) for side in ("left", "right", "top", "bottom")}
    assert got == {
        "left": sheet.margins.left,
        "right": sheet.margins.right,
        "top": sheet.first_top,
        "bottom": sheet.margins.bottom - (SPARE if any(isinstance(b, CatchWord) for b in turned(paper).blocks) else 0),
    }


def test_running_text_is_spread_the_thai_way(made: Make) -> None:
    body = look(made(Paragraph("ก")), "ProngsaiBody")
    assert [e.get(W + "val") for e in found(body, "jc")] == ["thaiDistribute"]
    assert [e.get(W + "firstLine") for e in found(body, "ind")] == [str(round(2.5 * 1440 / 2.54))]


def test_a_sheet_on_its_side_shares_the_styles_that_look_the_same(made: Make) -> None:
    paper = Paper("ก", "report", (Title("ก"), Paragraph("ข"), NewSection("report", landscape=True), Paragraph("ค")))
    names = {e.get(W + "val") for e in found(parts(made(paper))["word/styles.xml"], "name")}
    assert "Prongsai Body (report landscape)" not in names
    assert "Prongsai Signature Name (report landscape)" in names
    sizes = list(found(parts(made(paper))["word/document.xml"], "pgSz"))
    assert [(s.get(W + "w"), s.get(W + "h"), s.get(W + "orient")) for s in sizes] == [
        ("11906", "16838", None),
        ("16838", "11906", "landscape"),
    ]
