"""Last year of the invented agency: its sheets confirmed, a rehearsal by two ended, official marks beside it."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

import pytest

from prongsai.domain.answers import ANSWERS, CLARIFY
from prongsai.domain.marking import ENDED
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.demo import load_demo
from prongsai.records.actions.demo_marks import load_demo_marks
from prongsai.records.models import Agency, AnswerSheet, Cycle
from prongsai.records.queries.answers import answers_page
from prongsai.records.queries.marking import rehearsals_of
from prongsai.records.queries.official_marks import official_page


@pytest.mark.django_db
@pytest.mark.usefixtures("kept_in")
@pytest.mark.parametrize("now", [datetime(2026, 5, 6, 3, tzinfo=UTC), datetime(2026, 11, 22, 3, tzinfo=UTC)])
def test_last_year_is_answered_rehearsed_and_marked(now: datetime) -> None:
    number = count(1)
    load_demo(now, lambda: f"ตะวันขึ้นทุกเช้า-{next(number)}")
    load_demo_marks(now)
    agency = Agency.objects.get(kind="sao")
    cycle = Cycle.objects.get(pk=AnswerSheet.objects.filter(kind=ANSWERS)[0].cycle_id)
    sheet = answers_page(PROGRAM, agency.pk, cycle.pk)
    assert sheet.confirmed and sheet.ready == len(sheet.lines)
    assert [line.code for line in sheet.lines if line.off_site] == ["O4"]
    clarified = AnswerSheet.objects.get(kind=CLARIFY).lines
    assert {line["code"] for line in clarified if line["reply"]} == {"O10", "O14"}
    (page,) = rehearsals_of(PROGRAM, agency.pk, cycle.pk)
    assert page.state == ENDED
    assert page.told is not None and page.told.alpha is not None and 0 < page.told.alpha < 1
    assert {d.place[0] for d in page.differing} == {"O14", "O20"}
    assert page.first_items["O7"] == 0 and page.final_items["O7"] == 100
    apart = {row.code: row.apart for row in official_page(PROGRAM, agency.pk, cycle.pk).compared if row.apart}
    assert apart == {"O4": -100}
