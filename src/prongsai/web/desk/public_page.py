"""The public page of the agency: where it is, whether it is open, its address changed after a look at what leads
there, and whether papers have to be approved before everybody may read them."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.errors import Refusal
from prongsai.records.acting import Actor, require
from prongsai.records.actions.addresses import publish_agency, set_address
from prongsai.records.actions.publishing import switch_approval
from prongsai.records.queries.public import Addresses, address_preview, addresses_of
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, at_the_desk, done_once
from prongsai.web.shared.language import told
from prongsai.web.shared.rights import right


class PublishForm(ActForm):
    """Asks once before everybody may see the page, or nobody."""

    page = "desk/publish.html"


class ApprovalForm(ActForm):
    """Why the office publishes without approval, or no longer does."""

    page = "desk/publish_unapproved.html"
    reason = forms.CharField(label=_("เหตุผล"), max_length=200, help_text=_("เช่น มีคำสั่งมอบอำนาจ เก็บไว้ในประวัติพร้อมชื่อผู้ตั้งค่า"))


class AddressForm(ActForm):
    """Which code stands in the address."""

    code = forms.CharField(
        label=_("ที่อยู่หน้าสาธารณะ"),
        max_length=40,
        help_text=_("ตัวอักษร a–z ตัวเลข และขีดกลาง หรือรหัส อปท. เช่น thungtawan"),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
    )


@at_the_desk
def public(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """Where the page is, and whether it is open."""
    context = {
        **_places(request, addresses_of(actor, agency.pk)),
        "publish": right("publish_agency", actor, agency),
        "set_address": right("set_address", actor, agency),
        "approval": right("switch_approval", actor, agency),
    }
    return render(request, "desk/public.html", context)


@at_the_desk
def publish(request: HttpRequest, actor: Actor, agency: Agency, is_public: bool) -> HttpResponse:
    """The page opened or closed, after being asked once."""
    require("publish_agency", actor, agency=agency)

    def act(form: PublishForm) -> None:
        publish_agency(**form.sent(actor, agency), is_public=is_public)

    verb = gettext("เปิดหน้าสาธารณะ") if is_public else gettext("ปิดหน้าสาธารณะ")
    said = gettext("เปิดหน้าสาธารณะแล้ว") if is_public else gettext("ปิดหน้าสาธารณะแล้ว")
    form = PublishForm(request.POST or None)
    return form_page(request, form, heading=verb, act=act, then="desk:public", said=said, verb=verb)


@at_the_desk
def approval(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """Whether papers have to be approved before they are published, turned round with a reason."""
    require("switch_approval", actor, agency=agency)
    unapproved = not agency.publishes_unapproved

    def act(form: ApprovalForm) -> None:
        switch_approval(**form.sent(actor, agency), unapproved=unapproved, reason=form.cleaned_data["reason"])

    allow, ask = gettext("ให้เผยแพร่โดยไม่ต้องมีหนังสืออนุมัติ"), gettext("ให้เผยแพร่เฉพาะที่อนุมัติแล้ว")
    heading = allow if unapproved else ask
    form = ApprovalForm(request.POST or None)
    return form_page(request, form, heading=heading, act=act, then="desk:public", said=heading, verb=heading)


@at_the_desk
def address(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """What is typed, then which addresses will lead there, then the one act. Going back keeps what was typed."""
    require("set_address", actor, agency=agency)
    present = addresses_of(actor, agency.pk).present
    form = AddressForm(request.POST or None, initial={"code": present or agency.dla_code or ""})
    if request.method != "POST" or not form.is_valid() or "again" in request.POST:
        return _asked(request, form)
    try:
        if "confirmed" in request.POST:
            done_once(lambda: _act(form, actor, agency))
            messages.success(request, gettext("ตั้งที่อยู่หน้าสาธารณะแล้ว"))
            return redirect("desk:public")
        seen = address_preview(actor, agency.pk, form.cleaned_data["code"])
    except Refusal as refusal:
        form.add_error("code", told(refusal))
        return _asked(request, form)
    typed = [field.as_hidden() for field in form]
    return render(request, "desk/public_address.html", {**_places(request, seen), "typed": typed})


def _act(form: AddressForm, actor: Actor, agency: Agency) -> None:
    set_address(**form.sent(actor, agency), code=form.cleaned_data["code"])


def _asked(request: HttpRequest, form: AddressForm) -> HttpResponse:
    context = {
        "form": form,
        "heading": gettext("ที่อยู่หน้าสาธารณะ"),
        "verb": gettext("ดูสิ่งที่จะเปลี่ยน"),
        "back": reverse("desk:public"),
    }
    return render(request, "desk/form.html", context, status=422 if form.is_bound and form.errors else 200)


def _places(request: HttpRequest, known: Addresses) -> dict[str, object]:
    """The addresses in full, as somebody would pass them on."""
    present = _full(request, known.present) if known.present else ""
    return {"present": present, "earlier": [_full(request, code) for code in known.earlier]}


def _full(request: HttpRequest, code: str) -> str:
    return request.build_absolute_uri(reverse("public:agency", args=[code]))


ADDRESSES: list[URLPattern] = [
    path("agency/public/", public, name="public"),
    path("agency/public/open/", publish, {"is_public": True}, name="public-open"),
    path("agency/public/close/", publish, {"is_public": False}, name="public-close"),
    path("agency/public/approval/", approval, name="public-approval"),
    path("agency/public/address/", address, name="public-address"),
]
"""To stand among the desk's addresses."""
