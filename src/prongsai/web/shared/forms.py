"""Forms that look alike everywhere: label above, hint below it, the error beside the field and in the summary."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import DjangoTemplates
from django.template import loader
from django.utils.translation import gettext_lazy as _

from prongsai.thai.dates import parse_date
from prongsai.thai.numerals import bare_amount, to_ascii_digits
from prongsai.thai.unreadable import UnreadableText
from prongsai.web.shared.language import told, written_day

_HOUR = re.compile(r"(?P<hour>[0-9]{1,2})[.:](?P<minute>[0-9]{2})(?::00)?\s*[\u0e00-\u0e7f]*\.?")
_BETWEEN_DAYS = re.compile(r"[\n,;]")


class PageRenderer(DjangoTemplates):
    """Fields by our own template, with its tags; inputs by Django's."""

    form_template_name = "prongsai/form.html"
    field_template_name = "prongsai/field.html"

    def get_template(self, template_name: str) -> Any:
        """Our templates come from the pages' own engine, which knows our tags."""
        if template_name.startswith("prongsai/"):
            return loader.get_template(template_name)
        return super().get_template(template_name)


class PageForm(forms.BaseForm):
    """Mixin: `class MeasureForm(PageForm, forms.Form)`. `{{ form }}` prints its fields; the base page, its summary.

    Views pass the form as `form`: the page then begins its title with ผิดพลาด: when the form was not accepted.
    """

    default_renderer = PageRenderer
    label_suffix = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            _say_what_is_missing(field, str(field.label or name))


def _say_what_is_missing(field: forms.Field, label: str) -> None:
    """A field's own sentence stays; Django's general one becomes one that names the field."""
    if field.error_messages.get("required") != forms.Field.default_error_messages["required"]:
        return
    choice = isinstance(field, forms.ChoiceField | forms.ModelChoiceField)
    sentence = _("กรุณาเลือก “%(label)s”") if choice else _("กรุณากรอก “%(label)s”")
    field.error_messages["required"] = sentence % {"label": label}


class ThaiDateField(forms.Field):
    """A day typed as ๓๐ เม.ย. ๒๕๖๙, 30/4/2569 or 2026-04-30; shown again in words, so that all see what was understood.

    Gives a `date`, or None where it may stay empty. Years are Buddhist unless they can only be of the common era.
    """

    def to_python(self, value: object) -> date | None:
        """Raises ValidationError with the reason for what is no day."""
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        try:
            return parse_date(str(value))
        except UnreadableText as unreadable:
            raise ValidationError(told(unreadable), code="unreadable") from unreadable

    def prepare_value(self, value: object) -> object:
        """A day in words; what somebody typed stays as typed."""
        return written_day(value) if isinstance(value, date) else value

    def has_changed(self, initial: object, data: object) -> bool:
        """Whether another day is meant, however it is written."""
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class ThaiDatesField(forms.Field):
    """Several days, a line each or between commas, each typed as ThaiDateField takes it and shown again in words.

    Gives the days in order, each once.
    """

    widget = forms.Textarea

    def to_python(self, value: object) -> tuple[date, ...]:
        """Raises ValidationError with a reason for each piece that is no day."""
        if isinstance(value, tuple):
            return value
        faults, days = [], set()
        for piece in _BETWEEN_DAYS.split(str(value or "")):
            try:
                days |= {parse_date(piece)} if piece.strip() else set()
            except UnreadableText as unreadable:
                faults.append(ValidationError(told(unreadable), code="unreadable"))
        if faults:
            raise ValidationError(faults)
        return tuple(sorted(days))

    def prepare_value(self, value: object) -> object:
        """Days in words, a line each; what somebody typed stays as typed."""
        return "\n".join(map(written_day, value)) if isinstance(value, tuple) else value


class HourField(forms.Field):
    """An hour typed as ๐๙.๓๐, 9:30 or 09.30 น.; shown again as 09.30. Gives a `time`, or None."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("widget", forms.TextInput({"inputmode": "decimal"}))
        super().__init__(**more)

    def to_python(self, value: object) -> time | None:
        """Raises ValidationError for what is no hour."""
        if value in self.empty_values:
            return None
        if isinstance(value, time):
            return value
        found = _HOUR.fullmatch(to_ascii_digits(str(value)).strip())
        hour, minute = (int(found["hour"]), int(found["minute"])) if found else (24, 0)
        if hour > 23 or minute > 59:
            raise ValidationError(_("“%(value)s” ไม่ใช่เวลา เขียนเช่น 09.30"), "unreadable", {"value": value})
        return time(hour, minute)

    def prepare_value(self, value: object) -> object:
        """The hour as papers write it; what somebody typed stays as typed."""
        return f"{value:%H.%M}" if isinstance(value, time) else value


class BahtField(forms.DecimalField):
    """An amount of money as people write it: ๑๒,๕๐๐, 12500 บาท, 1,500.50. Gives a `Decimal`, or None."""

    default_error_messages = {  # noqa: RUF012 -- as Django declares it
        "invalid": _("“%(value)s” ไม่ใช่จำนวนเงิน เขียนเช่น 12,500 หรือ ๑๒,๕๐๐.๕๐"),
        "min_value": _("จำนวนเงินติดลบไม่ได้"),
    }

    def __init__(self, **more: Any) -> None:
        more.setdefault("widget", forms.TextInput({"inputmode": "decimal"}))
        super().__init__(min_value=0, max_digits=14, decimal_places=2, **more)

    def to_python(self, value: object) -> Any:
        """A `Decimal`, or None. Raises ValidationError for what is no amount."""
        try:
            return super().to_python(bare_amount(str(value or "")))
        except ValidationError as fault:
            raise ValidationError(self.error_messages["invalid"], "invalid", {"value": value}) from fault

    def prepare_value(self, value: object) -> object:
        """An amount with its thousands apart; what somebody typed stays as typed."""
        return f"{value:,.2f}".removesuffix(".00") if isinstance(value, Decimal) else value
