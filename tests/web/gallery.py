"""A page of the tests that shows every component at once, and another for each state of the frame."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.views.i18n import set_language

from prongsai.domain.errors import Refusal
from prongsai.web.shared.forms import PageForm, ThaiDateField
from prongsai.web.shared.tables import Column, Row, State, Table

AGENCY = SimpleNamespace(name="องค์การบริหารส่วนตำบลทุ่งตะวัน", place="อำเภอเขาแก้ว จังหวัดรุ่งอรุณ")
RAIL = ["งานที่ต้องทำวันนี้", "ภาพรวมปี", "ผลคะแนน", "วิเคราะห์", "มาตรการ", "หนังสือและการเสนออนุมัติ", "ทะเบียน"]
REFUSAL = Refusal("sheet_empty", levels="IIT, EIT, OIT")


class StepForm(PageForm, forms.Form):
    """One field of every kind."""

    step = forms.CharField(label="ขั้นตอน", help_text="เขียนเป็นคำกริยา เช่น จัดประชุมชี้แจงบุคลากร")
    due = ThaiDateField(label="กำหนดเสร็จ", help_text="เช่น ๓๐ เม.ย. ๒๕๖๙ หรือ 30/4/2569")
    unit = forms.ChoiceField(label="ผู้รับผิดชอบ", choices=[("", "เลือก"), ("a", "สำนักปลัด"), ("b", "กองคลัง")])
    note = forms.CharField(label="หมายเหตุ", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    state = forms.ChoiceField(
        label="สถานะ", choices=[("1", "ยังไม่เริ่ม"), ("2", "กำลังทำ")], widget=forms.RadioSelect, help_text="ณ วันนี้"
    )
    public = forms.BooleanField(label="เปิดเผยบนเว็บไซต์", required=False)
    cycle = forms.CharField(widget=forms.HiddenInput, required=False)


def steps() -> Table:
    """A table with sorted columns, numbers, states, and rows that open."""
    columns = [
        Column("มาตรการ", key="title"),
        Column("สถานะ"),
        Column("ผู้รับผิดชอบ", key="unit", on_card=False),
        Column("คะแนนที่เสียไป", key="points", number=True),
        Column("กำหนดเสร็จ", key="due", on_card=False),
    ]
    states = [
        State("good", "เสร็จแล้ว"),
        State("attention", "เลยกำหนด ๓ วัน"),
        State("alarm", "ส่งคืนแก้ไข"),
        State("calm", "ยังไม่เริ่ม"),
    ]
    rows = [
        Row((f"ประชุมชี้แจงแนวทางการใช้ทรัพย์สินของราชการ ครั้งที่ {n}", s, "กองคลัง", f"{n}.50", "30 เม.ย. 69"), f"/step/{n}")
        for n, s in enumerate(states, 1)
    ]
    return Table("ขั้นตอนของมาตรการ", columns, rows)


def frame(**more: Any) -> dict[str, Any]:
    """What the frame is filled with."""
    rail = [SimpleNamespace(label=label, url=f"/?place={n}", current=n == 4) for n, label in enumerate(RAIL)]
    years = [SimpleNamespace(label=f"ปีงบประมาณ {y}", url=f"/?year={y}", current=y == 2569) for y in (2569, 2568)]
    person = {"name": "นางสาวฟ้าใส ใจดี", "role": "ผู้ประสานงาน ITA", "places": []}
    return {"agency": AGENCY, "rail": rail, "years": years, "fiscal_year": 2569, "person": person, **more}


def gallery(request: HttpRequest) -> HttpResponse:
    """Everything; after a form was sent, its faults too."""
    form = StepForm(request.POST if request.method == "POST" else None, initial={"due": date(2026, 4, 30)})
    page = Paginator(range(200), 20).get_page(request.GET.get("page", 5))
    shown = frame(form=form, table=steps(), page=page, refusal=REFUSAL, today=date(2026, 4, 4))
    return render(request, "gallery.html", {**shown, "theme": request.GET.get("theme", "")})


def step(request: HttpRequest, number: int) -> HttpResponse:
    """A row opened: beside the list for htmx, a page otherwise."""
    beside = "HX-Request" in request.headers
    return render(request, "step.html", frame(beside=beside, number=number))


def plain(request: HttpRequest, name: str) -> HttpResponse:
    """A page without a frame, and without any context."""
    return render(request, f"prongsai/{name}.html", {"said": REFUSAL.th, "details": [REFUSAL]})


urlpatterns: list[URLPattern] = [
    path("", gallery),
    path("step/<int:number>", step),
    path("plain/<slug:name>", plain),
    path("language/", set_language, name="set_language"),
]
