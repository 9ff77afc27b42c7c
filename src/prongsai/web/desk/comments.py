"""Comments on a measure: written on its page, corrected and removed by who wrote them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.errors import Refusal
from prongsai.records.acting import Actor, require
from prongsai.records.actions.comments import LONGEST, add_comment, edit_comment, remove_comment
from prongsai.records.queries.comments import CommentRow, comment_of, comments_of
from prongsai.records.queries.people import people_of
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, in_the_year
from prongsai.web.shared.language import shown_moment


class CommentForm(ActForm):
    """What somebody says, and who is told of it."""

    text = forms.CharField(label=_("ความเห็น"), max_length=LONGEST, widget=forms.Textarea({"rows": 4}))
    mentions = forms.MultipleChoiceField(
        label=_("แจ้งถึง (@)"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("ผู้ที่เลือกจะได้รับการแจ้งเตือน")
    )


def comment_form(actor: Actor, agency: Agency, data: Any = None, initial: Any = None) -> CommentForm:
    """The form with the people of today to choose from."""
    form = CommentForm(data, initial=initial)
    people = people_of(actor, agency.pk, timezone.localdate())
    form.fields["mentions"].choices = [(str(row.person.pk), row.person.name) for row in people]  # type: ignore[attr-defined]
    return form


def shown_comments(actor: Actor, agency: Agency, measure: UUID) -> Iterator[dict[str, Any]]:
    """What was said about a measure, for its page."""
    for each in comments_of(actor, agency.pk, measure):
        row = each.row
        yield {
            "row": row,
            "mentions": each.mentions,
            "own": each.own,
            "when": shown_moment(row.written_at),
            "edited": shown_moment(row.edited_at) if row.edited_at else "",
        }


@in_the_year
def add(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, measure: UUID) -> HttpResponse:
    """A new comment."""
    require("comment", actor, agency=agency)
    if not _is_there(actor, agency, measure):
        raise Http404

    def act(form: CommentForm) -> None:
        add_comment(**form.sent(actor, agency), measure=measure, **_said(form))

    return form_page(
        request,
        comment_form(actor, agency, request.POST or None),
        heading=gettext("ความเห็นต่อมาตรการ"),
        act=act,
        then=_place(cycle, measure),
        said=gettext("บันทึกความเห็นแล้ว"),
        verb=gettext("บันทึกความเห็น"),
    )


@in_the_year
def edit(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, comment: UUID) -> HttpResponse:
    """One's own comment in other words."""
    row = _own(actor, agency, comment).row

    def act(form: CommentForm) -> None:
        edit_comment(**form.corrected(actor, agency, row.version), comment=comment, **_said(form))

    named = [str(mention.person_id) for mention in row.mentions.all()]
    known = {"text": row.text, "version": row.version, "mentions": named}
    return form_page(
        request,
        comment_form(actor, agency, request.POST or None, known),
        heading=gettext("แก้ไขความเห็น"),
        act=act,
        then=_place(cycle, row.measure_id),
        said=gettext("แก้ไขความเห็นแล้ว"),
    )


@in_the_year
def remove(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, comment: UUID) -> HttpResponse:
    """One's own comment taken away, after being asked once."""
    row = _own(actor, agency, comment).row

    def act(form: ActForm) -> None:
        remove_comment(**form.sent(actor, agency), comment=comment)

    return form_page(
        request,
        ActForm(request.POST or None),
        heading=gettext("ลบความเห็น “{text}”").format(text=row.text[:80]),
        act=act,
        then=_place(cycle, row.measure_id),
        said=gettext("ลบความเห็นแล้ว"),
        verb=gettext("ลบความเห็นนี้"),
    )


def _said(form: CommentForm) -> dict[str, Any]:
    return {"text": form.cleaned_data["text"], "mentions": [UUID(key) for key in form.cleaned_data["mentions"]]}


def _place(cycle: Cycle, measure: UUID) -> str:
    return reverse("desk:measure", args=[cycle.fiscal_year, measure]) + "#comments"


def _is_there(actor: Actor, agency: Agency, measure: UUID) -> bool:
    try:
        comments_of(actor, agency.pk, measure)
    except Refusal as refusal:
        if refusal.code != "row_not_here":
            raise
        return False
    return True


def _own(actor: Actor, agency: Agency, comment: UUID) -> CommentRow:
    """The comment of that address; 404 for one of another agency, and a refusal for somebody else's."""
    require("comment", actor, agency=agency)
    try:
        found = comment_of(actor, agency.pk, comment)
    except Refusal as refusal:
        raise Http404(refusal.th) from refusal
    if not found.own:
        raise Refusal("comment_not_own")
    return found


ADDRESSES: list[URLPattern] = [
    path("<int:year>/measures/<uuid:measure>/comment/", add, name="comment-add"),
    path("<int:year>/comments/<uuid:comment>/", edit, name="comment-edit"),
    path("<int:year>/comments/<uuid:comment>/remove/", remove, name="comment-remove"),
]
