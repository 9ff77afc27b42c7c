"""Damaged files by the hundred; `python -m tests.reading.formats.making.mutants SEED CASES FOLDER` tries them.

All cases run in one child process under the limits of the cage, each with a clock of its own. Whatever is neither a
Source nor a Refusal is printed, and a crash shows by the exit code together with the last case named.
"""

from __future__ import annotations

import random
import signal
import sys
from pathlib import Path

from prongsai.domain.errors import Refusal
from prongsai.reading.formats.cage_child import parsed, parser_of, set_limits
from prongsai.reading.formats.source import Source
from prongsai.reading.formats.spreadsheet import read_csv

_SECONDS = 10


def mutated(content: bytes, dice: random.Random) -> bytes:
    """A file with bits flipped, bytes cut out or doubled, its end cut off, or numbers in it made huge."""
    made = bytearray(content)
    for _ in range(dice.randint(1, 12)):
        at = dice.randrange(len(made) + 1)
        kind = dice.randrange(6)
        if kind <= 1 and at < len(made):
            made[at] = made[at] ^ (1 << dice.randrange(8)) if kind else dice.randrange(256)
        elif kind == 2:
            del made[at : at + dice.randint(1, 60)]
        elif kind == 3:
            made[at:at] = made[at : at + dice.randint(1, 400)] * dice.randint(1, 4)
        elif kind == 4:
            made[at : at + 4] = b"\xff\xff\xff\x7f"
        elif dice.random() < 0.2:
            del made[at:]
    return bytes(made)


def repacked(content: bytes, dice: random.Random) -> bytes:
    """An Office file of which one part was damaged and packed again, so that the damage reaches the XML parser."""
    import io
    import zipfile

    from tests.reading.formats.making.word import zipped

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = dice.choice(sorted(parts))
    text = parts[name]
    for _ in range(dice.randint(1, 4)):
        text = _moved_elements(text, dice) if dice.random() < 0.9 else mutated(text, dice)
    return zipped(parts | {name: text})


def _moved_elements(text: bytes, dice: random.Random) -> bytes:
    """Sound XML that no program writes: values made strange, elements copied into others, renamed or taken out."""
    from copy import deepcopy

    from lxml import etree

    try:
        root = etree.fromstring(text)
    except etree.XMLSyntaxError:
        return mutated(text, dice)
    elements = list(root.iter("*"))
    one, other = dice.choice(elements), dice.choice(elements)
    parent = one.getparent()
    match dice.randrange(4):
        case 0 if one.attrib:
            strange = ("-1", "0", "999999999", "x", "", "4294967296", "restart", "ก")
            one.set(dice.choice(sorted(map(str, one.attrib))), dice.choice(strange))
        case 1 if parent is not None:
            parent.remove(one)
        case 2:
            one.tag = other.tag
        case _:
            other.append(deepcopy(one))
    return etree.tostring(root)


def main(arguments: list[str]) -> None:
    """Try the parsers on damaged copies of the files of a folder."""
    seed, cases, folder = int(arguments[0]), int(arguments[1]), Path(arguments[2])
    files = sorted(folder.iterdir())
    parsers = {p.suffix: read_csv if p.suffix == ".csv" else parser_of(p.suffix[1:]) for p in files}
    contents = {p: p.read_bytes() for p in files}
    sys.setrecursionlimit(5000)
    set_limits(1024, 3600)
    for case in range(seed, seed + cases):
        dice = random.Random(case)
        path = files[case % len(files)]
        zipped = path.suffix in (".docx", ".xlsx") and dice.random() < 0.7
        content = (repacked if zipped else mutated)(contents[path], dice)
        if path.suffix in (".html", ".csv") and dice.random() < 0.9:
            content = content.decode("utf-8", "replace").encode()
        sys.stdout.write(f"case {case} {path.name}\n")
        sys.stdout.flush()
        signal.alarm(_SECONDS)
        said = parsed(parsers[path.suffix], content, path.name, 1024)
        signal.alarm(0)
        if type(said) not in (Source, Refusal):
            sys.stdout.write(f"wrong: {said!r}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
