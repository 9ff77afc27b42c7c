"""Posts of the agency: added, corrected, closed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.records.acting import Actor, require
from prongsai.records.actions.posts import PostFacts, add_post, close_post, edit_post
from prongsai.records.queries.agencies import AgencyPage, PostRow, agency_page
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, at_the_desk
from prongsai.web.desk.history import history_links
from prongsai.web.shared.forms import ThaiDateField


class PostForm(ActForm):
    """What is said of a post."""

    title = forms.CharField(label=_("ชื่อตำแหน่ง"), max_length=160, help_text=_("เช่น ผู้อำนวยการกองคลัง"))
    unit = forms.ChoiceField(label=_("ส่วนราชการ"), required=False, help_text=_("เว้นไว้ถ้าเป็นผู้บริหาร เช่น นายก หรือปลัด"))
    valid_from = ThaiDateField(label=_("ตั้งแต่วันที่"), required=False, help_text=_("เว้นไว้ได้ถ้าไม่ทราบ"))

    def of_units(self, page: AgencyPage) -> PostForm:
        """The form with the units of the agency to choose from."""
        units = [(str(row.unit.pk), row.unit.name) for row in page.units]
        self.fields["unit"].choices = [("", "–"), *units]  # type: ignore[attr-defined]
        return self


class LastDayForm(ActForm):
    """Until when a post was there."""

    last_day = ThaiDateField(label=_("วันสุดท้าย"), help_text=_("ชื่อตำแหน่งยังอยู่ในประวัติและเอกสารเก่า"))


@at_the_desk
def add(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """A new post, vacant."""
    require("edit_post", actor, agency=agency)

    def act(form: PostForm) -> object:
        return add_post(**form.sent(actor, agency), facts=PostFacts(**_said(form)))

    form = PostForm(request.POST or None).of_units(agency_page(actor, agency.pk, timezone.localdate()))
    return form_page(
        request, form, heading=gettext("เพิ่มตำแหน่ง"), act=act, then="desk:agency", said=gettext("เพิ่มตำแหน่งแล้ว")
    )


@at_the_desk
def edit(request: HttpRequest, actor: Actor, agency: Agency, post: UUID) -> HttpResponse:
    """A post corrected."""
    require("edit_post", actor, agency=agency)
    page = agency_page(actor, agency.pk, timezone.localdate())
    row = _post(page, post).post

    def act(form: PostForm) -> None:
        facts = PostFacts(**_said(form), order=row.order, valid_to=row.valid_to)
        edit_post(**form.corrected(actor, agency, row.version), post=post, facts=facts)

    stored = {"title": row.title, "unit": row.unit_id or "", "valid_from": row.valid_from, "version": row.version}
    return form_page(
        request,
        PostForm(request.POST or None, initial=stored).of_units(page),
        heading=gettext("แก้ไขตำแหน่ง"),
        act=act,
        then="desk:agency",
        said=gettext("บันทึกตำแหน่งแล้ว"),
        links=[
            (gettext("ยุบเลิกตำแหน่งนี้"), reverse("desk:post-close", args=[post])),
            *history_links(actor, agency, "post", post),
        ],
    )


@at_the_desk
def close(request: HttpRequest, actor: Actor, agency: Agency, post: UUID) -> HttpResponse:
    """A post that ends with a day; refused while somebody holds it afterwards."""
    require("edit_post", actor, agency=agency)
    row = _post(agency_page(actor, agency.pk, timezone.localdate()), post).post

    def act(form: LastDayForm) -> None:
        close_post(**form.sent(actor, agency), post=post, last_day=form.cleaned_data["last_day"])

    return form_page(
        request,
        LastDayForm(request.POST or None, initial={"last_day": row.valid_to}),
        heading=gettext("ยุบเลิกตำแหน่ง {title}").format(title=row.title),
        act=act,
        then="desk:agency",
        said=gettext("ยุบเลิกตำแหน่งแล้ว"),
        verb=gettext("ยุบเลิก"),
    )


def _post(page: AgencyPage, key: UUID) -> PostRow:
    every = [*page.top, *(post for unit in page.units for post in unit.posts)]
    found = next((row for row in every if row.post.pk == key), None)
    if found is None:
        raise Http404
    return found


def _said(form: PostForm) -> dict[str, Any]:
    data = form.cleaned_data
    return {
        "title": data["title"],
        "unit": UUID(data["unit"]) if data["unit"] else None,
        "valid_from": data["valid_from"],
    }


ADDRESSES: list[URLPattern] = [
    path("posts/add/", add, name="post-add"),
    path("posts/<uuid:post>/", edit, name="post"),
    path("posts/<uuid:post>/close/", close, name="post-close"),
]
