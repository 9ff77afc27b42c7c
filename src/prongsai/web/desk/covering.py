"""What is covered in a copy: findings chosen one by one, other words, and boxes drawn on pages or typed as their edges.

A box is a row of a list, so that it can be typed, survives a form that is refused, and needs no script.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.errors import Refusal
from prongsai.domain.privacy import KINDS
from prongsai.planning.redacting import has_pages, values_of
from prongsai.reading.privacy.answers import Box, Made
from prongsai.records.actions.redacting import Covering
from prongsai.records.queries.privacy import PieceLook
from prongsai.records.queries.rows import PieceFile
from prongsai.thai.numerals import to_ascii_digits
from prongsai.web.desk.here import ActForm
from prongsai.web.shared.language import told, worded
from prongsai.web.shared.row_lists import rearranged, typed_rows

BOX = "box"
EDGES = ("left", "top", "right", "bottom")
MOST_PLACES = 3
"""Places of a text that its line names."""
Draw = Callable[[int, int], Made]
"""A page of the file in a slot."""


@dataclass(frozen=True)
class Sheet:
    """The page that is shown to draw on. fault: why it cannot be."""

    slot: int
    page: int
    pages: int = 0
    picture: str = ""
    fault: str = ""


class CoverForm(ActForm):
    """What is covered."""

    page = "desk/privacy_cover.html"
    found = forms.MultipleChoiceField(
        label=_("สิ่งที่พบ เลือกที่จะปกปิด"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("ข้อความเดียวกันถูกปกปิดทุกแห่งที่อยู่ ข้อมูลที่ซ่อนและชื่อผู้จัดทำถูกนำออกเสมอ"),
    )
    words = forms.CharField(
        label=_("คำอื่นที่จะปกปิดด้วย"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("บรรทัดละหนึ่งคำหรือชื่อ โปรแกรมหาชื่อคนเองไม่ได้ ทุกแห่งที่พบในเนื้อหานี้จะถูกปกปิด"),
    )

    def __init__(self, seen: PieceLook, draw: Draw, *args: Any) -> None:
        self.values = tuple(dict.fromkeys(v for part in seen.parts for v in values_of(part.look.findings)))
        named = list(enumerate(_named(seen, self.values)))
        numbers = [str(number) for number, _words in named]
        super().__init__(*args, initial={"version": seen.piece.version, "found": numbers})
        self.fields["found"].choices = [(str(number), words) for number, words in named]  # type: ignore[attr-defined]
        if not named:
            del self.fields["found"]
        self.paged = tuple(p.file for p in seen.parts if p.file is not None and has_pages(p.file.file.name))
        data: QueryDict = self.data if self.is_bound else QueryDict()  # type: ignore[assignment]
        moved = rearranged(data, (BOX,))
        self.moved = moved is not None or "show" in data
        self.boxes = (moved or typed_rows(data, (BOX,)))[BOX]
        self.sheet = _sheet(self.paged, data, draw) if self.paged else None
        if self.sheet and "more" in data:
            self.boxes[-1] = {"file": str(self.sheet.slot), "page": str(self.sheet.page)}

    def clean(self) -> dict[str, Any]:
        """The boxes, each checked."""
        cleaned = super().clean() or {}
        cleaned["boxes"] = []
        for number, row in enumerate(self.boxes, 1):
            if not any(row.get(name, "").strip() for name in ("page", *EDGES)):
                continue
            try:
                cleaned["boxes"].append(_box(number, row, self.paged))
            except Refusal as refusal:
                self.add_error(None, told(refusal))
        return cleaned

    @property
    def covering(self) -> Covering:
        """What was chosen."""
        typed = self.cleaned_data
        chosen = {self.values[int(number)] for number in typed.get("found", ())}
        words = tuple(word.strip() for word in typed["words"].splitlines())
        return Covering(words, tuple(typed["boxes"]), tuple(v for v in self.values if v not in chosen))


def _named(seen: PieceLook, values: tuple[str, ...]) -> list[str]:
    """Each text masked, with what it is and where it stands."""
    found = [(part, finding) for part in seen.parts for finding in part.look.findings]
    lines = []
    for value in values:
        here = [(part, finding) for part, finding in found if finding.value == value]
        places = list(dict.fromkeys(f"{worded(p.name)} {worded(f.place)}".strip() for p, f in here))
        more = len(places) - MOST_PLACES
        shown = [*places[:MOST_PLACES], *([gettext("และอีก {more} แห่ง").format(more=more)] if more > 0 else [])]
        lines.append(f"{worded(KINDS[here[0][1].kind])} {here[0][1].masked}: {', '.join(shown)}")
    return lines


def _sheet(files: tuple[PieceFile, ...], data: QueryDict, draw: Draw) -> Sheet:
    """The page that was asked for, the first one of the first file where none was."""
    slots = [file.slot for file in files]
    slot = _number(data.get("sheet_file", "")) or slots[0]
    page = max(1, (_number(data.get("sheet_page", "")) or 1) + {"next": 1, "before": -1}.get(data.get("show", ""), 0))
    try:
        made = draw(slot if slot in slots else slots[0], page)
    except Refusal as refusal:
        return Sheet(slot, page, fault=told(refusal))
    return Sheet(slot, page, made.pages, f"data:image/jpeg;base64,{b64encode(made.content).decode('ascii')}")


def _number(text: str) -> int | None:
    digits = to_ascii_digits(text.strip())
    return int(digits) if digits.isdecimal() and len(digits) < 5 else None


def _box(number: int, row: dict[str, str], files: tuple[PieceFile, ...]) -> tuple[int, Box]:
    """A row as the slot of a file and a place in it. Refuses what is no place."""
    page, slot = _number(row.get("page", "")), _number(row.get("file", ""))
    slot = slot or (files[0].slot if files else None)
    try:
        left, top, right, bottom = (float(to_ascii_digits(row.get(edge, "").strip())) for edge in EDGES)
    except ValueError as error:
        raise Refusal("redaction_box_at_the_desk", number=number) from error
    if not slot or not page or not (0 <= left < right <= 100 and 0 <= top < bottom <= 100):
        raise Refusal("redaction_box_at_the_desk", number=number)
    return slot, Box(page, left, top, right - left, bottom - top)
