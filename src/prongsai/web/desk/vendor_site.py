"""เว็บไซต์ที่ผู้อื่นดูแล: the package for whoever looks after it, addresses filled back, the letter to them."""

from __future__ import annotations

import tempfile
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from prongsai.documents.vendor_pack import block_html
from prongsai.domain.vendor_site import ADDRESSEE, MOST_MEGABYTES, TOO_LARGE, AddressImport
from prongsai.records.acting import Actor, require
from prongsai.records.actions.vendor_site import VendorLetter, draft_vendor_letter, fill_addresses, set_vendor_limit
from prongsai.records.audit_zip import FolderZip
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.records.queries.vendor_site import VendorPage, list_preview, pack_files, vendor_page
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, in_the_year
from prongsai.web.desk.official_papers import units_to_write_for
from prongsai.web.desk.pasted_list import PastedForm, PastedList, pasted_list
from prongsai.web.shared.forms import ThaiDateField
from prongsai.web.shared.language import worded
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import Column, Row, Table

IN_MEMORY = 8 * 1024**2


class LimitForm(ActForm):
    """How large a file may be."""

    megabytes = forms.IntegerField(
        label=_("เว็บไซต์รับไฟล์ใหญ่สุด (เมกะไบต์)"),
        min_value=1,
        max_value=MOST_MEGABYTES,
        help_text=_("ถามผู้ดูแลเว็บไซต์ ไฟล์ที่ใหญ่กว่านี้จะถูกแบ่งหรือแจ้งให้ทราบ"),
    )


class ListForm(PastedForm):
    """The addresses that came back."""

    def __init__(self, *args: Any, **kwargs: Any):
        """Says what a line of this list is."""
        super().__init__(*args, **kwargs)
        self.fields["text"].label = gettext("รายการที่อยู่")
        self.fields["text"].help_text = gettext(
            "บรรทัดละหนึ่งที่อยู่: รหัสข้อ ลำดับองค์ประกอบ ที่อยู่ เช่น O12 1 https://… ไม่ใส่ลำดับหมายถึงทุกองค์ประกอบของข้อ"
        )
        self.fields["file"].label = gettext("หรือไฟล์รายการที่ได้คืนมา")
        self.fields["file"].help_text = gettext("ไฟล์ addresses.csv จากชุดที่ส่งไป หรือไฟล์ .xlsx ที่มีช่องเดียวกัน")


class LetterForm(ActForm):
    """To whom the letter goes, and until when."""

    addressee = forms.CharField(label=_("เรียน"), max_length=200, initial=ADDRESSEE)
    until = ThaiDateField(label=_("ขอให้คงที่อยู่ไว้ถึงวันที่"), help_text=_("วันที่การให้คะแนนสิ้นสุด"))
    unit = forms.ChoiceField(label=_("ส่วนราชการเจ้าของเรื่อง"))


@in_the_year
def vendor(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """What is ready to be sent, block by block, and the ways to everything else."""
    page = vendor_page(actor, agency.pk, cycle.pk)
    context = {
        "cycle": cycle,
        "page": page,
        "heading": _heading(page),
        "blocks": [(item.block.code, item.block.title, block_html(item.block)) for item in page.items],
        "large": [(each.name, worded(TOO_LARGE)) for each in page.large],
        "declared": len(page.addresses),
        "fill": right("edit_disclosure", actor, agency),
        "limit": right("edit_agency", actor, agency),
        "draft": bool(units_to_write_for(actor, agency)),
    }
    return render(request, "desk/vendor.html", context)


@require_POST
@never_cache
@in_the_year
def pack(_request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """The package as one ZIP."""
    out = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 -- closed with the answer
    folder = FolderZip(out, timezone.localtime())
    for place, content in pack_files(vendor_page(actor, agency.pk, cycle.pk)):
        folder.add(place, content)
    folder.close()
    out.seek(0)
    name = gettext("ชุดสำหรับผู้ดูแลเว็บไซต์ {year}.zip").format(year=cycle.fiscal_year)
    answer: Any = FileResponse(out, as_attachment=True, filename=name, content_type="application/zip")
    shown: HttpResponse = answer
    return shown


@in_the_year
def addresses(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """A list pasted, then what it would change, then the one act."""
    require("edit_disclosure", actor, agency=agency)
    what = PastedList(
        ListForm,
        gettext("กรอกที่อยู่ที่ได้คืนมา"),
        lambda text: list_preview(actor, agency.pk, cycle.pk, text),
        partial(fill_addresses, cycle=cycle.pk),
        "desk/vendor_addresses.html",
        lambda found: {"cycle": cycle, "table": _changes(found)},
        reverse("desk:vendor", args=[cycle.fiscal_year]),
        gettext("บันทึกที่อยู่จากผู้ดูแลเว็บไซต์แล้ว"),
    )
    return pasted_list(request, actor, agency, what)


@in_the_year
def letter(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """The letter drafted; then it goes up the chain like every paper."""
    units = units_to_write_for(actor, agency)
    if not units:
        require("draft_paper", actor, agency=agency)
    until: date = vendor_page(actor, agency.pk, cycle.pk).until
    form = LetterForm(request.POST or None, initial={"until": until})
    form.fields["unit"].choices = [(str(unit.pk), unit.name) for unit in units]  # type: ignore[attr-defined]
    made: list[UUID] = []

    def act(form: LetterForm) -> None:
        said = form.cleaned_data
        facts = VendorLetter(said["addressee"], said["until"])
        common = form.sent(actor, agency)
        made.append(draft_vendor_letter(**common, cycle=cycle.pk, letter=facts, unit=UUID(said["unit"])))

    answer = form_page(
        request,
        form,
        heading=gettext("ร่างหนังสือถึงผู้ดูแลเว็บไซต์"),
        act=act,
        then=reverse("desk:vendor", args=[cycle.fiscal_year]),
        said=gettext("ร่างหนังสือแล้ว ตรวจข้อความก่อนเสนอ"),
        verb=gettext("เริ่มร่าง"),
    )
    return redirect("desk:letter", cycle.fiscal_year, made[0]) if made else answer


@in_the_year
def limit(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """How large a file may be on the website."""
    require("edit_agency", actor, agency=agency)
    initial = {"megabytes": agency.vendor_megabytes, "version": agency.version}

    def act(form: LimitForm) -> None:
        set_vendor_limit(**form.corrected(actor, agency, agency.version), megabytes=form.cleaned_data["megabytes"])

    return form_page(
        request,
        LimitForm(request.POST or None, initial=initial),
        heading=gettext("ขนาดไฟล์ที่เว็บไซต์รับ"),
        act=act,
        then=reverse("desk:vendor", args=[cycle.fiscal_year]),
        said=gettext("บันทึกขนาดไฟล์แล้ว"),
    )


def _heading(page: VendorPage) -> str:
    if not page.items:
        return gettext("ยังไม่มีข้อที่เผยแพร่แล้วให้ส่งผู้ดูแลเว็บไซต์")
    return gettext("{n} ข้อพร้อมส่งให้ผู้ดูแลเว็บไซต์").format(n=len(page.items))


def _changes(found: AddressImport) -> Table:
    heads = (gettext("ข้อ"), gettext("องค์ประกอบที่"), gettext("เดิม"), gettext("ใหม่"))
    rows = [Row((c.code, str(c.element), "\n".join(c.before) or "–", "\n".join(c.after))) for c in found.changes]
    return Table(gettext("ที่อยู่ที่จะเปลี่ยน"), [Column(head) for head in heads], rows)


ADDRESSES: list[URLPattern] = [
    path("<int:year>/oit/vendor/", vendor, name="vendor"),
    path("<int:year>/oit/vendor/pack/", pack, name="vendor-pack"),
    path("<int:year>/oit/vendor/addresses/", addresses, name="vendor-addresses"),
    path("<int:year>/oit/vendor/letter/", letter, name="vendor-letter"),
    path("<int:year>/oit/vendor/limit/", limit, name="vendor-limit"),
]
"""To stand among the desk's addresses."""
