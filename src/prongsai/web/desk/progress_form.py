"""The form of a report: what became of a measure, a step or a line of monitoring by the end of a round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.errors import Refusal
from prongsai.domain.progress import PROGRESS_STATES, ProgressFacts, answered_suggestion, checked
from prongsai.reading.formats.kept import EVIDENCE
from prongsai.records.actions.progress import Evidence
from prongsai.records.queries.progress import StoredLine
from prongsai.web.desk.here import ActForm
from prongsai.web.shared.file_inputs import FilesField, FilesInput
from prongsai.web.shared.forms import ThaiDateField, ThaiDatesField
from prongsai.web.shared.language import told, worded

PLAIN = ("state", "results", "outcomes", "score", "executed", "suggestions", "reason", "promised")
"""The fields of a report that are called as `ProgressFacts` calls them."""
FIELD_OF = {
    "progress_reason_missing": "reason",
    "progress_denied_with_result": "results",
    "progress_done_without_result": "results",
    "evidence_link_unfit": "links",
    "evidence_file_taken_out": "kept",
}
"""Beside which field a refusal is told."""
_FEW = {"rows": 2}


class ProgressForm(ActForm):
    """What is reported."""

    page = "desk/progress_form.html"
    state = forms.ChoiceField(
        label=_("ดำเนินการถึงไหนแล้ว"),
        choices=lambda: [(key, worded(words)) for key, words in PROGRESS_STATES.items()],
        widget=forms.RadioSelect,
    )
    results = forms.CharField(
        label=_("ผลการดำเนินการ"),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("ทำอะไรแล้ว กับใคร ได้จำนวนเท่าใด"),
    )
    executed = ThaiDatesField(
        label=_("วันที่ดำเนินการ"),
        required=False,
        widget=forms.Textarea(_FEW),
        help_text=_("เช่น 5 ม.ค. 69 หลายวันได้ บรรทัดละวัน หรือคั่นด้วยจุลภาค"),
    )
    chosen = FilesField(
        label=_("เพิ่มรูปถ่ายหรือไฟล์หลักฐาน"),
        required=False,
        allow_empty_file=True,
        help_text=_("เลือกได้หลายไฟล์ รูปจากโทรศัพท์ใช้ได้ทันที ไฟล์ละไม่เกิน 20 MB"),
        widget=FilesInput(attrs={"accept": ",".join(ending for kind in EVIDENCE for ending in kind.endings)}),
    )
    kept = forms.MultipleChoiceField(
        label=_("หลักฐานที่มีแล้ว"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("นำเครื่องหมายออกเพื่อไม่ใช้เป็นหลักฐานของเรื่องนี้ ไฟล์ยังอยู่ในแฟ้ม"),
    )
    links = forms.CharField(
        label=_("ลิงก์หลักฐาน"),
        required=False,
        widget=forms.Textarea({**_FEW, "inputmode": "url"}),
        help_text=_("บรรทัดละหนึ่งลิงก์ คัดลอกจากเบราว์เซอร์ แล้วเว้นวรรคตามด้วยคำอธิบายได้"),
    )
    outcomes = forms.CharField(
        label=_("ผลลัพธ์ที่เกิดขึ้น"), required=False, widget=forms.Textarea(_FEW), help_text=_("อะไรดีขึ้นจากที่ทำ")
    )
    score = forms.CharField(label=_("คะแนนที่ทำได้"), required=False, max_length=100)
    reason = forms.CharField(
        label=_("เหตุผลที่ไม่มีการดำเนินการ"),
        required=False,
        widget=forms.Textarea(_FEW),
        help_text=_("ต้องกรอกเมื่อเลือก “ไม่มีการดำเนินการ” เหตุผลจะอยู่ในรายงาน"),
    )
    promised = ThaiDateField(label=_("ส่วนที่เหลือจะส่งภายในวันที่"), required=False)
    suggestions = forms.CharField(
        label=_("ข้อเสนอแนะของผู้กำกับดูแล"),
        required=False,
        widget=forms.Textarea(_FEW),
        help_text=_("บรรทัดละข้อ จะแสดงอีกครั้งในรอบถัดไป"),
    )
    told_by = forms.CharField(label=_("ผู้รายงาน"), required=False, max_length=200)

    def __init__(
        self, *args: Any, suggests: bool, carried: Sequence[str], known: Mapping[str, str], **kwargs: Any
    ) -> None:
        """suggests: whether the person may. carried: suggestions of earlier rounds, to be answered. known: files that
        prove it, by key."""
        super().__init__(*args, **kwargs)
        self.carried = carried
        for number, text in enumerate(carried):
            label = gettext("ทำตามข้อเสนอแนะ “{text}” อย่างไร").format(text=text)
            self.fields[f"answer-{number}"] = forms.CharField(
                label=label, required=False, widget=forms.Textarea({"rows": 2})
            )
        first = ("state", "results", *(f"answer-{number}" for number in range(len(carried))))
        self.order_fields(first)
        self.fields["kept"].choices = list(known.items())  # type: ignore[attr-defined]
        if not known:
            del self.fields["kept"]
        if not suggests:
            del self.fields["suggestions"]

    def clean(self) -> dict[str, Any]:
        """The facts as `domain.progress.checked` takes them, its refusal beside the field that it is about."""
        told_here = super().clean() or {}
        if not self.errors:
            try:
                checked(self.facts(""))
            except Refusal as refusal:
                self.refuse(refusal)
        return told_here

    def refuse(self, refusal: Refusal) -> None:
        """A refusal told beside its field, else above the form."""
        name = FIELD_OF.get(refusal.code, "")
        self.add_error(name if name in self.fields else None, told(refusal))

    def facts(self, suggested: str) -> ProgressFacts:
        """What was typed, answers to suggestions as lines of the result. suggested: stays for who may not suggest."""
        values = {name: self.cleaned_data[name] for name in PLAIN if name in self.cleaned_data}
        answers = (
            answered_suggestion(text, answer)
            for number, text in enumerate(self.carried)
            if (answer := " ".join(self.cleaned_data[f"answer-{number}"].split()))
        )
        results = "\n".join(filter(None, (values["results"], *answers)))
        return ProgressFacts(**{"suggestions": suggested, **values, "results": results})

    def evidence(self, captions: Mapping[str, str]) -> list[Evidence]:
        """The files that are ticked, with the words they had, then the links."""
        files = [Evidence(file=UUID(key), caption=captions.get(key, "")) for key in self.cleaned_data.get("kept", ())]
        return files + [_link(line) for line in self.cleaned_data["links"].splitlines() if line.strip()]


def initial_of(stored: StoredLine | None, reporter: str) -> dict[str, object]:
    """The fields for a report as it stands; who reports, where nothing was reported yet."""
    if stored is None:
        return {"version": 0, "told_by": reporter}
    facts, proofs = stored.line.facts, list(stored.row.evidence.all())
    return {
        **{name: getattr(facts, name) for name in PLAIN},
        "version": stored.row.version,
        "told_by": stored.line.told_by or reporter,
        "kept": [str(proof.file_id) for proof in proofs if proof.file_id],
        "links": "\n".join(f"{proof.link} {proof.caption}".strip() for proof in proofs if proof.link),
    }


def files_of(stored: StoredLine | None) -> dict[str, str]:
    """The files that prove a report, by key, as they are called."""
    proofs: Iterable[Any] = stored.row.evidence.all() if stored else ()
    return {str(proof.file_id): str(proof.file) for proof in proofs if proof.file_id}


def captions_of(stored: StoredLine | None) -> dict[str, str]:
    """The words below each of them."""
    proofs: Iterable[Any] = stored.row.evidence.all() if stored else ()
    return {str(proof.file_id): proof.caption for proof in proofs if proof.file_id}


def _link(line: str) -> Evidence:
    address, _space, caption = line.strip().partition(" ")
    return Evidence(link=address, caption=caption.strip())
