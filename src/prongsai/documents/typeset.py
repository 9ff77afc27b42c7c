"""The typesetter: papers as plain data for the Typst templates, their texts checked, and the compiler kept warm."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import threading
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path
from types import MappingProxyType
from typing import Any

from prongsai.documents.blocks import (
    Block,
    Issued,
    NewSection,
    Paper,
    Paragraph,
    Picture,
    Pictures,
    QrCard,
    Signature,
    Style,
    Title,
)
from prongsai.documents.blocks_json import to_data
from prongsai.documents.errors import PaperError, unprintable
from prongsai.documents.labels import keep_together, unparted, width_em
from prongsai.documents.scene import Scene
from prongsai.documents.styles import SheetStyle, sheet_style, sheet_styles
from prongsai.documents.textlayer import FONTS, printable

TEMPLATES = Path(__file__).parent / "typst"
CELL_INSET_CM = 0.3
CM_PER_POINT = 2.54 / 72
LONGEST_KEPT = 500  # characters; a longer text is parted rather than left out of a page
TALL_ROW = 12  # lines; a higher row may go on over the page
LARGE = 50_000  # bytes of data; letters have less
MOST_STEPS = 5
NO_PICTURES: Mapping[str, bytes] = MappingProxyType({})
_KINDS = {b"%PDF": "pdf", b"\x89PNG": "png", b"\xff\xd8\xff": "jpg", b"RIFF": "webp", b"GIF8": "gif"}

# Letters between which no line breaks by itself: those of addresses, file names and numbers.
_WITHOUT_BREAKS = re.compile("([!-~๐-๙]+)")

# Signs without form or width: a person can neither see nor delete them.
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))

# A Compiler is not made for two threads at once, and one page takes milliseconds.
_lock = threading.Lock()


@dataclass(frozen=True)
class Part:
    """Blocks between two changes of sheet: their style and direction, and the number of the first in the paper."""

    style: Style
    landscape: bool
    blocks: tuple[Block, ...]
    first: int


def parts_of(paper: Paper) -> tuple[Part, ...]:
    """The parts of a paper in order; the title that the writer prints on top of a report is a block of the first."""
    style, landscape, first = paper.style, paper.landscape, 0
    blocks: list[Block] = [Title(paper.title, paper.subtitle)] if paper.titled else []
    if paper.titled:
        first = -1
    parts = []
    for number, block in enumerate(paper.blocks):
        if isinstance(block, NewSection):
            parts.append(Part(style, landscape, tuple(blocks), first))
            style, landscape, first, blocks = block.style, block.landscape, number + 1, []
        else:
            blocks.append(block)
    parts.append(Part(style, landscape, tuple(blocks), first))
    return tuple(p for p in parts if p.blocks) or (Part(paper.style, paper.landscape, (), 0),)


def paper_data(paper: Paper) -> dict[str, Any]:
    """The paper for the template paper.typ; raises PaperError for a character that the fonts cannot print."""
    parts = parts_of(paper)
    return {
        "paper": _each_text({n: getattr(paper, n) for n in ("title", "language", "urgency", "secrecy")}),
        "parts": [_part_data(parts, number) for number in range(len(parts))],
        "styles": {style.name: asdict(style) for style in sheet_styles()},
        "unparted": unparted(),
        "files": {},
    }


def _part_data(parts: tuple[Part, ...], number: int) -> dict[str, Any]:
    """A part with its pages counted from one where the kind of paper changes; `counted` names what is counted."""
    part = parts[number]
    begins = [at for at in range(len(parts)) if at == 0 or parts[at].style != parts[at - 1].style]
    style = sheet_style(part.style)
    return {
        "style": part.style,
        "landscape": part.landscape,
        "blocks": [
            _block_data(block, style, landscape=part.landscape) | {"kept": _kept(block, after)}
            for block, after in zip_longest(part.blocks, part.blocks[1:])
        ],
        "first": part.first,
        "restart": number in begins,
        "counted": str(max(at for at in begins if at <= number)),
        "last": number + 1 == len(parts) or number + 1 in begins,
    }


def _kept(block: Block, after: Block | None) -> bool:
    """Whether a block stays on the page of the one after it: a closing line and its signature, and whom to call."""
    if isinstance(block, Paragraph):
        return isinstance(after, Signature) and len(block.text) <= LONGEST_KEPT
    return (isinstance(block, Issued) and isinstance(after, Signature)) or (
        isinstance(block, Signature) and isinstance(after, Signature | Paragraph)
    )


def _block_data(block: Block, style: SheetStyle, *, landscape: bool) -> Any:
    if isinstance(block, QrCard):
        from prongsai.documents.qr import qr_scene

        data = _each_text(to_data(block))
        data["scene"] = _each_text(to_data(qr_scene(block.address)))
        return data
    data = _each_text(to_data(block))
    if data["kind"] == "Table":
        _cut_cells(data, style.line_width(landscape=landscape), style.table * CM_PER_POINT)
    return data


def _each_text(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {k: _each_text(v, k) for k, v in value.items() if k not in ("source", "table")}
    if isinstance(value, list):
        return [_each_text(v, name) for v in value]
    if name == "name":  # finds a file or a sheet, and is not printed
        return value
    return _checked(normalised(value)) if isinstance(value, str) else value


def normalised(text: str) -> str:
    """The spelling that prints right: one ำ and one แ where two characters were typed, and ๆ kept to its word.

    Canonical composition also puts a tone typed before ◌ุ or ◌ู after it. Less than `thai.text.normalise`: marks in
    an unusual order stay as typed, so that what is copied from the paper is what was put into it.
    """
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\t", " ")
    text = text.translate(_UNSEEN).replace("เเ", "แ")
    for tone in ("", *"่้๊๋์๎"):
        text = text.replace(f"{tone}ํา", f"{tone}ำ").replace(f"ํ{tone}า", f"{tone}ำ")
    return text.replace(" ๆ", "\u00a0ๆ")


def _checked(text: str) -> str:
    for character in text:
        if character != "\n" and character not in printable():
            raise unprintable(character, text)
    return text


def _cut_cells(table: dict[str, Any], line_cm: float, em_cm: float) -> None:
    columns = table["columns"]
    share = line_cm / sum(column["width"] for column in columns)
    rooms = [(column["width"] * share - CELL_INSET_CM) / em_cm for column in columns]
    for column, room in zip(columns, rooms, strict=True):
        column["lines"] = _pieces(column.pop("header"), room)
    for row in table["rows"]:
        if row["kind"] == "GroupRow":
            row["lines"] = _pieces(row.pop("text"), sum(rooms))
            continue
        texts = [cell.pop("text") for cell in row["cells"]]
        row["breakable"] = any(_height(text, room) > TALL_ROW for text, room in zip(texts, rooms, strict=True))
        for cell, text, room in zip(row["cells"], texts, rooms, strict=True):
            cell["lines"] = _pieces(text, room)


def _height(text: str, room: float) -> float:
    """About how many lines a text takes in a cell so many em wide."""
    return sum(max(1.0, width_em(line) / room) for line in text.split("\n"))


def _pieces(text: str, room: float) -> list[list[dict[str, str]]]:
    return [list(_line_pieces(line, room)) for line in text.split("\n")]


def _line_pieces(line: str, room: float) -> Iterator[dict[str, str]]:
    """Pieces of a line in a cell so many em wide, each with the places at which it may be parted."""
    for piece, whole in keep_together(line, longest=room):
        if whole:
            yield {"text": piece, "break": "none"}
            continue
        for part in filter(None, _WITHOUT_BREAKS.split(piece)):
            wide = _WITHOUT_BREAKS.fullmatch(part) and width_em(part, bold=True) > room
            yield {"text": part, "break": "anywhere" if wide else "words"}


def scene_data(scene: Scene) -> dict[str, Any]:
    """A drawing for the template drawing.typ."""
    shown: dict[str, Any] = _each_text({"title": scene.title, "scene": to_data(scene)})
    return shown


def wanted_files(paper: Paper, emblem: bytes | None, pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """The pictures that the paper prints by name, 'emblem' the office's own; PaperError for a missing one."""
    files = {"emblem": emblem} if emblem is not None else {}
    for item in (i for block in paper.blocks if isinstance(block, Pictures) for i in block.items):
        files[item.name] = _found(item, pictures)
    return files


def _found(item: Picture, pictures: Mapping[str, bytes]) -> bytes:
    if item.name not in pictures:
        raise PaperError(
            th=f"ไม่พบไฟล์รูป “{item.name}” โปรดแนบไฟล์รูปนี้ หรือเอารูปออกจากเอกสาร",
            en=f"The picture “{item.name}” is missing: attach it or take it out of the paper.",
        )
    return pictures[item.name]


def typeset(template: str, data: dict[str, Any], files: Mapping[str, bytes] = NO_PICTURES, **options: Any) -> Any:
    """What the compiler makes of a template and its data: bytes, or a list of them for pages as pictures.

    Pictures are laid beside a copy of the templates for as long as it takes, since a compiler sees one folder only.
    Raises PaperError when the typesetter refuses.
    """
    import typst

    try:
        with _lock, _folder(files) as folder:
            compiler = _compiler() if folder is None else typst.Compiler(root=str(folder), font_paths=_fonts())
            source = _source(template, data if folder is None else data | {"files": _laid(folder, files)})
            made = compiler.compile(input=source, **options)
            _forget(len(source) // LARGE)
            return made
    except (typst.TypstError, RuntimeError) as error:
        raise _refused(error) from error


def places(template: str, data: dict[str, Any]) -> list[list[Any]]:
    """What the template says of the places of its marks, without a file being made. Raises as `typeset` does."""
    import typst

    try:
        with _lock:
            compiler = typst.Compiler(_source(template, data), root=str(TEMPLATES), font_paths=_fonts())
            found: list[list[Any]] = json.loads(compiler.query("<places>", field="value", one=True))
            _forget(1)
    except (typst.TypstError, RuntimeError) as error:
        raise _refused(error) from error
    return found


def _forget(steps: int) -> None:
    """Let the compiler forget what it has not used of late. It keeps everything for ten compilations, which is right
    for letters and too much for long reports; a question alone makes it forget nothing."""
    for _ in range(min(steps, MOST_STEPS)):
        _compiler().compile(input=b"", format="png", ppi=1)


def _source(template: str, data: dict[str, Any]) -> bytes:
    """A main file that hands the data to the template. JSON within a Typst string: every character but these two is
    itself in both, and JSON has no line ends of its own."""
    text = json.dumps(data, ensure_ascii=False).replace("\\", "\\\\").replace('"', '\\"')
    return f'#import "{template}.typ": typeset\n#typeset(json(bytes("{text}")))\n'.encode()


def _refused(error: Exception) -> PaperError:
    reason = str(getattr(error, "message", error))
    return PaperError(
        th=f"โปรแกรมจัดหน้าไม่สามารถสร้างเอกสารนี้ได้: {reason} โปรดตรวจข้อความ รูป และตราสัญลักษณ์ แล้วลองใหม่",
        en=f"The typesetter could not make this paper: {reason}. Check its text, pictures and emblem and try again.",
    )


@contextmanager
def _folder(files: Mapping[str, bytes]) -> Iterator[Path | None]:
    """A copy of the templates that pictures can be laid beside; None when there are none."""
    if not files:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="prongsai-") as folder:
        shutil.copytree(TEMPLATES, folder, dirs_exist_ok=True)
        yield Path(folder)


def _laid(folder: Path, files: Mapping[str, bytes]) -> dict[str, str]:
    """Write the pictures into the folder under names of our own; name → file name."""
    made = {}
    for number, (name, content) in enumerate(files.items()):
        kind = next((kind for begin, kind in _KINDS.items() if content.startswith(begin)), "svg")
        made[name] = f"picture-{number}.{kind}"
        (folder / made[name]).write_bytes(content)
    return made


@cache
def _fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


@cache
def _compiler() -> Any:
    import typst

    return typst.Compiler(root=str(TEMPLATES), font_paths=_fonts())
