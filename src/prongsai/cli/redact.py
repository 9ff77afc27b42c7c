"""`prongsai redact FILE -o OUT`: a copy of a file without what is not for everybody; shown before it is written."""

from __future__ import annotations

import argparse
from pathlib import Path

from prongsai.cli.check_file import allowed_in, tell
from prongsai.cli.console import DONE, FOUND_FAULTS, Console
from prongsai.cli.output import write_file
from prongsai.domain.errors import Refusal
from prongsai.planning.redacting import look_at, redacted, values_of
from prongsai.reading.formats.files import read_bytes
from prongsai.reading.privacy.answers import Box
from prongsai.reading.privacy.looking import COPIED


def answer(options: argparse.Namespace, console: Console) -> int:
    """Show what goes, ask, write the copy; 1 when nothing was written, or something is left to be looked at."""
    path, out = Path(options.file), Path(options.out)
    content, boxes = read_bytes(path, COPIED), tuple(_box(text) for text in options.box)
    if out.resolve() == path.resolve() or out.suffix.lower() != path.suffix.lower():
        raise Refusal("redaction_place", file=path.name, out=out.name)
    allowed = allowed_in(options)
    look = look_at(path.name, content, allowed)
    tell(path.name, look, console)
    values = (*values_of(look.findings), *options.word)
    console.say(
        f"จะปกปิด {len(values)} ข้อความทุกแห่งที่พบ และ {len(boxes)} กรอบ แล้วนำข้อมูลที่ซ่อนและชื่อผู้จัดทำออก",
        f"{len(values)} texts will be covered wherever they stand, and {len(boxes)} boxes; what is hidden goes.",
    )
    if not options.yes and not console.confirmed(f"เขียน {out} หรือไม่", f"Write {out}?"):
        console.say("ยังไม่ได้เขียนไฟล์", "Nothing was written.")
        return FOUND_FAULTS
    made = redacted(path.name, content, values, boxes, allowed)
    write_file(out, made.content)
    console.say(f"เขียนแล้ว {out}", f"Wrote {out}.")
    for note in made.notes:
        console.say(f"  {note.th}", f"  {note.en}")
    if not made.left.clean:
        tell(out.name, made.left, console)
    return DONE if made.left.clean else FOUND_FAULTS


def _box(text: str) -> Box:
    """A box as typed: page:left,top,width,height in per cent. Refuses anything else."""
    page, _, rest = text.partition(":")
    try:
        left, top, width, height = (float(number) for number in rest.split(","))
        box = Box(int(page), left, top, width, height)
    except ValueError as error:
        raise Refusal("redaction_box", box=text) from error
    if box.page < 1 or not all(0 <= n <= 100 for n in (left, top)) or min(width, height) <= 0:
        raise Refusal("redaction_box", box=text)
    return box
