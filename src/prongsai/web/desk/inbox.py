"""กล่องแจ้งเตือน: what a person was told, marked as read; and how they want to be reached outside the program."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from prongsai.domain.deliveries import CHANNELS, FAULTS
from prongsai.domain.errors import Words
from prongsai.domain.notices import NOTICES
from prongsai.records.acting import Actor, AlreadyDone, require
from prongsai.records.actions.deliveries import Outcome, send_test
from prongsai.records.actions.notices import ReachFacts, edit_reach, mark_seen
from prongsai.records.queries.inbox import inbox_page, own_reach
from prongsai.records.queries.rows import Agency, OfficialPaper
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, at_the_desk
from prongsai.web.shared.language import shown_moment, worded
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import PAGE

UNSEEN = "unseen"
"""The name in the address that shows only what was not read."""


class ReachForm(ActForm):
    """How somebody wants to be reached."""

    page = "desk/reach.html"
    mail = forms.CharField(label=_("อีเมล"), required=False, max_length=200, help_text=_("เช่น somchai@office.example"))
    by_mail = forms.BooleanField(label=_("ส่งสรุปงานประจำวันทางอีเมล"), required=False)
    line = forms.CharField(
        label=_("รหัสผู้ใช้ LINE"),
        required=False,
        max_length=40,
        help_text=_("ขึ้นต้นด้วย U หรือ C ตามด้วย 32 ตัว ผู้ดูแลบัญชีทางการ LINE ของหน่วยงานเป็นผู้ให้"),
    )
    by_line = forms.BooleanField(label=_("ส่งจำนวนงานที่รอทาง LINE"), required=False)

    @property
    def test_key(self) -> ActForm:
        """The key of the other form on the page, which sends a test."""
        return ActForm(auto_id=False)


@at_the_desk
def inbox(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """The notices of who looks, the newest first."""
    unseen = UNSEEN in request.GET
    page = inbox_page(actor, agency.pk, number=request.GET.get(PAGE, "1"), unseen=unseen)
    rows = [
        {
            "row": row,
            "words": worded(Words(row.th, row.en)),
            "kind": worded(NOTICES[row.kind]),
            "when": shown_moment(row.made_at),
        }
        for row in page
    ]
    context = {
        "page": page,
        "rows": rows,
        "only_unseen": unseen,
        "somebody": actor.person is not None,
        "deliveries": bool(right("view_deliveries", actor, agency)),
    }
    return render(request, "desk/inbox.html", context)


@at_the_desk
@require_POST
def seen(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """All own notices marked as read."""
    mark_seen(actor=actor, agency=agency.pk, notices=None, now=timezone.now())
    messages.success(request, gettext("ทำเครื่องหมายว่าอ่านแล้วทั้งหมด"))
    return redirect("desk:inbox")


@at_the_desk
@require_POST
def open_notice(request: HttpRequest, actor: Actor, agency: Agency, notice: UUID) -> HttpResponse:
    """A notice marked as read; then the page of what it is about, unless only the mark was asked for."""
    mark_seen(actor=actor, agency=agency.pk, notices=[notice], now=timezone.now())
    about = next((n for n in inbox_page(actor, agency.pk, only=notice) if "go" in request.POST), None)
    if about is None:
        return redirect("desk:inbox")
    if about.paper:
        return redirect("approvals:waiting" if about.kind == "to_decide" else _page_of(about.paper))
    if about.disclosure:
        item = about.disclosure
        year = item.cycle.fiscal_year
        return redirect("desk:oit-watch", year) if about.kind == "link" else redirect("desk:oit-item", year, item.code)
    return redirect("desk:measure", about.measure.cycle.fiscal_year, about.measure_id)


def _page_of(paper: OfficialPaper) -> str:
    year = paper.cycle.fiscal_year if paper.cycle else None
    return reverse("desk:letter", args=[year, paper.pk]) if year else reverse("desk:home")


@at_the_desk
def reach(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """How the person who asks is reached."""
    require("edit_own_reach", actor, agency=agency)
    row = own_reach(actor, agency.pk)
    names = ("mail", "by_mail", "line", "by_line")

    def act(form: ReachForm) -> None:
        facts = ReachFacts(**{name: form.cleaned_data[name] for name in names})
        edit_reach(**form.corrected(actor, agency, row.version if row else 0), facts=facts)

    known = {name: getattr(row, name) for name in (*names, "version")} if row else {}
    return form_page(
        request,
        ReachForm(request.POST or None, initial=known),
        heading=gettext("ช่องทางแจ้งเตือนของฉัน"),
        act=act,
        then="desk:reach",
        said=gettext("บันทึกช่องทางแจ้งเตือนแล้ว"),
        links=[(gettext("กล่องแจ้งเตือน"), reverse("desk:inbox"))],
    )


@at_the_desk
@require_POST
def try_out(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """A test message to who asks; what became of it, in words."""
    form = ActForm(request.POST)
    try:
        outcomes = send_test(**form.sent(actor, agency)) if form.is_valid() else ()
    except AlreadyDone:
        outcomes = ()
    for outcome in outcomes:
        tell = messages.success if outcome.state == "sent" else messages.error
        tell(request, _outcome(outcome))
    return redirect("desk:reach")


def _outcome(outcome: Outcome) -> str:
    channel = worded(CHANNELS[outcome.channel])
    if outcome.state == "sent":
        return gettext("{channel}: ส่งข้อความทดสอบแล้ว ตรวจดูว่าได้รับหรือไม่").format(channel=channel)
    fault = worded(FAULTS[outcome.fault])
    said = f" ({outcome.said})" if outcome.said else ""
    return gettext("{channel}: ส่งไม่ได้ {fault}").format(channel=channel, fault=fault) + said


ADDRESSES: list[URLPattern] = [
    path("inbox/", inbox, name="inbox"),
    path("inbox/seen/", seen, name="inbox-seen"),
    path("inbox/reach/", reach, name="reach"),
    path("inbox/reach/test/", try_out, name="reach-test"),
    path("inbox/<uuid:notice>/", open_notice, name="notice"),
]
