"""A draft of a paper edited: its texts, what goes with it, its number; and sent up once it was looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from prongsai.documents.typing_rules import secrecies, urgencies
from prongsai.domain.errors import Refusal
from prongsai.domain.workflow import PURPOSES
from prongsai.frameworks.library import Library
from prongsai.planning.paper_text import TEXTS, content_of, typed_of
from prongsai.records.acting import Actor
from prongsai.records.actions.official_papers import (
    Attached,
    PaperFacts,
    Registered,
    edit_paper,
    number_paper,
)
from prongsai.records.actions.proposing import submit_paper
from prongsai.records.queries.cycles import cycles_of
from prongsai.records.queries.files import files_page
from prongsai.records.queries.made_papers import makeable
from prongsai.records.queries.official_papers import PaperPage, number_proposed
from prongsai.records.queries.paper_sheets import ChainAhead, chain_ahead
from prongsai.records.queries.rows import Agency, Cycle, PaperVersion
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, done_once, in_the_year
from prongsai.web.desk.official_paper import address, found, refuse_frozen
from prongsai.web.desk.printing import telling
from prongsai.web.shared.forms import ThaiDateField
from prongsai.web.shared.language import told, worded
from prongsai.web.shared.rights import right

LONG = {"parts": 8, "section": 6, "list": 2}
"""How a text is stored → how many lines its field shows."""
PART = _("บรรทัดละหนึ่งย่อหน้า บรรทัดที่ขึ้นต้นด้วย 1. หรือ - พิมพ์เป็นข้อ ๆ")


class TextsForm(ActForm):
    """The texts of a paper of one kind."""

    title = forms.CharField(label=_("เรื่อง"), max_length=300, widget=forms.Textarea({"rows": 2}))
    purpose = forms.ChoiceField(label=_("ขอให้ผู้พิจารณา"), widget=forms.RadioSelect)
    urgency = forms.ChoiceField(label=_("ชั้นความเร็ว"), required=False)
    secrecy = forms.ChoiceField(
        label=_("ชั้นความลับ"), required=False, help_text=_("หนังสือที่มีชั้นความลับเปิดได้เฉพาะผู้เกี่ยวข้อง และแนบกับข้อมูลที่เผยแพร่ไม่ได้")
    )

    def __init__(self, kind: str, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name, choices in (("urgency", urgencies()), ("secrecy", secrecies())):
            cast("forms.ChoiceField", self.fields[name]).choices = [("", "–"), *((word, word) for word in choices)]
        purpose = cast("forms.ChoiceField", self.fields["purpose"])
        purpose.choices = [(key, worded(words)) for key, words in PURPOSES.items()]
        texts = {text.key: _field(worded(text.words), text.lines) for text in TEXTS[kind]}
        last = {name: self.fields.pop(name) for name in ("purpose", "urgency", "secrecy")}
        self.fields.update({**texts, **last})
        self.kind = kind

    def facts(self, version: PaperVersion) -> PaperFacts:
        """What the version then says; its number stays."""
        data = self.cleaned_data
        return PaperFacts(
            data["title"],
            data["purpose"],
            content_of(self.kind, {text.key: data[text.key] for text in TEXTS[self.kind]}, version.content),
            version.letter_number,
            version.day,
            data["urgency"],
            data["secrecy"],
        )


def _field(label: str, lines: str) -> forms.CharField:
    if lines == "one":
        return forms.CharField(label=label, required=False, max_length=300)
    hint = gettext("บรรทัดละหนึ่งรายการ") if lines == "list" else str(PART)
    box = forms.Textarea({"rows": LONG[lines]})
    return forms.CharField(label=label, required=False, max_length=20000, widget=box, help_text=hint)


class NumberForm(ActForm):
    """The number and date of a paper, as the office's register says."""

    number = forms.CharField(label=_("เลขที่"), max_length=60)
    day = ThaiDateField(label=_("ลงวันที่"), help_text=_("วัน เดือน ปี พ.ศ."))
    even_so = forms.BooleanField(label=_("ตรวจทะเบียนแล้ว ใช้เลขซ้ำ"), required=False)


class AttachForm(ActForm):
    """What goes with a paper."""

    what = forms.ChoiceField(label=_("แนบ"))
    title = forms.CharField(
        label=_("ชื่อที่พิมพ์ในหนังสือ"), required=False, max_length=300, help_text=_("เว้นไว้ได้ ใช้ชื่อของเอกสารที่เลือก")
    )


@in_the_year
def edit(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, paper: UUID) -> HttpResponse:
    """The texts of a draft."""
    page = _draft(actor, agency, cycle, paper)
    if page.paper.kind not in TEXTS:
        raise Http404
    row = page.version

    def act(form: TextsForm) -> None:
        edit_paper(**form.corrected(actor, agency, row.version), paper=paper, facts=form.facts(row))

    stored = {name: getattr(row, name) for name in ("title", "purpose", "urgency", "secrecy", "version")}
    form = TextsForm(
        page.paper.kind, request.POST or None, initial={**typed_of(page.paper.kind, row.content), **stored}
    )
    return form_page(
        request,
        form,
        heading=gettext("แก้ไขข้อความของหนังสือ"),
        act=act,
        then=address(cycle, paper),
        said=gettext("บันทึกร่างแล้ว"),
    )


@in_the_year
def number(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, paper: UUID) -> HttpResponse:
    """The number that the register gave, before it goes up or later; one that stands twice is confirmed."""
    page = found(actor, agency, cycle, paper)
    right("draft_paper", actor, agency, page.paper.unit_id).require()
    row, today = page.version, timezone.localdate()

    def act(form: NumberForm) -> None:
        data = form.cleaned_data
        registered = Registered(data["number"], data["day"], data["even_so"])
        number_paper(**form.corrected(actor, agency, row.version), paper=paper, registered=registered)

    stored = {"number": row.letter_number, "day": row.day or today, "version": row.version}
    form = NumberForm(request.POST or None, initial=stored)
    form.fields["number"].help_text = gettext("เลขถัดไปตามที่บันทึกไว้ในโปรแกรม: {number} ยึดทะเบียนของหน่วยงานเป็นหลัก").format(
        number=number_proposed(agency, page.paper, today)
    )
    return form_page(
        request,
        form,
        heading=gettext("ลงเลขที่และวันที่ของ “{title}”").format(title=row),
        act=act,
        then=address(cycle, paper),
        said=gettext("ลงเลขที่แล้ว"),
    )


@in_the_year
def attach(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, paper: UUID) -> HttpResponse:
    """A paper of the program or a kept file added to what goes with a draft."""
    page = _draft(actor, agency, cycle, paper)
    offered = _offered(actor, agency, cycle)

    def act(form: AttachForm) -> None:
        chosen = form.cleaned_data["what"]
        title = form.cleaned_data["title"] or dict(offered)[chosen]
        _attached(form, actor, agency, page, (*_stored(page), _chosen(chosen, title)))

    form = AttachForm(request.POST or None, initial={"version": page.version.version})
    form.fields["what"].choices = [("", "–"), *offered]  # type: ignore[attr-defined]
    return form_page(
        request,
        form,
        heading=gettext("เพิ่มสิ่งที่ส่งมาด้วย"),
        act=act,
        then=address(cycle, paper),
        said=gettext("แนบแล้ว"),
        verb=gettext("แนบ"),
    )


@require_POST
@in_the_year
def rearrange(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, paper: UUID) -> HttpResponse:
    """What goes with a draft taken out, or put one place further up."""
    page = _draft(actor, agency, cycle, paper)
    form, rows = ActForm(request.POST), list(_stored(page))
    name = next((n for n in ("remove", "up") if n in request.POST), "")
    place = request.POST.get(name, "")
    at = int(place) if place.isdecimal() and len(place) < 4 else len(rows)
    if not form.is_valid() or not name or at >= len(rows):
        return redirect(address(cycle, paper))
    moved = rows.pop(at)
    if name == "up":
        rows.insert(max(at - 1, 0), moved)
    done_once(lambda: _attached(form, actor, agency, page, rows))
    return redirect(address(cycle, paper))


@telling
@in_the_year
def submit(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, paper: UUID) -> HttpResponse:
    """The draft looked at once more, with those who will be asked; then sent up."""
    page = _draft(actor, agency, cycle, paper)
    ahead = chain_ahead(actor, agency.pk, paper, timezone.now(), chosen := _holders(request.POST))
    form = ActForm(request.POST or None, initial={"version": page.version.version})
    if request.method == "POST" and "send" in request.POST and form.is_valid():
        try:
            done_once(
                lambda: submit_paper(
                    **form.corrected(actor, agency, page.version.version),
                    paper=paper,
                    library=Library(),
                    chosen=chosen,
                )
            )
        except Refusal as refusal:
            form.add_error(None, told(refusal))
        else:
            messages.success(request, gettext("เสนอแล้ว ข้อความและไฟล์ถูกเก็บไว้ตามที่เสนอ"))
            return redirect(address(cycle, paper))
    context = {"cycle": cycle, "page": page, "version": page.version, "ahead": ahead, "form": form}
    context["several"] = _several(ahead, chosen)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/letter_submit.html", context, status=status)


def _draft(actor: Actor, agency: Agency, cycle: Cycle, paper: UUID) -> PaperPage:
    page = found(actor, agency, cycle, paper)
    right("draft_paper", actor, agency, page.paper.unit_id).require()
    refuse_frozen(page)
    return page


def _offered(actor: Actor, agency: Agency, cycle: Cycle) -> list[tuple[str, str]]:
    """The papers of this year and of the year before, then the newest kept files."""
    years = {c.fiscal_year for c in cycles_of(actor, agency.pk)}
    found = []
    for year in (cycle.fiscal_year, cycle.fiscal_year - 1):
        if year in years:
            found += [(f"{year}/{p.made}", p.titled(year)) for p in makeable()]
    return [*found, *((f"file/{row.pk}", str(row)) for row in files_page(actor, agency.pk))]


def _chosen(chosen: str, title: str) -> Attached:
    what, _, key = chosen.partition("/")
    return Attached(title, file=UUID(key)) if what == "file" else Attached(title, made=key, fiscal_year=int(what))


def _stored(page: PaperPage) -> tuple[Attached, ...]:
    rows = page.version.attachments.all()
    return tuple(Attached(row.title, row.file_id, row.made, row.fiscal_year) for row in rows)


def _attached(form: ActForm, actor: Actor, agency: Agency, page: PaperPage, rows: Sequence[Attached]) -> None:
    row = page.version
    names = ("title", "purpose", "content", "letter_number", "day", "urgency", "secrecy")
    facts = PaperFacts(**{name: getattr(row, name) for name in names}, attachments=tuple(rows))
    edit_paper(**form.corrected(actor, agency, row.version), paper=page.paper.pk, facts=facts)


def _holders(data: Mapping[str, Any]) -> dict[UUID, UUID]:
    """Post → holding, as chosen among several."""
    found = {}
    for name, value in data.items():
        if name.startswith("post-"):
            try:
                found[UUID(name.removeprefix("post-"))] = UUID(str(value))
            except ValueError:
                continue
    return found


def _several(ahead: ChainAhead, chosen: Mapping[UUID, UUID]) -> list[dict[str, Any]]:
    return [
        {
            "post": post,
            "choices": [(row, str(row.person), row.acting, row.pk == chosen.get(post.pk, rows[0].pk)) for row in rows],
        }
        for post, rows in ahead.several
    ]


ADDRESSES: list[URLPattern] = [
    path("<int:year>/letters/<uuid:paper>/edit/", edit, name="letter-edit"),
    path("<int:year>/letters/<uuid:paper>/number/", number, name="letter-number"),
    path("<int:year>/letters/<uuid:paper>/attach/", attach, name="letter-attach"),
    path("<int:year>/letters/<uuid:paper>/attached/", rearrange, name="letter-attached"),
    path("<int:year>/letters/<uuid:paper>/submit/", submit, name="letter-submit"),
]
"""To stand among the desk's addresses."""
