"""`prongsai layouts`: the papers that can be printed, as a list or a page of thumbnails, and example values."""

from __future__ import annotations

import argparse
import base64
from dataclasses import dataclass
from html import escape
from importlib import resources
from pathlib import Path

from prongsai.cli.console import DONE, Console, editions_folder
from prongsai.cli.output import write_file
from prongsai.documents.blocks import Paper
from prongsai.documents.correspondence.kinds import paper_kinds
from prongsai.documents.correspondence.values_file import example_text
from prongsai.documents.layouts.layout import layouts
from prongsai.domain.errors import Refusal
from prongsai.frameworks.library import Library

THUMBNAIL_PPI = 40
_PAGES_SHOWN = 3


@dataclass(frozen=True)
class Entry:
    """One paper that can be printed. kind: report or letter."""

    name: str
    kind: str
    title_th: str
    title_en: str
    about: str
    seen_in: str = ""
    confidence: str = ""


def entries() -> list[Entry]:
    """Reports first, then letters."""
    reports = [Entry(x.name, "report", x.title_th, x.title_en, x.about, x.seen_in, x.confidence) for x in layouts()]
    return reports + [Entry(k.name, "letter", k.title_th, k.title_en, k.about) for k in paper_kinds()]


def answer(options: argparse.Namespace, console: Console) -> int:
    """List the layouts, or write what was asked for."""
    if options.json:
        console.data([{k: v for k, v in vars(entry).items() if v} for entry in entries()])
    elif options.example:
        console.say(example(options.example).rstrip("\n"))
    elif options.template_names:
        _tell_names(console)
    elif options.thumbnails:
        write_file(Path(options.thumbnails), thumbnails_page().encode())
        console.say(f"ภาพตัวอย่าง: {options.thumbnails}", f"Thumbnails: {options.thumbnails}")
    else:
        for entry in entries():
            console.say(f"{entry.name}\n  {entry.title_th}", f"{entry.name}\n  {entry.title_en}")
    return DONE


def _tell_names(console: Console) -> None:
    from prongsai.documents.office_template.names import TEMPLATE_NAMES

    for name, about in TEMPLATE_NAMES.items():
        console.say(f"{{{{ {name} }}}}  {about}")


def example(name: str) -> str:
    """Example values for the layout, as a TOML file. Refuses an unknown name."""
    if name not in [entry.name for entry in entries()]:
        raise Refusal("layout_unknown", name=name, known=", ".join(e.name for e in entries()))
    if any(x.name == name for x in layouts()):
        return (resources.files("prongsai.documents.layouts") / "examples" / "report.toml").read_text("utf-8")
    return example_text(name)


def example_paper(name: str, library: Library) -> Paper:
    """The example values printed in the layout."""
    import tomllib

    from prongsai.cli.paper_input import Extra, printed_report
    from prongsai.documents.correspondence.values_file import paper_of, values_of
    from prongsai.documents.layouts.values import Report
    from prongsai.planning.named_layout import find_layout

    data = tomllib.loads(example(name))
    if any(x.name == name for x in layouts()):
        return printed_report(values_of(Report, data), find_layout(name), library, Extra(), None).paper
    return paper_of(name, data)


def thumbnails_page() -> str:
    """A web page that shows the first pages of every layout, filled with the example values."""
    library = Library([editions_folder()])
    cards = "\n".join(_card(entry, example_paper(entry.name, library)) for entry in entries())
    return _PAGE.replace("CARDS", cards)


def _card(entry: Entry, paper: Paper) -> str:
    from prongsai.documents.pdf import render_png

    pages = render_png(paper, ppi=THUMBNAIL_PPI)[:_PAGES_SHOWN]
    shown = "".join(
        f'<img src="data:image/png;base64,{base64.b64encode(page).decode()}" '
        f'alt="{escape(entry.title_th)} หน้า {number}">'
        for number, page in enumerate(pages, 1)
    )
    seen = f"<p>ที่มา: {escape(entry.seen_in)}</p>" if entry.seen_in else ""
    return (
        f"<section><h2>{escape(entry.title_th)}</h2><p><code>{escape(entry.name)}</code> "
        f'<span lang="en">{escape(entry.title_en)}</span></p><p>{escape(entry.about)}</p>{seen}'
        f"<div>{shown}</div></section>"
    )


_PAGE = """<!doctype html>
<html lang="th"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>รูปแบบเอกสารที่พิมพ์ได้</title>
<style>
body{font:18px/1.65 Sarabun,"TH Sarabun New",sans-serif;margin:1rem auto;max-width:60rem;padding:0 1rem;color:#1a1a1a}
section{border-top:1px solid #767676;padding:.5rem 0}
div{display:flex;flex-wrap:wrap;gap:.5rem;align-items:flex-start}
img{border:1px solid #767676;max-width:100%;height:auto}
</style></head><body><main>
<h1>รูปแบบเอกสารที่พิมพ์ได้</h1>
<p>ทุกหน้าพิมพ์จากค่าตัวอย่างของหน่วยงานสมมติ</p>
CARDS
</main></body></html>
"""
