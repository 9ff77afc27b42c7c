"""What a person signs in with: an account with a password shown once, its second factor, and the roles it holds."""

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

from prongsai.domain.errors import Refusal
from prongsai.domain.permissions import ROLES
from prongsai.records.acting import Actor, AlreadyDone, require
from prongsai.records.actions.accounts import printed_secret, switch_off_factor
from prongsai.records.actions.roles import AccountFacts, create_account, end_role, grant_role
from prongsai.records.queries.agencies import agency_page
from prongsai.records.queries.people import role_of
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, at_the_desk
from prongsai.web.desk.person import address, found, not_found
from prongsai.web.shared.confirming import password_first, typed_before
from prongsai.web.shared.forms import ThaiDateField
from prongsai.web.shared.language import told, worded

PASSWORD_GROUPS = 4
"""Of four letters: more than a code has, since a password may stay."""


class AccountForm(ActForm):
    """What an account is called."""

    username = forms.CharField(
        label=_("ชื่อผู้ใช้"),
        max_length=60,
        help_text=_("ไม่เว้นวรรค เช่น finance1"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class RoleForm(ActForm):
    """Which role, where, and from which day."""

    role = forms.ChoiceField(label=_("หน้าที่ในโปรแกรม"))
    unit = forms.ChoiceField(label=_("เฉพาะส่วนราชการ"), required=False, help_text=_("เว้นไว้ถ้าทั้งหน่วยงาน"))
    since = ThaiDateField(label=_("ตั้งแต่วันที่"), initial=timezone.localdate)


class FactorOffForm(ActForm):
    """Nothing to fill in: to be sure before it is done."""

    page = "desk/factor_off.html"


class EndRoleForm(ActForm):
    """With which day a role ends."""

    last_day = ThaiDateField(label=_("วันสุดท้าย"), required=False, help_text=_("เว้นไว้ถ้าให้สิ้นสุดทันที"))


@never_cache
@at_the_desk
def make(request: HttpRequest, actor: Actor, agency: Agency, person: UUID) -> HttpResponse:
    """An account for the person. Its password is on the page that answers, and nowhere else."""
    require("create_account", actor, agency=agency)
    row = found(actor, agency, person).person
    if asked := password_first(request):
        return asked
    form = AccountForm(request.POST or None, initial=typed_before(request))
    if request.method == "POST" and form.is_valid():
        username, password = form.cleaned_data["username"].replace(" ", ""), printed_secret(PASSWORD_GROUPS)
        try:
            facts = AccountFacts(username)
            create_account(**form.sent(actor, agency), person=person, facts=facts, password=password)
        except AlreadyDone:
            messages.info(request, gettext("บัญชีนี้เพิ่มไว้แล้ว รหัสผ่านแสดงเพียงครั้งเดียว หากไม่ได้พิมพ์ไว้ ให้ออกรหัสตั้งรหัสผ่านใหม่"))
            return redirect(address(person))
        except Refusal as refusal:
            form.add_error("username" if refusal.code == "username_taken" else None, told(refusal))
        else:
            shown = {"whose": row, "username": username, "password": password, "back": address(person)}
            return render(request, "desk/account_made.html", shown)
    context = {"form": form, "heading": gettext("บัญชีผู้ใช้ของ %(name)s") % {"name": row}, "back": address(person)}
    return render(request, form.page, context, status=422 if form.is_bound else 200)


@at_the_desk
def grant(request: HttpRequest, actor: Actor, agency: Agency, person: UUID) -> HttpResponse:
    """A role in this agency for the account of the person."""
    require("grant_role", actor, agency=agency)
    row = found(actor, agency, person).person
    if asked := password_first(request):
        return asked

    def act(form: RoleForm) -> object:
        if row.account_id is None:
            raise Refusal("person_without_account", person=row)
        unit = UUID(form.cleaned_data["unit"]) if form.cleaned_data["unit"] else None
        given = {name: form.cleaned_data[name] for name in ("role", "since")}
        return grant_role(**form.sent(actor, agency), account=row.account_id, unit=unit, **given)

    form = RoleForm(request.POST or None, initial=typed_before(request))
    units = agency_page(actor, agency.pk, timezone.localdate()).units
    form.fields["role"].choices = [("", "–"), *((key, worded(words)) for key, words in ROLES.items())]  # type: ignore[attr-defined]
    form.fields["unit"].choices = [("", "–"), *((str(u.unit.pk), u.unit.name) for u in units)]  # type: ignore[attr-defined]
    return form_page(
        request,
        form,
        heading=gettext("มอบหน้าที่ให้ %(name)s") % {"name": row},
        act=act,
        then=address(person),
        said=gettext("มอบหน้าที่แล้ว"),
        verb=gettext("มอบหน้าที่"),
    )


@at_the_desk
def end(request: HttpRequest, actor: Actor, agency: Agency, holding: UUID) -> HttpResponse:
    """A role ended."""
    require("end_role", actor, agency=agency)
    with not_found():
        row = role_of(actor, agency.pk, holding)
    person = getattr(row.holding.account, "person", None)

    def act(form: EndRoleForm) -> None:
        end_role(**form.sent(actor, agency), holding=holding, last_day=form.cleaned_data["last_day"])

    return form_page(
        request,
        EndRoleForm(request.POST or None),
        heading=gettext("ยุติหน้าที่ %(role)s ของ %(name)s")
        % {"role": worded(row.words), "name": person or row.holding.account},
        act=act,
        then=address(person.pk) if person else "desk:people",
        said=gettext("บันทึกการยุติหน้าที่แล้ว"),
        verb=gettext("ยุติหน้าที่"),
    )


@at_the_desk
def factor_off(request: HttpRequest, actor: Actor, agency: Agency, person: UUID) -> HttpResponse:
    """A second factor that was lost, switched off for the person."""
    require("switch_off_factor", actor, agency=agency)
    row = found(actor, agency, person).person
    if asked := password_first(request):
        return asked

    def act(form: FactorOffForm) -> None:
        switch_off_factor(**form.sent(actor, agency), person=person)

    return form_page(
        request,
        FactorOffForm(request.POST or None, initial=typed_before(request)),
        heading=gettext("ปิดการยืนยันตัวตนสองขั้นของ %(name)s") % {"name": row},
        act=act,
        then=address(person),
        said=gettext("ปิดการยืนยันตัวตนสองขั้นแล้ว"),
        verb=gettext("ปิดการยืนยันตัวตนสองขั้น"),
    )


ADDRESSES: list[URLPattern] = [
    path("people/<uuid:person>/account/", make, name="person-account"),
    path("people/<uuid:person>/factor/", factor_off, name="person-factor"),
    path("people/<uuid:person>/role/", grant, name="role-grant"),
    path("people/roles/<uuid:holding>/end/", end, name="role-end"),
]
"""To stand among the desk's addresses."""
