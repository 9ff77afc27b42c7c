"""`prongsai export AGENCY FILE` and `prongsai import FILE`: one agency as a signed file, and back."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from prongsai.cli.console import DONE, FOUND_FAULTS, Console
from prongsai.cli.django_ready import make_ready

if TYPE_CHECKING:
    from prongsai.records.archive.reading import Archive, Preview


def answer(options: argparse.Namespace, console: Console) -> int:
    """Export or import, by options.command."""
    make_ready()
    from prongsai.records.archive.beside import require_tables

    require_tables(new=options.command == "import")
    return _export(options, console) if options.command == "export" else _import(options, console)


def _export(options: argparse.Namespace, console: Console) -> int:
    from django.conf import settings

    from prongsai.records.acting import PROGRAM
    from prongsai.records.archive.signing import fingerprint
    from prongsai.records.archive.writing import export_agency
    from prongsai.records.queries.agencies import agency_named

    agency, target = agency_named(options.agency), Path(options.file)
    made = export_agency(agency, target, actor=PROGRAM, now=datetime.now(UTC), data=settings.DATA)
    total, key = sum(made.facts["counts"].values()), fingerprint(made.public_key)
    console.say(
        f"ส่งออกข้อมูลของ {agency} {agency.place} แล้ว {total} รายการ: {target}",
        f"Exported {agency} {agency.place}, {total} rows: {target}",
    )
    console.say(
        f"ลายมือชื่อของเครื่องนี้: {key} แจ้งผู้รับเพื่อเทียบ ไฟล์นี้มีข้อมูลส่วนบุคคล แต่ไม่มีรหัสผ่าน",
        f"Signed with the key {key}; tell it to the receiver. The file holds personal data but no passwords.",
    )
    return DONE


def _import(options: argparse.Namespace, console: Console) -> int:
    from prongsai.records.acting import PROGRAM
    from prongsai.records.archive.reading import bring_in, opened, preview

    with opened(Path(options.file)) as archive:
        found = preview(archive)
        _tell(console, archive, found)
        if found.same:
            console.say("ข้อมูลนี้มีอยู่แล้วทุกรายการ ไม่มีอะไรต้องนำเข้า", "All of it is here already; nothing to do.")
            return DONE
        if not found.obstacles and not options.yes and not console.confirmed("นำเข้าหรือไม่", "Import it?"):
            console.say("ยังไม่ได้นำเข้า", "Nothing was imported.")
            return FOUND_FAULTS
        bring_in(archive, actor=PROGRAM, now=datetime.now(UTC))
    console.say(
        "นำเข้าแล้ว บัญชีที่มากับไฟล์ยังไม่มีรหัสผ่าน ให้ผู้ดูแลโปรแกรมตั้งให้",
        "Imported. The accounts that came have no password yet; an administrator sets one.",
    )
    return DONE


def _tell(console: Console, archive: Archive, found: Preview) -> None:
    from prongsai.records.archive.signing import fingerprint

    agency, facts, key = archive.agency, archive.manifest.facts, fingerprint(archive.manifest.public_key)
    console.say(f"{agency} {agency.place}")
    console.say(
        f"ส่งออกเมื่อ {facts['made']} ลายมือชื่อ {key} ไฟล์ครบถ้วน ไม่ถูกแก้ไข",
        f"exported {facts['made']}, signed with the key {key}, whole and unchanged",
    )
    for th, en, count in found.counts:
        if count:
            console.say(f"  {th} {count}", f"  {en} {count}")
