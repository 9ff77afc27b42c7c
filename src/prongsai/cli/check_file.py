"""`prongsai check-file FILE…`: what in files is not for everybody, each with its place and never with its value."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from prongsai.cli.console import DONE, FOUND_FAULTS, Console
from prongsai.domain.privacy import KINDS, Exposure, Look
from prongsai.planning.redacting import look_at
from prongsai.reading.formats.files import decoded, read_bytes
from prongsai.reading.privacy.looking import KINDS as ENDINGS


def answer(options: argparse.Namespace, console: Console) -> int:
    """Look through every file; 1 when something is found, or could not be read. Refuses what cannot be looked into."""
    allowed = allowed_in(options)
    looks = [
        (p.name, look_at(p.name, read_bytes(p, ENDINGS), allowed)) for p in map(Path, dict.fromkeys(options.files))
    ]
    if options.json:
        console.data([_data(name, look) for name, look in looks])
    else:
        for name, look in looks:
            tell(name, look, console)
    return DONE if all(look.clean for _, look in looks) else FOUND_FAULTS


def allowed_in(options: argparse.Namespace) -> tuple[str, ...]:
    """What may be shown: as typed, and line by line in a file. Refuses a file that is missing or no text."""
    lines: Iterable[str] = ()
    if options.allow_file:
        path = Path(options.allow_file)
        lines = decoded(read_bytes(path, (".txt", ".csv")), path.name).splitlines()
    return tuple(text for value in (*options.allow, *lines) if (text := value.strip()))


def tell(name: str, look: Look, console: Console) -> None:
    """What was found in a file, line by line."""
    if look.clean:
        console.say(f"{name}: ไม่พบข้อมูลที่ไม่ควรเผยแพร่", f"{name}: nothing found that should not be public")
        return
    found, unread = len(look.findings) + look.more, len(look.unread)
    console.say(
        f"{name}: พบ {found} แห่งที่ต้องดูก่อนเผยแพร่" + (f" และมี {unread} ส่วนที่ไม่ได้อ่าน" if unread else ""),
        f"{name}: places to look at before it is public: {found}" + (f", parts not read: {unread}" if unread else ""),
    )
    for finding in look.findings:
        console.say(f"  {_line(finding, 'th')}", f"  {_line(finding, 'en')}")
    if look.more:
        console.say(f"  และอีก {look.more} แห่ง", f"  and {look.more} more")
    for place in look.unread:
        console.say(f"  ไม่ได้อ่าน: {place.th}", f"  not read: {place.en}")


def _line(finding: Exposure, language: str) -> str:
    kind, place = KINDS[finding.kind], finding.place
    words = (place.en, kind.en) if language == "en" else (place.th, kind.th)
    doubt = "" if finding.sure else " (may be)" if language == "en" else " (น่าจะใช่)"
    return f"{words[0]}: {words[1]} {finding.masked}".rstrip() + doubt


def _data(name: str, look: Look) -> dict[str, object]:
    return {
        "schema": "prongsai/privacy-1",
        "file": name,
        "clean": look.clean,
        "findings": [
            {"kind": f.kind, "place_th": f.place.th, "place_en": f.place.en, "masked": f.masked, "sure": f.sure}
            for f in look.findings
        ],
        "more": look.more,
        "unread": [{"th": place.th, "en": place.en} for place in look.unread],
    }
