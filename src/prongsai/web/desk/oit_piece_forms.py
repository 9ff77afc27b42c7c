"""What each kind of content is typed into: an address, a page, files by their places, a paper, a small table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.disclosing import FILES, LINK, MADE, PAGE, TABLE
from prongsai.domain.errors import Refusal
from prongsai.domain.kept_table import KINDS, KeptTable, checked_table, pasted_table
from prongsai.domain.statistics_tables import STATISTICS
from prongsai.reading.formats.kept import EVIDENCE
from prongsai.records.actions.pieces import Content
from prongsai.records.queries.disclosures import PieceRow
from prongsai.records.queries.item_page import ItemPage
from prongsai.web.desk.here import ActForm
from prongsai.web.shared.file_inputs import FilesField, FilesInput
from prongsai.web.shared.language import worded
from prongsai.web.shared.row_lists import named_fields, rearranged, typed_rows

_ACCEPT = ",".join(ending for kind in EVIDENCE for ending in kind.endings)
COLUMN, ROW = "column", "row"
"""The lists of a table within its form."""
Keep = Callable[[UploadedFile[Any]], UUID]


@dataclass(frozen=True)
class Before:
    """What a piece says already: none for a new one. statistics: the table of a key of STATISTICS."""

    page: ItemPage
    piece: PieceRow | None
    statistics: Callable[[str], KeptTable] = lambda _what: KeptTable((), ())

    @property
    def newest(self) -> Any:
        """Its newest version, None for a new piece."""
        return self.piece.versions[0] if self.piece and self.piece.versions else None


class PieceForm(ActForm):
    """A piece of any kind: its title. Forms of a kind add what it is made of."""

    page = "desk/oit_piece_form.html"
    kind = ""
    title = forms.CharField(label=_("ชื่อเรื่อง"), max_length=300, help_text=_("ชื่อที่ประชาชนจะอ่าน"))

    def __init__(self, before: Before, *args: Any) -> None:
        self.before = before
        piece = before.piece.piece if before.piece else None
        initial: dict[str, Any] = {"title": piece.title, "version": piece.version} if piece else {}
        super().__init__(*args, initial=initial)
        self.start()

    def start(self) -> None:
        """What the piece says already, put into the form."""

    def content(self, keep: Keep) -> Content:
        """What was typed. keep: stores a file that came with the form."""
        raise NotImplementedError


class LinkForm(PieceForm):
    """An address elsewhere."""

    kind = LINK
    address = forms.CharField(
        label=_("ที่อยู่เว็บ"),
        max_length=1000,
        widget=forms.TextInput({"inputmode": "url"}),
        help_text=_("ที่อยู่ที่เปิดแล้วเห็นข้อมูลทันที ขึ้นต้นด้วย https://"),
    )

    def start(self) -> None:
        """The address as it is."""
        self.initial["address"] = self.before.newest.address if self.before.newest else ""

    def content(self, _keep: Keep) -> Content:
        """The address."""
        return Content(address=self.cleaned_data["address"])


class PageForm(PieceForm):
    """A written page."""

    kind = PAGE
    body = forms.CharField(
        label=_("เนื้อหา"),
        widget=forms.Textarea({"rows": 14}),
        help_text=_("เว้นหนึ่งบรรทัดเพื่อขึ้นย่อหน้า # นำหน้าหัวข้อ - นำหน้ารายการ **ตัวหนา** [ข้อความ](ที่อยู่เว็บ)"),
    )

    def start(self) -> None:
        """The text as it is."""
        self.initial["body"] = self.before.newest.body if self.before.newest else ""

    def content(self, _keep: Keep) -> Content:
        """The text."""
        return Content(body=self.cleaned_data["body"])


class FilesForm(PieceForm):
    """Files: those that are there stay, are replaced in their place, or left out; others are added."""

    kind = FILES
    more = FilesField(
        label=_("เพิ่มไฟล์"),
        required=False,
        help_text=_("PDF, Word, Excel หรือภาพถ่าย เลือกได้หลายไฟล์ ไฟล์ละไม่เกิน 20 MB"),
        widget=FilesInput(attrs={"accept": _ACCEPT}),
    )

    def start(self) -> None:
        """A place for each file that is there."""
        self.kept = tuple(self.before.newest.files.all()) if self.before.newest else ()
        for each in self.kept:
            self.fields[f"replace_{each.slot}"] = forms.FileField(
                label=gettext("แทนไฟล์ {name} ({file})").format(name=each.name, file=each.file),
                required=False,
                help_text=gettext("เว้นไว้ถ้าไม่เปลี่ยน ที่อยู่ของไฟล์จะคงเดิม"),
                widget=forms.FileInput(attrs={"accept": _ACCEPT}),
            )
            self.fields[f"without_{each.slot}"] = forms.BooleanField(
                label=gettext("นำ {name} ออก").format(name=each.name), required=False
            )

    def content(self, keep: Keep) -> Content:
        """The files by their places."""
        typed = self.cleaned_data
        kept = [
            (each.slot, keep(new) if (new := typed[f"replace_{each.slot}"]) else each.file_id)
            for each in self.kept
            if not typed[f"without_{each.slot}"]
        ]
        return Content(files=(*kept, *((None, keep(new)) for new in typed["more"])))


class MadeForm(PieceForm):
    """A paper of the program, as it was approved."""

    kind = MADE
    paper = forms.ChoiceField(label=_("หนังสือ"), help_text=_("แผนหรือรายงานที่อนุมัติแล้ว ไฟล์ที่เผยแพร่คือฉบับที่ตรึงไว้"))

    def start(self) -> None:
        """The papers there are."""
        choices = [(str(each.key), each.title) for each in self.before.page.papers]
        self.fields["paper"].choices = [("", "–"), *choices]  # type: ignore[attr-defined]
        self.initial["paper"] = str(self.before.newest.paper_version_id) if self.before.newest else ""

    @property
    def made(self) -> str:
        """What is attached to the chosen paper."""
        chosen = self.cleaned_data["paper"]
        return next(each.made for each in self.before.page.papers if str(each.key) == chosen)

    def content(self, _keep: Keep) -> Content:
        """The chosen paper."""
        return Content(paper=UUID(self.cleaned_data["paper"]))


class TableForm(PieceForm):
    """A small table: pasted from a spreadsheet, or typed cell by cell."""

    kind = TABLE
    statistics = forms.ChoiceField(
        label=_("เติมสถิติที่โปรแกรมมี"),
        required=False,
        help_text=_("เมื่อเลือกแล้วจะแทนทั้งตารางด้านล่าง ด้วยตัวเลข ณ วันนี้ พร้อมวันที่และที่มา"),
    )
    pasted = forms.CharField(
        label=_("วางตารางจาก Excel"),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("แถวแรกเป็นหัวตาราง เมื่อวางแล้วจะแทนทั้งตารางด้านล่าง"),
    )

    def start(self) -> None:
        """The lists of columns and rows: as typed, else as they are, else a first column and row."""
        every = [(key, worded(words)) for key, words in STATISTICS.items()]
        self.fields["statistics"].choices = [("", _("ไม่ใช้ พิมพ์หรือวางเอง")), *every]  # type: ignore[attr-defined]
        data: QueryDict | None = self.data if self.is_bound else None  # type: ignore[assignment]
        typed = rearranged(data, (COLUMN, ROW)) if data else None
        self.moved = typed is not None
        self.lists = typed or (typed_rows(data, (COLUMN, ROW)) if data else self._stored())

    def _stored(self) -> dict[str, list[dict[str, str]]]:
        table = (self.before.newest and self.before.newest.kept_table) or KeptTable((), ())
        columns = [{"title": c.title, "kind": c.kind} for c in table.columns] or [{"title": "", "kind": "text"}]
        rows = [dict(zip(ascii_lowercase, row, strict=False)) for row in table.rows] or [{}]
        return {COLUMN: columns, ROW: rows}

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """What a column can hold."""
        return [(key, worded(words)) for key, words in KINDS.items()]

    @property
    def shown_rows(self) -> Iterator[list[tuple[str, str, str]]]:
        """Each row: name, label and value of its cells."""
        for n, row in enumerate(self.lists[ROW]):
            columns = zip(ascii_lowercase, self.lists[COLUMN], strict=False)
            yield [(f"{ROW}-{n}-{key}", column.get("title", ""), row.get(key, "")) for key, column in columns]

    @property
    def named(self) -> Mapping[str, object]:
        """Every field of the lists by its name."""
        return named_fields(self.lists)

    def content(self, _keep: Keep) -> Content:
        """The table, checked."""
        if what := self.cleaned_data["statistics"]:
            return Content(table=self._statistics(what))
        if self.cleaned_data["pasted"].strip():
            return Content(table=pasted_table(self.cleaned_data["pasted"]))
        columns = [(each.get("title", ""), each.get("kind", "")) for each in self.lists[COLUMN]]
        rows = [
            [row.get(key, "") for key, _c in zip(ascii_lowercase, columns, strict=False)] for row in self.lists[ROW]
        ]
        return Content(table=checked_table(columns, rows))

    def _statistics(self, what: str) -> KeptTable:
        found = self.before.statistics(what)
        if not found.rows:
            raise Refusal("statistics_empty", what=STATISTICS[what])
        return found


FORMS: Mapping[str, type[PieceForm]] = {
    form.kind: form for form in (LinkForm, FilesForm, PageForm, MadeForm, TableForm)
}
"""The form of each kind of content."""
