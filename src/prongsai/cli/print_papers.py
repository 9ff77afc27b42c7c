"""`prongsai print FILE --layout NAME --to KINDS --out DIR`: a report or letter as files ready for signature."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from prongsai.cli.console import DONE, Console, editions_folder
from prongsai.cli.output import write_files
from prongsai.cli.paper_input import Asked, Extra, asked_letter, asked_report, is_letter
from prongsai.documents.layouts.values import Photo, QrLink
from prongsai.domain.errors import Refusal
from prongsai.frameworks.library import Library
from prongsai.planning.named_layout import find_layout
from prongsai.planning.paper_files import KINDS, PaperJob, paper_file
from prongsai.reading.formats.files import read_bytes
from prongsai.thai.dates import parse_date

PICTURE_KINDS = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".tif", ".tiff", ".heic", ".heif")
MEGABYTE = 1_000_000
_TRIES = 4


def answer(options: argparse.Namespace, console: Console) -> int:
    """Print the file; nothing is written when anything is refused."""
    kinds = _kinds(options.to)
    photos = _photos(Path(options.photos)) if options.photos else {}
    path = Path(options.file) if options.file else None
    asked = _asked(path, options, photos)
    job = PaperJob(
        asked.paper,
        asked.report,
        options.layout,
        datetime.now(UTC),
        read_bytes(Path(options.emblem), PICTURE_KINDS) if options.emblem else None,
        read_bytes(Path(options.template), (".docx",)) if options.template else None,
    )
    name = f"{path.stem}-{options.layout}" if path else options.layout
    made = _fitted(job, photos, kinds, name, options.most_mb * MEGABYTE)
    for note in asked.notes:
        console.say(f"โปรดทราบ: {note}", f"note: {note}")
    for written in write_files(Path(options.out), made):
        console.say(str(written))
    return DONE


def _kinds(text: str) -> list[str]:
    kinds = list(dict.fromkeys(k.strip().lower() for k in text.split(",") if k.strip()))
    for kind in kinds or [text]:
        if kind not in KINDS:
            raise Refusal("paper_kind_unknown", kind=kind, known=", ".join(KINDS))
    return kinds


def _photos(folder: Path) -> dict[str, bytes]:
    """The pictures of a folder in the order of their names; hidden files are passed over."""
    paths = sorted(p for p in folder.glob("*") if p.suffix.lower() in PICTURE_KINDS and not p.name.startswith("."))
    if not paths:
        raise Refusal("photos_missing", folder=folder, kinds=", ".join(PICTURE_KINDS))
    return {p.name: read_bytes(p, PICTURE_KINDS) for p in paths}


def _asked(path: Path | None, options: argparse.Namespace, photos: Mapping[str, bytes]) -> Asked:
    if path is None and options.blank_rows <= 0:
        raise Refusal("print_without_file")
    if is_letter(options.layout) and path:
        if options.template:
            raise Refusal("template_for_reports_only", name=options.layout)
        return asked_letter(path, options.layout)
    extra = Extra(
        options.unit,
        options.phone,
        options.number,
        parse_date(options.date) if options.date else None,
        tuple(Photo(name, _caption(name)) for name in photos),
        (QrLink(options.qr, options.qr_sentence),) if options.qr else (),
        options.blank_rows,
    )
    return asked_report(path, find_layout(options.layout), Library([editions_folder()]), extra, options.edition)


def _caption(name: str) -> str:
    """The words of a file's name; a number in front only orders the files."""
    stem = Path(name).stem.replace("_", " ").strip()
    first, _, rest = stem.partition(" ")
    return rest.strip() if first.rstrip(".-").isdigit() and rest.strip() else stem


def _fitted(
    job: PaperJob, photos: Mapping[str, bytes], kinds: list[str], name: str, most_bytes: int
) -> dict[str, bytes]:
    """The files, their pictures made smaller until each file keeps the limit; refuses when that is not enough."""
    room = most_bytes
    made: dict[str, bytes] = {}
    for _ in range(_TRIES):
        pictures = _pictures(photos, room)
        made = {f"{name}.{kind}": paper_file(job, kind, pictures) for kind in kinds}
        largest = max(map(len, made.values()))
        if largest <= most_bytes:
            return made
        used = sum(map(len, pictures.values()))
        if not used or largest - used > most_bytes:
            break
        # What is not pictures stays; the pictures take what is left, a little less each time.
        room = int(used * most_bytes / largest * 0.9)
    file, content = max(made.items(), key=lambda entry: len(entry[1]))
    size = f"{len(content) / MEGABYTE:.1f}"
    raise Refusal("paper_too_large", file=file, size=size, limit=most_bytes // MEGABYTE)


def _pictures(photos: Mapping[str, bytes], room: int) -> Mapping[str, bytes]:
    if not photos:
        return photos
    from prongsai.documents.pictures import fitted

    return fitted(photos, most_bytes=room)
