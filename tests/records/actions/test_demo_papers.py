"""The papers of the invented agency: decided by its own people, approved, returned and waiting."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime
from itertools import count

import pytest

from prongsai.domain.numbering import running_number
from prongsai.records.actions.demo import DATA, load_demo
from prongsai.records.actions.demo_papers import due_papers, load_demo_papers
from prongsai.records.models import Account, Agency, AuditRow, ChainStep, PaperVersion, Task
from prongsai.records.queries.official_papers import approved_attachments, papers_waiting
from prongsai.records.queries.who import actor_of
from prongsai.thai.years import FiscalYear

MAY = datetime(2026, 5, 6, 3, tzinfo=UTC)
ROWS = tomllib.loads(DATA.read_text(encoding="utf-8"))["agencies"][0]["papers"]


def test_the_report_of_six_months_is_there_once_they_have_gone_by() -> None:
    def due(day: date) -> set[tuple[str, int]]:
        return {(row["about"], row.get("years_back", 0)) for row in due_papers(ROWS, day)}

    assert due(date(2026, 4, 1)) - due(date(2026, 3, 31)) == {("round-6", 0)}
    assert due(date(2025, 10, 1)) == due(date(2026, 3, 31)) >= {("plan", 0), ("last-12", 0), ("round-6", 1)}


@pytest.mark.django_db
@pytest.mark.usefixtures("kept_in")
def test_the_plan_and_the_reports_went_up_and_were_decided_by_those_asked() -> None:
    number = count(1)
    load_demo(MAY, lambda: f"ตะวันขึ้นทุกเช้า-{next(number)}")
    load_demo_papers(MAY)
    agency, this = Agency.objects.get(kind="sao"), FiscalYear.of(MAY.date())
    states = {v.letter_number.rpartition("/")[2]: v.state for v in PaperVersion.objects.filter(paper__kind="memo")}
    approved = dict.fromkeys(("212", "213", "214", "240"), "approved")
    assert states == {**approved, "215": "returned", "219": "proposed"}
    for year, what in (
        (this.be, "plan"),
        (this.be, "round-6"),
        (this.previous.be, "round-6"),
        (this.previous.be, "round-12"),
    ):
        assert {r.kind for r in approved_attachments(agency, year, what)} == {"original", "word"}, what
    order = PaperVersion.objects.get(paper__kind="order")
    assert (order.state, running_number("order", order.letter_number)) == ("approved", 118)
    signed = ChainStep.objects.filter(state="signed")
    assert all(step.signed_by == step.name and step.came == "desk" and step.proof == "account" for step in signed)
    head = actor_of(Account.objects.get(username="tungtawan-kongphop"), MAY.date())
    waiting = papers_waiting(head, agency.pk)
    assert [step.version_of.letter_number for step in waiting] == ["รณ 70001.1/219"]
    assert {task.unit.name for task in Task.objects.all() if task.unit} == {"กองคลัง", "สำนักปลัด"}
    decided = AuditRow.objects.filter(act="decide_paper")
    assert decided.count() == signed.count() and not decided.filter(account="").exists()
