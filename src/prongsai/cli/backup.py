"""`prongsai backup DIR`, `prongsai rehearse FILE`, `prongsai restore FILE`: everything saved, tried out, put back."""

from __future__ import annotations

import argparse
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from prongsai.cli.console import DONE, FOUND_FAULTS, Console
from prongsai.cli.django_ready import make_ready


def answer(options: argparse.Namespace, console: Console) -> int:
    """Back up, rehearse or restore, by options.command."""
    make_ready()
    return {"backup": _backup, "rehearse": _rehearse, "restore": _restore}[options.command](options, console)


def _backup(options: argparse.Namespace, console: Console) -> int:
    from django.conf import settings
    from django.db import DatabaseError

    from prongsai.records.backup import back_up
    from prongsai.records.last_done import note_done

    now = datetime.now(UTC)
    made = back_up(Path(options.folder), data=settings.DATA, now=now, keep=options.keep)
    with suppress(DatabaseError):  # tables of an older program, saved before they are brought up to date
        note_done("backup", now)
    rows = sum(made.counts.values())
    console.say(
        f"สำรองข้อมูลและลองกู้คืนแล้ว ครบ {rows} รายการ: {made.path}", f"Backed up and tried out, {rows} rows: {made.path}"
    )
    for old in made.removed:
        console.say(f"ลบไฟล์สำรองเก่า {old.name}", f"Removed the old backup {old.name}")
    if made.same_disk:
        console.say(
            "ไฟล์สำรองอยู่ในดิสก์เดียวกับข้อมูล ให้คัดลอกไปเก็บที่อื่นด้วย",
            "The backup is on the same disk as the data; keep a copy elsewhere too.",
        )
    console.say(
        "ไฟล์นี้มีข้อมูลและกุญแจทั้งหมด ให้เก็บในที่ที่คนอื่นเปิดไม่ได้",
        "It holds all data and keys; keep it where nobody else can open it.",
    )
    return DONE


def _rehearse(options: argparse.Namespace, console: Console) -> int:
    from prongsai.records.backup import rehearse

    tried = rehearse(Path(options.file))
    rows, tables = sum(tried.counts.values()), len(tried.counts)
    console.say(
        f"ลองกู้คืนแล้ว ครบทั้ง {tables} ตาราง {rows} รายการ {tried.members} ไฟล์ (สำรองเมื่อ {tried.made}) ข้อมูลจริงไม่ถูกแตะต้อง",
        f"It comes back whole: {tables} tables, {rows} rows, {tried.members} files (made {tried.made}); "
        "the data in use were not touched.",
    )
    console.say(
        f"ลายมือชื่อ {tried.key} ให้กู้คืนเฉพาะไฟล์ที่หน่วยงานสำรองไว้เอง",
        f"Signed with the key {tried.key}; restore only what your own office backed up.",
    )
    return DONE


def _restore(options: argparse.Namespace, console: Console) -> int:
    from django.conf import settings

    from prongsai.records.backup import restore
    from prongsai.records.in_use import alone

    with alone(settings.DATA):  # said before somebody reads and answers a question
        pass
    _rehearse(options, console)
    if not options.yes and not console.confirmed(
        "ข้อมูลทั้งหมดในเครื่องนี้จะถูกแทนที่ด้วยไฟล์สำรอง ทำต่อหรือไม่", "Everything here will be replaced by the backup. Go on?"
    ):
        console.say("ยังไม่ได้กู้คืน", "Nothing was restored.")
        return FOUND_FAULTS
    before = restore(Path(options.file), data=settings.DATA, now=datetime.now(UTC))
    console.say(
        f"กู้คืนแล้ว ให้เปิดโปรแกรมใหม่ ข้อมูลเดิมเก็บไว้ที่ {before}",
        f"Restored; start the program again. What was here is kept in {before}",
    )
    return DONE
