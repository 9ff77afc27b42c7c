"""A year moved to newer criteria: the differences in plain words first, then the one act."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.rules import RULES
from prongsai.frameworks.comparison import Change
from prongsai.frameworks.library import Library
from prongsai.frameworks.tables import BY_NAME
from prongsai.records.acting import Actor, require
from prongsai.records.actions.cycles import move_cycle
from prongsai.records.queries.cycles import cycle_move, cycles_of
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.here import ActForm, at_the_desk, done_once
from prongsai.web.shared.language import told, worded
from prongsai.web.shared.tables import Column, Row, Table

NOTHING_TO_MOVE = ("cycle_up_to_date", "cycle_closed")
SETTINGS = ("instruments", "parts", "rules", "levels", "scales")
"""Tables of which a change tells values under the name of the setting; of others, codes with their titles."""


class MoveForm(ActForm):
    """Which criteria the person saw the differences of."""

    digest = forms.CharField(widget=forms.HiddenInput)


@at_the_desk
def move(request: HttpRequest, actor: Actor, agency: Agency, cycle: UUID) -> HttpResponse:
    """The differences, and the button that moves the year; refused when the criteria changed after they were shown."""
    require("move_cycle", actor, agency=agency)
    row = next((c for c in cycles_of(actor, agency.pk) if c.pk == cycle), None)
    if row is None:
        raise Http404
    form, library = MoveForm(request.POST or None), Library()
    if request.method == "POST" and form.is_valid():
        try:
            done_once(lambda: _act(form, actor, agency, cycle, library))
        except Refusal as refusal:
            form.add_error(None, told(refusal))
        else:
            messages.success(request, gettext("ย้ายไปใช้กรอบใหม่แล้ว"))
            return redirect("desk:years")
    return _shown(request, form, {"row": row, **_seen(actor, agency, cycle, library)})


def _shown(request: HttpRequest, form: MoveForm, context: dict[str, object]) -> HttpResponse:
    refused = form.is_bound and bool(form.errors)
    return render(request, "desk/year_move.html", {"form": form, **context}, status=422 if refused else 200)


def _act(form: MoveForm, actor: Actor, agency: Agency, cycle: UUID, library: Library) -> None:
    digest = form.cleaned_data["digest"]
    move_cycle(**form.sent(actor, agency), cycle=cycle, digest=digest, library=library)


def _seen(actor: Actor, agency: Agency, cycle: UUID, library: Library) -> dict[str, object]:
    """What the page says: the move with its tables, or why there is none."""
    try:
        move = cycle_move(actor, agency.pk, cycle, library)
    except Refusal as refusal:
        if refusal.code not in NOTHING_TO_MOVE:
            raise
        return {"refusal": refusal}
    same = sum(change.relation == "same" for change in move.changes)
    return {"move": move, "tables": change_tables(move.changes), "same": same}


def change_tables(changes: Iterable[Change]) -> list[Table]:
    """The differences by what becomes of a thing; what stays the same is left out."""
    captions = {
        "lost": gettext("ตัดออก หรือไม่มีที่ในกรอบใหม่"),
        "changed": gettext("เปลี่ยนแปลง"),
        "added": gettext("เพิ่มใหม่"),
        "apart": gettext("เทียบกันไม่ได้"),
    }
    rows: dict[str, list[Row]] = {name: [] for name in captions}
    for change in changes:
        if change.relation != "same":
            rows[_becomes(change)].append(_row(change))
    heads = [gettext("เรื่อง"), gettext("เดิม"), gettext("ใหม่"), gettext("หมายเหตุ")]
    columns = [Column(head) for head in heads]
    return [
        Table(f"{caption} ({len(rows[name])})", columns, rows[name]) for name, caption in captions.items() if rows[name]
    ]


def _becomes(change: Change) -> str:
    if change.relation == "not_comparable":
        return "apart"
    if not change.before:
        return "added"
    return "changed" if change.after else "lost"


def _row(change: Change) -> Row:
    words = BY_NAME[change.subject]
    table = worded(Words(words.th, words.en))
    if change.subject in SETTINGS and not change.titles[1] and change.relation != "dropped":
        subject, before, after = _setting(change)
        return Row((f"{table}: {subject}", before or "–", after or "–", change.note or "–"))
    sides = [f"{code} {title}".strip() or "–" for code, title in zip(_codes(change), change.titles, strict=True)]
    return Row((table, *sides, change.note or "–"))


def _codes(change: Change) -> tuple[str, str]:
    return change.before.replace("+", " + "), change.after.replace("+", " + ")


def _setting(change: Change) -> tuple[str, str, str]:
    """A setting with its values; rules are told as in the criteria themselves."""
    name = change.titles[0].split(" ")[0]
    if change.subject != "rules" or name not in RULES:
        return change.titles[0], change.before, change.after
    words = RULES[name]
    return words.th, words.choices.get(change.before, change.before), words.choices.get(change.after, change.after)


ADDRESSES: list[URLPattern] = [
    path("years/<uuid:cycle>/move/", move, name="year-move"),
]
