"""The steps of a paper on its way, for those who look after it: passed over, taken over, or filed from paper; and what
differs between two versions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.workflow import PURPOSES
from prongsai.planning.paper_text import TEXTS, typed_of
from prongsai.reading.formats.kept import EVIDENCE
from prongsai.records.acting import Actor, require
from prongsai.records.actions.deciding import OnPaper, record_step_from_paper, skip_step
from prongsai.records.actions.files import Upload
from prongsai.records.actions.reseating import reseat_step
from prongsai.records.queries.official_papers import PaperPage
from prongsai.records.queries.rows import Agency, ChainStep, Cycle, PaperVersion
from prongsai.web.desk.asked_why import asked_why
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.from_paper import FromPaperForm
from prongsai.web.desk.here import ActForm, in_the_year
from prongsai.web.desk.official_paper import address, found
from prongsai.web.shared.language import shown_day, worded
from prongsai.web.shared.tables import Column, Row, Table


class PaperInHandForm(FromPaperForm):
    """The same with the paper in one's hand."""

    picture = forms.FileField(
        label=_("ภาพหรือไฟล์สแกน"), required=False, help_text=_("ต้องมีภาพ หรือบอกที่เก็บต้นฉบับ อย่างใดอย่างหนึ่ง")
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["signed_on"].initial = timezone.localdate
        self.fields["picture"].widget.attrs["accept"] = ",".join(end for kind in EVIDENCE for end in kind.endings)
        self.order_fields(["choice", "opinion", "direction", "signed_on", "picture", "original"])


@in_the_year
def skip(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, paper: UUID, step: UUID) -> HttpResponse:
    """Somebody passed over, with the reason."""
    require("file_paper", actor, agency=agency)
    row = _step(found(actor, agency, cycle, paper), step)
    heading = gettext("ข้าม {person} {titles}").format(person=row.name, titles=row.titles)

    def act(sent: dict[str, Any], reason: str) -> None:
        skip_step(**sent, step=step, reason=reason)

    said = (heading, gettext("ข้ามแล้ว เรื่องอยู่ที่ผู้พิจารณาคนถัดไป"), gettext("ข้าม"))
    return asked_why(request, actor, agency, act, said, address(cycle, paper))


@in_the_year
def reseat(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, paper: UUID, step: UUID) -> HttpResponse:
    """Who sits there today signs, where the time of who was asked is over; asked once."""
    require("file_paper", actor, agency=agency)
    row = _step(found(actor, agency, cycle, paper), step)

    def act(form: ActForm) -> None:
        reseat_step(**form.corrected(actor, agency, row.version), step=step)

    return form_page(
        request,
        ActForm(request.POST or None, initial={"version": row.version}),
        heading=gettext("เปลี่ยนผู้พิจารณา {titles} เป็นผู้ที่ทำหน้าที่วันนี้ แทน {person}").format(titles=row.titles, person=row.name),
        act=act,
        then=address(cycle, paper),
        said=gettext("เปลี่ยนผู้พิจารณาแล้ว"),
        verb=gettext("เปลี่ยนผู้พิจารณา"),
    )


@in_the_year
def from_paper(
    request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, paper: UUID, step: UUID
) -> HttpResponse:
    """What was decided on paper typed in, with a picture or the place of the original."""
    require("file_paper", actor, agency=agency)
    page = found(actor, agency, cycle, paper)
    row = _step(page, step)

    def act(form: PaperInHandForm) -> None:
        data = form.cleaned_data
        picture = Upload(data["picture"].name, data["picture"].read()) if data["picture"] else None
        on_paper = OnPaper(data["signed_on"], picture=picture, original=data["original"])
        form.number_first(actor, agency)
        sent = form.corrected(actor, agency, row.version)
        record_step_from_paper(**sent, step=step, decision=form.decision, paper=on_paper)

    stored = {"version": row.version}
    form = PaperInHandForm(page.version, page.offered, request.POST or None, request.FILES or None, initial=stored)
    return form_page(
        request,
        form,
        heading=gettext("บันทึกจากกระดาษ: {person} {titles}").format(person=row.name, titles=row.titles),
        act=act,
        then=address(cycle, paper),
        said=gettext("บันทึกจากกระดาษแล้ว"),
        verb=gettext("บันทึกจากกระดาษ"),
    )


@in_the_year
def changes(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, paper: UUID, number: int) -> HttpResponse:
    """A version beside the one before it: what differs, in words."""
    page = found(actor, agency, cycle, paper)
    newer = next((v for v in page.versions if v.number == number), None)
    older = next((v for v in page.versions if v.number == number - 1), None)
    if newer is None or older is None:
        raise Http404
    context = {
        "cycle": cycle,
        "page": page,
        "older": older,
        "newer": newer,
        "table": _side_by_side(page.paper.kind, older, newer),
    }
    return render(request, "desk/letter_changes.html", context)


def _side_by_side(kind: str, older: PaperVersion, newer: PaperVersion) -> Table:
    heads = [gettext("ส่วน"), *(gettext("ฉบับที่ {n}").format(n=v.number) for v in (older, newer))]
    said, says = _parts(kind, older), _parts(kind, newer)
    rows = [Row((part, said[part] or "–", says[part] or "–")) for part in said if said[part] != says[part]]
    return Table(gettext("ส่วนที่ต่างกัน"), [Column(head) for head in heads], rows)


def _parts(kind: str, version: PaperVersion) -> dict[str, str]:
    """Part → what the version says there."""
    typed = typed_of(kind, version.content) if kind in TEXTS else {}
    attached = "\n".join(str(row) for row in version.attachments.all())
    texts = {worded(text.words): typed.get(text.key, "") for text in TEXTS.get(kind, ())}
    return {
        gettext("เรื่อง"): version.title,
        **texts,
        gettext("สิ่งที่ส่งมาด้วย"): attached,
        gettext("ขอให้ผู้พิจารณา"): worded(PURPOSES[version.purpose]),
        gettext("ชั้นความเร็ว"): version.urgency,
        gettext("ชั้นความลับ"): version.secrecy,
        gettext("เลขที่"): version.letter_number,
        gettext("ลงวันที่"): shown_day(version.day) if version.day else "",
    }


def _step(page: PaperPage, step: UUID) -> ChainStep:
    row = next((each for each in page.steps if each.pk == step), None)
    if row is None:
        raise Http404
    return row


_OF_A_STEP = "<int:year>/letters/<uuid:paper>/steps/<uuid:step>"
ADDRESSES: list[URLPattern] = [
    path(f"{_OF_A_STEP}/skip/", skip, name="letter-skip"),
    path(f"{_OF_A_STEP}/reseat/", reseat, name="letter-reseat"),
    path(f"{_OF_A_STEP}/paper/", from_paper, name="letter-from-paper"),
    path("<int:year>/letters/<uuid:paper>/changes/<int:number>/", changes, name="letter-changes"),
]
"""To stand among the desk's addresses."""
