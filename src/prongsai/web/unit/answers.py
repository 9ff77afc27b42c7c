"""What a unit has still to answer, a form for each thing, and what it has sent of it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.errors import Refusal
from prongsai.domain.replies import MOST_LETTERS, REPLY_KINDS, REPLY_STATES, RESULT, RETURNED, WAITING, ReplyFacts
from prongsai.reading.formats.kept import EVIDENCE, largest
from prongsai.records.acting import AlreadyDone
from prongsai.records.actions.files import Upload
from prongsai.records.actions.replies import LONGEST_NAME, MOST_FILES, Sent, send_reply
from prongsai.records.queries.circulars import circulars_behind
from prongsai.records.queries.rows import Reply
from prongsai.records.queries.unit_work import OpenLink, UnitTask, reply_facts, unit_tasks
from prongsai.web.shared.file_inputs import FilesField, FilesInput
from prongsai.web.shared.forms import PageForm, ThaiDateField
from prongsai.web.shared.language import shown_moment, told, worded, written_day
from prongsai.web.shared.tables import Kind, State
from prongsai.web.shared.unit_address import token_of
from prongsai.web.unit.found import by_link

KIND_OF_STATE: Mapping[str, Kind] = {WAITING: "attention", RETURNED: "alarm"}
AHEAD = timedelta(days=14)
"""How far the day that stands as an example for a promise lies ahead."""
_TEXT = forms.Textarea(attrs={"rows": 4})


def _kinds() -> list[tuple[str, str]]:
    return [(key, worded(words)) for key, words in REPLY_KINDS.items()]


class ReplyForm(PageForm, forms.Form):
    """What a unit answers about one thing."""

    kind = forms.ChoiceField(label=_("คำตอบ"), choices=_kinds, widget=forms.RadioSelect, initial=RESULT)
    results = forms.CharField(label=_("ทำอะไรไปแล้ว"), required=False, max_length=MOST_LETTERS, widget=_TEXT)
    done = ThaiDateField(label=_("วันที่ทำ"), required=False)
    photos = FilesField(
        label=_("ภาพถ่ายหรือไฟล์"),
        required=False,
        most=MOST_FILES,
        allow_empty_file=True,
        help_text=_("ถ่ายจากโทรศัพท์ได้เลย หลายไฟล์ได้ ไม่เกิน 10 ไฟล์ รวม 60 MB"),
        widget=FilesInput(attrs={"accept": ",".join(ending for kind in EVIDENCE for ending in kind.endings)}),
    )
    promised = ThaiDateField(label=_("จะส่งวันที่"), required=False)
    reason = forms.CharField(
        label=_("น่าจะเป็นงานของใคร"), required=False, max_length=300, help_text=_("เว้นไว้ได้ถ้าไม่ทราบ")
    )
    name = forms.CharField(label=_("ชื่อผู้ส่ง"), max_length=LONGEST_NAME, widget=forms.TextInput({"autocomplete": "name"}))
    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        today = timezone.localdate()
        self.fields["done"].help_text = gettext("เช่น {day}").format(day=written_day(today))
        self.fields["promised"].help_text = gettext("เช่น {day}").format(day=written_day(today + AHEAD))

    def sent(self, task: UnitTask) -> Sent:
        """What is sent about that thing."""
        said = self.cleaned_data
        days: tuple[date, ...] = (said["done"],) if said["done"] else ()
        facts = ReplyFacts(said["kind"], said["results"], days, said["promised"], said["reason"])
        # One byte more than is taken shows that it is too large, however large it is.
        uploads = [Upload(file.name or "", file.read(largest(EVIDENCE) + 1)) for file in said["photos"]]
        return Sent(facts, said["name"], task.step.pk if task.step else None, uploads)


@dataclass(frozen=True)
class SentLine:
    """A reply as its unit reads it."""

    state: State
    by: str
    kind: str
    facts: ReplyFacts
    files: Sequence[str]
    note: str


@dataclass(frozen=True)
class Line:
    """A thing on the page. open: its form stands open."""

    task: UnitTask
    form: ReplyForm
    sent: Sequence[SentLine]
    open: bool


@by_link
def listed(request: HttpRequest, link: OpenLink) -> HttpResponse:
    """The list. Nothing can be sent to it as a whole."""
    return _page(request, link, name="")


@by_link
def send(request: HttpRequest, link: OpenLink, thing: UUID) -> HttpResponse:
    """What is sent about one thing; then the list again, with the name still typed. Asked for only, it is the list."""
    if request.method != "POST":
        return _page(request, link, name="")
    task = next((t for t in unit_tasks(link, timezone.localdate()) if t.key == thing), None)
    form = ReplyForm(request.POST, request.FILES, auto_id=f"{thing}-%s")
    if form.is_valid():
        try:
            _sent(link, task, form)
        except Refusal as refusal:
            form.add_error(None, ValidationError(told(refusal)))
    if form.errors:
        return _page(request, link, name="", faulty=(thing, form), status=422)
    return _page(request, link, name=form.cleaned_data["name"], just_sent=thing)


def _sent(link: OpenLink, task: UnitTask | None, form: ReplyForm) -> None:
    """Sent, once however often the form comes. Refuses what is no longer on the list, as when it was accepted."""
    if task is None:
        raise Refusal("reply_not_on_list")
    try:
        send_reply(
            actor=link.actor,
            agency=link.agency.pk,
            link=link.key,
            measure=task.measure.pk,
            months=task.months,
            sent=form.sent(task),
            now=timezone.now(),
            submission=form.cleaned_data["submission"],
        )
    except AlreadyDone:
        return


def _page(
    request: HttpRequest,
    link: OpenLink,
    *,
    name: str,
    faulty: tuple[UUID, ReplyForm] | None = None,
    just_sent: UUID | None = None,
    status: int = 200,
) -> HttpResponse:
    lines = [_line(task, name, faulty) for task in unit_tasks(link, timezone.localdate())]
    lines.sort(key=lambda line: not _unanswered(line))
    if faulty is None and lines and _unanswered(lines[0]):
        lines[0] = Line(lines[0].task, lines[0].form, lines[0].sent, open=True)
    context = {
        "link": link,
        "token": token_of(link.key),
        "lines": lines,
        "left": sum(map(_unanswered, lines)),
        "circulars": sum(bool(page.waiting) for page in circulars_behind(link)),
        "just_sent": just_sent is not None,
        "lost_files": bool(faulty and faulty[1].files),
        "form": faulty[1] if faulty else None,
    }
    return render(request, "unit/list.html", context, status=status)


def _unanswered(line: Line) -> bool:
    return not line.task.replies or line.task.replies[-1].state != WAITING


def _line(task: UnitTask, name: str, faulty: tuple[UUID, ReplyForm] | None) -> Line:
    sent = [_sent_line(reply) for reply in task.replies]
    if faulty and faulty[0] == task.key:
        return Line(task, faulty[1], sent, open=True)
    form = ReplyForm(auto_id=f"{task.key}-%s", initial={"name": name, "kind": RESULT})
    return Line(task, form, sent, open=False)


def _sent_line(reply: Reply) -> SentLine:
    words = worded(REPLY_STATES[reply.state])
    return SentLine(
        State(KIND_OF_STATE.get(reply.state, "good"), words),
        f"{reply.typed_name} {shown_moment(reply.received_at)}",
        worded(REPLY_KINDS[reply.kind]),
        reply_facts(reply),
        [each.file.name for each in reply.files.all()],
        reply.note,
    )
