"""The agency: what it is called, its units, posts and people, its committees; and correcting what is said of it."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.records.acting import Actor, require
from prongsai.records.actions.agencies import AgencyFacts, Channel, edit_agency
from prongsai.records.queries.agencies import agency_page
from prongsai.records.queries.new_head import newcomer
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, at_the_desk
from prongsai.web.shared.rights import right


class AgencyForm(ActForm):
    """What is said of an agency."""

    name = forms.CharField(label=_("ชื่อหน่วยงาน"), help_text=_("ชื่อเต็มตามหนังสือราชการ"), max_length=200)
    district = forms.CharField(label=_("อำเภอ"), required=False, max_length=80)
    province = forms.CharField(label=_("จังหวัด"), required=False, max_length=80)
    dla_code = forms.CharField(label=_("รหัส อปท. 7 หลัก"), required=False, help_text=_("เว้นไว้ได้ถ้าไม่ทราบ"))
    letter_prefix = forms.CharField(label=_("อักษรนำหนังสือ"), required=False, help_text=_("เช่น รณ 70001"), max_length=30)
    phones = forms.CharField(label=_("โทรศัพท์"), required=False, help_text=_("หลายเลขคั่นด้วยจุลภาค"))
    websites = forms.CharField(label=_("เว็บไซต์"), required=False, help_text=_("เช่น https://www.thungtawan.example"))


@at_the_desk
def agency(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """The agency as it stands today."""
    page = agency_page(actor, agency.pk, timezone.localdate())
    context = {
        "page": page,
        "edit": right("edit_agency", actor, agency),
        "upgrade": right("upgrade_agency", actor, agency),
        "edit_unit": right("edit_unit", actor, agency),
        "edit_post": right("edit_post", actor, agency),
        "edit_committee": right("edit_committee", actor, agency),
        "new_head": newcomer(page, timezone.localdate()),
    }
    return render(request, "desk/agency.html", context)


@at_the_desk
def edit(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """Correct what is said of the agency; a change that somebody else made meanwhile is told, nothing typed is lost."""
    require("edit_agency", actor, agency=agency)
    form = AgencyForm(request.POST or None, initial=_initial(agency))
    return form_page(
        request,
        form,
        heading=gettext("แก้ไขข้อมูลหน่วยงาน"),
        act=lambda filled: _save(filled, actor, agency),
        then="desk:agency",
        said=gettext("บันทึกข้อมูลหน่วยงานแล้ว"),
    )


def _initial(agency: Agency) -> dict[str, object]:
    plain = {
        name: getattr(agency, name) or "" for name in ("name", "district", "province", "dla_code", "letter_prefix")
    }
    lists = {name: ", ".join(getattr(agency, name)) for name in ("phones", "websites")}
    return {**plain, **lists, "version": agency.version}


def _save(form: AgencyForm, actor: Actor, agency: Agency) -> None:
    data = form.cleaned_data
    facts = AgencyFacts(
        name=data["name"],
        dla_code=data["dla_code"],
        district=data["district"],
        province=data["province"],
        letter_prefix=data["letter_prefix"],
        phones=tuple(data["phones"].split(",")),
        websites=tuple(data["websites"].split(",")),
        social=tuple(Channel(s["channel"], s["address"]) for s in agency.social),
        is_demo=agency.is_demo,
    )
    edit_agency(**form.corrected(actor, agency, agency.version), facts=facts)
