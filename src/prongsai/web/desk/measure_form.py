"""The form of a measure: everything it is made of, its lists a row each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, cast

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.likeness import shortened
from prongsai.domain.measures import RECURRENCES, Measure, Milestones, Step, StepKind
from prongsai.frameworks.aims import AIM_KINDS
from prongsai.web.desk.here import ActForm
from prongsai.web.shared.forms import BahtField, ThaiDateField
from prongsai.web.shared.language import worded
from prongsai.web.shared.row_lists import Rows, named_fields, typed_rows

MOST_ROWS = 100
"""Rows of one list; more than a measure can hold and still be read."""
STEP_KINDS = {"requirement": _("สิ่งที่เกณฑ์ให้แสดง"), "action": _("วิธีดำเนินการ")}
LISTS = {
    "aim": (_("มุ่งไปที่"), _("ตัวชี้วัด ประเด็น ข้อคำถาม หรือข้อเปิดเผยข้อมูลที่มาตรการนี้ช่วยให้ดีขึ้น")),
    "step": (_("ขั้นตอน"), _("เรียงตามลำดับที่ทำ แต่ละขั้นตอนมีกำหนดและผู้รับผิดชอบของตนเองได้")),
    "owner": (_("ผู้รับผิดชอบ"), _("ส่วนราชการ ตำแหน่ง บุคคล หรือคณะทำงาน เลือกจากรายชื่อหรือพิมพ์เอง")),
    "line": (_("การรายงานผลและการกำกับติดตาม"), _("ใครรายงานใคร บ่อยเท่าใด ภายในเมื่อใด")),
    "proof": (_("หลักฐานที่คาดว่าจะมี"), _("เอกสาร ภาพ หรือลิงก์ที่แสดงว่าได้ทำแล้ว")),
}
"""The lists in the order of the form → what each is called, and what belongs there."""
FOLDED = 2
"""How many fields of a row are always shown."""
NAMES = "responsible-names"
"""The list of names that a field for somebody responsible offers."""


@dataclass(frozen=True)
class Row:
    """A row of a list as the page shows it. name: for its buttons. folded: fields that few rows need, opened where
    one of them says something."""

    name: str
    number: int
    fields: Sequence[BoundField]
    folded: Sequence[BoundField]

    @property
    def opened(self) -> bool:
        """Whether the folded fields are shown at once."""
        return any(field.value() or field.errors for field in self.folded)


@dataclass(frozen=True)
class RowList:
    """A list as the page shows it."""

    name: str
    label: str
    hint: str
    rows: Sequence[Row]
    full: bool


class MeasureForm(ActForm):
    """What is said of a measure. aims: kind → code → words of the year. rows: the lists as stored or typed. kept: codes
    that stay although the year does not know them."""

    page = "desk/measure_form.html"
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("ชื่อมาตรการ"), max_length=1000, widget=forms.Textarea({"rows": 2}))
    period = forms.CharField(
        label=_("ช่วงเวลา"), required=False, max_length=500, help_text=_("ตามที่จะพิมพ์ในเอกสาร เช่น ตลอดปีงบประมาณ")
    )
    start = ThaiDateField(label=_("เริ่มวันที่"), required=False, help_text=_("วัน เดือน ปี พ.ศ."))
    end = ThaiDateField(label=_("ถึงวันที่"), required=False)
    due = ThaiDateField(label=_("กำหนดเสร็จ"), required=False)
    recurrence = forms.ChoiceField(label=_("ทำซ้ำ"), required=False)
    outcome = forms.CharField(label=_("ผลลัพธ์ที่คาดหวัง"), required=False, widget=forms.Textarea({"rows": 2}))
    kpi = forms.CharField(label=_("ตัวชี้วัดความสำเร็จ"), required=False, widget=forms.Textarea({"rows": 2}))
    goal = forms.CharField(label=_("ค่าเป้าหมาย"), required=False, widget=forms.Textarea({"rows": 2}))
    at_6_months = forms.CharField(label=_("สิ่งที่ควรเห็นใน 6 เดือน"), required=False, widget=forms.Textarea({"rows": 2}))
    at_12_months = forms.CharField(label=_("สิ่งที่ควรเห็นใน 12 เดือน"), required=False, widget=forms.Textarea({"rows": 2}))
    budget = BahtField(label=_("งบประมาณที่ขอ (บาท)"), required=False, help_text=_("เว้นไว้ถ้าไม่ใช้งบประมาณ เช่น 12,500"))
    score = forms.CharField(label=_("คะแนนที่อ้างถึง"), required=False, max_length=100)
    section = forms.CharField(
        label=_("หัวข้อในเอกสาร"), required=False, max_length=500, help_text=_("เว้นไว้ได้ ใช้เมื่อแผนแบ่งเป็นหมวด")
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        rows: Rows,
        aims: Mapping[str, Mapping[str, str]],
        names: Sequence[str],
        kept: Iterable[str] = (),
        **more: Any,
    ) -> None:
        self.rows, self.names, self.list_id = rows, names, NAMES
        plain = {**{k: v for k, v in data.items() if k in self.base_fields}, **named_fields(rows)} if data else None
        initial = {**more.pop("initial", {}), **named_fields(rows)}
        super().__init__(plain, initial=initial, **more)
        cast("forms.ChoiceField", self.fields["recurrence"]).choices = _recurrences()
        choices, self._made = _aim_choices(aims, kept), defaultdict[str, list[list[str]]](list)
        for name, listed in rows.items():
            for n in range(len(listed)):
                made = {f"{name}-{n}-{field}": each for field, each in _ROW_FIELDS[name](n + 1, choices).items()}
                self.fields.update(made)
                self._made[name].append(list(made))

    def clean(self) -> dict[str, Any]:
        """No list is longer than it can be shown, and nothing of a step stands without its text."""
        for name, (label, _hint) in LISTS.items():
            if sum(map(_says_anything, self.rows[name])) > MOST_ROWS:
                self.add_error(None, gettext("“{list}” มีได้ไม่เกิน {most} แถว").format(list=label, most=MOST_ROWS))
        for n, row in enumerate(self.rows["step"]):
            if _says_anything({**row, "kind": ""}) and not row.get("text", "").strip():
                self.add_error(f"step-{n}-text", gettext("กรอกขั้นตอนที่ {number} หรือลบแถวนี้").format(number=n + 1))
        return self.cleaned_data

    @property
    def lists(self) -> list[RowList]:
        """The lists for the page."""
        return [
            RowList(name, str(label), str(hint), tuple(self._rows_of(name)), len(self.rows[name]) >= MOST_ROWS)
            for name, (label, hint) in LISTS.items()
        ]

    def _rows_of(self, name: str) -> Iterator[Row]:
        for n, made in enumerate(self._made[name]):
            bound = [self[field] for field in made]
            yield Row(f"{name}-{n}", n + 1, bound[:FOLDED], bound[FOLDED:])

    def value(self) -> Measure:
        """The measure as typed; empty rows say nothing."""
        told = self.cleaned_data
        plain = ("title", "period", "start", "end", "due", "recurrence", "outcome", "kpi", "goal", "budget", "score")
        return Measure(
            key="",
            **{name: told[name] for name in (*plain, "section")},
            milestones=Milestones(told["at_6_months"], told["at_12_months"]),
            targets=tuple(self._texts("aim", "code")),
            steps=tuple(self._steps()),
            responsible=tuple(self._texts("owner", "name")),
            monitoring=tuple(self._texts("line", "text")),
            evidence=tuple(self._texts("proof", "text")),
        )

    def _texts(self, name: str, field: str) -> Iterator[str]:
        texts = (str(self.cleaned_data[f"{name}-{n}-{field}"]) for n in range(len(self.rows[name])))
        return (text for text in texts if text.strip())

    def _steps(self) -> Iterator[Step]:
        for n in range(len(self.rows["step"])):
            told = {field: self.cleaned_data[f"step-{n}-{field}"] for field in ("kind", "text", "due", "who")}
            if told["text"].strip():
                who = tuple(name.strip() for name in told["who"].split(",") if name.strip())
                yield Step(told["text"], cast("StepKind", told["kind"]), told["due"], who)


def seen_digest(value: Measure) -> str:
    """What tells whether a measure still says what somebody saw: its words, not its place or state."""
    return sha256(repr(value).encode()).hexdigest()[:16]


def initial_of(value: Measure) -> dict[str, object]:
    """The plain fields of the form for a measure."""
    plain = ("title", "period", "start", "end", "due", "recurrence", "outcome", "kpi", "goal", "budget", "score")
    found: dict[str, object] = {name: getattr(value, name) for name in (*plain, "section")}
    months = {"at_6_months": value.milestones.at_6_months, "at_12_months": value.milestones.at_12_months}
    return {**found, **months, "seen": seen_digest(value)}


def rows_of(value: Measure) -> Rows:
    """The lists of a measure with an empty row at the end of each."""
    steps: list[dict[str, Any]] = [
        {"kind": s.kind, "text": s.text, "due": s.due, "who": ", ".join(s.responsible)} for s in value.steps
    ]
    return {
        "aim": [*({"code": code} for code in value.targets), {}],
        "step": [*steps, {}],
        "owner": [*({"name": name} for name in value.responsible), {}],
        "line": [*({"text": text} for text in value.monitoring), {}],
        "proof": [*({"text": text} for text in value.evidence), {}],
    }


def typed(data: QueryDict) -> Rows:
    """The lists as sent."""
    return typed_rows(data, LISTS)


def _says_anything(row: Mapping[str, object]) -> bool:
    return any(str(value or "").strip() for value in row.values())


def _recurrences() -> list[tuple[str, str]]:
    return [("", gettext("ทำครั้งเดียว")), *((key, worded(words)) for key, words in RECURRENCES.items())]


def _aim_choices(aims: Mapping[str, Mapping[str, str]], kept: Iterable[str]) -> list[tuple[str, Any]]:
    """Every code of the year in its group, and those that stay although the year does not know them."""
    known = {code for named in aims.values() for code in named}
    other = [code for code in kept if code not in known]
    groups = [
        (worded(AIM_KINDS[kind]), [(code, shortened(words, 70)) for code, words in named.items()])
        for kind, named in aims.items()
        if named
    ]
    odd = [(gettext("รหัสที่กรอบของปีนี้ไม่มี"), [(code, code) for code in other])] if other else []
    return [("", "–"), *groups, *odd]


def _aim(number: int, choices: list[tuple[str, Any]]) -> dict[str, forms.Field]:
    label = gettext("มุ่งไปที่ (ข้อที่ {number})").format(number=number)
    return {"code": forms.ChoiceField(label=label, required=False, choices=choices)}


def _step(number: int, _choices: object) -> dict[str, forms.Field]:
    kinds = [("", gettext("ไม่ระบุ")), *STEP_KINDS.items()]
    area = forms.Textarea({"rows": 2})
    return {
        "text": forms.CharField(label=gettext("ขั้นตอนที่ {number}").format(number=number), required=False, widget=area),
        "kind": forms.ChoiceField(label=gettext("ลักษณะ"), required=False, choices=kinds),
        "due": ThaiDateField(label=gettext("กำหนดของขั้นตอนนี้"), required=False),
        "who": forms.CharField(
            label=gettext("ผู้รับผิดชอบขั้นตอนนี้"),
            required=False,
            max_length=500,
            widget=forms.TextInput({"list": NAMES}),
        ),
    }


def _owner(number: int, _choices: object) -> dict[str, forms.Field]:
    label = gettext("ผู้รับผิดชอบคนที่ {number}").format(number=number)
    widget = forms.TextInput({"list": NAMES})
    return {"name": forms.CharField(label=label, required=False, max_length=500, widget=widget)}


def _line(number: int, _choices: object) -> dict[str, forms.Field]:
    label = gettext("ข้อที่ {number}").format(number=number)
    return {"text": forms.CharField(label=label, required=False, widget=forms.Textarea({"rows": 2}))}


_ROW_FIELDS = {"aim": _aim, "step": _step, "owner": _owner, "line": _line, "proof": _line}
