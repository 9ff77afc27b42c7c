"""Write the pages of docs/reference that follow from the code: commands, editions, states of papers, refusals.

Run:  python scripts/make_docs.py [--check]
With --check nothing is written; the answer is 1, with the name of each page that no longer fits the code.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from prongsai.cli.console import DONE, FOUND_FAULTS, REFUSED
from prongsai.cli.main import build_parser
from prongsai.domain.rules import RULES
from prongsai.domain.sentences import sentences
from prongsai.domain.workflow import MOVES, PAPER_STATES, TRANSITIONS
from prongsai.frameworks.library import Library, LoadedEdition
from prongsai.frameworks.tables import TABLES, Column, Table

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"

EXIT_CODES = (
    (DONE, "ทำเสร็จแล้ว", "Done; nothing in the data disagrees."),
    (FOUND_FAULTS, "ทำเสร็จแล้ว แต่มีตัวเลขที่ไม่ตรงกัน", "Done, and figures in the data disagree with one another."),
    (REFUSED, "ไม่รับคำสั่งหรือข้อมูลนี้ ไม่ได้เขียนไฟล์ใด", "The command or its input was refused; nothing was written."),
)
ENVIRONMENT = (
    (
        "PRONGSAI_LANG",
        "ภาษาที่ใช้ตอบ `th` หรือ `en` เมื่อไม่ได้ใส่ `--lang`",
        "Language of the answers when `--lang` is absent.",
    ),
    (
        "PRONGSAI_EDITIONS",
        "โฟลเดอร์กรอบการประเมินที่หน่วยงานเพิ่มเอง",
        "Folder of an office's own editions; without it `prongsai/editions` in the user's data folder.",
    ),
    (
        "PRONGSAI_DATA",
        "โฟลเดอร์ที่เก็บทุกอย่างของเว็บแอปพลิเคชัน ทั้งฐานข้อมูล กุญแจ และไฟล์",
        "Folder of all that the web application keeps; without it `prongsai` in the user's data folder.",
    ),
    (
        "XDG_DATA_HOME",
        "โฟลเดอร์ข้อมูลของผู้ใช้ ใช้เมื่อไม่ได้ตั้ง `PRONGSAI_EDITIONS` หรือ `PRONGSAI_DATA`",
        "The user's data folder, asked only without `PRONGSAI_EDITIONS` or `PRONGSAI_DATA`; else `~/.local/share`.",
    ),
    (
        "LOCALAPPDATA",
        "โฟลเดอร์ข้อมูลของผู้ใช้ใน Windows ใช้เมื่อไม่ได้ตั้ง `PRONGSAI_DATA`",
        "The user's data folder on Windows, set by Windows itself; asked only without `PRONGSAI_DATA`.",
    ),
    (
        "DATABASE_URL",
        "ฐานข้อมูล PostgreSQL เช่น `postgresql://user:word@host:5432/name` ถ้าไม่ตั้งจะใช้ไฟล์ในโฟลเดอร์ข้อมูล",
        "A PostgreSQL database, `postgresql://user:word@host:5432/name`; without it a file in the data folder.",
    ),
    (
        "PRONGSAI_S3_BUCKET",
        "ถังเก็บไฟล์ในที่เก็บแบบ S3 ถ้าไม่ตั้งจะเก็บไฟล์ในโฟลเดอร์ข้อมูล",
        "A bucket of an S3-compatible store that keeps the contents of files; without it they are in the data folder.",
    ),
    (
        "PRONGSAI_S3_KEY",
        "รหัสของกุญแจที่เข้าถังนั้นได้",
        "The id of the key that lets this program into the bucket.",
    ),
    (
        "PRONGSAI_S3_SECRET",
        "รหัสลับของกุญแจนั้น",
        "The secret of that key.",
    ),
    (
        "PRONGSAI_S3_SERVER",
        "ที่อยู่ของที่เก็บ เช่น `https://s3.office.example` เว้นไว้ถ้าเป็นของ Amazon",
        "The address of the store, such as `https://s3.office.example`; left out for Amazon's own.",
    ),
    (
        "PRONGSAI_S3_REGION",
        "เขตของที่เก็บ ถ้ามี",
        "The region of the store, if it has one.",
    ),
    (
        "PRONGSAI_S3_FOLDER",
        "โฟลเดอร์ในถัง ถ้าถังนั้นเก็บอย่างอื่นด้วย",
        "A folder in the bucket, for one that holds other things too.",
    ),
    (
        "PRONGSAI_MAIL_SERVER",
        "เครื่องแม่ข่ายที่รับส่งอีเมล (SMTP) ถ้าไม่ตั้งจะไม่ส่งอีเมล ส่วนอื่นใช้ได้ตามปกติ",
        "The server that mail is handed to (SMTP); without it no mail leaves, and all else works.",
    ),
    (
        "PRONGSAI_MAIL_FROM",
        "ที่อยู่อีเมลผู้ส่ง",
        "The address that mail comes from.",
    ),
    (
        "PRONGSAI_MAIL_USER",
        "ชื่อผู้ใช้ของเครื่องแม่ข่าย ถ้าต้องใช้",
        "The user name at the server, if it asks for one.",
    ),
    (
        "PRONGSAI_MAIL_PASSWORD",
        "รหัสผ่านของผู้ใช้นั้น",
        "The password of that user.",
    ),
    (
        "PRONGSAI_MAIL_SECURITY",
        "การเข้ารหัส `starttls` (ปกติ) `tls` หรือ `none` ใบรับรองต้องถูกต้อง",
        "`starttls` (usual), `tls` or `none`; the certificate has to be valid.",
    ),
    (
        "PRONGSAI_MAIL_PORT",
        "หมายเลขพอร์ต ถ้าไม่ตั้งใช้ 587, 465 หรือ 25 ตามการเข้ารหัส",
        "The port; without it 587, 465 or 25, as the security says.",
    ),
    (
        "PRONGSAI_WATCH",
        "`no` ปิดการตรวจลิงก์ที่ประกาศจากภายนอก",
        "`no` switches off looking at declared links from outside.",
    ),
    (
        "PRONGSAI_WATCH_PROBES",
        "หน้าเว็บที่ใช้ลองว่าเครื่องนี้ออกอินเทอร์เน็ตได้ คั่นด้วยจุลภาค `none` คือไม่ลอง",
        "Pages by which the way to the internet is tried, parted by commas; `none` tries nothing.",
    ),
    (
        "PRONGSAI_SECRET_KEY",
        "กุญแจลับที่ใช้ลงลายมือชื่อในคุกกี้ ถ้าไม่ตั้งโปรแกรมจะสร้างให้ครั้งเดียวและเก็บในโฟลเดอร์ข้อมูล",
        "The secret that signs cookies; without it one is made once and kept in the data folder.",
    ),
    (
        "PRONGSAI_ADDRESS",
        "ที่อยู่ที่คนภายนอกใช้เข้า เช่น `https://ita.example` ถ้าใช้ในเครื่องนี้เท่านั้นให้เว้นว่าง",
        "The outside address, `https://ita.example`; empty when used on its own machine. Passkeys need one with https.",
    ),
    (
        "PRONGSAI_HOSTS",
        "ชื่อหรือหมายเลขเครื่องอื่น ๆ ที่โปรแกรมยอมตอบ คั่นด้วยจุลภาค",
        "Further names or numbers of this machine that the program answers to, parted by commas.",
    ),
    (
        "PRONGSAI_TRUST_PROXY",
        "`1` เชื่อชื่อเว็บไซต์และ https ที่พร็อกซีส่งต่อมา (`X-Forwarded-*`) ตั้งเฉพาะเมื่อไม่มีใครเข้าถึงโปรแกรมโดยไม่ผ่านพร็อกซี",
        "`1` believes the name and https that a proxy forwards (`X-Forwarded-*`); only if nobody gets past it.",
    ),
    (
        "PRONGSAI_DEBUG",
        "`1` แสดงรายละเอียดของข้อผิดพลาดบนหน้าเว็บ สำหรับผู้พัฒนาเท่านั้น",
        "`1` shows the insides of errors on the pages; for developers only.",
    ),
    (
        "PRONGSAI_OIDC",
        "ชื่อบริการยืนยันตัวตนภายนอก คั่นด้วยจุลภาค เช่น `thaid,google` โปรแกรมขอเพียง `openid`"
        " ที่อยู่ตอบกลับที่ต้องลงทะเบียนคือ ADDRESS`/accounts/oidc/`NAME`/login/callback/`",
        "Names of outside sign-in services, parted by commas: `thaid,google`. Each is asked for `openid` alone; the"
        " address to register there is ADDRESS`/accounts/oidc/`NAME`/login/callback/`.",
    ),
    (
        "PRONGSAI_OIDC_<NAME>_CLIENT",
        "รหัสที่บริการนั้นออกให้โปรแกรมนี้",
        "The client number that this service has given.",
    ),
    (
        "PRONGSAI_OIDC_<NAME>_SECRET",
        "รหัสลับที่บริการนั้นออกให้โปรแกรมนี้",
        "The client secret that this service has given.",
    ),
    (
        "PRONGSAI_OIDC_<NAME>_SERVER",
        "ที่อยู่ https ของบริการนั้น เช่น `PRONGSAI_OIDC_THAID_SERVER` ไม่ต้องตั้งสำหรับ google และ line",
        "The service's https address, such as `PRONGSAI_OIDC_THAID_SERVER`; known for google and line.",
    ),
    (
        "PRONGSAI_OIDC_<NAME>_TITLE",
        "ชื่อบนปุ่มลงชื่อเข้าใช้ของบริการนั้น",
        "What its button on the sign-in page is called.",
    ),
)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; a cell that would break it is escaped."""
    lines = [_row(head), _row(["---"] * len(head)), *(_row(cells) for cells in rows)]
    return "\n".join(lines) + "\n"


def _row(cells: Iterable[object]) -> str:
    return "| " + " | ".join(str(c).replace("|", "\\|").replace("\n", "<br>") for c in cells) + " |"


def _page(title: str, source: str, parts: Iterable[str]) -> str:
    note = f"<!-- Written by scripts/make_docs.py from {source}; do not edit. -->"
    return "\n".join([note, "", f"# {title}", "", *parts]).rstrip() + "\n"


def _code(text: object) -> str:
    return f"`{text}`" if text not in ("", None) else ""


# -- commands ----------------------------------------------------------------------------------------------------


def commands_page() -> str:
    """Every command with its arguments, then exit codes and environment variables."""
    parts: list[str] = []
    for parser in parsers(build_parser()):
        parts += [f"## {parser.prog}", "", parser.description or "", "", "```", usage(parser), "```", ""]
        rows = [argument_row(a) for a in _arguments(parser)]
        if rows:
            parts += [table(("Argument", "What it is"), rows)]
    parts += ["## Exit codes", "", table(("Code", "ไทย", "English"), EXIT_CODES)]
    variables = ((_code(name), th, en) for name, th, en in ENVIRONMENT)
    parts += ["## Environment variables", "", table(("Name", "ไทย", "English"), variables)]
    return _page("คำสั่ง (commands)", "prongsai.cli.main", parts)


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """The parser and every parser of a command below it, in order."""
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from parsers(below)


def usage(parser: argparse.ArgumentParser) -> str:
    """The command in one line; argparse prints it differently from one Python version to the next."""
    return " ".join([parser.prog, *(_usage_of(a) for a in _arguments(parser, with_commands=True))])


def _usage_of(action: argparse.Action) -> str:
    shown = " ".join([*action.option_strings[-1:], *_value(action)])
    needed = action.required if action.option_strings else action.nargs != "?"
    return shown if needed else f"[{shown}]"


def _value(action: argparse.Action) -> list[str]:
    if action.nargs == 0:
        return []
    if action.metavar is None and action.choices is not None:
        return ["{" + ",".join(map(str, action.choices)) + "}"]
    return [str(action.metavar or action.dest) + (" …" if action.nargs in ("+", "*") else "")]


def _arguments(parser: argparse.ArgumentParser, *, with_commands: bool = False) -> list[argparse.Action]:
    hidden = argparse._HelpAction if with_commands else (argparse._HelpAction, argparse._SubParsersAction)
    return [a for a in parser._actions if not isinstance(a, hidden)]


def argument_row(action: argparse.Action) -> tuple[str, str]:
    """An argument as typed, and its help text in our own words (argparse's own differ between versions)."""
    name = " ".join([*action.option_strings, *_value(action)])
    if isinstance(action, argparse._VersionAction):
        return _code(name), "รุ่นของโปรแกรม (the version)"
    if action.help is None and action.dest == "json":
        return _code(name), "ตอบเป็น JSON สำหรับโปรแกรม (answer for programs)"
    if action.help is None and action.metavar == "YEAR":
        return _code(name), "ปี เช่น 2568, ๒๕๖๘, 2025 หรือชื่อเต็ม เช่น 2568-college (a year in any of these ways)"
    if action.help is None and str(action.metavar).startswith("FILE"):
        return _code(name), "สมุดงาน Excel (the workbook)"
    return _code(name), action.help or ""


# -- editions ----------------------------------------------------------------------------------------------------


def editions_page() -> str:
    """Every table and column, the rules with their choices, and how full each built-in year is."""
    parts = [
        "An edition is one fiscal year's criteria: a folder of TOML files, or the same tables as sheets of a workbook.",
        "Required columns are marked `yes`; a column marked *open* may be empty, and `prongsai edition check` then",
        "lists it as not known. `date` is YYYY-MM or YYYY-MM-DD in the common era; `list`, `numbers` and `map` hold",
        "several values, in Excel one a line (`map` as `code = value`).",
        "",
    ]
    for one in TABLES:
        parts += _table_part(one)
    parts += ["## Rules", "", "Rows of the table `rules`. A rule without choices holds a number.", ""]
    parts += [table(("rule", "ไทย", "Choices"), _rule_rows())]
    parts += ["## Rows of each built-in year", "", _rows_of_years()]
    return _page("ตารางของกรอบการประเมิน (tables of an edition)", "prongsai.frameworks.tables", parts)


def _table_part(one: Table) -> list[str]:
    key = ", ".join(_code(k) for k in one.key) or "none, the order counts"
    rows = [_column_row(c) for c in one.columns]
    head = ("Column", "ไทย", "Kind", "Required", "Choices", "Refers to")
    return [f"## {one.name}", "", f"{one.th}. File `{one.file}`; key: {key}.", "", table(head, rows)]


def _column_row(column: Column) -> tuple[str, ...]:
    required = "yes" if column.required else "*open*" if column.open else ""
    choices = " ".join(_code(c) for c in column.choices)
    return _code(column.name), column.th, column.kind, required, choices, _code(column.refers)


def _rule_rows() -> Iterator[tuple[str, ...]]:
    for name, rule in RULES.items():
        choices = "<br>".join(f"`{value}` {th}" for value, th in rule.choices.items())
        yield _code(name), rule.th, choices or "(number)"


def _rows_of_years() -> str:
    library = Library()
    years: list[LoadedEdition] = [library.load(name) for name in library.names]
    rows = [(_code(t.name), *(len(y.tables[t.name]) or "–" for y in years)) for t in TABLES]
    return table(("Table", *(y.name for y in years)), rows)


# -- refusals ----------------------------------------------------------------------------------------------------


def refusals_page() -> str:
    """Every refusal by its code, in both languages."""
    intro = "Why a file or a command is not taken. Words in braces become the facts of the case: what, and where."
    rows = [(_code(code), sentence.th, sentence.en) for code, sentence in sentences().items()]
    parts = [intro, "", table(("Code", "ไทย", "English"), rows)]
    return _page("เหตุที่ไม่รับ (refusals)", "prongsai.domain.sentences", parts)


def paper_states_page() -> str:
    """The states of an official paper and what leads from one to the next, as a diagram and as a table."""
    intro = "What does not stand here cannot happen. Each arrow is one act of one person; the last of a chain decides."
    names = [f'    state "{words.th} ({words.en})" as {state}' for state, words in PAPER_STATES.items()]
    moves = [f"    {state} --> {then}: {MOVES[move].th}" for (state, move), then in TRANSITIONS.items()]
    diagram = ["```mermaid", "stateDiagram-v2", *names, f"    [*] --> {next(iter(PAPER_STATES))}", *moves, "```"]
    rows = [
        (PAPER_STATES[s].th, MOVES[m].th, MOVES[m].en, PAPER_STATES[then].th) for (s, m), then in TRANSITIONS.items()
    ]
    parts = [intro, "", *diagram, "", table(("From", "การกระทำ", "Move", "To"), rows)]
    return _page("สถานะของหนังสือ (states of an official paper)", "prongsai.domain.workflow", parts)


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "editions.md": editions_page,
    "paper-states.md": paper_states_page,
    "refusals.md": refusals_page,
}


def stale(folder: Path) -> list[Path]:
    """The pages in `folder` that are missing or differ from what the code says."""
    paths = {folder / name: make for name, make in PAGES.items()}
    return [p for p, make in paths.items() if not p.is_file() or p.read_text(encoding="utf-8") != make()]


def main() -> int:
    """Write the pages, or with --check only say which are stale."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 when a page is stale")
    only_check = parser.parse_args().check
    old = stale(REFERENCE)
    for path in old:
        shown = path.relative_to(ROOT)
        if only_check:
            print(f"{shown} is stale: run `make docs`", file=sys.stderr)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(PAGES[path.name](), encoding="utf-8")
            print(f"written: {shown}")
    return 1 if only_check and old else 0


if __name__ == "__main__":
    sys.exit(main())
