"""What was sent to whom, and how people are told: days of escalation, the token of LINE, its quota."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from prongsai.domain.deliveries import CHANNELS, FAULTS, MESSAGES, STATES
from prongsai.domain.escalation import LONGEST, Patience
from prongsai.gateways.channel import Failed
from prongsai.gateways.line import Quota
from prongsai.records.acting import Actor, require
from prongsai.records.actions.deliveries import set_line_token
from prongsai.records.actions.escalating import edit_escalation
from prongsai.records.queries.channels import line_quota
from prongsai.records.queries.deliveries import deliveries_page, notifying
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, at_the_desk
from prongsai.web.shared.language import shown_moment, worded
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import PAGE, Column, Kind, Row, State, Table

QUOTA = "quota"
"""The name in the address that asks LINE for its quota."""
_KINDS: dict[str, Kind] = {
    "waiting": "calm",
    "sending": "calm",
    "sent": "good",
    "failed": "alarm",
    "doubt": "attention",
}


class EscalationForm(ActForm):
    """After how many days late whom the agency tells."""

    head_after = forms.IntegerField(label=_("แจ้งหัวหน้าส่วนราชการเมื่อเลยกำหนด (วัน)"), min_value=1, max_value=LONGEST)
    clerk_after = forms.IntegerField(label=_("แจ้งปลัดเมื่อเลยกำหนด (วัน)"), min_value=1, max_value=LONGEST)


class TokenForm(ActForm):
    """The token of the agency's LINE account. What is stored is never shown."""

    token = forms.CharField(
        label=_("โทเคน (Channel access token)"),
        required=False,
        max_length=500,
        widget=forms.PasswordInput({"autocomplete": "off"}),
        help_text=_("จาก LINE Developers ของบัญชีทางการของหน่วยงาน เว้นว่างเพื่อนำโทเคนเดิมออก"),
    )


@at_the_desk
def deliveries(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """The messages, the newest first, and how people are told."""
    page = deliveries_page(actor, agency.pk, number=request.GET.get(PAGE, "1"))
    columns = (
        Column(gettext("ถึง")),
        Column(gettext("เมื่อใด")),
        Column(gettext("เรื่อง")),
        Column(gettext("ผล")),
        Column(gettext("หมายเหตุ")),
    )
    context = {
        "page": page,
        "how": notifying(actor, agency.pk, timezone.localdate()),
        "table": Table(gettext("ข้อความที่ส่งออก"), columns, [_row(each) for each in page]),
        "edit": right("edit_notifying", actor, agency),
        "quota": _quota(line_quota(actor, agency.pk)) if QUOTA in request.GET else "",
    }
    return render(request, "desk/deliveries.html", context)


@at_the_desk
def escalation(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """The days of escalation."""
    require("edit_notifying", actor, agency=agency)
    now = notifying(actor, agency.pk, timezone.localdate()).patience

    def act(form: EscalationForm) -> None:
        patience = Patience(form.cleaned_data["head_after"], form.cleaned_data["clerk_after"])
        edit_escalation(**form.sent(actor, agency), patience=patience)

    known = {"head_after": now.head_after, "clerk_after": now.clerk_after}
    return form_page(
        request,
        EscalationForm(request.POST or None, initial=known),
        heading=gettext("เมื่อใดจึงแจ้งผู้บังคับบัญชา"),
        act=act,
        then="desk:deliveries",
        said=gettext("บันทึกจำนวนวันแล้ว"),
    )


@sensitive_post_parameters("token")
@at_the_desk
def token(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """The token of LINE, typed or taken away."""
    require("edit_notifying", actor, agency=agency)

    def act(form: TokenForm) -> None:
        set_line_token(**form.sent(actor, agency), token=form.cleaned_data["token"])

    return form_page(
        request,
        TokenForm(request.POST or None),
        heading=gettext("LINE ของหน่วยงาน"),
        act=act,
        then="desk:deliveries",
        said=gettext("บันทึกโทเคนของ LINE แล้ว"),
    )


def _row(row: Any) -> Row:
    fault = worded(FAULTS[row.fault]) if row.fault else ""
    next_try = gettext("ลองใหม่ {when}").format(when=shown_moment(row.next_at)) if _again(row) else ""
    said = f"({row.said})" if row.said else ""
    cells = (
        row.person.name,
        shown_moment(row.tried_at or row.made_at),
        f"{worded(MESSAGES[row.kind])} · {worded(CHANNELS[row.channel])}",
        State(_KINDS[row.state], worded(STATES[row.state])),
        " ".join(filter(None, (fault, said, next_try))) or "–",
    )
    return Row(cells)


def _again(row: Any) -> bool:
    return bool(row.state == "waiting" and row.tries)


def _quota(found: Quota | Failed | None) -> str:
    if found is None:
        return gettext("ยังไม่ได้ตั้งค่า LINE")
    if isinstance(found, Failed):
        return worded(FAULTS[found.fault])
    if found.limit is None:
        return gettext("เดือนนี้ส่งแล้ว {used} ข้อความ ไม่จำกัดจำนวน").format(used=found.used)
    return gettext("เดือนนี้ส่งแล้ว {used} จาก {limit} ข้อความ").format(used=found.used, limit=found.limit)


ADDRESSES: list[URLPattern] = [
    path("deliveries/", deliveries, name="deliveries"),
    path("deliveries/escalation/", escalation, name="escalation"),
    path("deliveries/line/", token, name="line-token"),
]
