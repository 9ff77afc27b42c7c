"""ถ้อยคำทางการ: the manual's own wording of the elements, pasted by the office, shown, then confirmed."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext

from prongsai.domain.official_wording import WordingImport
from prongsai.records.acting import Actor, require
from prongsai.records.actions.official_wording import load_wording
from prongsai.records.queries.official_wording import wording_of, wording_preview
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.desk.here import in_the_year
from prongsai.web.desk.pasted_list import PastedForm, PastedList, pasted_list
from prongsai.web.shared.table_file import table_file
from prongsai.web.shared.tables import Column, Row, Table


class WordingForm(PastedForm):
    """The wording as the manual has it."""

    def __init__(self, *args: Any, **kwargs: Any):
        """Says what a line of this list is."""
        super().__init__(*args, **kwargs)
        self.fields["text"].label = gettext("ถ้อยคำจากคู่มือของ ป.ป.ช.")
        self.fields["text"].help_text = gettext(
            "บรรทัดละหนึ่งองค์ประกอบ: รหัสข้อ ลำดับองค์ประกอบ ถ้อยคำ เช่น O1 1 แสดงแผนผัง… ใส่ - แทนถ้อยคำเพื่อกลับไปใช้คำของโปรแกรม"
        )
        self.fields["file"].help_text = gettext("ไฟล์ .csv หรือ .xlsx ที่มีช่อง ข้อ องค์ประกอบ ถ้อยคำ")


@in_the_year
def wording(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """A list pasted, then what it would change, then the one act."""
    require("begin_disclosures", actor, agency=agency)
    what = PastedList(
        WordingForm,
        gettext("ใส่ถ้อยคำทางการขององค์ประกอบ"),
        lambda text: wording_preview(actor, agency.pk, cycle.pk, text),
        partial(load_wording, cycle=cycle.pk),
        "desk/official_wording.html",
        lambda found: {"cycle": cycle, "table": _changes(found)},
        reverse("desk:oit", args=[cycle.fiscal_year]),
        gettext("บันทึกถ้อยคำทางการแล้ว"),
        ((gettext("แบบกรอกที่มีทุกองค์ประกอบ (Excel)"), reverse("desk:oit-wording-form", args=[cycle.fiscal_year])),),
    )
    return pasted_list(request, actor, agency, what)


@in_the_year
def form(_request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """A workbook to fill in: every element with our plain words, and its official wording where it is loaded."""
    heads = (gettext("ข้อ"), gettext("องค์ประกอบที่"), gettext("ถ้อยคำทางการ"), gettext("คำของโปรแกรม"))
    rows = [Row((k[0], str(k[1]), official, plain)) for k, plain, official in wording_of(actor, agency.pk, cycle.pk)]
    name = gettext("ถ้อยคำทางการ OIT ปี {year}").format(year=cycle.fiscal_year)
    return table_file(Table(name, [Column(head) for head in heads], rows), name, "xlsx")


def _changes(found: WordingImport) -> Table:
    heads = (gettext("ข้อ"), gettext("องค์ประกอบที่"), gettext("เดิม"), gettext("ใหม่"))
    plain = gettext("คำของโปรแกรม")
    rows = [Row((c.code, str(c.element), c.before or plain, c.after or plain)) for c in found.changes]
    return Table(gettext("ถ้อยคำที่จะเปลี่ยน"), [Column(head) for head in heads], rows)


ADDRESSES: list[URLPattern] = [
    path("<int:year>/oit/wording/", wording, name="oit-wording"),
    path("<int:year>/oit/wording/form.xlsx", form, name="oit-wording-form"),
]
"""To stand among the desk's addresses."""
