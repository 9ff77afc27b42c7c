"""Declared addresses as they were found from outside: what is wrong first, one with its copies, looked at now."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import content_disposition_header, url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from prongsai.documents.clarification import GROUP
from prongsai.domain.errors import Refusal, Words
from prongsai.domain.permissions import Permission
from prongsai.domain.watch_findings import ALARM, GOOD, GRAVITY, LOOK
from prongsai.records.acting import Actor
from prongsai.records.actions.clarifying import archive_of_link, make_clarification
from prongsai.records.actions.watching import check_item
from prongsai.records.queries.declared import CLOSED, NOWHERE
from prongsai.records.queries.item_owners import unit_acting
from prongsai.records.queries.rows import Agency, Capture, Cycle, LinkCheck
from prongsai.records.queries.watching import LinkPage, LinkRow, WatchPage, capture_of, link_page, watch_page
from prongsai.web.desk.here import in_the_year
from prongsai.web.shared.language import shown_day, shown_moment, worded
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import PAGE, Column, Kind, Row, State, Table

ITEM = "item"
"""The name in the address that shows one item alone."""
NEXT = "next"
"""The name in the address of the page to come back to."""
KINDS: dict[str, Kind] = {ALARM: "alarm", LOOK: "attention", GOOD: "good"}
UNWATCHED = {
    CLOSED: _("หน้าสาธารณะของหน่วยงานยังปิดอยู่ โปรแกรมจึงไม่ได้ตรวจหน้าของเราเอง"),
    NOWHERE: _(
        "ยังไม่ได้ตั้งที่อยู่ของหน้าสาธารณะ โปรแกรมจึงตรวจหน้าของเราเองจากภายนอกไม่ได้ ใส่ชื่อเว็บของหน่วยงาน หรือให้ผู้ดูแลตั้ง PRONGSAI_ADDRESS"
    ),
}
"""Why our own pages are not looked at, in words."""
_NOT_YET = _("ยังไม่ได้ตรวจ")


@in_the_year
def watch(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """The addresses of the year; `?item=O12` shows those of one item."""
    code = request.GET.get(ITEM, "")
    page = watch_page(actor, agency.pk, cycle.pk, code)
    item = page.rows[0].disclosure if code and page.rows else None
    context = {
        "cycle": cycle,
        "code": code,
        "page": page,
        "unwatched": UNWATCHED.get(page.unwatched, ""),
        "alarms": page.count(ALARM),
        "looks": page.count(LOOK),
        "waiting": page.count(""),
        "until": shown_day(page.until),
        "done": shown_moment(page.done.at) if page.done else "",
        "table": _table(page, cycle),
        "item": item,
        **(rights(actor, agency, cycle, code) if item else {}),
    }
    return render(request, "desk/oit_watch.html", context)


@in_the_year
def link(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, link: UUID) -> HttpResponse:
    """One address: what was found, every copy, every look."""
    page = _found(request, actor, agency, cycle, link)
    row = page.row
    context = {
        "cycle": cycle,
        "row": row,
        "address": web_address(row.address),
        "item": row.disclosure,
        "state": state_of(row),
        "said": [worded(each) for each in row.said],
        "todo": worded(row.todo) if row.todo and row.gravity != GOOD else "",
        "good_at": shown_moment(row.link.good_at) if row.link and row.link.good_at else "",
        "since": shown_moment(row.link.since) if row.link else "",
        "left": bool(row.link and row.link.left_at),
        "owners": _owners(row),
        "copies": _copies(page.captures, cycle),
        "checks": _checks(list(page.checks)),
        "page": page.checks,
        **rights(actor, agency, cycle, row.disclosure.code),
    }
    return render(request, "desk/oit_link.html", context)


@require_POST
@in_the_year
def check(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, item: UUID) -> HttpResponse:
    """The addresses of an item looked at now; then back to the page from which somebody asked for it."""
    done = check_item(actor=actor, agency=agency.pk, disclosure=item, now=timezone.now())
    said = gettext("ตรวจแล้ว {looked} ลิงก์ มีปัญหา {alarms} ลิงก์").format(looked=done.looked, alarms=done.alarms)
    messages.success(request, said)
    back = request.GET.get(NEXT, "")
    if url_has_allowed_host_and_scheme(back, {request.get_host()}):
        return redirect(back)
    rows = watch_page(actor, agency.pk, cycle.pk).rows
    code = next((row.disclosure.code for row in rows if row.disclosure.pk == item), "")
    return redirect(f"{reverse('desk:oit-watch', args=[cycle.fiscal_year])}?{ITEM}={code}")


@require_POST
@in_the_year
def clarify(_request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, item: UUID) -> HttpResponse:
    """เอกสารประกอบการชี้แจง of an item, as one ZIP."""
    content = make_clarification(actor=actor, agency=agency.pk, disclosure=item, now=timezone.now())
    rows = watch_page(actor, agency.pk, cycle.pk).rows
    code = next((row.disclosure.code for row in rows if row.disclosure.pk == item), "OIT")
    return _saved(content, f"{gettext('เอกสารประกอบการชี้แจง')} {code} {cycle.fiscal_year}.zip")


@in_the_year
def copy(_request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, capture: UUID) -> HttpResponse:
    """A copy as a file to be saved; a page of somebody else is never shown as one of ours."""
    try:
        row, content = capture_of(actor, agency.pk, capture)
    except Refusal as refusal:
        raise _no_page(refusal) from refusal
    if row.link.disclosure.cycle_id != cycle.pk:
        raise Http404
    return _saved(content, row.file.name)


@in_the_year
def warc(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, link: UUID) -> HttpResponse:
    """Every copy of an address as a web archive."""
    page = _found(request, actor, agency, cycle, link)
    return _saved(archive_of_link(page.captures), f"{page.row.disclosure.code.lower()}-{cycle.fiscal_year}.warc.gz")


def state_of(row: LinkRow) -> State:
    """How an address was found last, in words."""
    if row.gravity not in GRAVITY:
        return State("calm", str(_NOT_YET))
    return State(KINDS[row.gravity], worded(GRAVITY[row.gravity]))


def rights(actor: Actor, agency: Agency, cycle: Cycle, code: str) -> dict[str, Permission]:
    """What somebody may do to an item: of their own unit, where that is all they may."""
    acts = {"may_check": "check_links", "may_clarify": "clarify_item"}
    return {name: right(act, actor, agency, unit_acting(act, actor, cycle, code)) for name, act in acts.items()}


def web_address(address: str) -> SafeString:
    """An address that breaks wherever a line ends."""
    return format_html('<span class="web-address">{}</span>', address)


def _grouped(digest: str) -> str:
    """A hash that breaks where lines do."""
    return " ".join(digest[at : at + GROUP] for at in range(0, len(digest), GROUP))


def _table(page: WatchPage, cycle: Cycle) -> Table:
    names = (gettext("ข้อ"), gettext("สถานะ"), gettext("พบว่า"), gettext("ใช้ได้ล่าสุด"), gettext("ผู้รับผิดชอบ"))
    columns = [Column(name, on_card=at < 3) for at, name in enumerate(names)]
    columns.insert(1, Column(gettext("ที่อยู่ที่ประกาศ")))
    return Table(gettext("ลิงก์ที่ประกาศ"), columns, [_row(row, cycle) for row in page.rows])


def _row(row: LinkRow, cycle: Cycle) -> Row:
    said = ", ".join(worded(each) for each in row.said) if row.gravity != GOOD else "–"
    good = shown_moment(row.link.good_at) if row.link and row.link.good_at else "–"
    cells = (row.disclosure.code, web_address(row.address), state_of(row), said or "–", good, _owners(row))
    if row.link is not None:
        return Row(cells, reverse("desk:oit-link", args=[cycle.fiscal_year, row.link.pk]))
    return Row(cells, f"{reverse('desk:oit-watch', args=[cycle.fiscal_year])}?{ITEM}={row.disclosure.code}")


def _owners(row: LinkRow) -> str:
    return ", ".join(str(each.unit or each.post or each.person) for each in row.owners) or "–"


def _copies(captures: tuple[Capture, ...], cycle: Cycle) -> Table:
    names = (gettext("เก็บเมื่อ"), gettext("ไฟล์"), gettext("ขนาด (ไบต์)"), "SHA-256")
    rows = [
        Row(
            (shown_moment(each.at), each.file.name, each.file.size, _grouped(each.file.sha256)),
            reverse("desk:oit-capture", args=[cycle.fiscal_year, each.pk]),
        )
        for each in captures
    ]
    return Table(gettext("สำเนาที่เก็บไว้"), [Column(name) for name in names], rows)


def _checks(checks: list[LinkCheck]) -> Table:
    names = (gettext("ตรวจเมื่อ"), gettext("สถานะ"), gettext("พบว่า"), gettext("รหัสตอบ"), gettext("วินาที"))
    rows = [
        Row(
            (
                shown_moment(each.at),
                State(KINDS[each.gravity], worded(GRAVITY[each.gravity])),
                ", ".join(_said(found) for found in each.found),
                each.code or "–",
                f"{each.seconds:.1f}",
            )
        )
        for each in checks
    ]
    return Table(gettext("ทุกครั้งที่ตรวจ"), [Column(name) for name in names], rows)


def _said(found: dict[str, str]) -> str:
    return worded(Words(found["th"], found["en"]))


def _found(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, link: UUID) -> LinkPage:
    try:
        page = link_page(actor, agency.pk, link, request.GET.get(PAGE, "1"))
    except Refusal as refusal:
        raise _no_page(refusal) from refusal
    if page.row.disclosure.cycle_id != cycle.pk:
        raise Http404
    return page


def _no_page(refusal: Refusal) -> Exception:
    return Http404(refusal.th) if refusal.code == "row_not_here" else refusal


def _saved(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer


ADDRESSES: list[URLPattern] = [
    path("<int:year>/oit/watch/", watch, name="oit-watch"),
    path("<int:year>/oit/watch/check/<uuid:item>/", check, name="oit-check"),
    path("<int:year>/oit/watch/clarify/<uuid:item>/", clarify, name="oit-proof"),
    path("<int:year>/oit/watch/copy/<uuid:capture>/", copy, name="oit-capture"),
    path("<int:year>/oit/watch/<uuid:link>/", link, name="oit-link"),
    path("<int:year>/oit/watch/<uuid:link>/warc/", warc, name="oit-link-warc"),
]
"""To stand among the desk's addresses."""
