"""A stored result corrected figure by figure, or withdrawn where it is not official."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.disclosure import is_open
from prongsai.domain.errors import Refusal
from prongsai.domain.framework import Edition
from prongsai.domain.gaps import name_of
from prongsai.domain.scoring import Result
from prongsai.domain.sheet import read_sheet
from prongsai.domain.standings import STANDINGS
from prongsai.records.acting import Actor, require
from prongsai.records.actions.result_rows import ResultFacts
from prongsai.records.actions.results import edit_result, withdraw_result
from prongsai.records.queries.results import ScoredRow
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, at_the_desk
from prongsai.web.desk.history import history_links
from prongsai.web.desk.result import found
from prongsai.web.shared.forms import ThaiDateField
from prongsai.web.shared.language import told, worded

GROUPS = ("instruments", "indicators", "questions", "items", "tallies")
REMARK = "remark"


class ResultForm(ActForm):
    """The figures of a result as printed: a field for each code of its year, named by group and code."""

    page = "desk/result_edit.html"
    standing = forms.ChoiceField(
        label=_("สถานะของผล"), choices=lambda: [(key, worded(words)) for key, words in STANDINGS.items()]
    )
    label = forms.CharField(label=_("คำเรียก"), required=False, max_length=120, help_text=_("เช่น ทดลองครั้งที่ 1"))
    announced = ThaiDateField(label=_("ประกาศเมื่อ"), required=False)
    total = forms.CharField(label=_("คะแนนรวมที่พิมพ์ไว้"), required=False, max_length=12)
    level = forms.ChoiceField(label=_("ระดับที่พิมพ์ไว้"), required=False)

    def __init__(self, scored: ScoredRow, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        result, self.sheet = scored.result, scored.row.sheet
        self.result, edition = result, result.edition
        self.fields["level"].choices = [("", "–"), *((x.name, x.name) for x in edition.levels)]  # type: ignore[attr-defined]
        for name, (label, hint) in printed_fields(result).items():
            self.fields[name] = forms.CharField(label=label, help_text=hint, required=False, max_length=60)
        for item in edition.items:
            label = gettext("ข้อสังเกตของผู้ตรวจ ข้อ {code}").format(code=item.code)
            self.fields[f"{REMARK}.{item.code}"] = forms.CharField(label=label, required=False, max_length=2000)

    def clean(self) -> dict[str, Any]:
        """What the year's criteria refuse is said beside the field where it stands."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        asked = [""]

        def place(name: str) -> str:
            asked.append(name)
            return str(self.fields[name].label) if name in self.fields else name

        if not self.errors:
            try:
                read_sheet(facts_of(data, self.sheet).sheet, self.result.edition, place)
            except Refusal as refusal:
                self.add_error(asked[-1] if asked[-1] in self.fields else None, told(refusal))
        return data

    @property
    def opening(self) -> list[forms.BoundField]:
        """The fields that stand before the groups."""
        return [self[name] for name in ("standing", "label", "announced", "total", "level")]

    @property
    def groups(self) -> Iterator[tuple[str, list[forms.BoundField], bool]]:
        """The fields of each group under its name, and whether one of them is faulty."""
        names = {
            "instruments": gettext("เครื่องมือ"),
            "indicators": gettext("ตัวชี้วัด"),
            "questions": gettext("ข้อคำถาม"),
            "items": gettext("ข้อเปิดเผยข้อมูล (OIT)"),
            "tallies": gettext("คำตอบที่นับได้"),
            REMARK: gettext("ข้อสังเกตของผู้ตรวจ"),
        }
        for group, name in names.items():
            fields = [self[field] for field in self.fields if field.startswith(f"{group}.")]
            if fields:
                yield name, fields, any(field.errors for field in fields)


def printed_fields(result: Result) -> dict[str, tuple[str, str]]:
    """Every figure that a sheet of the year may hold, by group and code → label and hint.

    Of counted answers only those stored already, and none of a group so small that a person could be found out.
    """
    edition = result.edition
    codes = [("instruments", i.code) for i in edition.instruments] + [("instruments", p.code) for p in edition.parts]
    codes += [("indicators", str(i.number)) for i in edition.indicators]
    parted = {i.number: [p.code for p in edition.parts_of(i.instrument)] for i in edition.indicators}
    for q in edition.questions:
        codes += [("questions", f"{part}/{q.code}") for part in parted[q.indicator]] or [("questions", q.code)]
    codes += [("items", i.code) for i in edition.items]
    fields = {f"{group}.{code}": (_label(edition, group, code), "") for group, code in codes}
    for code, tally in result.sheet.tallies.items():
        if is_open(tally.answers):
            fields[f"tallies.{code}"] = (_label(edition, "tallies", code), gettext("จำนวนคนของแต่ละคำตอบ คั่นด้วยเว้นวรรค"))
    return fields


def _label(edition: Edition, group: str, code: str) -> str:
    key = f"indicator:{code}" if group == "indicators" else code
    return f"{code} {name_of(edition, key)}"


@at_the_desk
def edit(request: HttpRequest, actor: Actor, agency: Agency, result: UUID) -> HttpResponse:
    """The printed figures corrected; everything else follows from them."""
    page = found(actor, agency, result)
    require("edit_result", actor, agency=agency)

    def act(form: ResultForm) -> None:
        edit_result(
            actor=actor,
            agency=agency.pk,
            result=result,
            facts=facts_of(form.cleaned_data, page.row.sheet),
            version=form.cleaned_data["version"] or page.row.version,
            now=timezone.now(),
            submission=form.key,
        )

    form = ResultForm(page.scored, request.POST or None, initial=initial_of(page.scored))
    return form_page(
        request,
        form,
        heading=gettext("แก้ไขผลปี {year}").format(year=page.row.year),
        act=act,
        then=reverse("desk:result", args=[result]),
        said=gettext("บันทึกผลแล้ว คะแนนทั้งหมดคำนวณใหม่จากตัวเลขนี้"),
        links=[*history_links(actor, agency, "storedresult", result), *_withdraw_link(page.scored)],
    )


def _withdraw_link(scored: ScoredRow) -> list[tuple[str, str]]:
    if scored.official or scored.row.withdrawn:
        return []
    return [(gettext("ถอนผลนี้"), reverse("desk:result-withdraw", args=[scored.row.pk]))]


def initial_of(scored: ScoredRow) -> dict[str, Any]:
    """The stored values by the names of the fields."""
    row = scored.row
    found: dict[str, Any] = {name: getattr(row, name) for name in ("standing", "label", "announced", "version")}
    found |= {name: row.sheet.get(name, "") for name in ("total", "level")}
    names = {spelled(name): name for name in printed_fields(scored.result)}
    for group in GROUPS:
        for code, value in (row.sheet.get(group) or {}).items():
            name = f"{group}.{code}"
            found[names.get(spelled(name), name)] = _typed(value)
    return found | {f"{REMARK}.{code}": text for code, text in row.remarks.items()}


def spelled(name: str) -> str:
    """The name of a field in the one spelling of all in which a sheet may write its code."""
    group, _, code = name.partition(".")
    return f"{group}.{code.replace('.', '/').replace(':', '/').casefold()}"


def _typed(value: object) -> str:
    """Counts as they are typed: one after the other."""
    if isinstance(value, Mapping):
        return " ".join(f"{answer}={n}" for answer, n in value.items())
    return " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def facts_of(cleaned: Mapping[str, Any], sheet: Mapping[str, Any]) -> ResultFacts:
    """What was typed as a sheet; what the form does not show stays as it was."""
    made: dict[str, Any] = {name: value for name, value in sheet.items() if name not in ("total", "level")}
    made |= {name: cleaned[name] for name in ("total", "level") if cleaned[name]}
    for group in GROUPS:
        shown = {name: typed for name, typed in cleaned.items() if name.startswith(f"{group}.")}
        hidden = {spelled(name) for name in shown}
        kept = {c: v for c, v in (sheet.get(group) or {}).items() if spelled(f"{group}.{c}") not in hidden}
        typed_in = {name.partition(".")[2]: typed for name, typed in shown.items() if typed}
        kept |= {c: _counts(v) if group == "tallies" else v for c, v in typed_in.items()}
        made.pop(group, None)
        made |= {group: kept} if kept else {}
    remarks = {name.partition(".")[2]: text for name, text in cleaned.items() if name.startswith(f"{REMARK}.") and text}
    return ResultFacts(made, cleaned["standing"], cleaned["label"], remarks, cleaned["announced"])


def _counts(typed: str) -> Any:
    """Counts one after the other, or each with its answer (`มาก=10`)."""
    parts = typed.replace(",", " ").split()
    if all("=" in part for part in parts):
        return dict(part.split("=", 1) for part in parts)
    return parts


@at_the_desk
def withdraw(request: HttpRequest, actor: Actor, agency: Agency, result: UUID) -> HttpResponse:
    """An unofficial result that counts no more, after one question."""
    page = found(actor, agency, result)
    require("edit_result", actor, agency=agency)
    name = f"{worded(STANDINGS[page.row.standing])} {page.row.year} {page.row.label}".strip()

    def act(form: ActForm) -> None:
        version = form.cleaned_data["version"] or page.row.version
        withdraw_result(
            actor=actor, agency=agency.pk, result=result, version=version, now=timezone.now(), submission=form.key
        )

    return form_page(
        request,
        ActForm(request.POST or None, initial={"version": page.row.version}),
        heading=gettext("ถอน {name} ไหม").format(name=name),
        act=act,
        then=reverse("desk:results"),
        said=gettext("ถอนผลแล้ว ยังเปิดดูได้ในผลที่ถอนแล้ว"),
        verb=gettext("ถอนผลนี้"),
    )


ADDRESSES: list[URLPattern] = [
    path("results/<uuid:result>/edit/", edit, name="result-edit"),
    path("results/<uuid:result>/withdraw/", withdraw, name="result-withdraw"),
]
