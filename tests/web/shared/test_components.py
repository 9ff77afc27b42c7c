"""The tags: reasons stay with buttons, addresses keep their filters, text stays text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import TemplateSyntaxError, engines
from django.test import RequestFactory
from django.utils import translation
from tests.web.gallery import REFUSAL, StepForm

from prongsai.web.shared.tables import Column, Row, State, Table

Render = Callable[..., str]


@pytest.fixture
def render(gallery_settings: None) -> Render:
    """A template of one line, rendered at an address."""

    def run(source: str, address: str = "/", **context: Any) -> str:
        template = engines["django"].from_string("{% load components %}" + source)
        return template.render(context, RequestFactory().get(address))

    return run


def test_days_and_digits(render: Render) -> None:
    day = date(2026, 4, 4)
    assert render("{{ day|thai_date }}", day=day) == "4\u00a0เมษายน\u00a02569"
    assert render('{{ day|thai_date:"short"|thai_digits }}', day=day) == "๔\u00a0เม.ย.\u00a0๖๙"
    assert render("{{ day|thai_date }}{{ day|thai_digits }}", day=None) == ""


def test_a_refused_act_keeps_its_button_says_why_and_does_nothing(render: Render) -> None:
    page = render("{% button 'เสนอ' '/go' refusal=refusal %}", refusal=REFUSAL)
    assert REFUSAL.th in page
    assert 'aria-disabled="true"' in page and "/go" not in page and "submit" not in page


def test_the_reason_is_told_in_the_language_of_the_reader(render: Render) -> None:
    with translation.override("en"):
        assert REFUSAL.en in render("{% button 'Propose' refusal=refusal %}", refusal=REFUSAL)
        assert render("{{ refusal|told }}", refusal=REFUSAL) == REFUSAL.en


def test_buttons_lead_send_or_post(render: Render) -> None:
    assert '<a class="button primary" href="/go">' in render("{% button 'ไป' '/go' kind='primary' %}")
    assert 'type="submit" class="button " name="act" value="x"' in render("{% button 'ส่ง' name='act' value='x' %}")
    assert '<form method="post" action="/go">' in render("{% button 'ถอน' '/go' post=True %}")
    with pytest.raises(TemplateSyntaxError, match="colour"):
        render("{% button 'ไป' colour='red' %}")


def test_two_buttons_never_share_an_id(render: Render) -> None:
    page = render("{% button 'ก' refusal=r %}{% button 'ก' refusal=r %}", r="ยังไม่ได้")
    ids = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids)) == 2


def test_sorting_turns_round_keeps_filters_and_leaves_the_page(render: Render) -> None:
    table = Table("ก", [Column("ชื่อ", key="name"), Column("วัน", key="due")], [Row(("ข", "ค"))])
    page = render("{% table table %}", "/?unit=a&sort=name&page=3", table=table)
    assert 'href="?unit=a&amp;sort=-name"' in page and 'href="?unit=a&amp;sort=due"' in page
    assert page.count("aria-sort") == 1 and 'aria-sort="ascending"' in page
    assert 'aria-sort="descending"' in render("{% table table %}", "/?sort=-name", table=table)


def test_cells_are_text_and_states_are_marked(render: Render) -> None:
    table = Table("ก", [Column("ชื่อ"), Column("สถานะ")], [Row(("<b>ข</b>", State("good", "เสร็จ")), "/1")])
    page = render("{% table table %}", table=table)
    assert "&lt;b&gt;" in page and "<b>" not in page
    assert 'class="state good"' in page and 'hx-get="/1"' in page


def test_the_pager_keeps_filters(render: Render) -> None:
    page = render("{% pager page %}", "/?unit=a&page=2", page=Paginator(range(50), 20).get_page(2))
    assert "รายการที่ 21–40 จาก 50" in page
    assert 'href="?unit=a&amp;page=3"' in page and page.count("aria-current") == 1


def test_notices_take_the_levels_of_messages(render: Render) -> None:
    assert 'class="notice alarm" role="alert"' in render("{% notice 'ก' 'error' %}")
    assert 'class="notice calm" role="status"' in render("{% notice 'ก' 'something' %}")
    assert "&lt;i&gt;" in render("{% notice text %}", text="<i>")


def test_the_summary_leads_to_every_field_and_is_silent_without_faults(render: Render) -> None:
    page = render("{% error_summary form %}", form=StepForm({"due": "พรุ่งนี้"}))
    assert all(f'href="#id_{name}"' in page for name in ("step", "due", "unit", "state_0"))
    assert "autofocus" in page
    for nothing in (StepForm(), None, "x"):
        assert render("{% error_summary form %}{{ form|faulty }}", form=nothing).strip() == "False"


def test_an_empty_list_teaches(render: Render) -> None:
    page = render("{% empty 'ว่าง' example='คู่มือ' url='/new' act='เพิ่ม' other_url='/old' other_act='ปีก่อน' %}")
    assert all(words in page for words in ("ว่าง", "คู่มือ", 'href="/new"', 'href="/old"'))


def test_state_and_field(render: Render) -> None:
    assert 'class="state calm"' in render("{% state 'odd' 'ก' %}")
    form = StepForm({})
    page = render("{% field form.step %}", form=form)
    assert page.strip() == str(form["step"].as_field_group()).strip()
    assert "กรุณากรอก" in page
