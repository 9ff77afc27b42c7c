"""`prongsai doctor`: what this installation needs to run, each point fine or with what to do."""

from __future__ import annotations

import argparse
import os
import shutil
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from prongsai.cli.console import DONE, FOUND_FAULTS, Console
from prongsai.cli.django_ready import make_ready, refuse_unready_database
from prongsai.cli.start import address, refuse_taken_port
from prongsai.domain.errors import Refusal
from prongsai.domain.sentences import Sentence

if TYPE_CHECKING:
    from prongsai.records.keeping import Checked

LEAST_FREE = 1_000_000_000
"""Bytes. Below this, a backup or a year's evidence may not fit."""
FONTS = ("Regular", "Bold", "Italic", "BoldItalic")
MOST_NAMES = 3
"""Files that are named where something is wrong with them."""
_PAGE = "/accounts/login/"
_SECONDS = 5


@dataclass(frozen=True)
class Finding:
    """One point that was looked at. said: what is fine, or what is wrong and what to do."""

    name: str
    fine: bool
    said: Sentence


def answer(options: argparse.Namespace, console: Console) -> int:
    """Look at every point, and say each; 1 when one is wrong."""
    make_ready(options.data)
    found = findings(options.host, options.port, every_file=options.all)
    if options.json:
        rows = [{"name": f.name, "fine": f.fine, "th": f.said.th, "en": f.said.en} for f in found]
        console.data({"schema": "prongsai/doctor-1", "findings": rows})
    else:
        for f in found:
            console.say(f"{'ปกติ' if f.fine else 'ต้องแก้'}: {f.said.th}", f"{'fine' if f.fine else 'WRONG'}: {f.said.en}")
    return DONE if all(f.fine for f in found) else FOUND_FAULTS


def findings(host: str, port: int, *, every_file: bool = False) -> list[Finding]:
    """All points, in the order in which one mends them. host, port: where the program listens or is to listen.
    every_file: read the contents of all files, not of a sample."""
    from django.conf import settings

    local = f"http://{address(host, port)}"
    answers = _answers(local)
    found = [
        disk(settings.DATA, shutil.disk_usage),
        clock(datetime.now(UTC)),
        *_stored(settings.DATA, every_file),
        _running(local) if answers else free_port(host, port),
        fonts(Path(str(files("prongsai.documents") / "fonts"))),
        mail(),
        pictures_read(),
    ]
    return [*found, outside(settings.ADDRESS)] if settings.ADDRESS else found


def disk(folder: Path, usage: Callable[[Path], tuple[int, int, int]]) -> Finding:
    """Whether the data folder can be written and has room. usage: total, used and free bytes of a folder."""
    if not os.access(folder, os.W_OK):
        th = f"เขียนลงในโฟลเดอร์ข้อมูล {folder} ไม่ได้ ให้ผู้ดูแลเครื่องให้สิทธิ์เขียน หรือเลือกโฟลเดอร์อื่นด้วย --data"
        en = f"The data folder {folder} cannot be written; have the right given, or choose another with --data."
        return Finding("disk", False, Sentence(th, en))
    free = usage(folder)[2]
    left = f"{free / 1e9:.1f} GB"
    if free < LEAST_FREE:
        th = f"พื้นที่ว่างเหลือ {left} ให้ลบไฟล์ที่ไม่ใช้ หรือย้ายโฟลเดอร์ข้อมูลไปยังดิสก์ที่ว่างกว่า"
        return Finding("disk", False, Sentence(th, f"Only {left} are free; delete files or move the data folder."))
    return Finding("disk", True, Sentence(f"พื้นที่ว่าง {left}", f"{left} free"))


def clock(now: datetime) -> Finding:
    """Whether the clock is later than what is known to have happened: this program's files, and the last act."""
    if now < max(filter(None, (_program_made(), _last_act()))):
        th = "นาฬิกาของเครื่องช้ากว่าความจริง ให้ตั้งวันที่และเวลาให้ถูก แล้วเริ่มโปรแกรมใหม่"
        return Finding("clock", False, Sentence(th, "The clock is slow; set date and time, then start again."))
    return Finding("clock", True, Sentence("นาฬิกาของเครื่องใช้ได้", "the clock makes sense"))


def _program_made() -> datetime:
    return datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC)


def _last_act() -> datetime | None:
    from django.db import Error

    from prongsai.records.queries.audit import latest_act_at

    try:
        return latest_act_at()
    except Error:  # told by the database's own point
        return None


def database() -> Finding:
    """Whether the database answers and has every table that this version needs."""
    return _unless_refused("database", refuse_unready_database, Sentence("ฐานข้อมูลพร้อมใช้", "the database is ready"))


def second_factors(folder: Path) -> Finding:
    """Whether the secrets of second factors can be read with the key in the data folder, in a ready database."""
    from prongsai.records.factor_key import FACTOR_KEY_FILE
    from prongsai.records.queries.accounts import unreadable_factors

    if unreadable_factors(folder):
        lost = Refusal("factor_key_lost", file=FACTOR_KEY_FILE)
        return Finding("second-factors", False, Sentence(lost.th, lost.en))
    return Finding("second-factors", True, Sentence("อ่านการยืนยันตัวตนสองขั้นที่เก็บไว้ได้", "the second factors can be read"))


def _stored(folder: Path, every_file: bool) -> list[Finding]:
    """The database; what it speaks of where it can be asked: second factors and files."""
    found = database()
    return [found, second_factors(folder), kept_files(everything=every_file)] if found.fine else [found]


def kept_files(*, everything: bool) -> Finding:
    """Whether the content of each file is there and is what was kept; what nobody uses is told."""
    from prongsai.records.keeping import check_contents

    try:
        found = check_contents(datetime.now(UTC), everything=everything)
    except Refusal as refusal:
        return Finding("files", False, Sentence(refusal.th, refusal.en))
    if found.missing or found.changed:
        return Finding("files", False, _damage(found))
    looked, of = found.looked, found.of
    said = Sentence(f"เนื้อหาไฟล์ตรง {looked} จาก {of} ไฟล์ที่เก็บ", f"{looked} of {of} contents are as kept")
    if found.orphans:
        th = f"{said.th} มี {found.orphans} ไฟล์ที่ไม่มีรายการใดใช้ ล้างได้ด้วย prongsai files clean"
        said = Sentence(th, f"{said.en}; {found.orphans} belong to no file, see prongsai files clean")
    return Finding("files", True, said)


def _damage(found: Checked) -> Sentence:
    names, gone, changed = (*found.missing, *found.changed), len(found.missing), len(found.changed)
    shown = ", ".join(names[:MOST_NAMES]) + (" …" if len(names) > MOST_NAMES else "")
    return Sentence(
        f"เนื้อหาไฟล์หาย {gone} ไฟล์ ถูกเปลี่ยน {changed} ไฟล์ ({shown}) ให้นำกลับจากไฟล์สำรองด้วย prongsai restore",
        f"{gone} contents of files are gone, {changed} changed ({shown}); bring back a backup (prongsai restore).",
    )


def free_port(host: str, port: int) -> Finding:
    """Whether the program could listen there."""
    where = address(host, port)
    fine = Sentence(f"{where} ว่าง เปิดโปรแกรมได้ด้วย prongsai start", f"{where} is free for prongsai start")
    return _unless_refused("port", lambda: refuse_taken_port(host, port), fine)


def _unless_refused(name: str, look: Callable[[], None], fine: Sentence) -> Finding:
    try:
        look()
    except Refusal as refusal:
        return Finding(name, False, Sentence(refusal.th, refusal.en))
    return Finding(name, True, fine)


def _running(local: str) -> Finding:
    return Finding("port", True, Sentence(f"โปรแกรมเปิดอยู่ที่ {local}", f"the program answers at {local}"))


def fonts(folder: Path) -> Finding:
    """Whether the fonts that papers are printed with are there."""
    names = [f"ProngsaiDocument-{style}.ttf" for style in FONTS]
    missing = [name for name in names if not (folder / name).is_file()]
    if missing:
        listed = ", ".join(missing)
        th = f"ไม่พบแบบอักษร {listed} ให้ติดตั้งโปรแกรมใหม่"
        return Finding("fonts", False, Sentence(th, f"Fonts are missing ({listed}); install the program again."))
    return Finding("fonts", True, Sentence("แบบอักษรครบ", "the fonts are there"))


def mail() -> Finding:
    """Whether the server that mail is handed to lets us in; without one all else works."""
    from prongsai.domain.deliveries import FAULTS
    from prongsai.gateways.channel import Failed
    from prongsai.records.queries.channels import mail_channel

    channel = mail_channel()
    if channel is None:
        said = Sentence("ไม่ได้ตั้งค่าอีเมล การแจ้งเตือนอยู่ในโปรแกรม", "no mail is set up; people are told inside the program")
        return Finding("mail", True, said)
    answer = channel.tried()
    server = f"{channel.server.host}:{channel.server.port}"
    if isinstance(answer, Failed):
        words, more = FAULTS[answer.fault], f" ({answer.said})" if answer.said else ""
        return Finding("mail", False, Sentence(f"อีเมล {server}: {words.th}{more}", f"Mail {server}: {words.en}{more}"))
    return Finding("mail", True, Sentence(f"อีเมลส่งผ่าน {server} ได้", f"mail goes by {server}"))


def pictures_read() -> Finding:
    """Whether pages that are pictures are read before they are public; without that they are named as unread."""
    from prongsai.reading.privacy.ocr import PACKAGES, tesseract

    if tesseract():
        said = Sentence("อ่านหน้าที่เป็นภาพได้ (tesseract)", "pages that are pictures are read (tesseract)")
    else:
        th = f"ไม่ได้ติดตั้ง {PACKAGES} หน้าที่เป็นภาพจึงบอกว่าไม่ได้อ่าน ให้คนดูเอง"
        en = f"{PACKAGES} are not installed, so pages that are pictures are named as unread"
        said = Sentence(th, en)
    return Finding("ocr", True, said)


def outside(base: str) -> Finding:
    """Whether the address that people use leads here. base: such as https://ita.example."""
    if _answers(base):
        return Finding("address", True, Sentence(f"{base} เข้าได้", f"{base} answers"))
    th = f"เข้า {base} ไม่ได้ ให้ตรวจว่าโปรแกรมเปิดอยู่ ชื่อเว็บชี้มาที่เครื่องนี้ และใบรับรองยังไม่หมดอายุ"
    en = f"{base} does not answer; check that the program runs, the name leads here and the certificate is valid."
    return Finding("address", False, Sentence(th, en))


def _answers(base: str) -> bool:
    """Whether the sign-in page comes from there."""
    try:
        with urllib.request.urlopen(base + _PAGE, timeout=_SECONDS) as page:  # noqa: S310 -- an address of our own
            return bool(page.status == 200)
    except (OSError, ValueError):
        return False
