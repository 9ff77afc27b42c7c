"""The office's own Word templates: handed in, tried at once with the data of the year, replaced, taken away."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from prongsai.documents.layouts.template_values import template_values
from prongsai.documents.office_template.names import TEMPLATE_NAMES
from prongsai.planning.named_layout import find_layout
from prongsai.reading.formats.kept import TEMPLATE, largest
from prongsai.records.acting import Actor, require
from prongsai.records.actions.files import Upload
from prongsai.records.actions.papers import TemplateFacts, add_template, remove_template, replace_template
from prongsai.records.queries.papers import template_of
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, in_the_year
from prongsai.web.desk.papers import OF_TEMPLATES
from prongsai.web.desk.printing import telling, year_printed


class TemplateForm(ActForm):
    """A template. names: what may stand in it, for the page."""

    page = "desk/paper_template.html"
    names = TEMPLATE_NAMES
    name = forms.CharField(label=_("ชื่อแม่แบบ"), max_length=120, help_text=_("เช่น รายงานตามแบบของอำเภอ"))
    document = forms.FileField(
        label=_("ไฟล์ Word"),
        help_text=_("ไฟล์ .docx ไม่เกิน 10 MB จะลองกรอกด้วยข้อมูลของปีนี้ทันที"),
        allow_empty_file=True,
        error_messages={"required": _("กรุณาเลือกไฟล์ Word")},
        widget=forms.FileInput(attrs={"accept": ",".join(TEMPLATE[0].endings)}),
    )


@telling
@in_the_year
def add(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """A new template."""
    require("edit_papers", actor, agency=agency)

    def act(form: TemplateForm) -> None:
        facts = _facts(form, actor, agency, cycle)
        add_template(actor=actor, agency=agency.pk, facts=facts, now=timezone.now(), submission=form.key)

    form = TemplateForm(request.POST or None, request.FILES or None)
    return form_page(
        request,
        form,
        heading=gettext("เพิ่มแม่แบบ Word ของหน่วยงาน"),
        act=act,
        then=resolve_url("desk:papers", cycle.fiscal_year),
        said=gettext("ลองกรอกแม่แบบแล้วใช้ได้ เก็บไว้ในรายการเอกสารแล้ว"),
    )


@telling
@in_the_year
def replace(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, template: UUID) -> HttpResponse:
    """Another file for a template."""
    require("edit_papers", actor, agency=agency)
    row, _content = template_of(actor, agency.pk, template)

    def act(form: TemplateForm) -> None:
        replace_template(
            actor=actor,
            agency=agency.pk,
            template=template,
            facts=_facts(form, actor, agency, cycle),
            version=form.cleaned_data["version"] or row.version,
            now=timezone.now(),
            submission=form.key,
        )

    form = TemplateForm(request.POST or None, request.FILES or None, initial={"name": row.name, "version": row.version})
    return form_page(
        request,
        form,
        heading=gettext("เปลี่ยนแม่แบบ %(name)s") % {"name": row.name},
        act=act,
        then=resolve_url("desk:papers", cycle.fiscal_year),
        said=gettext("ลองกรอกแม่แบบแล้วใช้ได้ เก็บไว้ในรายการเอกสารแล้ว"),
    )


@require_POST
@in_the_year
def remove(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, template: UUID) -> HttpResponse:
    """A template taken off the list."""
    remove_template(actor=actor, agency=agency.pk, template=template, now=timezone.now())
    messages.success(request, gettext("เลิกใช้แม่แบบแล้ว"))
    return redirect("desk:papers", cycle.fiscal_year)


def _facts(form: TemplateForm, actor: Actor, agency: Agency, cycle: Cycle) -> TemplateFacts:
    sent = form.cleaned_data["document"]
    printed, _job = year_printed(actor, agency, cycle, OF_TEMPLATES)
    values = template_values(printed.report, find_layout(OF_TEMPLATES), printed.paper)
    # One byte more than is taken shows that it is too large, however large it is.
    return TemplateFacts(form.cleaned_data["name"], Upload(sent.name, sent.read(largest(TEMPLATE) + 1)), values)


ADDRESSES: list[URLPattern] = [
    path("<int:year>/paper-templates/add/", add, name="template-add"),
    path("<int:year>/paper-templates/<uuid:template>/", replace, name="template"),
    path("<int:year>/paper-templates/<uuid:template>/remove/", remove, name="template-remove"),
]
"""To stand among the desk's addresses."""
