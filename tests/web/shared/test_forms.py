"""Forms: one look, sentences that name the field, days as people type them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.utils import translation
from tests.web.gallery import StepForm

from prongsai.web.shared.forms import BahtField, PageForm, ThaiDateField, ThaiDatesField

pytestmark = pytest.mark.usefixtures("gallery_settings")


class _Own(PageForm, forms.Form):
    title = forms.CharField(label="ชื่อ", error_messages={"required": "ใส่ชื่อด้วยค่ะ"})


def test_a_field_has_label_hint_error_and_input_in_this_order() -> None:
    page = str(StepForm({})["step"].as_field_group())
    places = [page.index(part) for part in ('<label for="id_step"', "id_step_helptext", "id_step_error", "<input")]
    assert places == sorted(places)
    assert 'aria-describedby="id_step_helptext id_step_error"' in page
    assert 'aria-invalid="true"' in page


def test_only_what_may_stay_empty_says_so() -> None:
    form = StepForm()
    assert "(ไม่บังคับ)" in str(form["note"].as_field_group())
    assert "(ไม่บังคับ)" not in str(form["step"].as_field_group())


def test_choices_are_a_group_with_a_legend() -> None:
    page = str(StepForm({})["state"].as_field_group())
    assert "<legend>สถานะ" in page and "id_state_error" in page and page.count("<fieldset") == 1


def test_the_whole_form_holds_every_field_and_the_hidden_ones() -> None:
    page = str(StepForm())
    assert all(f'name="{name}"' in page for name in ("step", "due", "unit", "note", "state", "public", "cycle"))
    assert page.count('class="field') == 6


def test_a_missing_value_is_asked_for_by_name() -> None:
    errors = StepForm({}).errors
    assert errors["step"] == ["กรุณากรอก “ขั้นตอน”"]
    assert errors["unit"] == ["กรุณาเลือก “ผู้รับผิดชอบ”"]
    assert _Own({}).errors["title"] == ["ใส่ชื่อด้วยค่ะ"]


@pytest.mark.parametrize("typed", ["๓๐ เม.ย. ๒๕๖๙", "30/4/2569", "2026-04-30", "30 เมษายน 2569"])
def test_days_are_read_as_people_type_them(typed: str) -> None:
    assert ThaiDateField().clean(typed) == date(2026, 4, 30)


def test_a_day_comes_back_in_words_and_a_fault_as_typed() -> None:
    assert 'value="30 เมษายน 2569"' in str(StepForm(initial={"due": date(2026, 4, 30)})["due"])
    form = StepForm({"due": "<พรุ่งนี้>"})
    assert 'value="&lt;พรุ่งนี้&gt;"' in str(form["due"])
    assert "พรุ่งนี้" in form.errors["due"][0]


def test_the_reason_follows_the_language() -> None:
    with translation.override("en"), pytest.raises(forms.ValidationError, match=r"[a-z]{4}"):
        ThaiDateField().clean("พรุ่งนี้")


def test_another_spelling_is_no_change() -> None:
    field = ThaiDateField(required=False)
    assert not field.has_changed(date(2026, 4, 30), "๓๐ เม.ย. ๖๙")
    assert field.has_changed(date(2026, 4, 30), "")
    assert field.has_changed(None, "พรุ่งนี้")
    assert field.clean("") is None


class _Money(PageForm, forms.Form):
    budget = BahtField(label="งบประมาณ", required=False)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("๑๒,๕๐๐", "12500"),
        ("12500 บาท", "12500"),
        (" 1,500.50บาท ", "1500.50"),
        ("0", "0"),
        ("999999999999.99", "999999999999.99"),
    ],
)
def test_an_amount_is_read_as_people_write_it(typed: str, meant: str) -> None:
    form = _Money({"budget": typed})
    assert form.is_valid()
    assert form.cleaned_data["budget"] == Decimal(meant)


@pytest.mark.parametrize("typed", ["สิบบาท", "1e", "NaN", "inf", "-1", "1.234", "9" * 13, "12,5x"])
def test_what_is_no_amount_is_refused_and_stays(typed: str) -> None:
    form = _Money({"budget": typed})
    assert form.errors["budget"]
    assert f'value="{typed}"' in str(form["budget"])


def test_an_amount_is_shown_with_its_thousands_apart() -> None:
    assert _Money({"budget": ""}).is_valid()
    for amount, shown in (("12500.00", "12,500"), ("1500.5", "1,500.50"), ("0", "0")):
        assert f'value="{shown}"' in str(_Money(initial={"budget": Decimal(amount)})["budget"])


class _Days(PageForm, forms.Form):
    executed = ThaiDatesField(label="วันที่ดำเนินการ", required=False)


def test_several_days_are_read_in_any_spelling_and_come_back_in_words() -> None:
    typed = "๖ ม.ค. ๒๕๖๙, 5/1/2569\n2026-01-06;\n\n"
    assert ThaiDatesField().clean(typed) == (date(2026, 1, 5), date(2026, 1, 6))
    assert ThaiDatesField(required=False).clean("") == ()
    days = (date(2026, 1, 5), date(2026, 1, 6))
    assert "5 มกราคม 2569\n6 มกราคม 2569</textarea>" in str(_Days(initial={"executed": days})["executed"])


def test_each_piece_that_is_no_day_is_told() -> None:
    form = _Days({"executed": "พรุ่งนี้, 5/1/2569, 31/2/2569"})
    first, second = form.errors["executed"]
    assert ("พรุ่งนี้" in first, "31/2/2569" in second) == (True, True)
    assert "พรุ่งนี้, 5/1/2569" in str(form["executed"])
