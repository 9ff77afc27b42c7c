"""One element of a disclosure item: what is said of it, and where it is shown; photos straight from a phone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.disclosing import FILES
from prongsai.reading.formats.kept import EVIDENCE
from prongsai.records.acting import Actor
from prongsai.records.actions.disclosures import ElementFacts, ProofFacts, edit_element
from prongsai.records.actions.pieces import Content, PieceFacts, add_piece
from prongsai.records.queries.disclosures import ElementRow
from prongsai.records.queries.item_page import ItemPage
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.desk.files_add import keep_sent
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import done_once, in_the_year
from prongsai.web.desk.oit_item import address, editable
from prongsai.web.desk.passing import PassingForm
from prongsai.web.shared.file_inputs import FilesField, FilesInput

_MORE = 2
"""Empty places that the form offers beside those that are there; saving it offers as many again."""
_TITLE = 300
_WHERE, _WHICH = ("piece", "address"), ("page", "excerpt")
_SAID = ("attached", "explanation", "passed")


class ElementForm(PassingForm):
    """What is said of an element. Places are numbered: each is content of ours, or an address. What is filled in seldom
    is folded away until somebody did."""

    page = "desk/oit_element.html"
    explanation = forms.CharField(label=_("คำอธิบาย"), required=False, widget=forms.Textarea({"rows": 3}))
    attached = FilesField(
        label=_("แนบไฟล์หรือถ่ายรูป"),
        required=False,
        help_text=_("เลือกได้หลายไฟล์ จะเป็นเนื้อหาของข้อนี้ และแสดงองค์ประกอบนี้"),
        widget=FilesInput(attrs={"accept": ",".join(ending for kind in EVIDENCE for ending in kind.endings)}),
    )
    missing_reason = forms.CharField(
        label=_("ไม่มี เพราะ"), required=False, widget=forms.Textarea({"rows": 2}), help_text=_("กรอกเมื่อหน่วยงานไม่มีส่วนนี้")
    )
    data_year = forms.IntegerField(label=_("ข้อมูลของปี พ.ศ."), required=False, min_value=2400, max_value=2742)

    def __init__(self, page: ItemPage, element: ElementRow, *args: Any) -> None:
        row = element.element
        initial: dict[str, Any] = {"explanation": row.explanation, "missing_reason": row.missing_reason}
        super().__init__(*args, initial=initial | {"data_year": row.data_year, "version": row.version})
        self.places = range(1, len(element.proofs) + _MORE + 1)
        self.used = max(1, len(element.proofs))
        pieces = [("", _("ที่อยู่เว็บด้านล่าง")), *((str(p.piece.pk), p.piece.title) for p in page.item.pieces)]
        for place in self.places:
            proof = element.proofs[place - 1] if place <= len(element.proofs) else None
            self.fields |= _of_place(place)
            if page.item.pieces:
                self.fields |= _of_pieces(place, pieces)
            said = {
                f"piece_{place}": str(proof.piece_id or "") if proof else "",
                f"address_{place}": proof.address if proof else "",
                f"page_{place}": proof.page if proof else "",
                f"excerpt_{place}": proof.excerpt if proof else "",
            }
            self.initial.update(said)

    @property
    def first(self) -> list[forms.BoundField]:
        """What is used: the places there are, else an empty one, files, and what is said of them."""
        places = self.places[: self.used]
        return self._bound((f"{what}_{place}" for place in places for what in _WHERE), _SAID)

    @property
    def groups(self) -> Iterator[tuple[str, list[forms.BoundField], bool]]:
        """What else there is, by what it is called; unfolded where something was typed, or is wrong."""
        used, more = self.places[: self.used], self.places[self.used :]
        exactly = self._bound(f"{what}_{place}" for place in used for what in _WHICH)
        others = self._bound(f"{what}_{place}" for place in more for what in (*_WHERE, *_WHICH))
        called = (gettext("อยู่หน้าใด ข้อความใด"), gettext("แสดงที่อื่นด้วย"), gettext("ไม่มีส่วนนี้ หรือเป็นข้อมูลของปีอื่น"))
        seldom = self._bound(("missing_reason", "data_year"))
        for words, fields in zip(called, (exactly, others, seldom), strict=True):
            yield words, fields, any(field.errors or field.value() for field in fields)

    def _bound(self, *names: Iterable[str]) -> list[forms.BoundField]:
        return [self[name] for name in chain(*names) if name in self.fields]

    def proofs(self) -> Iterator[ProofFacts]:
        """The places that were filled in."""
        typed = self.cleaned_data
        for place in self.places:
            piece, where = typed.get(f"piece_{place}", ""), typed[f"address_{place}"]
            if piece or where:
                said = {"page": typed[f"page_{place}"], "excerpt": typed[f"excerpt_{place}"]}
                yield ProofFacts(UUID(piece) if piece else None, "" if piece else where, **said)


def _of_pieces(place: int, pieces: list[tuple[str, Any]]) -> dict[str, forms.Field]:
    """Content of the item to choose from, where it has any."""
    label = gettext("{place}: เนื้อหาของเรา").format(place=gettext("ที่แสดง {n}").format(n=place))
    return {f"piece_{place}": forms.ChoiceField(label=label, required=False, choices=pieces)}


def _of_place(place: int) -> dict[str, forms.Field]:
    called = gettext("ที่แสดง {n}").format(n=place)
    return {
        f"address_{place}": forms.CharField(
            label=gettext("{place}: ที่อยู่เว็บ").format(place=called),
            required=False,
            max_length=1000,
            widget=forms.TextInput({"inputmode": "url"}),
        ),
        f"page_{place}": forms.CharField(
            label=gettext("{place}: ส่วนใดของหน้า").format(place=called),
            required=False,
            max_length=60,
            help_text=gettext("เช่น หน้า 2"),
        ),
        f"excerpt_{place}": forms.CharField(
            label=gettext("{place}: ข้อความที่แสดง").format(place=called),
            required=False,
            widget=forms.Textarea({"rows": 2}),
        ),
    }


@in_the_year
def edit(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, code: str, number: int) -> HttpResponse:
    """An element corrected; files that come with it become content of the item first."""
    page = editable(actor, agency, cycle, code)
    element = next((each for each in page.item.elements if each.element.number == number), None)
    if element is None:
        raise Http404
    return form_page(
        request,
        ElementForm(page, element, request.POST or None, request.FILES or None),
        heading=gettext("{code} องค์ประกอบที่ {n}: {text}").format(code=code, n=number, text=str(element.element)),
        act=lambda form: _act(form, actor, agency, page, element),
        then=address(cycle, code),
        said=gettext("บันทึกแล้ว"),
    )


def _act(form: ElementForm, actor: Actor, agency: Agency, page: ItemPage, element: ElementRow) -> None:
    sent = form.corrected(actor, agency, element.element.version)
    proofs = (*form.proofs(), *_from_files(form, actor, agency, page, element))
    typed = form.cleaned_data
    facts = ElementFacts(typed["explanation"], typed["missing_reason"], typed["data_year"], proofs)
    edit_element(**sent, element=element.element.pk, facts=facts, passed=form.passed)


def _from_files(
    form: ElementForm, actor: Actor, agency: Agency, page: ItemPage, element: ElementRow
) -> Iterator[ProofFacts]:
    """Files that came with the form, as one piece of the item. A form that was refused comes again: its files are there
    then, also where the browser does not send them once more."""
    files = [keep_sent(each, form.key, actor, agency) for each in form.cleaned_data["attached"]]
    first = uuid5(form.key, "piece")
    before = next((each for each in page.item.pieces if each.piece.pk == first), None)
    if before is not None:
        yield ProofFacts(first)
        files = [key for key in files if key not in {kept.file_id for kept in before.versions[0].files.all()}]
    if files:
        key = uuid5(first, " ".join(map(str, files))) if before else first
        sent = form.sent(actor, agency) | {"submission": key}
        facts = PieceFacts(FILES, str(element.element)[:_TITLE])
        content = Content(files=tuple((None, each) for each in files))
        done_once(lambda: add_piece(**sent, disclosure=page.item.row.pk, facts=facts, content=content))
        yield ProofFacts(key)


ADDRESSES: list[URLPattern] = [
    path("<int:year>/oit/<item:code>/<int:number>/", edit, name="oit-element"),
]
