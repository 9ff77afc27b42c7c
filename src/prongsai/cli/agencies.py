"""`prongsai agencies load FILE.csv`: the published list of local governments, shown before it is stored."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from prongsai.cli.console import DONE, FOUND_FAULTS, Console
from prongsai.cli.django_ready import make_ready, refuse_unready_database
from prongsai.reading.authorities import Authority, AuthorityList, read_authorities
from prongsai.reading.formats.files import read_bytes

if TYPE_CHECKING:
    from prongsai.records.queries.authorities import ListChanges

KINDS = (".csv", ".tsv", ".txt")


def answer(options: argparse.Namespace, console: Console) -> int:
    """Read the list, say what it would change, ask, store. 1 when it has faulty rows or was not wanted."""
    file = Path(options.file)
    found = read_authorities(read_bytes(file, KINDS), file.name)
    make_ready(options.data)
    refuse_unready_database()
    from prongsai.records.acting import PROGRAM
    from prongsai.records.queries.authorities import list_changes

    changes = list_changes(PROGRAM, found)
    _tell(console, found, changes)
    ended = FOUND_FAULTS if found.faults else DONE
    if changes.nothing:
        console.say("รายชื่อนี้มีอยู่แล้วทุกแห่ง ไม่มีอะไรต้องนำเข้า", "All of this list is here already; nothing to do.")
        return ended
    if not options.yes and not console.confirmed("นำเข้าหรือไม่", "Load it?"):
        console.say("ยังไม่ได้นำเข้า ใส่ --yes เพื่อนำเข้าโดยไม่ถาม", "Nothing was loaded; --yes loads without asking.")
        return FOUND_FAULTS
    _load(found, file.name, console)
    return ended


def _load(found: AuthorityList, source: str, console: Console) -> None:
    from django.utils import timezone

    from prongsai.records.acting import PROGRAM
    from prongsai.records.actions.authorities import load_authorities

    load_authorities(actor=PROGRAM, found=found, source=source, now=timezone.now())
    console.say("นำเข้ารายชื่อหน่วยงานแล้ว", "The list of local governments is loaded.")


def _tell(console: Console, found: AuthorityList, changes: ListChanges) -> None:
    console.say(f"อ่านรายชื่อได้ {len(found.rows):,} แห่ง", f"{len(found.rows):,} local governments were read")
    for kind in found.of_each_kind():
        console.say(f"  {kind.name} {kind.count:,}")
    new, changed, gone = (len(rows) for rows in (changes.new, changes.changed, changes.gone))
    console.say(
        f"เพิ่ม {new:,} แก้ไข {changed:,} ลบ {gone:,}",
        f"{new:,} new, {changed:,} changed, {gone:,} gone",
    )
    _tell_bodies(console, ("แก้ไข", "changed"), changes.changed)
    _tell_bodies(console, ("ลบ", "gone"), changes.gone)
    _tell_faults(console, found, changes)


def _tell_bodies(console: Console, said: tuple[str, str], rows: Sequence[Authority]) -> None:
    for row in rows[:_MOST_NAMED]:
        console.say(f"  {console.word(*said)}: {row.code} {row.label}")
    if (more := len(rows) - _MOST_NAMED) > 0:
        console.say(f"  {said[0]}อีก {more:,} แห่ง", f"  and {more:,} more {said[1]}")


_MOST_NAMED = 20
"""Bodies that are named one by one, so that a preview stays readable."""


def _tell_faults(console: Console, found: AuthorityList, changes: ListChanges) -> None:
    if not found.faults:
        return
    console.say(
        f"แถวที่ยังอ่านไม่ได้ {len(found.faults):,} แถว จะไม่นำเข้า:",
        f"{len(found.faults):,} rows cannot be taken and are left out:",
    )
    for fault in found.faults:
        console.say(f"  - {fault.told('th')}", f"  - {fault.told('en')}")
    if changes.kept:
        console.say(
            f"คงไว้ {changes.kept:,} แห่งที่ไม่อยู่ในไฟล์ เพราะอาจอยู่ในแถวที่อ่านไม่ได้",
            f"{changes.kept:,} that the file does not name stay, since they may stand in those rows.",
        )
