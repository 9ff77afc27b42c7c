"""ลำดับผู้พิจารณา: which posts the papers of each kind go up, put in order by buttons that need no script."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext

from prongsai.domain.errors import Refusal
from prongsai.planning.official_paper import PAPER_KINDS
from prongsai.records.acting import Actor, require
from prongsai.records.actions.chains import EVERY_KIND, UNIT_HEAD, set_chain
from prongsai.records.queries.agencies import agency_page
from prongsai.records.queries.chains import ALL_KINDS, chain_of, kinds_with_a_chain
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.here import ActForm, at_the_desk, done_once
from prongsai.web.shared.language import told, worded
from prongsai.web.shared.row_lists import Rows, named_fields, rearranged, typed_rows

LIST, HEAD, ALL = "seat", "head", "all"
"""The list of the form; the choice that stands for the head of the unit; all kinds, in an address."""
MOST = 12


class ChainForm(ActForm):
    """The posts of a chain, a row each."""

    page = "desk/chain.html"

    def __init__(self, rows: Rows, choices: list[tuple[str, str]], data: QueryDict | None = None) -> None:
        named = named_fields(rows)
        super().__init__({"submission": data.get("submission", ""), **named} if data else None, initial=named)
        for n in range(len(rows[LIST])):
            label = gettext("ลำดับที่ {n}").format(n=n + 1)
            self.fields[f"{LIST}-{n}-post"] = forms.ChoiceField(label=label, choices=choices)

    @property
    def seats(self) -> list[tuple[int, forms.BoundField]]:
        """The rows for the page."""
        names = [name for name in self.fields if name.startswith(LIST)]
        return [(n, self[name]) for n, name in enumerate(names)]

    @property
    def posts(self) -> tuple[UUID | None, ...]:
        """What is to be set; None for the head of the unit."""
        said = [self.cleaned_data[name] for name in self.fields if name.startswith(LIST)]
        return tuple(None if key == HEAD else UUID(key) for key in said)


@at_the_desk
def chains(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """The chains of all kinds."""
    require("edit_chain", actor, agency=agency)
    own = kinds_with_a_chain(actor, agency.pk)
    rows = [_line(actor, agency, kind, kind in own) for kind in (ALL_KINDS, *PAPER_KINDS)]
    return render(request, "desk/chains.html", {"rows": rows})


def _line(actor: Actor, agency: Agency, kind: str, own: bool) -> dict[str, object]:
    posts = [post.title if post else worded(UNIT_HEAD) for post in chain_of(actor, agency.pk, kind)]
    return {
        "called": worded(PAPER_KINDS.get(kind, EVERY_KIND)),
        "posts": posts,
        "own": own or kind == ALL_KINDS,
        "url": reverse("desk:chain", args=[kind or ALL]),
    }


@at_the_desk
def chain(request: HttpRequest, actor: Actor, agency: Agency, kind: str) -> HttpResponse:
    """The chain of one kind, set anew; without a post, those of all kinds hold again."""
    require("edit_chain", actor, agency=agency)
    kind = ALL_KINDS if kind == ALL else kind
    if kind not in (ALL_KINDS, *PAPER_KINDS):
        raise Http404
    choices = _choices(actor, agency)
    if request.method != "POST":
        stored: Rows = {LIST: [{"post": str(p.pk) if p else HEAD} for p in chain_of(actor, agency.pk, kind)]}
        return _shown(request, ChainForm(stored, choices), kind)
    rows = rearranged(request.POST, (LIST,))
    if rows is not None:
        return _shown(request, ChainForm({LIST: rows[LIST][:MOST]}, choices), kind)
    typed = typed_rows(request.POST, (LIST,))
    form = ChainForm({LIST: typed[LIST][:MOST]}, choices, request.POST)
    if form.is_valid():
        try:
            done_once(lambda: set_chain(**form.sent(actor, agency), kind=kind, posts=form.posts))
        except Refusal as refusal:
            form.add_error(None, told(refusal))
        else:
            messages.success(request, gettext("ตั้งลำดับผู้พิจารณาแล้ว ใช้กับหนังสือที่เสนอหลังจากนี้"))
            return redirect("desk:chains")
    return _shown(request, form, kind)


def _shown(request: HttpRequest, form: ChainForm, kind: str) -> HttpResponse:
    called = worded(PAPER_KINDS.get(kind, EVERY_KIND))
    context = {
        "form": form,
        "heading": gettext("ลำดับผู้พิจารณา{kind}").format(kind=called),
        "all": kind == ALL_KINDS,
        "full": len(form.seats) >= MOST,
    }
    return render(request, form.page, context, status=422 if form.is_bound and form.errors else 200)


def _choices(actor: Actor, agency: Agency) -> list[tuple[str, str]]:
    page = agency_page(actor, agency.pk, timezone.localdate())
    posts = [*page.top, *(post for unit in page.units for post in unit.posts)]
    head = gettext("หัวหน้าส่วนราชการเจ้าของเรื่อง")
    return [("", "–"), (HEAD, head), *((str(row.post.pk), row.post.title) for row in posts)]


ADDRESSES: list[URLPattern] = [
    path("letters/chains/", chains, name="chains"),
    path("letters/chains/<slug:kind>/", chain, name="chain"),
]
"""To stand among the desk's addresses."""
