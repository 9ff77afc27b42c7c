"""เนื้อหาหน้าสาธารณะ: news, channels and services, the posts that are named, host names, and visits of pages."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.site import CHANNELS
from prongsai.records.acting import Actor, require
from prongsai.records.actions.site import (
    ChannelFacts,
    add_channel,
    add_host,
    edit_channel,
    hide_post,
    remove_host,
    show_post,
)
from prongsai.records.queries.agencies import PostRow, agency_page
from prongsai.records.queries.rows import Agency
from prongsai.records.queries.site import SiteDesk, channel_of, site_desk
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, at_the_desk
from prongsai.web.desk.history import history_links
from prongsai.web.desk.passing import PassingForm
from prongsai.web.shared.language import NBSP, shown_day, worded
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import Column, Row, Table

HERE = "desk:site"
MONTHS = 12
"""How many months of visits are shown."""


def channel_kinds() -> list[tuple[str, str]]:
    """The kinds of channel to choose from."""
    return [(key, worded(words)) for key, words in CHANNELS.items()]


class ChannelForm(PassingForm):
    """What is said of a channel."""

    kind = forms.ChoiceField(label=_("ชนิด"), choices=channel_kinds)
    label = forms.CharField(label=_("ชื่อที่แสดง"), max_length=120, help_text=_("เช่น ขอน้ำอุปโภคบริโภค"))
    address = forms.CharField(
        label=_("ที่อยู่เว็บ อีเมล หรือโทรศัพท์"),
        required=False,
        max_length=500,
        help_text=_("เว้นว่างถ้าใช้ที่สำนักงาน ใส่เฉพาะของหน่วยงาน ไม่ใช่ของบุคคล"),
    )
    about = forms.CharField(label=_("คำอธิบายสั้น"), required=False, max_length=500)
    order = forms.IntegerField(label=_("ลำดับ"), min_value=0, max_value=999, initial=0)
    is_shown = forms.BooleanField(label=_("แสดงที่หน้าสาธารณะ"), required=False, initial=True)


class PostForm(ActForm):
    """How a post that is named is reached."""

    phone = forms.CharField(
        label=_("โทรศัพท์ของตำแหน่ง"), required=False, max_length=40, help_text=_("ไม่ใช่โทรศัพท์ส่วนตัวของผู้ดำรงตำแหน่ง")
    )
    mail = forms.CharField(label=_("อีเมลของตำแหน่ง"), required=False, max_length=120)


class HostForm(ActForm):
    """A host name."""

    host = forms.CharField(
        label=_("ชื่อเว็บไซต์"), max_length=253, help_text=_("เช่น www.thungtawan.example และต้องชี้ชื่อนี้มาที่เครื่องนี้ด้วย")
    )


@at_the_desk
def site(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """All of it on one page."""
    found = site_desk(actor, agency.pk)
    shown = {row.post_id for row in found.posts}
    context = {
        "found": found,
        "channels": [(worded(CHANNELS[row.kind]), row) for row in found.channels],
        "others": [each.post for each in _posts(actor, agency) if each.post.pk not in shown],
        "visits": _visits(found),
        "edit": right("edit_site", actor, agency),
        "set_address": right("set_address", actor, agency),
    }
    return render(request, "desk/site.html", context)


@at_the_desk
def channel_add(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """A new channel."""
    require("edit_site", actor, agency=agency)

    def act(form: ChannelForm) -> object:
        return add_channel(**form.sent(actor, agency), facts=_facts(form), passed=form.passed)

    form = ChannelForm(request.POST or None)
    heading, said = gettext("เพิ่มช่องทางหรือบริการ"), gettext("เพิ่มช่องทางแล้ว")
    return form_page(request, form, heading=heading, act=act, then=HERE, said=said)


@at_the_desk
def channel(request: HttpRequest, actor: Actor, agency: Agency, channel: UUID) -> HttpResponse:
    """A channel corrected, or no longer shown."""
    require("edit_site", actor, agency=agency)
    row = channel_of(actor, agency.pk, channel)

    def act(form: ChannelForm) -> None:
        sent = form.corrected(actor, agency, row.version)
        edit_channel(**sent, channel=channel, facts=_facts(form), passed=form.passed)

    names = ("kind", "label", "address", "about", "order", "is_shown", "version")
    form = ChannelForm(request.POST or None, initial={name: getattr(row, name) for name in names})
    links = history_links(actor, agency, "channel", channel)
    heading, said = gettext("แก้ไขช่องทางหรือบริการ"), gettext("บันทึกช่องทางแล้ว")
    return form_page(request, form, heading=heading, act=act, then=HERE, said=said, links=links)


@at_the_desk
def post_show(request: HttpRequest, actor: Actor, agency: Agency, post: UUID) -> HttpResponse:
    """A post named on the public pages, with its telephone and mail."""
    require("edit_site", actor, agency=agency)
    row = _post(actor, agency, post).post
    shown = next((each for each in site_desk(actor, agency.pk).posts if each.post_id == post), None)

    def act(form: PostForm) -> None:
        phone, mail = form.cleaned_data["phone"], form.cleaned_data["mail"]
        show_post(**form.sent(actor, agency), post=post, phone=phone, mail=mail)

    form = PostForm(request.POST or None, initial={"phone": shown.phone, "mail": shown.mail} if shown else None)
    heading = gettext("แสดงตำแหน่ง {post} ที่หน้าสาธารณะ").format(post=row)
    links = [(gettext("ไม่แสดงตำแหน่งนี้แล้ว"), reverse("desk:site-post-hide", args=[post]))] if shown else []
    return form_page(request, form, heading=heading, act=act, then=HERE, said=gettext("แสดงตำแหน่งแล้ว"), links=links)


@at_the_desk
def post_hide(request: HttpRequest, actor: Actor, agency: Agency, post: UUID) -> HttpResponse:
    """A post that is named no longer, after being asked once."""
    require("edit_site", actor, agency=agency)
    row = _post(actor, agency, post).post

    def act(form: ActForm) -> None:
        hide_post(**form.sent(actor, agency), post=post)

    heading = gettext("ไม่แสดงตำแหน่ง {post} ที่หน้าสาธารณะ").format(post=row)
    form = ActForm(request.POST or None)
    return form_page(
        request, form, heading=heading, act=act, then=HERE, said=gettext("ไม่แสดงตำแหน่งแล้ว"), verb=gettext("ไม่แสดง")
    )


@at_the_desk
def host_add(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """A host name that leads to the public pages."""
    require("set_address", actor, agency=agency)

    def act(form: HostForm) -> object:
        return add_host(**form.sent(actor, agency), host=form.cleaned_data["host"])

    form = HostForm(request.POST or None)
    heading, said = gettext("เพิ่มชื่อเว็บไซต์"), gettext("เพิ่มชื่อเว็บไซต์แล้ว")
    return form_page(request, form, heading=heading, act=act, then=HERE, said=said)


@at_the_desk
def host_remove(request: HttpRequest, actor: Actor, agency: Agency, host: UUID) -> HttpResponse:
    """A host name that leads here no longer, after being asked once."""
    require("set_address", actor, agency=agency)
    row = next((each for each in site_desk(actor, agency.pk).hosts if each.pk == host), None)
    if row is None and request.method != "POST":  # a form sent twice finds none, and has done its work
        raise Http404

    def act(form: ActForm) -> None:
        remove_host(**form.sent(actor, agency), host=host)

    heading = gettext("เลิกใช้ชื่อเว็บไซต์ {host}").format(host=row or "")
    form = ActForm(request.POST or None)
    return form_page(
        request, form, heading=heading, act=act, then=HERE, said=gettext("เลิกใช้ชื่อเว็บไซต์แล้ว"), verb=gettext("เลิกใช้")
    )


def _visits(found: SiteDesk) -> Table:
    """The pages opened most in this month first, with the months before."""
    months = sorted({month for of in found.visits.values() for month in of}, reverse=True)[:MONTHS]
    columns = [Column(gettext("หน้า")), *(Column(_month(month), number=True) for month in months)]
    rows = sorted(found.visits.items(), key=lambda each: [-each[1].get(month, 0) for month in months])
    return Table(gettext("จำนวนครั้งที่เปิดหน้า"), columns, [_visit_row(page, of, months) for page, of in rows])


def _visit_row(page: str, of: dict[date, int], months: list[date]) -> Row:
    return Row([page or gettext("หน้าแรก"), *(str(of.get(month, 0)) for month in months)])


def _month(month: date) -> str:
    """ม.ค. 69."""
    return shown_day(month, "short").partition(NBSP)[2]


def _posts(actor: Actor, agency: Agency) -> list[PostRow]:
    page = agency_page(actor, agency.pk, timezone.localdate())
    return [*page.top, *(post for unit in page.units for post in unit.posts)]


def _post(actor: Actor, agency: Agency, key: UUID) -> PostRow:
    found = next((each for each in _posts(actor, agency) if each.post.pk == key), None)
    if found is None:
        raise Http404
    return found


def _facts(form: ChannelForm) -> ChannelFacts:
    names = ("kind", "label", "address", "about", "order", "is_shown")
    return ChannelFacts(**{name: form.cleaned_data[name] for name in names})


ADDRESSES: list[URLPattern] = [
    path("site/", site, name="site"),
    path("site/channels/add/", channel_add, name="channel-add"),
    path("site/channels/<uuid:channel>/", channel, name="channel"),
    path("site/posts/<uuid:post>/", post_show, name="site-post"),
    path("site/posts/<uuid:post>/hide/", post_hide, name="site-post-hide"),
    path("site/hosts/add/", host_add, name="host-add"),
    path("site/hosts/<uuid:host>/remove/", host_remove, name="host-remove"),
]
"""To stand among the desk's addresses."""
