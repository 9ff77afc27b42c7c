"""One person: posts and duties, the account with its roles, and what may be corrected."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.chain import ACTING, Acting
from prongsai.domain.errors import Refusal
from prongsai.records.acting import Actor, require
from prongsai.records.actions.people import PersonFacts, edit_person, hold_post, leave_post
from prongsai.records.queries.accounts import has_second_factor, refusal_of_account
from prongsai.records.queries.agencies import AgencyPage, agency_page
from prongsai.records.queries.person import PersonPage, holding_of, person_page, roles_of_person
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, at_the_desk
from prongsai.web.desk.history import history_links
from prongsai.web.desk.people import PersonForm
from prongsai.web.shared.forms import ThaiDateField
from prongsai.web.shared.language import worded
from prongsai.web.shared.rights import right

_ASKED = ("create_account", "grant_role", "reset_password", "switch_off_factor", "person_leaves")


class HoldForm(ActForm):
    """Which post somebody takes up."""

    post = forms.ChoiceField(label=_("ตำแหน่ง"))
    since = ThaiDateField(label=_("ตั้งแต่วันที่"), initial=timezone.localdate)
    phrase = forms.ChoiceField(label=_("ในฐานะ"), required=False)
    order = forms.CharField(
        label=_("คำสั่งที่"), required=False, max_length=40, help_text=_("กรอกเมื่อทำหน้าที่แทน เลขที่และปี พ.ศ. พิมพ์ในหนังสือตามนี้")
    )
    ordered = ThaiDateField(label=_("คำสั่งลงวันที่"), required=False)
    until = ThaiDateField(label=_("ถึงวันที่"), required=False, help_text=_("วันสุดท้ายที่ทำหน้าที่แทน สิ้นสุดเองเมื่อพ้นวันนี้"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        phrases = [(key, worded(words)) for key, words in ACTING.items()]
        cast("forms.ChoiceField", self.fields["phrase"]).choices = [("", _("ผู้ดำรงตำแหน่งเอง")), *phrases]

    def clean(self) -> dict[str, Any]:
        """What is said of an order needs the way to act that it is about."""
        data = self.cleaned_data
        if not data.get("phrase") and any(data.get(name) for name in ("order", "ordered", "until")):
            self.add_error("phrase", gettext("เลือกว่าทำหน้าที่แทนในฐานะใด หรือลบคำสั่งและวันที่ออก"))
        return data

    @property
    def right_to(self) -> str | Acting:
        """By what right; empty for the holder."""
        data = self.cleaned_data
        return Acting(data["phrase"], data["order"], data["ordered"], data["until"]) if data["phrase"] else ""


class LastDayForm(ActForm):
    """With which day something ends."""

    last_day = ThaiDateField(label=_("วันสุดท้าย"), help_text=_("วัน เดือน ปี พ.ศ."))


@at_the_desk
def person(request: HttpRequest, actor: Actor, agency: Agency, person: UUID) -> HttpResponse:
    """Somebody of the agency, and what may be done."""
    page = found(actor, agency, person)
    account, rights = page.person.account, {act: right(act, actor, agency) for act in _ASKED}
    factor = bool(rights["switch_off_factor"]) and has_second_factor(account)
    day = timezone.localdate()
    context: dict[str, Any] = {
        "page": page,
        "edit": right("edit_person", actor, agency, page.unit),
        "hold": right("edit_person", actor, agency),
        "own": actor.person == page.person,
        "roles": roles_of_person(actor, agency.pk, person, day) if rights["grant_role"] else (),
        "factor": factor,
        "factor_refusal": refusal_of_account("switch_off_factor", actor, account, day) if account and factor else None,
        "code_url": f"{reverse('make_reset_code')}?{urlencode({'user': account.username if account else ''})}",
        "links": history_links(actor, agency, "person", person),
        "beside": "HX-Request" in request.headers,
        **rights,
    }
    return render(request, "desk/person.html", context)


@at_the_desk
def edit(request: HttpRequest, actor: Actor, agency: Agency, person: UUID) -> HttpResponse:
    """A person corrected."""
    page = found(actor, agency, person)
    row = page.person
    require("edit_person", actor, agency=agency, unit=page.unit)

    def act(form: PersonForm) -> None:
        facts = PersonFacts(**{n: form.cleaned_data[n] for n in ("name", "phone", "valid_from")}, valid_to=row.valid_to)
        edit_person(**form.corrected(actor, agency, row.version), person=person, facts=facts)

    names = ("name", "phone", "valid_from", "version")
    form = PersonForm(request.POST or None, initial={name: getattr(row, name) for name in names})
    return form_page(
        request,
        form,
        heading=gettext("แก้ไขข้อมูลของ %(name)s") % {"name": row},
        act=act,
        then=address(person),
        said=gettext("บันทึกข้อมูลแล้ว"),
    )


@at_the_desk
def hold(request: HttpRequest, actor: Actor, agency: Agency, person: UUID) -> HttpResponse:
    """A post taken up."""
    require("edit_person", actor, agency=agency)
    row = found(actor, agency, person).person

    def act(form: HoldForm) -> object:
        post, since = UUID(form.cleaned_data["post"]), form.cleaned_data["since"]
        return hold_post(**form.sent(actor, agency), person=person, post=post, since=since, acting=form.right_to)

    form = HoldForm(request.POST or None)
    form.fields["post"].choices = _posts(agency_page(actor, agency.pk, timezone.localdate()))  # type: ignore[attr-defined]
    return form_page(
        request,
        form,
        heading=gettext("ตำแหน่งใหม่ของ %(name)s") % {"name": row},
        act=act,
        then=address(person),
        said=gettext("บันทึกการดำรงตำแหน่งแล้ว"),
    )


@at_the_desk
def leave(request: HttpRequest, actor: Actor, agency: Agency, holding: UUID) -> HttpResponse:
    """A post left; the person stays."""
    require("edit_person", actor, agency=agency)
    with not_found():
        row = holding_of(actor, agency.pk, holding)

    def act(form: LastDayForm) -> None:
        leave_post(**form.sent(actor, agency), holding=holding, last_day=form.cleaned_data["last_day"])

    return form_page(
        request,
        LastDayForm(request.POST or None),
        heading=gettext("%(name)s พ้นจากตำแหน่ง %(post)s") % {"name": row.person, "post": row.post},
        act=act,
        then=address(row.person_id),
        said=gettext("บันทึกการพ้นจากตำแหน่งแล้ว"),
    )


def found(actor: Actor, agency: Agency, person: UUID) -> PersonPage:
    """The person of that address today; 404 for somebody of another agency, as for nobody."""
    with not_found():
        return person_page(actor, agency.pk, person, timezone.localdate())


@contextmanager
def not_found() -> Iterator[None]:
    """404 where a row is not one of this agency, as for one that does not exist."""
    try:
        yield
    except Refusal as refusal:
        if refusal.code != "row_not_here":
            raise
        raise Http404 from refusal


def address(person: UUID) -> str:
    """The page of a person."""
    return reverse("desk:person", args=[person])


def _posts(page: AgencyPage) -> list[tuple[str, str]]:
    """Every post of the day with its unit and who holds it."""
    rows = [("", p) for p in page.top] + [(u.unit.name, p) for u in page.units for p in u.posts]
    words = [(p, unit, ", ".join(h.name for h in p.holders) or gettext("ว่าง")) for unit, p in rows]
    return [
        ("", "–"),
        *((str(p.post.pk), " ".join(filter(None, (p.post.title, unit, f"({held})")))) for p, unit, held in words),
    ]


ADDRESSES: list[URLPattern] = [
    path("people/<uuid:person>/", person, name="person"),
    path("people/<uuid:person>/edit/", edit, name="person-edit"),
    path("people/<uuid:person>/hold/", hold, name="person-hold"),
    path("people/posts/<uuid:holding>/leave/", leave, name="post-leave"),
]
"""To stand among the desk's addresses."""
