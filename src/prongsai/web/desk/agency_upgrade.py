"""An agency raised to another kind, such as an อบต. that becomes a เทศบาล: shown first, then done."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.errors import Refusal
from prongsai.records.acting import Actor, require
from prongsai.records.actions.agencies import NewStatus, upgrade_agency
from prongsai.records.queries.rows import Agency
from prongsai.records.queries.upgrade import Upgrade, upgrade_preview
from prongsai.web.desk.here import ActForm, at_the_desk, done_once
from prongsai.web.shared.forms import ThaiDateField
from prongsai.web.shared.language import told, worded
from prongsai.web.shared.tables import Column, Row, Table


class UpgradeForm(ActForm):
    """What the agency becomes, and since when. version: of the agency as the preview showed it."""

    name = forms.CharField(label=_("ชื่อใหม่"), max_length=200, help_text=_("ชื่อเต็มของฐานะใหม่ เช่น เทศบาลตำบลดอนฟ้าใส"))
    first_day = ThaiDateField(label=_("ตั้งแต่วันที่"), help_text=_("วันแรกของฐานะใหม่ ตามประกาศ"))
    dla_code = forms.CharField(label=_("รหัส อปท. 7 หลักใหม่"), required=False, help_text=_("เว้นไว้ถ้ายังใช้รหัสเดิม"))
    letter_prefix = forms.CharField(
        label=_("อักษรนำหนังสือใหม่"), required=False, max_length=30, help_text=_("เว้นไว้ถ้ายังใช้อักษรนำเดิม")
    )
    address = forms.CharField(
        label=_("ที่อยู่หน้าสาธารณะใหม่"),
        required=False,
        max_length=40,
        help_text=_("เว้นไว้ถ้ายังใช้ที่อยู่เดิม ถ้าเปลี่ยน ที่อยู่เดิมนำไปยังที่อยู่ใหม่ตลอดไป"),
    )

    @property
    def status(self) -> NewStatus:
        """What was typed."""
        data = self.cleaned_data
        return NewStatus(data["name"], data["dla_code"], data["letter_prefix"], data["address"])


@at_the_desk
def upgrade(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """What is typed, then what it would change, then the one act. Going back keeps what was typed."""
    require("upgrade_agency", actor, agency=agency)
    form = UpgradeForm(request.POST or None)
    if request.method != "POST" or not form.is_valid() or "again" in request.POST:
        return _asked(request, form)
    try:
        if "confirmed" in request.POST:
            done_once(lambda: _act(form, actor, agency))
            messages.success(request, gettext("เปลี่ยนฐานะหน่วยงานแล้ว"))
            return redirect("desk:agency")
        day = form.cleaned_data["first_day"]
        seen = upgrade_preview(actor, agency.pk, form.status, day, timezone.localdate())
    except Refusal as refusal:
        form.add_error(None, told(refusal))
        return _asked(request, form)
    typed = [field.as_hidden() for field in form if field.name != "version"]
    return render(request, "desk/agency_upgrade.html", {"seen": seen, "typed": typed, "day": day, **_tables(seen)})


def _asked(request: HttpRequest, form: UpgradeForm) -> HttpResponse:
    context = {
        "form": form,
        "heading": gettext("เปลี่ยนฐานะหน่วยงาน"),
        "verb": gettext("ดูสิ่งที่จะเปลี่ยน"),
        "back": reverse("desk:agency"),
    }
    return render(request, "desk/form.html", context, status=422 if form.is_bound and form.errors else 200)


def _act(form: UpgradeForm, actor: Actor, agency: Agency) -> None:
    seen = form.corrected(actor, agency, agency.version)
    upgrade_agency(**seen, status=form.status, first_day=form.cleaned_data["first_day"])


def _tables(seen: Upgrade) -> dict[str, Any]:
    """The agency before and after, and the words that change."""
    said = {
        gettext("ชื่อ"): (seen.before.name, seen.after.name),
        gettext("ประเภท"): (worded(seen.before.kind), worded(seen.after.kind)),
        gettext("รหัส อปท."): (seen.before.code, seen.after.code),
        gettext("ที่อยู่หน้าสาธารณะ"): (seen.before.address, seen.after.address),
        gettext("อักษรนำหนังสือ"): (seen.before.letter_prefix, seen.after.letter_prefix),
    }
    old, new = Column(gettext("เดิม")), Column(gettext("ใหม่"))
    status = [Row((what, before or "–", after or "–")) for what, (before, after) in said.items()]
    words = [
        Row((gettext("ตำแหน่ง") if each.is_post else gettext("ส่วนราชการ"), each.before, each.after))
        for each in seen.words
    ]
    return {
        "status": Table(gettext("หน่วยงาน"), (Column(gettext("เรื่อง")), old, new), status),
        "words": Table(gettext("ตำแหน่งและส่วนราชการที่เปลี่ยนชื่อตาม"), (Column(gettext("ประเภท")), old, new), words),
    }


ADDRESSES: list[URLPattern] = [
    path("agency/upgrade/", upgrade, name="agency-upgrade"),
]
