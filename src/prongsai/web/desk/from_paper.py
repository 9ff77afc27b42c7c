"""What stands on a signed paper, typed by somebody who reads it: the decision, its day, and the number it was given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid5

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.workflow import MOVES
from prongsai.records.acting import Actor
from prongsai.records.actions.deciding import Decision
from prongsai.records.actions.official_papers import Registered, number_paper
from prongsai.records.queries.rows import Agency, PaperVersion
from prongsai.web.desk.here import ActForm, done_once
from prongsai.web.shared.forms import ThaiDateField
from prongsai.web.shared.language import worded


class FromPaperForm(ActForm):
    """What stands on the signed paper of one who decided. offered: the moves that could be chosen there."""

    choice = forms.ChoiceField(label=_("ผลการพิจารณา"), widget=forms.RadioSelect)
    opinion = forms.CharField(
        label=_("ความเห็นตามที่เขียนในกระดาษ"),
        required=False,
        help_text=_("ส่งคืนแก้ไขหรือไม่อนุมัติต้องมีเหตุผล"),
        widget=forms.Textarea({"rows": 3}),
    )
    direction = forms.CharField(
        label=_("ข้อสั่งการ"), required=False, help_text=_("ถ้ามี จะเป็นงานที่ต้องติดตาม"), widget=forms.Textarea({"rows": 2})
    )
    signed_on = ThaiDateField(label=_("วันที่ลงนาม"), help_text=_("ตามที่เขียนใต้ลายมือชื่อ เช่น 5 ม.ค. 69"))
    letter_number = forms.CharField(
        label=_("เลขที่หนังสือ"), required=False, max_length=60, help_text=_("ตามทะเบียนของหน่วยงาน ยังไม่มีให้เว้นว่าง")
    )
    day = ThaiDateField(label=_("วันที่ของหนังสือ"), required=False)
    original = forms.CharField(
        label=_("ต้นฉบับเก็บไว้ที่"), required=False, max_length=300, help_text=_("เช่น แฟ้ม ITA ตู้ 2 สำนักปลัด")
    )

    def __init__(self, version: PaperVersion, offered: Sequence[str], *args: Any, **more: Any) -> None:
        known = {"letter_number": version.letter_number, "day": version.day}
        more["initial"] = known | dict(more.get("initial") or {})
        self.of = version
        super().__init__(*args, **more)
        self.fields["choice"].choices = [(key, worded(MOVES[key])) for key in offered]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A number has its day."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("letter_number") and not cleaned.get("day") and "day" not in self.errors:
            self.add_error("day", gettext("มีเลขที่แล้ว กรุณากรอกวันที่ของหนังสือ"))
        return cleaned

    @property
    def decision(self) -> Decision:
        """What was decided."""
        said = self.cleaned_data
        return Decision(said["choice"], said["opinion"], said["direction"])

    def number_first(self, actor: Actor, agency: Agency) -> None:
        """Number and date from the office's register, where they are others than those known: before the decision is
        filed, so that a number that stands twice is told before anything is stored."""
        said, version = self.cleaned_data, self.of
        if not said["letter_number"] or (said["letter_number"], said["day"]) == (version.letter_number, version.day):
            return
        registered = Registered(said["letter_number"], said["day"])
        sent = {**self.sent(actor, agency), "submission": uuid5(self.key, "number")}
        done_once(lambda: number_paper(**sent, paper=version.paper_id, registered=registered))
