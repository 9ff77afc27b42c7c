"""Pictures in Word files: described, in shape, on the page; what is no picture is refused in words."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from tests.documents.docx.conftest import MADE_AT, SCENE, SMALL, Element, paper_of, parts

from prongsai.documents.blocks import Chart, Paper, Picture, Pictures, QrCard
from prongsai.documents.docx.writer import render_docx
from prongsai.documents.errors import PaperError

Make = Callable[..., bytes]
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="80"><circle cx="20" cy="40" r="18"/></svg>'


def inlines(docx: bytes) -> list[Element]:
    return list(parts(docx)["word/document.xml"].iter(DRAWN + "inline"))


def alts(docx: bytes) -> list[str | None]:
    return [d.get("descr") for e in inlines(docx) for d in e.iter(DRAWN + "docPr")]


def sizes(docx: bytes) -> list[tuple[float, float]]:
    """Width and height of each picture in centimetres."""
    extents = [next(e.iter(DRAWN + "extent")) for e in inlines(docx)]
    return [(int(e.get("cx") or 0) / 360_000, int(e.get("cy") or 0) / 360_000) for e in extents]


def test_every_picture_is_described(made: Make, photo: bytes) -> None:
    paper = Paper(
        "ก",
        "report",
        (
            Chart(SCENE, SMALL),
            Pictures((Picture("ก", "ปั๊มน้ำ\nเครื่องใหม่"), Picture("ข", "ถนน"))),
            QrCard("https://thungtawan.example", "สแกน"),
        ),
    )
    emblem, chart, *rest, code = alts(made(paper, emblem=photo))
    assert emblem == "ตราสัญลักษณ์ของหน่วยงาน"
    assert chart == "แผนภูมิคะแนน: การใช้อำนาจ ๙๕.๐๒"
    assert rest == ["ปั๊มน้ำ เครื่องใหม่", "ถนน"]
    assert "https://thungtawan.example" in (code or "")
    ids = [d.get("id") for e in inlines(made(paper)) for d in e.iter(DRAWN + "docPr")]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(("kind", "height"), [("memo", 1.5), ("letter", 3.0), ("notice", 3.0)])
def test_the_emblem_is_as_high_as_its_paper_asks(kind: str, height: float, made: Make, photo: bytes) -> None:
    ((_, high),) = sizes(made(paper_of(kind), emblem=photo))
    assert high == pytest.approx(height, abs=0.01)
    assert sizes(made(paper_of("minutes"), emblem=photo)) == []


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("count", [1, 2, 6])
@pytest.mark.parametrize("landscape", [False, True])
def test_pictures_keep_their_shape_and_fit_on_a_page(columns: int, count: int, landscape: bool, made: Make) -> None:
    pictures = Pictures(tuple(Picture("กข"[n % 2], "ภาพ", "คำบรรยาย") for n in range(count)), columns)
    shown = sizes(made(Paper("ก", "report", (pictures,), landscape=landscape)))
    for (wide, high), shape in zip(shown, [1.6, 0.625] * 3, strict=False):
        assert wide / high == pytest.approx(shape, rel=0.01)
        assert wide < (25.2 if landscape else 16.5) / min(columns, count)
    rows = -(-count // min(columns, count))
    assert rows * (max(high for _, high in shown) + 1) < (17 if landscape else 25)


def test_a_chart_takes_its_share_of_the_line_and_no_more_than_a_page(made: Make) -> None:
    assert sizes(made(Chart(SCENE, SMALL, width=50)))[0][0] == pytest.approx(8.25, abs=0.01)
    ((_, high),) = sizes(made(Paper("ก", "report", (Chart(SCENE, SMALL),), landscape=True)))
    assert high < 17


def test_the_same_picture_is_kept_once(made: Make) -> None:
    twice, once = (made(Pictures((Picture("ก", "ก"), Picture(name, "ข")))) for name in ("ก", "ข"))
    assert twice.count(b"word/media/") < once.count(b"word/media/")


def test_a_missing_picture_is_named(made: Make) -> None:
    with pytest.raises(PaperError) as caught:
        made(Pictures((Picture("ไม่มี.png", "ก"),)))
    assert "ไม่มี.png" in caught.value.th
    assert "ไม่มี.png" in caught.value.en


def test_an_emblem_may_be_a_drawing(made: Make) -> None:
    ((wide, high),) = sizes(made(paper_of("letter"), emblem=SVG))
    assert (wide, high) == pytest.approx((1.5, 3.0), abs=0.02)


def test_an_emblem_in_a_format_that_word_does_not_know_is_turned_into_one(made: Make) -> None:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (50, 50), "green").save(out, "WEBP")
    assert b"word/media/image1.png" in made(paper_of("letter"), emblem=out.getvalue())


def test_what_is_no_picture_is_refused_in_words(made: Make, photo: bytes) -> None:
    for faulty in (b"", b"not a picture", photo[: len(photo) // 2], b"<svg"):
        with pytest.raises(PaperError, match="ตราสัญลักษณ์"):
            made(paper_of("memo"), emblem=faulty)
        with pytest.raises(PaperError) as caught:
            paper = Paper("ก", "report", (Pictures((Picture("รูป.jpg", "ก"),)),))
            render_docx(paper, made_at=MADE_AT, pictures={"รูป.jpg": faulty})
        assert "รูป.jpg" in caught.value.th
