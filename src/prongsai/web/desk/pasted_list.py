"""A list that somebody pastes or hands in as a file: what it would change is shown, and stored only when confirmed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.errors import Refusal
from prongsai.domain.vendor_site import LineFault
from prongsai.reading.address_list import KINDS, pasted_from
from prongsai.reading.formats.kept import EVIDENCE, largest
from prongsai.records.acting import Actor
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.here import ActForm, done_once
from prongsai.web.shared.language import told, worded

LONGEST = 600_000


class Found(Protocol):
    """What a list would change."""

    @property
    def faults(self) -> tuple[LineFault, ...]:
        """Lines that cannot be used."""

    @property
    def digest(self) -> str:
        """Of what would be stored."""


class PastedForm(ActForm):
    """A list, pasted or as a file. digest: of what was shown before it is confirmed."""

    text = forms.CharField(
        label=_("รายการ"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 10, "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=_("หรือไฟล์รายการ"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(KINDS)}),
    )
    digest = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        """The rows of a file as lines of the list. Asks for one of the two."""
        told_ = super().clean() or {}
        sent = told_.get("file")
        if sent is not None:
            try:
                told_["text"] = pasted_from(sent.name, sent.read(largest(EVIDENCE) + 1))
            except Refusal as refusal:
                self.add_error("file", told(refusal))
        elif not told_.get("text", "").strip():
            self.add_error("text", gettext("กรุณาวางรายการ หรือเลือกไฟล์"))
        return told_


@dataclass(frozen=True, slots=True)
class PastedList:
    """What a list is for. preview: what its text would change; may refuse. act: takes who acts, `text` and `digest`.
    page: the template of the preview, which gets `found`, `faults`, `typed` and what `shown` tells. then: where one
    comes to afterwards, and goes back to. links: words and address of what helps to make the list."""

    form: type[PastedForm]
    heading: str
    preview: Callable[[str], Any]
    act: Callable[..., object]
    page: str
    shown: Callable[[Any], Mapping[str, object]]
    then: str
    said: str
    links: Sequence[tuple[str, str]] = ()


def pasted_list(request: HttpRequest, actor: Actor, agency: Agency, what: PastedList) -> HttpResponse:
    """A list asked for, then what it would change, then the one act. Going back keeps what was pasted."""
    form = what.form(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid() or "again" in request.POST:
        return _asked(request, form, what)
    text, digest = form.cleaned_data["text"], form.cleaned_data["digest"]
    try:
        if "confirmed" in request.POST:
            common = form.sent(actor, agency)
            done_once(lambda: what.act(**common, text=text, digest=digest))
            messages.success(request, what.said)
            return redirect(what.then)
        found: Found = what.preview(text)
    except Refusal as refusal:
        form.add_error("text", told(refusal))
        return _asked(request, form, what)
    form.data = {**form.data.dict(), "text": text, "digest": found.digest}  # type: ignore[attr-defined]
    context = {
        "found": found,
        "faults": [(fault.line, fault.text, worded(fault.reason)) for fault in found.faults],
        "typed": [form[name].as_hidden() for name in ("submission", "text", "digest")],
        **what.shown(found),
    }
    return render(request, what.page, context)


def _asked(request: HttpRequest, form: PastedForm, what: PastedList) -> HttpResponse:
    context = {
        "form": form,
        "heading": what.heading,
        "verb": gettext("ดูสิ่งที่จะเปลี่ยน"),
        "back": what.then,
        "links": what.links,
    }
    refused = form.is_bound and bool(form.errors)
    return render(request, form.page, context, status=422 if refused else 200)
