"""People of the agency with their posts."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.records.acting import Actor, require
from prongsai.records.actions.people import PersonFacts, add_person
from prongsai.records.queries.people import PersonRow, people_of
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, at_the_desk
from prongsai.web.shared.forms import ThaiDateField
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import Column, Row, State, Table


class PersonForm(ActForm):
    """What is said of a person."""

    name = forms.CharField(label=_("ชื่อและนามสกุล"), max_length=120, help_text=_("มีคำนำหน้า เช่น นางสาว"))
    phone = forms.CharField(label=_("โทรศัพท์ที่ทำงาน"), required=False, max_length=40)
    valid_from = ThaiDateField(label=_("เริ่มงานวันที่"), required=False, help_text=_("เว้นไว้ได้ถ้าไม่ทราบ"))


@at_the_desk
def people(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """Everybody who works for the agency today."""
    rows = people_of(actor, agency.pk, timezone.localdate())
    columns = (Column(gettext("ชื่อ")), Column(gettext("ตำแหน่ง")), Column(gettext("เข้าใช้โปรแกรม")))
    table = Table(gettext("บุคลากรของหน่วยงาน"), columns, [_row(r) for r in rows])
    rights = {"add": right("edit_person", actor, agency), "invite": right("invite_auditor", actor, agency)}
    return render(request, "desk/people.html", {"table": table, **rights})


def _row(person: PersonRow) -> Row:
    posts = ", ".join(f"{h.post} ({h.acting})" if h.acting else str(h.post) for h in person.holdings)
    signs_in = State("good", gettext("ได้")) if person.person.account_id else State("calm", gettext("ไม่มีบัญชี"))
    return Row(
        (person.person.name, posts or gettext("ยังไม่มีตำแหน่ง"), signs_in), reverse("desk:person", args=[person.person.pk])
    )


@at_the_desk
def add(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """Somebody new."""
    require("edit_person", actor, agency=agency)

    def act(form: PersonForm) -> object:
        names = ("name", "phone", "valid_from")
        facts = PersonFacts(**{name: form.cleaned_data[name] for name in names})
        return add_person(**form.sent(actor, agency), facts=facts)

    form = PersonForm(request.POST or None)
    return form_page(request, form, heading=gettext("เพิ่มบุคคล"), act=act, then="desk:people", said=gettext("เพิ่มบุคคลแล้ว"))
