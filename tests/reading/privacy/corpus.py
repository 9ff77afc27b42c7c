"""Files of an invented office: those that must not be public as they are, and as many that may."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from PIL import Image, TiffImagePlugin
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text as Note
from tests.domain.test_personal_data import ONE, national_id
from tests.reading.formats.making import pages, word

from prongsai.documents.blocks import Paper, Paragraph
from prongsai.documents.pdf import render_pdf
from prongsai.thai.numerals import to_thai_digits

TWO = national_id("345678901234")
THAI_ID = to_thai_digits("-".join((TWO[0], TWO[1:5], TWO[5:10], TWO[10:12], TWO[12])))
PHONE, MAIL, ACCOUNT, BORN = "081-234-5678", "somying@gmail.com", "407-2-91853-6", "๑๒ มกราคม ๒๕๑๐"
AUTHOR = "สมหญิง ใจงาม"
YEAR = 2569
"""That the data of files named for a year has to be of."""
MADE = datetime(2026, 4, 4, tzinfo=UTC)
_SPACES = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cp="http://x/cp" xmlns="http://x/p"'


@cache
def pdf(*lines: str) -> bytes:
    """A paper with text."""
    return render_pdf(Paper("รายงาน", "report", tuple(Paragraph(line) for line in lines)), made_at=MADE)


def changed_pdf(content: bytes, change: Callable[[PdfWriter], object]) -> bytes:
    """The same paper after something was done to it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def picture(size: tuple[int, int] = (640, 640), where: bool = False, kind: str = "JPEG") -> bytes:
    """A photo, with the place where it was taken or without."""
    image, out = Image.new("RGB", size, (200, 220, 200)), io.BytesIO()
    exif = Image.Exif()
    if where:
        gps = exif.get_ifd(0x8825)
        gps[1], gps[2] = "N", tuple(TiffImagePlugin.IFDRational(n) for n in (13, 45, 22))
    image.save(out, kind, exif=exif) if where else image.save(out, kind)
    return out.getvalue()


def scan() -> bytes:
    """A page that is only a picture."""
    out = io.BytesIO()
    Image.new("RGB", (827, 1169), "white").save(out, "PDF", resolution=100)
    return out.getvalue()


def sheet(fill: Callable[[Any, Any], None]) -> bytes:
    """A workbook with one sheet of figures, and something done to it."""
    import openpyxl

    book = openpyxl.Workbook()
    first: Any = book.active
    first.title = "สถิติ"
    first.append(["เรื่อง", "จำนวน"])
    first.append(["เรื่องร้องเรียน", 12])
    fill(book, first)
    return pages.saved(book)


def docx(body: str, **parts: str) -> bytes:
    """A Word file."""
    return word.word_file(word.paragraph("รายงานผลการดำเนินงาน") + body, parts)


def with_part(name: str, content: bytes) -> bytes:
    """A Word file with a part more."""
    return word.word_file(word.paragraph("รายงาน"), more={name: content})


def _run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def cells(*texts: str) -> str:
    """A table with one row for each text, its cells parted by `|`."""
    rows = ("".join(f"<w:tc>{word.paragraph(t.strip())}</w:tc>" for t in row.split("|")) for row in texts)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def _hidden_sheet(book: Any, _: Any) -> None:
    secret = book.create_sheet("รายชื่อ")
    secret["A1"] = "เฉพาะเจ้าหน้าที่"
    secret.sheet_state = "veryHidden"


def _hidden_row(_: Any, first: Any) -> None:
    first["A5"] = "ไม่เผยแพร่"
    first.row_dimensions[5].hidden = True


def _hidden_column(_: Any, first: Any) -> None:
    first["D1"] = "ไม่เผยแพร่"
    first.column_dimensions["D"].hidden = True


def _cell_comment(_: Any, first: Any) -> None:
    from openpyxl.comments import Comment

    first["A1"].comment = Comment("ถามหัวหน้าก่อน", AUTHOR)


def _name(book: Any, _: Any) -> None:
    from openpyxl.workbook.defined_name import DefinedName

    book.defined_names["ลับ"] = DefinedName("ลับ", attr_text='"ราคากลางภายใน"')


def put(**values: object) -> Callable[[Any, Any], None]:
    """Values for cells."""

    def fill(_: Any, first: Any) -> None:
        for place, value in values.items():
            first[place] = value

    return fill


def _creator(book: Any, _: Any) -> None:
    book.properties.lastModifiedBy = AUTHOR


COMMENT = word.part("comments", f'<w:comment w:id="1" w:author="{AUTHOR}">{word.paragraph("แก้ตรงนี้")}</w:comment>')
CORE = f"<cp:coreProperties {_SPACES}><dc:creator>{AUTHOR}</dc:creator></cp:coreProperties>".encode()
INSERTED = f'<w:p><w:ins w:id="1" w:author="{AUTHOR}">{_run("เพิ่ม")}</w:ins></w:p>'
DELETED = f'<w:p><w:del w:id="1" w:author="{AUTHOR}"><w:r><w:delText>ข้อความที่ลบ</w:delText></w:r></w:del></w:p>'
BOX = (
    "<w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>"
    f"{word.paragraph(f'โทร {PHONE}')}</w:txbxContent></wps:txbx></mc:Choice></mc:AlternateContent></w:r></w:p>"
)


def bad() -> dict[str, tuple[bytes, str]]:
    """By name: a file, and the kind of what has to be found in it (`unread`: what nobody could read)."""
    plain = pdf("รายงานผลการดำเนินงาน")
    return {
        "id.pdf": (pdf(f"นาย ก เลขประจำตัว {ONE}"), "national_id"),
        "thai-digits.pdf": (pdf(f"ผู้รับจ้าง {THAI_ID} ตำบลตัวอย่าง"), "national_id"),
        "phone.pdf": (pdf(f"ติดต่อ นาย ก โทร {PHONE}"), "phone"),
        "account.pdf": (pdf(f"โอนเข้าบัญชีเลขที่ {ACCOUNT} ธนาคารตัวอย่าง"), "bank_account"),
        "born.pdf": (pdf(f"เกิดวันที่ {BORN}"), "birth_date"),
        "scan.pdf": (scan(), "unread"),
        "author.pdf": (changed_pdf(plain, lambda w: w.add_metadata({"/Author": AUTHOR})), "author"),
        "attached.pdf": (changed_pdf(plain, lambda w: w.add_attachment("ราคา.txt", b"100")), "attachment"),
        "note.pdf": (
            changed_pdf(plain, lambda w: w.add_annotation(0, Note(text="แก้", rect=(9, 9, 50, 50)))),
            "comment",
        ),
        "id.docx": (docx(word.paragraph(f"{ONE[:5]}\u200b{ONE[5:]}")), "national_id"),
        "split.docx": (docx(f"<w:p>{_run(ONE[:4])}{_run(ONE[4:9], '<w:b/>')}{_run(ONE[9:])}</w:p>"), "national_id"),
        "boxes.docx": (docx(cells("เลขประจำตัวประชาชน|" + "|".join(ONE))), "national_id"),
        "column.docx": (docx(cells("ชื่อ|วันเกิด", f"นาย ก|{BORN}")), "birth_date"),
        "header.docx": (docx("", header=word.part("hdr", word.paragraph(f"โทร {PHONE}"))), "phone"),
        "footnote.docx": (
            docx("", footnotes=word.part("footnotes", f'<w:footnote w:id="1">{word.paragraph(MAIL)}</w:footnote>')),
            "mail",
        ),
        "text-box.docx": (docx(BOX), "phone"),
        "deleted.docx": (docx(DELETED), "tracked_change"),
        "inserted.docx": (docx(INSERTED), "tracked_change"),
        "comment.docx": (docx("", comments=COMMENT), "comment"),
        "hidden.docx": (docx(f"<w:p>{_run('ไม่ให้เห็น', '<w:vanish/>')}</w:p>"), "hidden_text"),
        "author.docx": (with_part("docProps/core.xml", CORE), "author"),
        "photo.docx": (with_part("word/media/image1.jpeg", picture((80, 80), where=True)), "location"),
        "scan.docx": (with_part("word/media/image1.png", picture((900, 1200), kind="PNG")), "unread"),
        "embedded.docx": (with_part("word/embeddings/book.xlsx", b"x"), "attachment"),
        "number.xlsx": (sheet(put(B4=int(ONE))), "national_id"),
        "born.xlsx": (sheet(put(A4="วันเกิด", B4=date(1967, 1, 12))), "birth_date"),
        "sheet.xlsx": (sheet(_hidden_sheet), "hidden_sheet"),
        "row.xlsx": (sheet(_hidden_row), "hidden_cells"),
        "column.xlsx": (sheet(_hidden_column), "hidden_cells"),
        "comment.xlsx": (sheet(_cell_comment), "comment"),
        "name.xlsx": (sheet(_name), "hidden_name"),
        "author.xlsx": (sheet(_creator), "author"),
        "photo.jpg": (picture(where=True), "location"),
        "year.pdf": (pdf(f"แผนปฏิบัติการ ปีงบประมาณ พ.ศ. {to_thai_digits(str(YEAR - 1))}"), "other_year"),
        "year.docx": (docx(word.paragraph(f"รายงานผล ปี {YEAR - 2}-{YEAR - 1}")), "other_year"),
        "people.csv": (f"ชื่อ,โทร\nนาย ก,{PHONE}\n".encode(), "phone"),
        "page.html": (f"<!doctype html><html><body><p>{MAIL}</p></body></html>".encode(), "mail"),
    }


_CLEAN = (
    "แผนปฏิบัติการป้องกันการทุจริต ปีงบประมาณ พ.ศ. ๒๕๖๙ งบประมาณ ๑,๒๕๐,๐๐๐.๐๐ บาท",
    "เลขประจำตัวผู้เสียภาษีอากร 0-9940-00123-45-6 โทรศัพท์ 0-3222-1234 ต่อ 12",
    "เลขที่โครงการ 68019123456 เลขคุมสัญญา 680322012345 ลงวันที่ 08-09-2568",
    "สายด่วน 1132 เว็บไซต์ www.tambon.example อีเมล saraban@tambon.example.go.th",
    "ประชาชน 8,450 คน 2,310 ครัวเรือน พื้นที่ 12.5 ตารางกิโลเมตร พิกัด 13.756331, 100.501765",
    "เหตุเกิดเมื่อวันที่ 5 มกราคม 2568 ได้รับการแก้ไขภายใน 3 วัน",
    "ประกาศ ณ วันที่ ๑ ตุลาคม พ.ศ. ๒๕๖๘ เลขที่หนังสือ กจ ๗๑๖๐๑/๑๒๓๔",
    "รหัสบัญชี 5104010104 ค่าใช้สอย 35,000.00 รหัสงบประมาณ 20002270012004100147",
    "ไฟล์ https://tambon.example.go.th/files/1695027612345/o12-1.pdf",
)


def clean() -> dict[str, bytes]:
    """By name: files that may be public; of as many as there are bad ones."""
    from docx import Document

    own: Any = Document()
    own.core_properties.author = "python-docx"
    own.add_paragraph(_CLEAN[0])
    held = io.BytesIO()
    own.save(held)
    rows = [["ที่", "รายการ", "งบประมาณ", "เลขที่โครงการ", "วันที่ลงนาม"]]
    rows += [[str(n), "จ้างซ่อมถนน", str(15_000 * n), str(68_019_000_000 + n), f"{n}/3/2568"] for n in range(1, 29)]
    files = {f"clean{n}.pdf": pdf(line) for n, line in enumerate(_CLEAN)}
    files |= {
        f"clean{n}.docx": docx(word.paragraph(line) + cells("ที่|เรื่อง", f"1|{line}")) for n, line in enumerate(_CLEAN)
    }
    files |= {f"clean{n}.xlsx": sheet(put(A4=line, B4=n * 1000.5)) for n, line in enumerate(_CLEAN)}
    files |= {f"clean{n}.txt": line.encode() for n, line in enumerate(_CLEAN[:6])}
    files["year.pdf"] = pdf(f"แผนปฏิบัติการ ปีงบประมาณ พ.ศ. {to_thai_digits(str(YEAR))} ต่อจากปี {YEAR - 1}")
    files["year.docx"] = docx(word.paragraph(f"ข้อมูล ณ 30 ก.ย. {YEAR % 100} เทียบปี {YEAR - 1}"))
    files["year.xlsx"] = sheet(put(A4="ตามพระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540", B4=1))
    files["own.docx"] = held.getvalue()
    files["budget.csv"] = "\n".join(",".join(row) for row in rows).encode()
    files["emblem.docx"] = with_part("word/media/image1.png", picture((120, 120), kind="PNG"))
    return files
