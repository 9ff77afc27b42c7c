"""Template tags: the components that pages are made of. Their looks are in templates/prongsai and components.css."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from itertools import count
from typing import Any, cast
from urllib.parse import urlsplit

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.http import QueryDict
from django.template import Context
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from prongsai.domain.errors import Words
from prongsai.thai.dates import Style
from prongsai.thai.explained import Explained
from prongsai.thai.numerals import to_thai_digits
from prongsai.web.shared.drawings import Drawing
from prongsai.web.shared.language import shown_day, told, worded
from prongsai.web.shared.tables import PAGE, SORT, Table, address, check_rows, sort_of

register = template.Library()

_OF_LEVEL = {"success": "good", "warning": "attention", "error": "alarm"}
_SIGNS = {"good": _("สำเร็จ"), "attention": _("โปรดทราบ"), "alarm": _("สำคัญ"), "calm": _("ข้อมูล")}
_NUMBERS = count(1)
"""For ids: no two parts of a page share one, however often and from wherever a tag is used."""


@register.filter
def thai_date(day: date | None, style: str = "long") -> str:
    """A day in words (style: long, short, formal), as `shown_day` says; nothing for no day."""
    return shown_day(day, cast("Style", style)) if day else ""


@register.filter
def thai_digits(value: object) -> str:
    """A value with ๐-๙, for what a page quotes from a paper."""
    return "" if value is None else to_thai_digits(str(value))


@register.filter(name="told")
def told_filter(reason: Explained | str | None) -> str:
    """The sentence of a refusal, in the reader's language."""
    return told(reason) if reason else ""


@register.filter(name="worded")
def worded_filter(words: Words) -> str:
    """Words in the reader's language, such as what a role is called."""
    return worded(words)


@register.filter
def faulty(form: object) -> bool:
    """Whether a form was sent and not accepted; the page title then says so. Anything that is no form is not."""
    return isinstance(form, BaseForm) and form.is_bound and not form.is_valid()


@register.inclusion_tag("prongsai/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """A field: label, hint, error, then where to write. The same as `{{ form.name.as_field_group }}`."""
    return {"field": bound}


@register.inclusion_tag("prongsai/error_summary.html")
def error_summary(form: object) -> dict[str, Any]:
    """Every error of a form with a link to its field; nothing for a form without errors. Takes the focus."""
    if not isinstance(form, BaseForm) or not faulty(form):
        return {}
    of_fields = [(bound, error) for bound in form.visible_fields() for error in bound.errors]
    hidden = [error for bound in form.hidden_fields() for error in bound.errors]
    return {
        "of_fields": [{"id": _first_input(bound), "label": bound.label, "error": error} for bound, error in of_fields],
        "of_form": [*form.non_field_errors(), *hidden],
    }


def _first_input(bound: BoundField) -> str:
    """Where the link of an error leads: a group of choices has no element with the name's own id."""
    return f"{bound.auto_id}_0" if bound.use_fieldset else bound.id_for_label or bound.auto_id


@register.inclusion_tag("prongsai/button.html", takes_context=True)
def button(
    context: Context, label: str, url: str = "", refusal: Explained | str | None = None, **how: Any
) -> dict[str, Any]:
    """One act. url: where a link leads; without it the button sends the form around it.

    refusal: why the person may not do it, shown as its tooltip; the button then does nothing.
    how: kind (primary, danger), post=True (the button is a form of its own), name, value.
    """
    reason = told(refusal) if refusal else ""
    known = {name: how.pop(name, "") for name in ("kind", "post", "name", "value")}
    if how:
        raise template.TemplateSyntaxError(f"button does not know {', '.join(sorted(how))}")
    token = context.get("csrf_token")
    return {"label": label, "url": url, "reason": reason, "number": next(_NUMBERS), "csrf_token": token, **known}


@register.inclusion_tag("prongsai/notice.html")
def notice(text: object, kind: str = "calm") -> dict[str, Any]:
    """A short message. kind: good, attention, alarm or calm, or the level of a Django message (success, error)."""
    kind = _OF_LEVEL.get(kind, kind if kind in _SIGNS else "calm")
    return {"text": text, "kind": kind, "sign": _SIGNS[kind]}


@register.simple_tag
def state(kind: str, words: str) -> str:
    """A state as symbol, word and colour. kind: good, attention, alarm or calm."""
    return _state(kind if kind in _SIGNS else "calm", str(words))


# Lists say the same few states row by row. Typed, as markup that may stand as it is equals a text that may not.
@lru_cache(maxsize=256, typed=True)
def _state(kind: str, words: str) -> str:
    return render_to_string("prongsai/state.html", {"kind": kind, "words": words})


@register.inclusion_tag("prongsai/empty.html")
def empty(title: str, about: str = "", example: str = "", url: str = "", act: str = "", **other: str) -> dict[str, Any]:
    """What a list says while it is empty: what belongs here, an example, the first act.

    other_url and other_act: a second way, such as taking over last year's.
    """
    second = {"other_url": other.get("other_url", ""), "other_act": other.get("other_act", "")}
    return {"title": title, "about": about, "example": example, "url": url, "act": act, **second}


@register.inclusion_tag("prongsai/table.html", takes_context=True)
def table(context: Context, table: Table) -> dict[str, Any]:
    """A table whose order is in the address; on a phone each row is a card."""
    query = _query(context)
    sorted_by, descending = sort_of(query.get(SORT, ""), table.columns)
    heads = []
    for column in check_rows(table).columns:
        now = column.key == sorted_by if column.key else False
        turned = f"-{column.key}" if now and not descending else column.key
        href = address(query, **{SORT: turned, PAGE: None}) if column.key else ""
        heads.append({"column": column, "url": href, "order": _order(descending) if now else ""})
    rows = [{"url": row.url, "cells": list(zip(row.cells, table.columns, strict=True))} for row in table.rows]
    return {"table": table, "heads": heads, "rows": rows, "number": f"table-{next(_NUMBERS)}"}


@register.inclusion_tag("prongsai/drawing.html")
def drawing(drawing: Drawing) -> dict[str, Any]:
    """A chart. The page shows the table of its figures beside it."""
    return {"drawing": drawing}


def _order(descending: bool) -> str:
    """As ARIA calls it."""
    return "descending" if descending else "ascending"


@register.inclusion_tag("prongsai/pager.html", takes_context=True)
def pager(context: Context, page: Page[Any], label: str = "") -> dict[str, Any]:
    """Links to the other pages of a list, its filters kept. label: the list, where a page has two."""
    query = _query(context)
    places = [
        {"number": n, "url": address(query, **{PAGE: n}) if isinstance(n, int) else "", "current": n == page.number}
        for n in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]
    return {"page": page, "label": label, "places": places}


@register.simple_tag(takes_context=True)
def readable_address(context: Context) -> str:
    """Where the switch of the language leads: this page, or the one that a form was sent from, since not every address
    that takes a form can be read."""
    request = context.get("request")
    if request is None or request.method in ("GET", "HEAD"):
        return request.get_full_path() if request else "/"
    sent_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(sent_from, {request.get_host()}, require_https=request.is_secure()):
        return "/"
    parts = urlsplit(sent_from)
    return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"


def _query(context: Context) -> QueryDict:
    """The query of the present address."""
    request = context.get("request")
    return request.GET if request else QueryDict()
