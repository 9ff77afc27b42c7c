"""A cell of the list of measures that is opened, changed and saved where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.errors import Refusal
from prongsai.domain.measure_list import ListedMeasure
from prongsai.domain.measures import MEASURE_STATES
from prongsai.records.acting import Actor
from prongsai.records.actions.measure_fields import edit_measure_field, move_measure
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.here import ActForm, done_once
from prongsai.web.shared.forms import ThaiDateField
from prongsai.web.shared.language import told, worded

EDIT = "edit"
"""Its name in the address: the key of a measure, a dot, and the field."""


class CellForm(ActForm):
    """The value of one cell."""

    value: forms.Field


class TitleForm(CellForm):
    """The title."""

    value = forms.CharField(
        label=_("ชื่อมาตรการ"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3, "autofocus": True})
    )


class PeriodForm(CellForm):
    """The period, as it is to be printed."""

    value = forms.CharField(
        label=_("ระยะเวลา"),
        required=False,
        max_length=500,
        help_text=_("เช่น ตุลาคม - มีนาคม หรือ ภายในเดือนมีนาคม"),
        widget=forms.TextInput(attrs={"autofocus": True}),
    )


class DueForm(CellForm):
    """The last day."""

    value = ThaiDateField(
        label=_("กำหนดเสร็จ"),
        required=False,
        help_text=_("เช่น 31/3 ตามด้วยปี"),
        widget=forms.TextInput(attrs={"autofocus": True}),
    )


class ResponsibleForm(CellForm):
    """Who is responsible."""

    value = forms.CharField(
        label=_("ผู้รับผิดชอบ"),
        required=False,
        help_text=_("หนึ่งชื่อต่อบรรทัด ใช้ชื่อส่วนราชการ ตำแหน่ง หรือบุคคลตามทะเบียน"),
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True}),
    )


class GoalForm(CellForm):
    """The goal."""

    value = forms.CharField(
        label=_("ค่าเป้าหมาย"), required=False, widget=forms.Textarea(attrs={"rows": 3, "autofocus": True})
    )


class StateForm(CellForm):
    """Where the measure stands."""

    value = forms.ChoiceField(
        label=_("สถานะ"),
        choices=lambda: [(state, worded(words)) for state, words in MEASURE_STATES.items()],
        widget=forms.Select(attrs={"autofocus": True}),
    )


FORMS: Mapping[str, type[CellForm]] = MappingProxyType(
    {
        "title": TitleForm,
        "period": PeriodForm,
        "due": DueForm,
        "responsible": ResponsibleForm,
        "goal": GoalForm,
        "state": StateForm,
    }
)
"""The fields that can be changed in a list → their forms."""


@dataclass(frozen=True)
class OpenCell:
    """Which cell is open, and the form that was sent for it; None while it is only opened."""

    measure: UUID
    field: str
    sent: CellForm | None = None

    def form(self, row: ListedMeasure) -> CellForm:
        """The form to be shown in the row."""
        initial = {"value": value_of(row, self.field), "version": row.version}
        return self.sent or FORMS[self.field](initial=initial)


def open_cell(query: QueryDict, sent: QueryDict | None) -> OpenCell | None:
    """The cell that the address opens; None for none."""
    key, _dot, field = query.get(EDIT, "").partition(".")
    try:
        measure = UUID(key)
    except ValueError:
        return None
    if field not in FORMS:
        return None
    return OpenCell(measure, field, FORMS[field](sent) if sent is not None else None)


def value_of(row: ListedMeasure, field: str) -> Any:
    """What a form shows of a measure."""
    return "\n".join(row.responsible) if field == "responsible" else getattr(row, field)


def saved(cell: OpenCell, actor: Actor, agency: Agency) -> bool:
    """Whether what was sent is stored; else the form says why not."""
    form = cell.sent
    if form is None or not form.is_valid():
        return False
    try:
        done_once(lambda: _act(cell, form, actor, agency))
    except Refusal as refusal:
        form.add_error(None, told(refusal))
        return False
    return True


def seen_again(cell: OpenCell, row: ListedMeasure) -> None:
    """After somebody else changed the row: say what stands there now, and keep what was typed."""
    form = cell.sent
    if form is None or form.data.get("version") == str(row.version):
        return
    form.data = {**form.data.dict(), "version": str(row.version)}  # type: ignore[attr-defined]
    now = form.fields["value"].prepare_value(value_of(row, cell.field)) or "–"
    form.add_error("value", gettext("ขณะนี้เป็น: {now} ถ้าบันทึกอีกครั้งจะใช้ข้อความของท่านแทน").format(now=now))


def _act(cell: OpenCell, form: CellForm, actor: Actor, agency: Agency) -> None:
    common: dict[str, Any] = {
        "actor": actor,
        "agency": agency.pk,
        "measure": cell.measure,
        "now": timezone.now(),
        "version": form.cleaned_data["version"],
        "submission": form.key,
    }
    value = form.cleaned_data["value"]
    if cell.field == "state":
        move_measure(**common, state=value)
    elif cell.field == "responsible":
        edit_measure_field(**common, field=cell.field, value=tuple(filter(None, map(str.strip, value.splitlines()))))
    else:
        edit_measure_field(**common, field=cell.field, value=value)
