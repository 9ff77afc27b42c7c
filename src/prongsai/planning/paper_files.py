"""A paper as a file: PDF, Word (in the office's own template where there is one), workbook, web page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from prongsai import __version__
from prongsai.documents.blocks import Paper
from prongsai.documents.docx.writer import render_docx
from prongsai.documents.html.web_fonts import font_faces
from prongsai.documents.html.writer import render_html
from prongsai.documents.layouts.template_values import template_values
from prongsai.documents.layouts.values import Report
from prongsai.documents.layouts.workbook_entry import entry_of
from prongsai.documents.office_template.fill import fill_template
from prongsai.documents.pdf import render_pdf
from prongsai.documents.xlsx.writer import render_xlsx
from prongsai.planning.named_layout import find_layout

NO_PICTURES: Mapping[str, bytes] = {}


@dataclass(frozen=True)
class PaperJob:
    """All that makes the files: the paper, its values and layout, when it is made, the office's emblem and template.

    report: None for a letter, whose layout is then never looked up. template: a Word file, used for Word files only.
    """

    paper: Paper
    report: Report | None
    layout: str
    made_at: datetime
    emblem: bytes | None = None
    template: bytes | None = None


def paper_file(job: PaperJob, kind: str, pictures: Mapping[str, bytes] = NO_PICTURES) -> bytes:
    """The file of that kind (a key of KINDS). pictures: those that the paper names."""
    return _WRITERS[kind](job, pictures)


def _pdf(job: PaperJob, pictures: Mapping[str, bytes]) -> bytes:
    return render_pdf(job.paper, made_at=job.made_at, emblem=job.emblem, pictures=pictures)


def _docx(job: PaperJob, pictures: Mapping[str, bytes]) -> bytes:
    if job.template is not None and job.report is not None:
        return fill_template(job.template, template_values(job.report, find_layout(job.layout), job.paper))
    return render_docx(job.paper, made_at=job.made_at, emblem=job.emblem, pictures=pictures)


def _xlsx(job: PaperJob, _pictures: Mapping[str, bytes]) -> bytes:
    """A report's workbook can be filled in and read again; a letter's is only a copy."""
    if job.report is None:
        return render_xlsx(job.paper, made_at=job.made_at)
    entry = entry_of(job.report, find_layout(job.layout))
    return render_xlsx(job.paper, made_at=job.made_at, template=job.layout, version=__version__, entry=entry)


def _html(job: PaperJob, pictures: Mapping[str, bytes]) -> bytes:
    return render_html(job.paper, emblem=job.emblem, pictures=pictures, fonts=font_faces())


_WRITERS: dict[str, Callable[[PaperJob, Mapping[str, bytes]], bytes]] = {
    "pdf": _pdf,
    "docx": _docx,
    "xlsx": _xlsx,
    "html": _html,
}
KINDS = tuple(_WRITERS)
"""The kinds of files, as their names end."""
