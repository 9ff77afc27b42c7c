"""Copies of files without what was asked to go: it is nowhere in the bytes, and the rest is still read."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import PurePath

import pypdfium2
import pytest
from openpyxl import load_workbook
from PIL import Image, ImageFilter
from pypdf import PdfReader
from tests.domain.test_personal_data import ONE, written
from tests.reading.formats.making import word
from tests.reading.privacy import corpus
from tests.reading.privacy.test_looking import KINDS

from prongsai.domain.errors import Refusal
from prongsai.domain.privacy import Look, Seen, look_through
from prongsai.planning import redacting
from prongsai.planning.redacting import FONT, look_at, redacted, values_of
from prongsai.reading.formats.cage_answer import answer_of, made_answered
from prongsai.reading.formats.cage_child import parser_of
from prongsai.reading.formats.docx import read_docx
from prongsai.reading.privacy.answers import Asked, Box, Made
from prongsai.reading.privacy.looking import page_drawn
from prongsai.thai.numerals import to_ascii_digits

SECRETS = (ONE, corpus.TWO, corpus.PHONE, corpus.MAIL, corpus.ACCOUNT, corpus.BORN)
UNSEEN = ("เฉพาะเจ้าหน้าที่", "ไม่เผยแพร่", "ถามหัวหน้าก่อน", "ราคากลางภายใน", corpus.AUTHOR, "แก้ตรงนี้", "ข้อความที่ลบ", "ไม่ให้เห็น")


def look(name: str, content: bytes) -> Look:
    seen = parser_of(f"look-{KINDS[PurePath(name).suffix]}")(content, name)
    assert isinstance(seen, Seen)
    return look_through(seen)


def copy(name: str, content: bytes, *values: str, boxes: tuple[Box, ...] = ()) -> Made:
    """As `copy_without`, in this process where a child would be asked."""
    made = parser_of(f"blot-{KINDS[PurePath(name).suffix]}")(content, name, asked=Asked(values, boxes, str(FONT)))
    assert isinstance(made, Made)
    assert made_answered(answer_of(made).encode()) == made
    return made


def everything(content: bytes) -> str:
    """All that anybody could get out of a file: its parts unpacked, its streams unpacked, in every way of writing."""
    raw = [content]
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            raw += [archive.read(name) for name in archive.namelist()] + [n.encode() for n in archive.namelist()]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        try:
            raw.append(zlib.decompressobj().decompress(stream))
        except zlib.error:
            continue
    texts = [part.decode(way, "ignore") for part in raw for way in ("utf-8", "utf-16-le", "utf-16-be")]
    plain = [re.sub(r"<[^>]*>", "", text) for text in texts]
    if content.startswith(b"%PDF"):
        texts += [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
        document = pypdfium2.PdfDocument(content)
        texts += [page.get_textpage().get_text_range() for page in document]
    return "\n".join((*texts, *plain))


def held_in(content: bytes) -> Callable[[str], bool]:
    """What tells whether a secret is anywhere in a file, however it is parted."""
    plain = to_ascii_digits(everything(content))
    digits, letters = re.sub(r"[^0-9]", "", plain), "".join(plain.split())

    def holds(secret: str) -> bool:
        key = to_ascii_digits(secret).replace("-", "")
        return key in digits if key.isdigit() else "".join(key.split()) in letters

    return holds


@cache
def copies() -> dict[str, Made]:
    """Every bad file that is no plain text, copied with what was found in it."""
    files = {name: content for name, (content, _) in corpus.bad().items() if PurePath(name).suffix in KINDS}
    return {name: copy(name, content, *values_of(look(name, content).findings)) for name, content in files.items()}


def test_nothing_that_was_found_is_left_in_any_byte() -> None:
    for name, made in copies().items():
        holds = held_in(made.content)
        assert [secret for secret in (*SECRETS, *UNSEEN) if holds(secret)] == [], name
        again = look(name, made.content)
        assert again.findings == (), name


def test_the_rest_stays_and_opens() -> None:
    for name, made in copies().items():
        held = io.BytesIO(made.content)
        if name.endswith(".docx") and name != "embedded.docx":
            paragraphs = [block.text for block in read_docx(made.content, name).lines()]
            assert paragraphs[0].startswith("รายงาน"), name
            assert name != "inserted.docx" or "เพิ่ม" in paragraphs
        elif name.endswith(".xlsx"):
            sheets = load_workbook(held)
            assert sheets["สถิติ"]["B2"].value == 12, name
        elif name.endswith(".pdf"):
            assert len(PdfReader(held).pages) == 1, name


def test_a_page_drawn_anew_keeps_its_other_words_as_they_were() -> None:
    lines = ("ผู้รับจ้างชื่อ นายตัวอย่าง ที่อยู่ ตำบลตัวอย่าง", f"เลขประจำตัวประชาชน {ONE} ได้รับเงิน ๑๕,๐๐๐ บาท แล้ว")
    made = copy("a.pdf", corpus.pdf(*lines), ONE)
    text = PdfReader(io.BytesIO(made.content)).pages[0].extract_text()
    flat = "".join(text.split())
    for line in ("ผู้รับจ้างชื่อ", "นายตัวอย่าง", "ตำบลตัวอย่าง", "เลขประจำตัวประชาชน", "(ปกปิด)", "ได้รับเงิน", "๑๕,๐๐๐", "แล้ว"):
        assert line in flat
    assert made.notes[0].en == "Pages 1 are pictures now."
    assert look("a.pdf", made.content).clean


def boxes_on(content: bytes) -> tuple[tuple[int, int], tuple[int, int, int, int]]:
    """The size of the first page as it is seen, and where it is black all over."""
    page = pypdfium2.PdfDocument(content)[0].render(scale=1).to_pil().convert("L")
    solid = page.filter(ImageFilter.MaxFilter(7)).point(lambda value: 255 if value < 40 else 0)
    return page.size, solid.getbbox() or (0, 0, 0, 0)


def test_a_box_is_burnt_in_where_the_letters_were_and_as_far() -> None:
    content = corpus.pdf(f"ก {ONE} ข")
    text = pypdfium2.PdfDocument(content)[0].get_textpage()
    letters = [text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1) in ONE]
    _, (left, top, right, bottom) = boxes_on(copy("a.pdf", content, ONE).content)
    assert abs((left - 3) - min(box[0] for box in letters)) < 6
    assert abs((right + 3) - max(box[2] for box in letters)) < 6
    height = pypdfium2.PdfDocument(content)[0].get_height()
    assert top - 3 < height - max(box[3] for box in letters)
    assert bottom + 3 > height - min(box[1] for box in letters)


@pytest.mark.parametrize("turn", [90, 270])
def test_a_page_that_lies_on_its_side_is_covered_where_it_is_seen(turn: int) -> None:
    content = corpus.pdf(f"ก {ONE} ข")
    (width, height), (left, top, right, bottom) = boxes_on(copy("a.pdf", content, ONE).content)
    lying = corpus.changed_pdf(content, lambda writer: writer.pages[0].rotate(turn))
    size, box = boxes_on(copy("a.pdf", lying, ONE).content)
    assert size == (height, width)
    wanted = (height - bottom, left, height - top, right) if turn == 90 else (top, width - right, bottom, width - left)
    assert all(abs(a - b) < 5 for a, b in zip(box, wanted, strict=True)), (box, wanted)


def test_boxes_cover_scans_and_photos_and_only_pages_that_need_it_are_drawn() -> None:
    box = Box(1, 10, 10, 50, 10)
    page = pypdfium2.PdfDocument(copy("scan.pdf", corpus.scan(), boxes=(box,)).content)[0].render(scale=1).to_pil()
    assert page.getpixel((page.width // 4, int(page.height * 0.15)))[0] < 30
    assert page.getpixel((page.width // 4, page.height // 2))[0] > 220
    photo = Image.open(io.BytesIO(copy("photo.jpg", corpus.picture(where=True), boxes=(box,)).content))
    assert photo.convert("L").crop((95, 90, 105, 100)).getextrema()[1] < 30  # type: ignore[operator]
    assert not photo.getexif()
    whole = corpus.pdf(*[f"บรรทัดที่ {n} ของรายงาน" for n in range(120)], f"โทร {corpus.PHONE}")
    made = copy("a.pdf", whole, corpus.PHONE)
    drawn = [any(page.get_objects(filter=[3])) for page in pypdfium2.PdfDocument(made.content)]
    assert drawn[-1] is True
    assert drawn[:-1] == [False] * (len(drawn) - 1) != []


def test_words_of_ones_own_go_in_every_writing_and_place() -> None:
    link = '<Relationship Id="l1" Type="x/hyperlink" TargetMode="External" Target="mailto:somying@gmail.com"/>'
    relations = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{link}</Relationships>'
    )
    body = word.paragraph("นายสมชาย  ใจดี") + '<w:p w:rsidR="00AB12CD"><w:bookmarkStart w:name="สมชายใจดี"/></w:p>'
    content = word.word_file(body, more={"word/_rels/document.xml.rels": relations.encode()})
    made = copy("a.docx", content, "สมชาย ใจดี", "somying@gmail.com")
    values = ("สมชาย ใจดี", "somying@gmail.com")
    assert [held_in(of)(value) for of in (content, made.content) for value in values] == [True, True, False, False]
    assert "00AB12CD" not in everything(made.content)


def test_the_way_of_a_person_ends_with_a_copy_that_was_looked_through_again() -> None:
    name, content = "id.docx", corpus.docx(word.paragraph(f"นาย ก {written(ONE, 4)}") + corpus.INSERTED)
    found = look_at(name, content)
    assert {f.kind for f in found.findings} == {"national_id", "tracked_change"}
    made = redacted(name, content, values_of(found.findings))
    assert made.left.clean
    assert len(made.notes) == 1
    with pytest.raises(Refusal, match="สั้นเกินไป"):
        redacted(name, content, ["ก"])


def test_a_value_that_stays_is_not_handed_out() -> None:
    content = corpus.with_part("word/printerSettings.bin", b"")
    odd = corpus.with_part("word/odd.bin", f"x{corpus.MAIL}x".encode())
    assert redacted("a.docx", content, [corpus.MAIL]).left.clean
    with pytest.raises(Refusal) as refused:
        redacted("a.docx", odd, [corpus.MAIL])
    assert refused.value.code == "redaction_left"


def test_a_copy_in_which_something_is_left_is_never_handed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    content = corpus.docx(word.paragraph(ONE))
    monkeypatch.setattr(redacting, "copy_without", lambda *asked: Made(asked[1]))
    with pytest.raises(Refusal) as refused:
        redacted("a.docx", content, [ONE])
    assert refused.value.code == "redaction_left"


def test_a_page_is_shown_as_its_copy_will_be_however_the_file_lies() -> None:
    lying = corpus.changed_pdf(corpus.pdf("ก"), lambda writer: writer.pages[0].rotate(90))
    made = page_drawn("a.pdf", lying, 1)
    with Image.open(io.BytesIO(made.content)) as drawn:
        assert (made.pages, drawn.format, drawn.width > drawn.height) == (1, "JPEG", True)
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x0112] = 6  # the camera was held upright
    Image.new("RGB", (3200, 1600)).save(out, "JPEG", exif=exif)
    with Image.open(io.BytesIO(page_drawn("a.jpg", out.getvalue(), 1).content)) as shown:
        assert (shown.size, dict(shown.getexif())) == ((800, 1600), {})
    assert Image.open(io.BytesIO(copy("a.jpg", out.getvalue()).content)).size == (1600, 3200)


def test_pages_that_are_not_there_are_refused_and_boxes_on_what_has_none() -> None:
    beyond = Box(2, 0, 0, 100, 100)
    asking: tuple[Callable[[], Made], ...] = (
        lambda: page_drawn("a.pdf", corpus.pdf("ก"), 2),
        lambda: page_drawn("a.jpg", corpus.picture(), 2),
        lambda: copy("a.pdf", corpus.pdf("ก"), boxes=(beyond,)),
        lambda: copy("a.jpg", corpus.picture(), boxes=(beyond,)),
    )
    for ask in asking:
        with pytest.raises(Refusal) as refused:
            ask()
        assert refused.value.code == "page_not_there"
    with pytest.raises(Refusal) as refused:
        redacted("a.docx", corpus.docx(word.paragraph("ก")), (), (beyond,))
    assert refused.value.code == "redaction_without_pages"
    with pytest.raises(Refusal):
        page_drawn("a.docx", corpus.docx(word.paragraph("ก")), 1)
