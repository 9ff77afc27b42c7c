"""Accounts for auditors from outside: made until a day, listed, ended early."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from prongsai.domain.errors import Refusal
from prongsai.records.acting import Actor, AlreadyDone, require
from prongsai.records.actions.accounts import printed_secret
from prongsai.records.actions.auditors import AuditorFacts, end_auditor, invite_auditor
from prongsai.records.queries.auditors import auditors_of
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.here import ActForm, at_the_desk
from prongsai.web.desk.person_account import PASSWORD_GROUPS
from prongsai.web.shared.confirming import password_first, typed_before
from prongsai.web.shared.forms import ThaiDateField
from prongsai.web.shared.language import told


class AuditorForm(ActForm):
    """For whom, and until when."""

    name = forms.CharField(label=_("ชื่อผู้ตรวจสอบและหน่วยงาน"), max_length=120)
    username = forms.CharField(
        label=_("ชื่อผู้ใช้"),
        max_length=60,
        help_text=_("ไม่เว้นวรรค เช่น audit1"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    until = ThaiDateField(label=_("ดูได้ถึงวันที่"), help_text=_("บัญชีสิ้นสุดเองหลังวันนี้ ไม่เกินหนึ่งปี"))


@at_the_desk
def auditors(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """Who may look, and until when."""
    rows = auditors_of(actor, agency.pk, timezone.localdate())
    return render(request, "desk/auditors.html", {"rows": rows, "open": sum(row.open for row in rows)})


@never_cache
@at_the_desk
def add(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """An account for one more. Its password is on the page that answers, and nowhere else."""
    require("invite_auditor", actor, agency=agency)
    if asked := password_first(request):
        return asked
    form = AuditorForm(request.POST or None, initial=typed_before(request))
    if request.method == "POST" and form.is_valid():
        given, password = form.cleaned_data, printed_secret(PASSWORD_GROUPS)
        facts = AuditorFacts(given["name"], given["username"].replace(" ", ""), given["until"])
        try:
            invite_auditor(**form.sent(actor, agency), facts=facts, password=password)
        except AlreadyDone:
            messages.info(request, gettext("บัญชีนี้เปิดไว้แล้ว รหัสผ่านแสดงเพียงครั้งเดียว หากไม่ได้พิมพ์ไว้ ให้ยุติแล้วเปิดบัญชีใหม่"))
            return redirect("desk:auditors")
        except Refusal as refusal:
            fields = {"username_taken": "username", "auditor_days": "until", "text_empty": "name"}
            form.add_error(fields.get(refusal.code), told(refusal))
        else:
            return render(request, "desk/auditor_made.html", {"facts": facts, "password": password})
    context = {"form": form, "heading": gettext("เปิดบัญชีให้ผู้ตรวจสอบ"), "verb": gettext("เปิดบัญชี"), "back": ".."}
    return render(request, form.page, context, status=422 if form.is_bound else 200)


@require_POST
@at_the_desk
def end(request: HttpRequest, actor: Actor, agency: Agency, holding: UUID) -> HttpResponse:
    """An account ended at once."""
    require("invite_auditor", actor, agency=agency)
    end_auditor(actor=actor, agency=agency.pk, holding=holding, now=timezone.now())
    messages.success(request, gettext("ยุติบัญชีผู้ตรวจสอบแล้ว"))
    return redirect("desk:auditors")


ADDRESSES: list[URLPattern] = [
    path("auditors/", auditors, name="auditors"),
    path("auditors/add/", add, name="auditor-add"),
    path("auditors/<uuid:holding>/end/", end, name="auditor-end"),
]
"""To stand among the desk's addresses."""
