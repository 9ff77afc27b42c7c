"""ข่าวประชาสัมพันธ์ at the desk: drafted, corrected, published and taken back."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.records.acting import Actor, require
from prongsai.records.actions.site import NewsFacts, add_news, edit_news, end_news, publish_news
from prongsai.records.queries.rows import Agency
from prongsai.records.queries.site import news_item
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, at_the_desk
from prongsai.web.desk.history import history_links
from prongsai.web.desk.passing import PassingForm
from prongsai.web.shared.forms import ThaiDateField
from prongsai.web.shared.rights import right


class NewsForm(PassingForm):
    """What a news item says."""

    title = forms.CharField(label=_("หัวข้อข่าว"), max_length=200)
    day = ThaiDateField(label=_("วันที่"), initial=timezone.localdate)
    body = forms.CharField(
        label=_("เนื้อหา"),
        widget=forms.Textarea,
        help_text=_("เว้นบรรทัดเพื่อขึ้นย่อหน้าใหม่ ใช้ **ตัวหนา** และ [ข้อความ](ที่อยู่เว็บ) ได้ อย่าใส่ข้อมูลส่วนบุคคลของประชาชน"),
    )


@at_the_desk
def item(request: HttpRequest, actor: Actor, agency: Agency, news: UUID) -> HttpResponse:
    """One item as everybody would read it."""
    row = news_item(actor, agency.pk, news)
    links = history_links(actor, agency, "newsitem", news)
    return render(
        request, "desk/site_news.html", {"item": row, "edit": right("edit_site", actor, agency), "links": links}
    )


@at_the_desk
def add(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """A draft."""
    require("edit_site", actor, agency=agency)

    def act(form: NewsForm) -> object:
        return add_news(**form.sent(actor, agency), facts=_facts(form))

    said = gettext("บันทึกร่างข่าวแล้ว ยังไม่มีผู้อื่นเห็นจนกว่าจะเผยแพร่")
    form = NewsForm(request.POST or None)
    return form_page(request, form, heading=gettext("ร่างข่าว"), act=act, then="desk:site", said=said)


@at_the_desk
def edit(request: HttpRequest, actor: Actor, agency: Agency, news: UUID) -> HttpResponse:
    """An item in other words."""
    require("edit_site", actor, agency=agency)
    row = news_item(actor, agency.pk, news)

    def act(form: NewsForm) -> None:
        edit_news(**form.corrected(actor, agency, row.version), news=news, facts=_facts(form), passed=form.passed)

    form = NewsForm(request.POST or None, initial={n: getattr(row, n) for n in ("title", "day", "body", "version")})
    then = reverse("desk:news", args=[news])
    return form_page(request, form, heading=gettext("แก้ไขข่าว"), act=act, then=then, said=gettext("บันทึกข่าวแล้ว"))


@at_the_desk
def publish(request: HttpRequest, actor: Actor, agency: Agency, news: UUID) -> HttpResponse:
    """An item that everybody may read from now on, after being asked once."""
    require("edit_site", actor, agency=agency)
    row = news_item(actor, agency.pk, news)

    def act(form: PassingForm) -> None:
        publish_news(**form.sent(actor, agency), news=news, passed=form.passed)

    heading, verb = gettext("เผยแพร่ข่าว “{title}”").format(title=row.title), gettext("เผยแพร่")
    then, form = reverse("desk:news", args=[news]), PassingForm(request.POST or None)
    return form_page(request, form, heading=heading, act=act, then=then, said=gettext("เผยแพร่ข่าวแล้ว"), verb=verb)


@at_the_desk
def end(request: HttpRequest, actor: Actor, agency: Agency, news: UUID) -> HttpResponse:
    """An item taken back, after being asked once."""
    require("edit_site", actor, agency=agency)
    row = news_item(actor, agency.pk, news)

    def act(form: ActForm) -> None:
        end_news(**form.sent(actor, agency), news=news)

    heading, verb = gettext("เลิกเผยแพร่ข่าว “{title}”").format(title=row.title), gettext("เลิกเผยแพร่")
    then, form = reverse("desk:news", args=[news]), ActForm(request.POST or None)
    return form_page(request, form, heading=heading, act=act, then=then, said=gettext("เลิกเผยแพร่ข่าวแล้ว"), verb=verb)


def _facts(form: NewsForm) -> NewsFacts:
    return NewsFacts(*(form.cleaned_data[name] for name in ("title", "body", "day")))


ADDRESSES: list[URLPattern] = [
    path("site/news/add/", add, name="news-add"),
    path("site/news/<uuid:news>/", item, name="news"),
    path("site/news/<uuid:news>/edit/", edit, name="news-edit"),
    path("site/news/<uuid:news>/publish/", publish, name="news-publish"),
    path("site/news/<uuid:news>/end/", end, name="news-end"),
]
"""To stand among the desk's addresses."""
