"""เหตุผลที่เผยแพร่ได้: asked by whatever form makes something public, once the privacy gate has stopped it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prongsai.domain.errors import Refusal
from prongsai.records.actions.privacy_gate import LONGEST_REASON
from prongsai.web.desk.here import ActForm

STOPPED = "content_not_for_everybody"
"""The refusal of the gate."""


def passed_field(*, required: bool) -> forms.CharField:
    """The reason, as every form asks for it."""
    return forms.CharField(
        label=_("เหตุผลที่เผยแพร่ได้"),
        max_length=LONGEST_REASON,
        required=required,
        help_text=_("เช่น เป็นช่องทางติดต่อของตำแหน่ง หรือดูหน้าที่เป็นภาพแล้ว จะอยู่ในประวัติ"),
    )


class PassingForm(ActForm):
    """A form that makes something public. It asks for no reason until the gate has named what it found."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if "passed" in self.data:
            self._ask()

    @property
    def passed(self) -> str:
        """The reason that was given; empty while none was asked for."""
        return str(self.cleaned_data.get("passed", ""))

    def refused(self, refusal: Refusal) -> None:
        """Ask for the reason, below what was typed, which stays."""
        if refusal.code == STOPPED:
            self._ask()

    def _ask(self) -> None:
        self.fields.setdefault("passed", passed_field(required=False))
