"""แฟ้มตรวจสอบ of a year, whole or a sample, made while somebody waits and handed out as one ZIP."""

from __future__ import annotations

import secrets
import tempfile
from typing import Any

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from prongsai.domain.sampling import LARGEST, LONGEST_SEED, Sample
from prongsai.frameworks.library import Library
from prongsai.planning.year_report import file_name
from prongsai.records.acting import Actor
from prongsai.records.actions.audit_folder import make_audit_folder
from prongsai.records.queries.audit_folder import measures_to_audit
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.desk.here import in_the_year
from prongsai.web.shared.forms import PageForm

SEED_DIGITS = 6
IN_MEMORY = 8 * 1024**2
"""Bytes of a folder that are kept in memory; a larger one is written to a file of the system beside the answer."""


class FolderForm(PageForm, forms.Form):
    """Everything, or how many at random."""

    size = forms.IntegerField(
        label=_("สุ่มกี่มาตรการ"),
        required=False,
        min_value=1,
        max_value=LARGEST,
        help_text=_("เว้นไว้ถ้าต้องการทุกมาตรการ"),
    )
    seed = forms.CharField(
        label=_("เลขตั้งต้นของการสุ่ม"),
        required=False,
        max_length=LONGEST_SEED,
        help_text=_("พิมพ์ไว้ในแฟ้ม ใช้เลขเดิมจะได้มาตรการชุดเดิม เว้นไว้ให้โปรแกรมสุ่มให้"),
    )

    @property
    def sample(self) -> Sample | None:
        """What was asked for."""
        size, seed = self.cleaned_data["size"], self.cleaned_data["seed"]
        return Sample(size, seed or str(secrets.randbelow(10**SEED_DIGITS)).zfill(SEED_DIGITS)) if size else None


@in_the_year
def folder(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """What will be in it."""
    return _page(request, actor, agency, cycle, FolderForm())


@require_POST
@never_cache
@in_the_year
def made(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """The folder itself, or the page with what cannot be drawn."""
    form = FolderForm(request.POST)
    return (
        _handed_out(actor, agency, cycle, form.sample)
        if form.is_valid()
        else _page(request, actor, agency, cycle, form)
    )


def _page(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, form: FolderForm) -> HttpResponse:
    count = measures_to_audit(actor, agency.pk, cycle.pk)
    context = {"form": form, "cycle": cycle, "count": count}
    return render(request, "desk/audit_folder.html", context, status=422 if form.is_bound else 200)


def _handed_out(actor: Actor, agency: Agency, cycle: Cycle, sample: Sample | None) -> HttpResponse:
    out = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 -- closed with the answer
    make_audit_folder(
        actor=actor,
        agency=agency.pk,
        cycle=cycle.pk,
        sample=sample,
        out=out,
        library=Library(),
        now=timezone.now(),
    )
    out.seek(0)
    name = file_name(gettext("แฟ้มตรวจสอบ"), cycle.fiscal_year, timezone.localdate(), "zip")
    answer: Any = FileResponse(out, as_attachment=True, filename=name, content_type="application/zip")
    shown: HttpResponse = answer  # an answer as any other, of which only the body comes bit by bit
    return shown


ADDRESSES: list[URLPattern] = [
    path("<int:year>/audit-folder/", folder, name="audit-folder"),
    path("<int:year>/audit-folder/zip/", made, name="audit-folder-zip"),
]
"""To stand among the desk's addresses."""
