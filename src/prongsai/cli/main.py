"""The command line: what can be asked, and which module answers. Heavy modules are imported when they answer."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn, TypeAlias

from prongsai import __version__
from prongsai.cli.console import DONE, REFUSED, console_for
from prongsai.cli.public_commands import add_public
from prongsai.thai.explained import Explained


class _Parser(argparse.ArgumentParser):
    """A parser whose mistakes are told in Thai first."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(
            REFUSED,
            f"คำสั่งไม่ครบหรือไม่ถูกต้อง ดูวิธีใช้ด้วย {self.prog} --help\n"
            f"The command is not complete or not right ({message}); see {self.prog} --help\n",
        )


_Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"


def build_parser() -> argparse.ArgumentParser:
    """The whole command line; `docs/reference/commands.md` is generated from it."""
    parser = _Parser(
        prog="prongsai",
        description="โปร่งใส: งาน ITA ทั้งปีของหน่วยงาน – ตรวจผล อธิบายคะแนน พิมพ์เอกสาร "
        "(Prongsai: the yearly ITA work of a Thai public agency)",
    )
    parser.add_argument("--version", action="version", version=f"prongsai {__version__}")
    parser.add_argument("--lang", choices=("th", "en"), help="ภาษาที่ใช้ตอบ (language of the answers; default th)")
    commands = parser.add_subparsers(title="คำสั่ง (commands)", dest="command", metavar="COMMAND", required=True)
    _add_run(commands)
    _add_draft(commands)
    _add_check(commands)
    _add_compare(commands)
    _add_read(commands)
    _add_print(commands)
    _add_layouts(commands)
    _add_score(commands)
    _add_edition(commands)
    _add_start(commands)
    _add_agencies(commands)
    _add_keeping(commands)
    _add_files(commands)
    add_public(commands, _add_data)
    _add_privacy(commands)
    return parser


def _answered_by(parser: argparse.ArgumentParser, where: str) -> None:
    parser.set_defaults(answer=where)


def _add_run(commands: _Commands) -> None:
    run = commands.add_parser(
        "run",
        help="จากเอกสารปีที่แล้ว เป็นร่างแผนและเอกสารของปีนี้ (last year's papers into this year's)",
        description="อ่านผล รายงาน หรือแผนของปีที่แล้ว (.docx .pdf .html .txt .md .xlsx หรือใบคะแนน .json .toml .csv) "
        "ตรวจทุกตัวเลข วิเคราะห์ ร่างมาตรการพร้อมเหตุผล ยกมาตรการเดิมมา และพิมพ์เอกสารทั้งหมด "
        "(check the result, analyse it, draft the measures with reasons, carry last year's on, print all papers)",
    )
    _add_papers_of_a_year(run)
    run.add_argument("--out", required=True, metavar="DIR", help="โฟลเดอร์ที่จะเขียนเอกสาร (where the papers go)")
    run.add_argument("--unit", metavar="TEXT", default="", help="ส่วนราชการเจ้าของเรื่อง เช่น สำนักปลัด (unit)")
    run.add_argument("--phone", metavar="TEXT", default="", help="โทรศัพท์ของส่วนราชการ (phone of the unit)")
    run.add_argument("--number", metavar="TEXT", default="", help="เลขที่หนังสือ ว่างไว้เขียนเองได้ (memo number)")
    run.add_argument("--date", metavar="DATE", default="", help="วันที่ของหนังสือ ว่างไว้เขียนเองได้ (memo date)")
    _answered_by(run, "prongsai.cli.run")


def _add_papers_of_a_year(parser: _Parser) -> None:
    add = parser.add_argument
    add("files", metavar="FILE", nargs="+", help="ผลการประเมิน ใบคะแนน รายงาน หรือแผน (results, score sheets, reports)")
    add("--year", metavar="YEAR", help="ปีงบประมาณของแผน ปกติคือปีถัดจากผล (fiscal year of the plan)")
    add("--edition", metavar="YEAR", help="ปีของผลการประเมิน ถ้าเอกสารไม่บอก (year of the result)")
    add("--official", action="store_true", help="ใบคะแนนนี้คัดจากผลทางการ (the sheet is copied from an official result)")


def _add_draft(commands: _Commands) -> None:
    draft = commands.add_parser(
        "draft",
        help="ประเด็นที่ต้องพัฒนา และร่างมาตรการพร้อมเหตุผล (weak points, and measures drafted with reasons)",
        description="บอกว่าเสียคะแนนที่ใด ทางที่สั้นที่สุดสู่ระดับถัดไป และร่างมาตรการของปีถัดไปพร้อมคะแนนที่เป็นเหตุ "
        "(where points are lost, the shortest way to the next level, next year's measures and the scores behind them)",
    )
    _add_papers_of_a_year(draft)
    draft.add_argument("--json", action="store_true", help="ตอบเป็น JSON สำหรับโปรแกรม (answer for programs)")
    _answered_by(draft, "prongsai.cli.draft")


def _add_check(commands: _Commands) -> None:
    check = commands.add_parser(
        "check",
        help="ตรวจแผนหรือรายงาน เป็นคำถามถึงหน่วยงาน (check a plan or report: questions to the unit)",
        description="ตรวจแผนหรือรายงาน แล้วบอกเป็นคำถามที่หน่วยงานควรตอบก่อนเสนอ ไม่แก้ข้อความใด "
        "(what a careful reviewer would ask about a plan or report; nothing is changed)",
    )
    check.add_argument("files", metavar="FILE", nargs="+", help="เอกสาร หรือผลการอ่าน .json (documents or readings)")
    check.add_argument("--json", action="store_true", help="ตอบเป็น JSON สำหรับโปรแกรม (answer for programs)")
    _answered_by(check, "prongsai.cli.check")


def _add_compare(commands: _Commands) -> None:
    compare = commands.add_parser(
        "compare",
        help="เทียบผลสองครั้ง เฉพาะส่วนที่เทียบกันได้ (compare two results where they can be compared)",
        description="เทียบผลของสองปี หรือก่อนและหลังของหน่วยงานเดียว บอกส่วนที่เทียบกันไม่ได้และเหตุผล "
        "(two years, or an agency before and after; what cannot be compared is said with its reason)",
    )
    compare.add_argument("before", metavar="A", help="ผลก่อน: ใบคะแนนหรือเอกสาร (the earlier result)")
    compare.add_argument("after", metavar="B", help="ผลหลัง: ใบคะแนนหรือเอกสาร (the later result)")
    compare.add_argument(
        "--edition", nargs=2, metavar=("YEAR_A", "YEAR_B"), help="ปีของผลแต่ละไฟล์ ถ้าเอกสารไม่บอก (years of both files)"
    )
    compare.add_argument("--json", action="store_true", help="ตอบเป็น JSON สำหรับโปรแกรม (answer for programs)")
    _answered_by(compare, "prongsai.cli.compare")


def _add_read(commands: _Commands) -> None:
    read = commands.add_parser(
        "read",
        help="อ่านรายงาน แผน และบันทึกข้อความของปีที่แล้ว (understand last year's papers)",
        description="อ่านรายงาน แผน บทวิเคราะห์ และบันทึกข้อความที่หน่วยงานมี ไม่แก้ตัวอักษรใด และบอกสิ่งที่ยังไม่เข้าใจ "
        "(reports, plans, analyses and memos as offices have them; nothing is corrected, nothing is lost)",
    )
    read.add_argument("files", metavar="FILE", nargs="+", help=".txt .md .html .docx .pdf .xlsx .csv")
    how = read.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="ตอบเป็น JSON สำหรับโปรแกรม (answer for programs)")
    how.add_argument(
        "--side-by-side", metavar="OUT.html", help="หน้าเทียบต้นฉบับกับที่อ่านได้ (a page of source beside reading)"
    )
    _answered_by(read, "prongsai.cli.read")


def _add_print(commands: _Commands) -> None:
    printed = commands.add_parser(
        "print",
        help="พิมพ์รายงานและหนังสือราชการ (print reports and official letters)",
        description="พิมพ์รายงานตามรูปแบบที่เลือก จากเอกสารเดิม ผลการอ่าน หรือไฟล์ค่า เป็น PDF Word Excel และหน้าเว็บ "
        "(a report in a chosen layout, or a letter from its values, as PDF, Word, Excel and web page)",
    )
    add = printed.add_argument
    add("file", metavar="FILE", nargs="?", help="เอกสาร ผลการอ่าน .json หรือไฟล์ค่า .toml (document, reading or values)")
    add("--layout", required=True, metavar="NAME", help="ชื่อรูปแบบ ดูด้วย prongsai layouts (see prongsai layouts)")
    add("--to", default="pdf,docx", metavar="KINDS", help="pdf,docx,xlsx,html คั่นด้วยจุลภาค (default pdf,docx)")
    add("--out", required=True, metavar="DIR", help="โฟลเดอร์ที่จะเขียนเอกสาร (where the papers go)")
    add("--edition", metavar="YEAR", help="กรอบปีที่ใช้เรียกตัวชี้วัดและข้อ (year whose names are used)")
    add("--unit", metavar="TEXT", default="", help="ส่วนราชการเจ้าของเรื่องของบันทึก (unit of the memo)")
    add("--phone", metavar="TEXT", default="", help="โทรศัพท์ของส่วนราชการ (phone of the unit)")
    add("--number", metavar="TEXT", default="", help="เลขที่หนังสือ ว่างไว้เขียนเองได้ (memo number)")
    add("--date", metavar="DATE", default="", help="วันที่ของหนังสือ ว่างไว้เขียนเองได้ (memo date)")
    add("--emblem", metavar="FILE", help="ตราของหน่วยงาน .png .jpg ถ้าไม่มีจะเว้นที่ไว้ (the office's emblem)")
    add("--photos", metavar="DIR", help="โฟลเดอร์รูปหลักฐาน ชื่อไฟล์เป็นคำบรรยาย (photos; file names are captions)")
    add("--qr", metavar="ADDRESS", help="ที่อยู่เว็บที่จะพิมพ์เป็น QR (an address to print as a QR code)")
    add("--qr-sentence", metavar="TEXT", default="", help="ประโยคข้าง QR (the sentence beside the QR code)")
    add("--most-mb", metavar="N", type=int, default=10, help="ขนาดไฟล์สูงสุดเป็น MB (largest file; default 10)")
    add("--template", metavar="FILE.docx", help="แม่แบบ Word ของหน่วยงาน ใช้แทนของโปรแกรม (the office's own template)")
    add("--blank-rows", metavar="N", type=int, default=0, help="แถวว่างให้กรอกท้ายตาราง (empty rows to fill in)")
    _answered_by(printed, "prongsai.cli.print_papers")


def _add_layouts(commands: _Commands) -> None:
    layouts = commands.add_parser(
        "layouts",
        help="รูปแบบเอกสารที่พิมพ์ได้ (the papers that can be printed)",
        description="รายชื่อรูปแบบรายงานและหนังสือที่พิมพ์ได้ พร้อมภาพตัวอย่าง (reports and letters, with thumbnails)",
    )
    what = layouts.add_mutually_exclusive_group()
    what.add_argument("--json", action="store_true", help="ตอบเป็น JSON สำหรับโปรแกรม (answer for programs)")
    what.add_argument("--thumbnails", metavar="OUT.html", help="หน้ารวมภาพตัวอย่าง (a page of thumbnails)")
    what.add_argument("--example", metavar="NAME", help="ไฟล์ค่าตัวอย่างให้คัดลอกไปกรอก (example values to fill in)")
    what.add_argument(
        "--template-names", action="store_true", help="ชื่อที่ใช้ได้ในแม่แบบ Word (names for an office's template)"
    )
    _answered_by(layouts, "prongsai.cli.layouts")


def _add_score(commands: _Commands) -> None:
    score = commands.add_parser(
        "score",
        help="คำนวณและตรวจคะแนนจากใบคะแนน (compute and check a score sheet)",
        description="คำนวณคะแนนรวมและระดับจากคะแนนหรือจำนวนคำตอบที่มี แม่นยำถึงทศนิยมสองตำแหน่ง พร้อมที่มาของทุกตัวเลข "
        "(total and level from whatever scores or counts there are, each number explained)",
    )
    score.add_argument("sheet", metavar="SHEET", help="ใบคะแนน .json .toml .csv .xlsx (a score sheet)")
    score.add_argument("--json", action="store_true", help="ตอบเป็น JSON สำหรับโปรแกรม (answer for programs)")
    score.add_argument("--trace", action="store_true", help="แสดงที่มาของทุกตัวเลข (show how every number came about)")
    _answered_by(score, "prongsai.cli.score")


def _add_edition(commands: _Commands) -> None:
    edition = commands.add_parser(
        "edition",
        help="กรอบการประเมินรายปี (the yearly criteria)",
        description="กรอบการประเมินรายปี: ดู เทียบ ตรวจ ส่งออกและนำเข้า Excel (the yearly criteria as data)",
    )
    acts = edition.add_subparsers(title="คำสั่ง (commands)", dest="act", metavar="ACT", required=True)

    def act(name: str, text: str) -> _Parser:
        made = acts.add_parser(name, help=text, description=text)
        _answered_by(made, "prongsai.cli.edition")
        return made

    act("list", "รายชื่อกรอบการประเมินที่มี (the editions there are)").add_argument("--json", action="store_true")
    show = act("show", "แสดงกรอบของปีหนึ่ง (one edition)")
    show.add_argument("year", metavar="YEAR")
    show.add_argument("--json", action="store_true")
    diff = act("diff", "เทียบสองปี (what changed between two years)")
    diff.add_argument("before", metavar="YEAR")
    diff.add_argument("after", metavar="YEAR")
    diff.add_argument("--json", action="store_true")
    check = act("check", "ตรวจกรอบ คำนวณผลที่เผยแพร่ซ้ำ และบอกสิ่งที่ยังไม่ทราบ (check, recount, list what is open)")
    check.add_argument("year", metavar="YEAR", nargs="?", help="เว้นไว้เพื่อตรวจทุกปี (leave out for all)")
    check.add_argument("--json", action="store_true")
    export = act("export", "ส่งออกเป็นแบบกรอก Excel (write the edition as an Excel workbook)")
    export.add_argument("file", metavar="FILE.xlsx")
    export.add_argument("--year", metavar="YEAR", help="ปีที่จะส่งออก ถ้าไม่ระบุใช้ปีล่าสุด (default: the newest)")
    load = act("import", "นำเข้าปีใหม่หรือรูปแบบเฉพาะจาก Excel (add a year or a variant from Excel)")
    load.add_argument("file", metavar="FILE.xlsx")
    load.add_argument("--yes", action="store_true", help="บันทึกโดยไม่ถาม (write without asking)")
    load.add_argument("--replace", action="store_true", help="แทนที่กรอบที่มีอยู่ (replace one that exists)")


def _add_data(parser: _Parser) -> None:
    parser.add_argument("--data", metavar="DIR", help="โฟลเดอร์ข้อมูล แทนค่า PRONGSAI_DATA (data folder)")


def _add_start(commands: _Commands) -> None:
    start = commands.add_parser(
        "start",
        help="เปิดโปรแกรมบนเว็บของเครื่องนี้ (the web application on this machine)",
        description="เตรียมฐานข้อมูล แล้วเปิดหน้าเว็บบนเครื่องนี้จนกว่าจะกด Ctrl-C (prepare the database, serve until Ctrl-C)",
    )
    _add_data(start)
    add = start.add_argument
    add("--host", metavar="HOST", default="127.0.0.1", help="ที่อยู่ที่จะรับ ปกติรับเฉพาะเครื่องนี้ (default 127.0.0.1)")
    add("--port", metavar="N", type=int, default=8000, help="หมายเลขพอร์ต (default 8000)")
    add("--demo", action="store_true", help="ใส่หน่วยงานตัวอย่าง รหัสผ่านพิมพ์ครั้งเดียว (an invented agency)")
    add("--no-browser", action="store_true", help="ไม่เปิดเบราว์เซอร์ให้ (do not open a browser)")
    _answered_by(start, "prongsai.cli.start")
    tick = commands.add_parser(
        "tick",
        help="งานที่ถึงกำหนดในวันนี้ สำหรับ cron (what is due today, for cron)",
        description="ทำงานที่ถึงกำหนดในวันนี้ ทำซ้ำได้ไม่เกิดผลซ้ำ (whatever is due today; doing it twice does it once)",
    )
    _add_data(tick)
    _answered_by(tick, "prongsai.cli.tick")
    doctor = commands.add_parser(
        "doctor",
        help="ตรวจว่าโปรแกรมพร้อมใช้ และบอกวิธีแก้ (what is wrong with this installation)",
        description="ตรวจดิสก์ นาฬิกา ฐานข้อมูล ไฟล์ พอร์ต แบบอักษร และที่อยู่ (disk, clock, database, files, port, …)",
    )
    _add_data(doctor)
    doctor.add_argument("--host", metavar="HOST", default="127.0.0.1", help="ที่อยู่ที่จะใช้ (default 127.0.0.1)")
    doctor.add_argument("--port", metavar="N", type=int, default=8000, help="หมายเลขพอร์ต (default 8000)")
    doctor.add_argument("--all", action="store_true", help="อ่านเนื้อหาไฟล์ทุกไฟล์ ไม่ใช่เพียงบางส่วน (read all files)")
    doctor.add_argument("--json", action="store_true", help="ตอบเป็น JSON สำหรับโปรแกรม (answer for programs)")
    _answered_by(doctor, "prongsai.cli.doctor")


def _add_agencies(commands: _Commands) -> None:
    agencies = commands.add_parser(
        "agencies",
        help="รายชื่อองค์กรปกครองส่วนท้องถิ่น (the list of local governments)",
        description="รายชื่อองค์กรปกครองส่วนท้องถิ่น สำหรับเลือกเมื่อเพิ่มหน่วยงาน (the list that agencies are picked from)",
    )
    acts = agencies.add_subparsers(title="คำสั่ง (commands)", dest="act", metavar="ACT", required=True)
    text = "นำเข้ารายชื่อจากไฟล์ CSV แสดงผลก่อนบันทึก (load the list from CSV; shown before it is stored)"
    load = acts.add_parser("load", help=text, description=text)
    load.add_argument("file", metavar="FILE.csv", help="รายชื่อที่กรมฯ เผยแพร่ (the list as it is published)")
    load.add_argument("--yes", action="store_true", help="นำเข้าโดยไม่ถาม (load without asking)")
    _add_data(load)
    _answered_by(load, "prongsai.cli.agencies")


def _add_keeping(commands: _Commands) -> None:
    def add(name: str, where: str, text: str) -> _Parser:
        made = commands.add_parser(name, help=text, description=text)
        _answered_by(made, where)
        return made

    log = add("verify-log", "prongsai.cli.verify_log", "ตรวจว่าประวัติการใช้งานไม่ถูกแก้ไข (whether the log is whole)")
    _add_data(log)
    log.add_argument("--agency", metavar="NAME", help="เฉพาะหน่วยงานนี้ (this agency only)")
    log.add_argument("--export", metavar="FILE", help="เก็บค่าปิดท้ายไว้เทียบภายหลัง (keep the heads elsewhere)")
    log.add_argument("--against", metavar="FILE", help="เทียบกับค่าปิดท้ายหรือไฟล์ส่งออกที่เก็บไว้ (with kept heads or an archive)")
    log.add_argument("--json", action="store_true", help="ตอบเป็น JSON สำหรับโปรแกรม (answer for programs)")
    folder = add("audit-folder", "prongsai.cli.audit_folder", "จัดทำแฟ้มตรวจสอบเป็นไฟล์ ZIP (the audit folder of a year)")
    _add_data(folder)
    folder.add_argument("agency", metavar="AGENCY", help="ชื่อหน่วยงาน (name of the agency)")
    folder.add_argument("year", metavar="YEAR", type=int, help="ปีงบประมาณ พ.ศ. (fiscal year)")
    folder.add_argument("file", metavar="FILE", help="ไฟล์ ZIP ที่จะเขียน (the ZIP to write)")
    folder.add_argument("--sample", metavar="N", type=int, help="สุ่มเพียงกี่มาตรการ (so many measures at random)")
    folder.add_argument("--seed", metavar="TEXT", help="เลขตั้งต้นของการสุ่ม ใช้ซ้ำได้ผลเดิม (draw the same sample again)")
    export = add("export", "prongsai.cli.archive", "ส่งออกหน่วยงานหนึ่งเป็นไฟล์ที่ลงลายมือชื่อ (one agency as a signed file)")
    export.add_argument("agency", metavar="AGENCY", help="ชื่อหน่วยงาน (name of the agency)")
    export.add_argument("file", metavar="FILE", help="ไฟล์ที่จะเขียน (the file to write)")
    load = add("import", "prongsai.cli.archive", "นำเข้าหน่วยงานจากไฟล์ที่ส่งออก (an agency from an exported file)")
    load.add_argument("file", metavar="FILE", help="ไฟล์ที่ส่งออกมา (the exported file)")
    load.add_argument("--yes", action="store_true", help="นำเข้าโดยไม่ถาม (import without asking)")
    backup = add("backup", "prongsai.cli.backup", "สำรองข้อมูลทั้งหมด ระหว่างใช้งานก็ได้ (save everything, also while running)")
    backup.add_argument("folder", metavar="DIR", help="ที่เก็บไฟล์สำรอง (where backups go)")
    backup.add_argument("--keep", metavar="N", type=int, help="เก็บไว้กี่ไฟล์ล่าสุด (how many to keep)")
    rehearse = add("rehearse", "prongsai.cli.backup", "ลองกู้คืนไฟล์สำรองโดยไม่แตะข้อมูลจริง (try a backup out)")
    rehearse.add_argument("file", metavar="FILE", help="ไฟล์สำรอง (a backup)")
    restore = add("restore", "prongsai.cli.backup", "กู้คืนข้อมูลทั้งหมดจากไฟล์สำรอง (put everything back)")
    restore.add_argument("file", metavar="FILE", help="ไฟล์สำรอง (a backup)")
    restore.add_argument("--yes", action="store_true", help="กู้คืนโดยไม่ถาม (restore without asking)")


def _add_files(commands: _Commands) -> None:
    text = "เนื้อหาของไฟล์ที่เก็บไว้: ล้าง คัดลอกไปที่เก็บอื่น (the contents of kept files: cleared, copied)"
    files = commands.add_parser("files", help=text, description=text)
    acts = files.add_subparsers(title="คำสั่ง (commands)", dest="act", metavar="ACT", required=True)
    text = "ลบเนื้อหาที่ไม่มีรายการใดใช้แล้ว แสดงก่อนลบ (delete contents that no row names; shown before)"
    clean = acts.add_parser("clean", help=text, description=text)
    clean.add_argument("--yes", action="store_true", help="ลบโดยไม่ถาม (delete without asking)")
    text = "คัดลอกเนื้อหาระหว่างโฟลเดอร์ข้อมูลกับที่เก็บแบบ S3 (between the data folder and the S3 store)"
    copy = acts.add_parser("copy", help=text, description=text)
    copy.add_argument("--to", required=True, choices=("bucket", "folder"), help="ที่ที่จะคัดลอกไป (where to)")
    for act in (clean, copy):
        _add_data(act)
    _answered_by(files, "prongsai.cli.files")


def _add_privacy(commands: _Commands) -> None:
    kinds = ".pdf .docx .xlsx .jpg .png .webp"
    text = "ตรวจหาข้อมูลส่วนบุคคลและสิ่งที่ซ่อนในไฟล์ก่อนเผยแพร่ (what in files should not be public)"
    check = commands.add_parser("check-file", help=text, description=text)
    check.add_argument("files", metavar="FILE", nargs="+", help=f"{kinds} .csv .txt .md .html .json")
    check.add_argument("--json", action="store_true", help="ตอบเป็น JSON สำหรับโปรแกรม (answer for programs)")
    _answered_by(check, "prongsai.cli.check_file")
    text = "ทำสำเนาที่ปกปิดข้อมูลส่วนบุคคลแล้ว แสดงก่อนเขียน (a copy without what is not public; shown before)"
    redact = commands.add_parser("redact", help=text, description=text)
    add = redact.add_argument
    add("file", metavar="FILE", help=kinds)
    add("-o", "--out", required=True, metavar="OUT", help="ไฟล์ที่จะเขียน (the copy)")
    add("--word", metavar="TEXT", action="append", default=[], help="คำที่จะปกปิดด้วย ใส่ซ้ำได้ (cover this text too)")
    add("--box", metavar="P:X,Y,W,H", action="append", default=[], help="กรอบบนหน้า เป็นร้อยละ (a box, in per cent)")
    add("--yes", action="store_true", help="เขียนโดยไม่ถาม (write without asking)")
    _answered_by(redact, "prongsai.cli.redact")
    for made in (check, redact):
        made.add_argument(
            "--allow", metavar="TEXT", action="append", default=[], help="เผยแพร่ได้ เช่นเบอร์ของหน่วยงาน (may be shown)"
        )
        made.add_argument("--allow-file", metavar="FILE.txt", help="รายการที่เผยแพร่ได้ บรรทัดละหนึ่ง (such, one a line)")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 done, 1 done with faults found in the data, 2 refused."""
    options = build_parser().parse_args(arguments)
    console = console_for(options.lang)
    answer: Callable[..., int] = importlib.import_module(options.answer).answer
    try:
        code = answer(options, console)
        sys.stdout.flush()  # a closed pipe shows here, not when Python has nobody left to tell
        return code
    except Explained as refusal:
        return console.refuse(refusal)
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


if __name__ == "__main__":
    sys.exit(main())
