"""`prongsai verify-pages`: the verification page of every paper as files, for a server without the program, or none.

Of secret papers there is no page, and of unpublished ones number, date and match only. Pages that an earlier run wrote
and that are no longer to be told are taken away.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from prongsai.cli.console import DONE, Console
from prongsai.cli.django_ready import make_ready, refuse_unready_database
from prongsai.cli.output import write_files
from prongsai.domain.errors import Refusal

if TYPE_CHECKING:
    from prongsai.records.queries.verification import PaperSaid

LIST, SCHEMA = "verify-pages.json", "prongsai/verify-pages-1"
"""The file that says which files are of this command, so that it takes away no others."""
_BESIDE = (
    "prongsai/verify.css",
    "prongsai/verify.js",
    "fonts/sarabun-thai-400-normal.woff2",
    "fonts/sarabun-thai-700-normal.woff2",
    "fonts/OFL.txt",
)
"""Static files that lie beside the pages under their own names."""


def answer(options: argparse.Namespace, console: Console) -> int:
    """Write the pages, and take away those that are no longer told. Refuses a folder with files of others."""
    make_ready(options.data)
    refuse_unready_database()
    from prongsai.records.queries.verification import every_verified

    folder, papers = Path(options.folder), tuple(every_verified())
    before = _before(folder)
    pages = kept_pages(papers)
    listed = {"schema": SCHEMA, "files": sorted(pages)}
    write_files(folder, pages | {LIST: f"{json.dumps(listed, indent=1)}\n".encode()})
    gone = [name for name in before if name not in pages]
    for name in gone:
        (folder / name).unlink(missing_ok=True)
    console.say(
        f"เขียนหน้าตรวจหนังสือ {len(papers)} เรื่องไว้ที่ {folder} ลบหน้าที่ไม่ต้องบอกแล้ว {len(gone)} หน้า",
        f"wrote the pages of {len(papers)} papers to {folder}; took {len(gone)} away that are no longer told",
    )
    return DONE


def _before(folder: Path) -> Sequence[str]:
    """The files of an earlier run. Refuses a folder that has others in it and no list of ours."""
    if not folder.exists() or not any(folder.iterdir()):
        return ()
    try:
        listed = json.loads((folder / LIST).read_text(encoding="utf-8"))
        if listed["schema"] != SCHEMA:
            raise ValueError(listed["schema"])
        return [name for name in map(str, listed["files"]) if Path(name).name == name]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Refusal("folder_of_others", folder=folder, list=LIST) from error


def kept_pages(papers: Sequence[PaperSaid], *, by_folder: bool = False) -> dict[str, bytes]:
    """The pages and what lies beside them, by name. by_folder: at the addresses that the QR codes of papers hold
    (`<id>/`), for a folder whose other pages stand at their own addresses too."""
    from django.contrib.staticfiles import finders
    from django.template.loader import render_to_string
    from django.utils import timezone, translation

    from prongsai.thai.dates import format_date
    from prongsai.thai.numerals import to_ascii_digits

    ending, name, up = ("/", "/index.html", "../") if by_folder else (".html", ".html", "")
    with translation.override("th"):
        made = {"made": to_ascii_digits(format_date(timezone.localdate())), "ending": ending}
        of = {f"{paper.token}{name}": {"said": paper, "up": up, **made} for paper in papers}
        pages = {place: render_to_string("public/kept_paper.html", context) for place, context in of.items()}
        pages["index.html"] = render_to_string("public/kept_index.html", {"papers": papers, **made})
    beside = {Path(place).name: Path(str(finders.find(place))).read_bytes() for place in _BESIDE}
    return {name: page.encode() for name, page in pages.items()} | beside
