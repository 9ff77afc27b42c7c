"""The commands about what outsiders get: pages that check papers, signed papers, public pages."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any, TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[Any]"
AddData: TypeAlias = Callable[[Any], None]


def add_public(commands: Commands, add_data: AddData) -> None:
    """Their parsers. add_data: the option that names the data folder, as every such command has it."""
    _add_official(commands, add_data)
    _add_site(commands, add_data)


def _add_official(commands: Commands, add_data: AddData) -> None:
    text = "หน้าตรวจหนังสือเป็นไฟล์ สำหรับเว็บที่ไม่มีโปรแกรมนี้ (verification pages of papers as files)"
    pages = commands.add_parser("verify-pages", help=text, description=text)
    pages.add_argument("folder", metavar="DIR", help="โฟลเดอร์ว่าง หรือที่คำสั่งนี้เขียนไว้ก่อน (an empty folder, or ours)")
    add_data(pages)
    pages.set_defaults(answer="prongsai.cli.verify_pages")
    text = "ตรวจลิงก์ที่หน่วยงานประกาศไว้จากภายนอก (look at the declared addresses from outside)"
    watch = commands.add_parser("watch", help=text, description=text)
    watch.add_argument(
        "--now", action="store_true", help="ตรวจทุกลิงก์ แม้วันนี้ตรวจแล้ว (every one, also those looked at today)"
    )
    add_data(watch)
    watch.set_defaults(answer="prongsai.cli.watch")
    text = "ลงลายมือชื่อดิจิทัลของหน่วยงานในหนังสือที่อนุมัติแล้ว (sign an approved paper digitally)"
    sign = commands.add_parser("sign-paper", help=text, description=text)
    sign.add_argument("code", metavar="CODE", help="รหัสที่พิมพ์บนหนังสือ (the code printed on the paper)")
    sign.add_argument("--agency", metavar="NAME", help="หน่วยงาน ถ้ามีหลายแห่ง (the agency, where there are several)")
    sign.add_argument(
        "--p12", required=True, metavar="FILE", help="ใบรับรองพร้อมกุญแจ .p12 หรือ .pfx (certificate and key)"
    )
    sign.add_argument("--out", metavar="FILE.pdf", help="เขียนไฟล์ที่ลงลายมือชื่อไว้ด้วย (write the signed file here too)")
    add_data(sign)
    sign.set_defaults(answer="prongsai.cli.sign_paper")


def _add_site(commands: Commands, add_data: AddData) -> None:
    text = "หน้าสาธารณะของหน่วยงาน (the public pages of an agency)"
    site = commands.add_parser("site", help=text, description=text)
    acts = site.add_subparsers(title="คำสั่ง (commands)", dest="act", metavar="ACT", required=True)
    text = "เขียนหน้าสาธารณะเป็นไฟล์ สำหรับเว็บที่ไม่มีโปรแกรมนี้ (the public pages as files for any web server)"
    export = acts.add_parser("export", help=text, description=text)
    export.add_argument("folder", metavar="DIR", help="โฟลเดอร์ว่าง หรือที่คำสั่งนี้เขียนไว้ก่อน (an empty folder, or ours)")
    export.add_argument("--agency", metavar="CODE", help="รหัสในที่อยู่หน้าสาธารณะ ถ้ามีหลายแห่ง (its public code)")
    add_data(export)
    site.set_defaults(answer="prongsai.cli.site")
