"""หนังสือและการเสนออนุมัติ: the papers of a year with where each stands, and a new one drafted from what is stored."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.workflow import PAPER_STATES, PROPOSED, RETURNED
from prongsai.frameworks.library import Library
from prongsai.planning.memo_draft import BLANK, SUBJECTS, MemoDraft
from prongsai.planning.official_paper import PAPER_KINDS
from prongsai.planning.paper_text import TEXTS, content_of
from prongsai.records.acting import Actor
from prongsai.records.actions.official_papers import Attached, PaperFacts, draft_paper
from prongsai.records.queries.agencies import agency_page
from prongsai.records.queries.memo_facts import drafted_memo
from prongsai.records.queries.official_papers import asked_of, papers_of_year, papers_waiting
from prongsai.records.queries.rows import Agency, Cycle, PaperVersion, Unit
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, in_the_year
from prongsai.web.shared.language import worded
from prongsai.web.shared.paper_words import state_of
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import Column, Row, Table

MEMO = "memo"


class NewForm(ActForm):
    """What a paper is about, and whose it is."""

    title = forms.CharField(label=_("เรื่อง"), max_length=300, widget=forms.Textarea({"rows": 2}))
    unit = forms.ChoiceField(label=_("ส่วนราชการเจ้าของเรื่อง"))


@in_the_year
def letters(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """The papers of the year."""
    rows = papers_of_year(actor, agency.pk, cycle.pk)
    context = {
        "cycle": cycle,
        "heading": _heading(rows),
        "waiting": len(papers_waiting(actor, agency.pk)),
        "table": _table(rows, cycle.fiscal_year),
        "rows": rows,
        "may": bool(units_to_write_for(actor, agency)),
        "draft": right("draft_paper", actor, agency),
        "memos": [(worded(words), _new(cycle, MEMO, key)) for key, words in SUBJECTS.items()],
        "others": [(worded(PAPER_KINDS[kind]), _new(cycle, kind)) for kind in TEXTS if kind not in (MEMO, "circular")],
        "chain": right("edit_chain", actor, agency),
    }
    return render(request, "desk/letters.html", context)


def _new(cycle: Cycle, kind: str, subject: str = "") -> str:
    address = reverse("desk:letter-new", args=[cycle.fiscal_year, kind])
    return f"{address}?for={subject}" if subject else address


def _heading(rows: Iterable[PaperVersion]) -> str:
    states = [row.state for row in rows]
    under_way = states.count(PROPOSED)
    back = states.count(RETURNED)
    if under_way and back:
        said = gettext("เสนออยู่ {n} ฉบับ ส่งคืนให้แก้ {m} ฉบับ")
        return said.format(n=under_way, m=back)
    if under_way:
        return ngettext("เสนออยู่ {n} ฉบับ", "เสนออยู่ {n} ฉบับ", under_way).format(n=under_way)
    if back:
        return ngettext("ส่งคืนให้แก้ {n} ฉบับ", "ส่งคืนให้แก้ {n} ฉบับ", back).format(n=back)
    return gettext("ไม่มีหนังสือค้างการพิจารณา") if states else gettext("ยังไม่มีหนังสือของปีนี้")


def _table(rows: Iterable[PaperVersion], year: int) -> Table:
    heads = (_("เรื่อง"), _("ประเภท"), _("สถานะ"), _("อยู่ที่"), _("เลขที่"))
    columns = [Column(str(head), on_card=n in (0, 2, 3)) for n, head in enumerate(heads)]
    return Table(gettext("หนังสือของปี {year}").format(year=year), columns, [_row(row, year) for row in rows])


def _row(row: PaperVersion, year: int) -> Row:
    cells = (row.title, worded(PAPER_KINDS[row.paper.kind]), state_of(row), with_whom(row), row.letter_number or "–")
    return Row(cells, reverse("desk:letter", args=[year, row.paper_id]))


def with_whom(row: PaperVersion) -> str:
    """Who has to do something next."""
    asked = asked_of(row)
    if asked:
        return f"{asked.name} ({asked.titles})"
    mine = row.state in ("draft", RETURNED)
    return str(row.paper.unit or gettext("ผู้เสนอ")) if mine else worded(PAPER_STATES[row.state])


@in_the_year
def new(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, kind: str) -> HttpResponse:
    """A paper begun: its subject and whose it is; a memo with the sections that are known already."""
    if kind not in TEXTS:
        raise Http404
    subject = request.GET.get("for", BLANK)
    units = units_to_write_for(actor, agency)
    if not units:
        right("draft_paper", actor, agency).require()
    day = timezone.localdate()
    draft = drafted_memo(actor, agency.pk, cycle.pk, subject, Library(), day) if kind == MEMO else MemoDraft()
    made: list[UUID] = []

    def act(form: NewForm) -> None:
        unit, title = UUID(form.cleaned_data["unit"]), form.cleaned_data["title"]
        facts = _facts(kind, title, draft, cycle)
        made.append(draft_paper(**form.sent(actor, agency), kind=kind, facts=facts, cycle=cycle.pk, unit=unit))

    form = NewForm(request.POST or None, initial={"title": draft.title})
    form.fields["unit"].choices = [(str(unit.pk), unit.name) for unit in units]  # type: ignore[attr-defined]
    words = SUBJECTS.get(subject) if kind == MEMO and subject != BLANK else None
    called = worded(PAPER_KINDS[kind]) + (f": {worded(words)}" if words else "")
    answer = form_page(
        request,
        form,
        heading=gettext("ร่าง{kind}").format(kind=called),
        act=act,
        then=reverse("desk:letters", args=[cycle.fiscal_year]),
        said=gettext("ร่างแล้ว ตรวจและแก้ข้อความก่อนเสนอ"),
        verb=gettext("เริ่มร่าง"),
    )
    return redirect("desk:letter", cycle.fiscal_year, made[0]) if made else answer


def _facts(kind: str, title: str, draft: MemoDraft, cycle: Cycle) -> PaperFacts:
    made, called = draft.attached
    year = draft.year or cycle.fiscal_year
    attached = (Attached(called, made=made, fiscal_year=year),) if made else ()
    return PaperFacts(title, draft.purpose, content_of(kind, draft.texts), attachments=attached)


def units_to_write_for(actor: Actor, agency: Agency) -> tuple[Unit, ...]:
    """The units in whose name somebody may draft a paper."""
    rows = agency_page(actor, agency.pk, timezone.localdate()).units
    return tuple(row.unit for row in rows if right("draft_paper", actor, agency, row.unit.pk))


ADDRESSES: list[URLPattern] = [
    path("<int:year>/letters/", letters, name="letters"),
    path("<int:year>/letters/new/<slug:kind>/", new, name="letter-new"),
]
"""To stand among the desk's addresses."""
