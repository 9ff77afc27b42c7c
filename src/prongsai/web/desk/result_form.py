"""The figures of a result, typed: every code of the year, only what is known filled in, compared before it is saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.frameworks.library import Library, LoadedEdition
from prongsai.planning.corrections import Judged, judged
from prongsai.thai.numerals import to_ascii_digits
from prongsai.web.desk.here import ActForm

LONGEST = 12
"""Letters of a figure."""
_GROUPS = ("indicators", "instruments", "questions", "items")


@dataclass(frozen=True, slots=True)
class Group:
    """Fields under one heading. open: shown from the start."""

    heading: str
    fields: tuple[BoundField, ...]
    open: bool


class ResultForm(ActForm):
    """The figures of a year, each under its path in a score sheet (`total`, `indicators.3`, `items.O10`)."""

    def __init__(
        self,
        loaded: LoadedEdition,
        known: Mapping[str, Any],
        *args: Any,
        read: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.loaded, self.known = loaded, known
        before = dict(_flat(known))
        for path, label in _paths(loaded):
            hint = gettext("อ่านได้ {value}").format(value=read[path]) if read and path in read else ""
            self.fields[path] = forms.CharField(
                label=label, required=False, max_length=LONGEST, initial=before.get(path, ""), help_text=hint
            )
        names = [(level.name, level.name) for level in loaded.edition.levels]
        self.fields["level"] = forms.ChoiceField(
            label=_("ระดับที่ประกาศ"),
            required=False,
            choices=[("", _("ไม่ทราบ")), *names],
            initial=before.get("level", ""),
        )

    @property
    def groups(self) -> tuple[Group, ...]:
        """The fields as the page shows them: what every paper prints first, the rest folded."""
        first = tuple(self[name] for name in ("total", "level"))
        headings = dict(zip(_GROUPS, _headings(), strict=True))
        made = [Group(gettext("คะแนนรวมและระดับ"), first, True)]
        for name, heading in headings.items():
            fields = tuple(self[path] for path in self.fields if path.startswith(f"{name}."))
            if fields:
                made.append(Group(heading, fields, name == "indicators" or any(f.value() for f in fields)))
        return tuple(made)

    @property
    def figures(self) -> dict[str, str]:
        """What was typed, by path; empty fields too."""
        paths = (*(path for path, _label in _paths(self.loaded)), "level")
        return {path: to_ascii_digits(self.cleaned_data.get(path) or "").strip() for path in paths}

    @property
    def sheet(self) -> dict[str, Any]:
        """The values of a score sheet. What the form does not ask for (counts of answers) stays as it was."""
        values = {k: v for k, v in self.known.items() if k not in (*_GROUPS, "total", "level")}
        values["edition"] = self.loaded.name
        for path, text in self.figures.items():
            group, _dot, code = path.partition(".")
            if text and code:
                values.setdefault(group, {})[code] = text
            elif text:
                values[group] = text
        parts = {c: v for c, v in dict(self.known.get("questions") or {}).items() if "/" in c}
        if parts:
            values["questions"] = {**parts, **values.get("questions", {})}
        return values

    def judge(self) -> Judged:
        """Whether what was typed agrees with itself."""
        return judged(self.loaded, self.sheet)


def _headings() -> tuple[str, ...]:
    return (
        gettext("ตัวชี้วัด"),
        gettext("เครื่องมือ"),
        gettext("ข้อคำถาม IIT และ EIT"),
        gettext("ข้อเปิดเผยข้อมูล OIT"),
    )


def _paths(loaded: LoadedEdition) -> Iterator[tuple[str, Any]]:
    edition = loaded.edition
    yield "total", _("คะแนนรวม")
    for indicator in edition.indicators:
        yield f"indicators.{indicator.number}", f"{indicator.number} {indicator.name}"
    names = {one.code: one.name for one in edition.instruments} | {one.code: one.name for one in edition.parts}
    for code, name in names.items():
        yield f"instruments.{code}", f"{code} {name}"
    for question in edition.questions:
        yield f"questions.{question.code}", f"{question.code} {question.topic}"
    for item in edition.items:
        yield f"items.{item.code}", f"{item.code} {item.title}"


def _flat(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from ((f"{name}.{code}", str(one)) for code, one in value.items())
        elif value is not None:
            yield name, str(value)


class YearOfResult(forms.Form):
    """Which year's criteria the figures follow."""

    year = forms.ChoiceField(label=_("ปีงบประมาณของผล"))

    def __init__(self, library: Library, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = years_with_criteria(library)  # type: ignore[attr-defined]


def years_with_criteria(library: Library) -> list[tuple[str, str]]:
    """Years whose results can be typed, the newest first."""
    known = [name for name in library.names if name.isdecimal() and library.load(name).edition.indicators]
    return [(name, name) for name in reversed(known)]
