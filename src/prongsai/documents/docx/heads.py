"""What a paper begins with in Word: heads of memos, letters and notices, titles and covers."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.documents.blocks import Cover, LetterHead, MemoHead, NoticeHead, Title
from prongsai.documents.docx.elements import Element, twips, w
from prongsai.documents.docx.setting import Setting
from prongsai.documents.docx.styles import LABEL, STAMP
from prongsai.documents.docx.text import run, tab

COVER_EMBLEM = 3.0
"""Height of the emblem on a cover, in centimetres."""


def memo_head(block: MemoHead, setting: Setting) -> list[Element]:
    """The emblem left, the name of the paper in the middle, the stamp of urgency between them; then dotted lines."""
    stamp = run(f"  {setting.urgency}", STAMP) if setting.urgency else None
    office = f"{block.office} โทร. {block.phone}" if block.phone else block.office
    return [
        setting.paragraph("Memo Title", _emblem(setting), stamp, tab(), run("บันทึกข้อความ")),
        setting.paragraph("Memo Line", *_labelled("ส่วนราชการ", office)),
        setting.paragraph("Memo Number", *_labelled("ที่", block.number), *_labelled("วันที่", block.date)),
        setting.paragraph("Memo Line", *_labelled("เรื่อง", block.subject)),
        setting.paragraph("Memo Addressee", *_valued("เรียน", block.addressee)),
    ]


def _emblem(setting: Setting) -> Element | None:
    return setting.images.emblem(setting.sheet.emblem) if setting.sheet.emblem else None


def _labelled(label: str, value: str) -> Iterator[Element]:
    """A large label and its value, dots behind it."""
    yield run(label, LABEL)
    if value:
        yield run(f"  {value} ")
    yield tab()


def _valued(label: str, value: str) -> Iterator[Element]:
    """A label and its value at the next stop, or dots to write on."""
    yield from (run(label), tab())
    yield run(value) if value else tab()


def letter_head(block: LetterHead, setting: Setting) -> list[Element]:
    """The number left, the sender right of the emblem, the date from the middle of the line, then labelled lines."""
    return [
        _emblem_line(setting),
        setting.paragraph("Letter Office", run(f"ที่ {block.number}"), tab(), run("\n".join(block.office))),
        setting.paragraph("Letter Date", run(block.date)),
        setting.paragraph("Letter Line", *_valued("เรื่อง", block.subject)),
        setting.paragraph("Letter Line", *_valued(block.salutation, block.addressee)),
        *_listed("Letter Line", "อ้างถึง", block.references, setting),
        *_listed("Letter Enclosure", "สิ่งที่ส่งมาด้วย", block.enclosures, setting),
    ]


def _emblem_line(setting: Setting) -> Element:
    """The stamp of urgency left, the emblem or the room for it in the middle."""
    stamp = run(setting.urgency, STAMP) if setting.urgency else None
    return setting.paragraph("Emblem", stamp, tab(), _emblem(setting))


def _listed(role: str, label: str, values: tuple[str, ...], setting: Setting) -> Iterator[Element]:
    if values:
        yield setting.paragraph(role, run(label), tab(), run("\n".join(values)))


def notice_head(block: NoticeHead, setting: Setting) -> list[Element]:
    """The emblem, centred lines and a short rule."""
    name, *lines = block.lines
    made = []
    if block.emblem and setting.sheet.emblem:
        made.append(_emblem_line(setting))
    elif setting.urgency:
        made.append(setting.paragraph("Stamp", run(setting.urgency)))
    made.append(setting.paragraph("Notice Name", run(name)))
    made += [setting.paragraph("Notice Line", run(line)) for line in lines]
    if block.rule:
        made.append(setting.paragraph("Rule"))
    return made


def title(block: Title, setting: Setting) -> list[Element]:
    """The name of a paper below the emblem, if there is one."""
    emblem = _emblem(setting) if setting.sheet.emblem_place == "center" else None
    made = [setting.paragraph("Picture", emblem)] if emblem is not None else []
    made.append(setting.paragraph("Title", run(block.text)))
    if block.subtitle:
        made.append(setting.paragraph("Subtitle", run(block.subtitle)))
    return made


def cover(block: Cover, setting: Setting) -> list[Element]:
    """A page of its own; its foot is framed at the lower margin, so that it stays there however long the title is."""
    return [
        setting.paragraph("Cover Emblem", setting.images.emblem(COVER_EMBLEM)),
        setting.paragraph("Cover Title", run(block.title)),
        *(setting.paragraph("Cover Line", run(line)) for line in block.lines),
        *(_at_foot(setting.paragraph("Cover Foot", run(line)), setting) for line in block.foot),
        setting.paragraph("Gap"),  # what the frame hangs on
    ]


def _at_foot(paragraph: Element, setting: Setting) -> Element:
    """A paragraph in a frame as wide as the text; neighbours with the same frame share it."""
    place = {"vAnchor": "margin", "hAnchor": "margin", "xAlign": "center", "yAlign": "bottom"}
    paragraph[0].append(w("framePr", w=twips(setting.width), wrap="around", **place))
    return paragraph
