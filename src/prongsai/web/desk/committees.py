"""Committees of the agency with their members: added, corrected, members put in and taken out."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.records.acting import Actor, require
from prongsai.records.actions.committees import (
    CommitteeFacts,
    add_committee,
    add_member,
    edit_committee,
    remove_member,
)
from prongsai.records.queries.agencies import CommitteeRow, agency_page
from prongsai.records.queries.people import people_of
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, at_the_desk
from prongsai.web.desk.history import history_links
from prongsai.web.shared.forms import ThaiDateField
from prongsai.web.shared.rights import right


class CommitteeForm(ActForm):
    """What is said of a committee."""

    name = forms.CharField(label=_("ชื่อคณะทำงาน"), max_length=200, help_text=_("ตามคำสั่งแต่งตั้ง"))
    valid_from = ThaiDateField(label=_("ตั้งแต่วันที่"), required=False, help_text=_("เว้นไว้ได้ถ้าไม่ทราบ"))
    valid_to = ThaiDateField(label=_("ถึงวันที่"), required=False, help_text=_("เว้นไว้ถ้ายังอยู่"))


class MemberForm(ActForm):
    """Who joins a committee, and as what."""

    person = forms.ChoiceField(label=_("บุคคล"))
    duty = forms.CharField(label=_("หน้าที่"), max_length=80, help_text=_("เช่น ประธาน กรรมการ เลขานุการ"))


@at_the_desk
def committee(request: HttpRequest, actor: Actor, agency: Agency, committee: UUID) -> HttpResponse:
    """A committee with its members."""
    context = {
        "row": _committee(actor, agency, committee),
        "edit": right("edit_committee", actor, agency),
        "links": history_links(actor, agency, "committee", committee),
    }
    return render(request, "desk/committee.html", context)


@at_the_desk
def add(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """A new committee, without members."""
    require("edit_committee", actor, agency=agency)

    def act(form: CommitteeForm) -> object:
        return add_committee(**form.sent(actor, agency), facts=_facts(form))

    form = CommitteeForm(request.POST or None)
    return form_page(
        request, form, heading=gettext("เพิ่มคณะทำงาน"), act=act, then="desk:agency", said=gettext("เพิ่มคณะทำงานแล้ว")
    )


@at_the_desk
def edit(request: HttpRequest, actor: Actor, agency: Agency, committee: UUID) -> HttpResponse:
    """A committee corrected, or ended by its last day."""
    require("edit_committee", actor, agency=agency)
    row = _committee(actor, agency, committee).committee

    def act(form: CommitteeForm) -> None:
        edit_committee(**form.corrected(actor, agency, row.version), committee=committee, facts=_facts(form))

    names = ("name", "valid_from", "valid_to", "version")
    form = CommitteeForm(request.POST or None, initial={name: getattr(row, name) for name in names})
    return form_page(
        request, form, heading=gettext("แก้ไขคณะทำงาน"), act=act, then="desk:agency", said=gettext("บันทึกคณะทำงานแล้ว")
    )


@at_the_desk
def member_add(request: HttpRequest, actor: Actor, agency: Agency, committee: UUID) -> HttpResponse:
    """A person with a duty in the committee."""
    require("edit_committee", actor, agency=agency)
    row = _committee(actor, agency, committee)

    def act(form: MemberForm) -> object:
        person, duty = UUID(form.cleaned_data["person"]), form.cleaned_data["duty"]
        return add_member(**form.sent(actor, agency), committee=committee, person=person, duty=duty)

    form = MemberForm(request.POST or None)
    form.fields["person"].choices = [("", "–"), *_people(actor, agency)]  # type: ignore[attr-defined]
    return form_page(
        request,
        form,
        heading=gettext("เพิ่มกรรมการใน {name}").format(name=row.committee.name),
        act=act,
        then=reverse("desk:committee", args=[committee]),
        said=gettext("เพิ่มกรรมการแล้ว"),
    )


@at_the_desk
def member_remove(request: HttpRequest, actor: Actor, agency: Agency, committee: UUID, member: UUID) -> HttpResponse:
    """A person taken out of the committee, after being asked once."""
    require("edit_committee", actor, agency=agency)
    row = _committee(actor, agency, committee)
    found = next((each for each in row.members if each.pk == member), None)
    if found is None and request.method != "POST":  # a form sent twice finds nobody, and has done its work
        raise Http404

    def act(form: ActForm) -> None:
        remove_member(**form.sent(actor, agency), member=member)

    name = found.person.name if found else ""
    return form_page(
        request,
        ActForm(request.POST or None),
        heading=gettext("นำ {person} ออกจาก {name}").format(person=name, name=row.committee.name),
        act=act,
        then=reverse("desk:committee", args=[committee]),
        said=gettext("นำกรรมการออกแล้ว"),
        verb=gettext("นำออก"),
    )


def _committee(actor: Actor, agency: Agency, key: UUID) -> CommitteeRow:
    page = agency_page(actor, agency.pk, timezone.localdate())
    found = next((row for row in page.committees if row.committee.pk == key), None)
    if found is None:
        raise Http404
    return found


def _people(actor: Actor, agency: Agency) -> list[tuple[str, str]]:
    """Everybody of the agency; who is in the committee already is refused by the act, which says so."""
    rows = people_of(actor, agency.pk, timezone.localdate())
    return [(str(row.person.pk), row.person.name) for row in rows]


def _facts(form: CommitteeForm) -> CommitteeFacts:
    return CommitteeFacts(**{name: form.cleaned_data[name] for name in ("name", "valid_from", "valid_to")})


ADDRESSES: list[URLPattern] = [
    path("committees/add/", add, name="committee-add"),
    path("committees/<uuid:committee>/", committee, name="committee"),
    path("committees/<uuid:committee>/edit/", edit, name="committee-edit"),
    path("committees/<uuid:committee>/members/add/", member_add, name="member-add"),
    path("committees/<uuid:committee>/members/<uuid:member>/", member_remove, name="member-remove"),
]
