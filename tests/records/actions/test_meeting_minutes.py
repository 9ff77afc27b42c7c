"""Who came makes a meeting held; its minutes are frozen, and what they say of measures stands in their reports."""

from __future__ import annotations

from datetime import time, timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from tests.records.planned import open_year, plan_in
from tests.records.worlds import TODAY, World, a_picture, last_row

from prongsai.documents.pdf import render_pdf
from prongsai.domain.meetings import ABSENT, ATTENDING, HELD, MINUTED, PRESENT
from prongsai.domain.progress import DONE, UNDER_WAY, ProgressFacts
from prongsai.records.actions import meeting_minutes
from prongsai.records.actions.files import Upload
from prongsai.records.actions.meeting_minutes import (
    GONE,
    Came,
    Closing,
    keep_signed_minutes,
    minute_meeting,
    record_people,
)
from prongsai.records.actions.meetings import MatterFacts, MeetingFacts, edit_matter, plan_meeting
from prongsai.records.actions.progress import Evidence, Report, record_progress
from prongsai.records.blobs import content_of
from prongsai.records.models import AgendaItem, Cycle, Meeting, Progress, StoredFile
from prongsai.records.queries.meetings import meeting_page

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("kept_in")]
FACTS = MeetingFacts("monthly", TODAY, time(9, 30), "ห้องประชุมชั้น 2", name="คณะทำงาน ITA")
CHAIR = Came(None, PRESENT, "นางปิ่นมณี สายธารใส", "หัวหน้าสำนักปลัด", "ประธาน")
ENDED = Closing(time(11, 45))


@pytest.fixture
def cycle(world: World) -> Cycle:
    made = open_year(world)
    plan_in(made)
    return made


@pytest.fixture
def meeting(world: World, cycle: Cycle) -> Meeting:
    """Planned, nobody there yet."""
    return Meeting.objects.get(pk=plan_meeting(**world.common, cycle=cycle.pk, facts=FACTS))


@pytest.fixture
def held(world: World, meeting: Meeting) -> Meeting:
    """Held, its first measure under way by the meeting's word."""
    record_people(**world.common, meeting=meeting.pk, people=[CHAIR], opened=time(9, 40))
    say(world, meeting, 1, UNDER_WAY)
    meeting.refresh_from_db()
    return meeting


def say(world: World, meeting: Meeting, number: int, state: str) -> AgendaItem:
    item = meeting.items.get(measure__number=number)
    facts = MatterFacts(3, item.title, "กองคลังส่งแผนแล้ว 2 ไตรมาส", "ให้ส่งให้ครบภายในเดือนหน้า", state)
    edit_matter(**world.common, item=item.pk, facts=facts)
    return item


def printed(file: StoredFile | None) -> str:
    assert file
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(content_of(file.sha256, file.name))).pages)
    return "".join(text.split())


def test_the_first_one_present_makes_it_held_and_guests_are_not_counted(world: World, meeting: Meeting) -> None:
    guest = Came(None, ATTENDING, "นายดำเนิน ทุ่งกล้า")
    away = Came(None, ABSENT, "นายปั้น ช่างเหล็ก", reason="ติดราชการ")
    record_people(**world.common, meeting=meeting.pk, people=[CHAIR, guest, away], opened=time(9, 40))
    meeting.refresh_from_db()
    assert (meeting.state, meeting.opened) == (HELD, time(9, 40))
    page = meeting_page(world.people["viewer"], world.agency, meeting.pk, TODAY)
    assert (page.quorum.came, page.quorum.called) == (1, 2)
    assert last_row(world.agency).summary.endswith("มา 1 คน")


def test_people_are_corrected_and_taken_off(world: World, held: Meeting) -> None:
    row = held.people.get()
    record_people(**world.common, meeting=held.pk, people=[Came(row.pk, ABSENT, row.name, reason="ป่วย")])
    row.refresh_from_db()
    assert (row.state, row.reason, held.people.count()) == (ABSENT, "ป่วย", 1)
    record_people(**world.common, meeting=held.pk, people=[Came(row.pk, GONE, row.name)])
    assert not held.people.exists()


def test_somebody_of_another_meeting_is_refused(world: World, cycle: Cycle, held: Meeting, refused: Any) -> None:
    other = plan_meeting(**world.common, cycle=cycle.pk, facts=FACTS)
    with refused("row_not_here"):
        record_people(**world.common, meeting=other, people=[Came(held.people.get().pk, PRESENT, "ก")])


def test_nobody_is_present_before_the_day(world: World, cycle: Cycle, refused: Any) -> None:
    facts = MeetingFacts("monthly", TODAY + timedelta(1))
    later = plan_meeting(**world.common, cycle=cycle.pk, facts=facts)
    with refused("meeting_not_yet"):
        record_people(**world.common, meeting=later, people=[CHAIR])


def test_what_was_minuted_stands_in_the_report_with_the_minutes_as_evidence(world: World, held: Meeting) -> None:
    measure = held.items.get(measure__number=1).measure
    assert measure
    stood = Report(ProgressFacts(UNDER_WAY, "รวบรวมแล้ว"), evidence=[Evidence(link="https://office.example/plan")])
    record_progress(**world.common, measure=measure.pk, months=6, report=stood)
    minute_meeting(**world.common, meeting=held.pk, closing=ENDED)
    row = Progress.objects.get(measure=measure)
    assert (row.state, row.came, row.told_by) == (UNDER_WAY, "minutes", "การประชุมคณะทำงาน ITA ครั้งที่ 1/2569")
    assert row.results.splitlines()[0] == "รวบรวมแล้ว"
    assert "กองคลังส่งแผนแล้ว 2 ไตรมาส มติที่ประชุม ให้ส่งให้ครบ" in row.results.splitlines()[1]
    held.refresh_from_db()
    assert [(e.link, e.file) for e in row.evidence.all()] == [
        ("https://office.example/plan", None),
        ("", held.minutes),
    ]
    assert Progress.objects.count() == 1, "what the meeting said nothing of is not reported"
    assert last_row(world.agency).summary == "ปิดรายงานการประชุมคณะทำงาน ITA ครั้งที่ 1/2569 ผลของมาตรการ: m1"


def test_the_frozen_minutes_say_who_came_what_was_resolved_and_where_measures_stand(
    world: World, held: Meeting
) -> None:
    minute_meeting(**world.common, meeting=held.pk, closing=ENDED)
    held.refresh_from_db()
    text = printed(held.minutes)
    for words in ("ครั้งที่๑/๒๕๖๙", "นางปิ่นมณีสายธารใส", "เริ่มประชุมเวลา๐๙.๔๐น.", "เลิกประชุมเวลา๑๑.๔๕น.", "ติดตามมาตรการITA"):
        assert words in text, words
    assert "มติที่ประชุมให้ส่งให้ครบภายในเดือนหน้า" in text
    assert "เลยกำหนดแล้ว" in text
    assert (held.state, held.minuted_by) == (MINUTED, "โปรแกรม")


def test_nothing_changes_once_it_is_minuted(world: World, held: Meeting, refused: Any) -> None:
    minute_meeting(**world.common, meeting=held.pk, closing=ENDED)
    for act in (
        lambda: minute_meeting(**world.common, meeting=held.pk, closing=ENDED),
        lambda: record_people(**world.common, meeting=held.pk, people=[CHAIR]),
        lambda: say(world, held, 2, DONE),
    ):
        with refused("meeting_not_open"):
            act()


def test_minutes_need_somebody_present_and_hours_in_order(world: World, meeting: Meeting, refused: Any) -> None:
    with refused("meeting_without_people"):
        minute_meeting(**world.common, meeting=meeting.pk, closing=ENDED)
    record_people(**world.common, meeting=meeting.pk, people=[CHAIR], opened=time(9, 40))
    with refused("meeting_ends_first"):
        minute_meeting(**world.common, meeting=meeting.pk, closing=Closing(time(9, 0)))


def test_what_somebody_writes_while_minutes_are_made_is_not_lost(
    world: World, held: Meeting, refused: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(*args: Any, **more: Any) -> bytes:
        say(world, held, 2, DONE)
        return render_pdf(*args, **more)

    monkeypatch.setattr(meeting_minutes, "render_pdf", meanwhile)
    with refused("row_changed_meanwhile"):
        minute_meeting(**world.common, meeting=held.pk, closing=ENDED)
    assert not Progress.objects.exists()


def test_the_signed_minutes_come_later_with_a_picture_or_the_place_of_the_paper(
    world: World, held: Meeting, refused: Any
) -> None:
    with refused("meeting_not_minuted"):
        keep_signed_minutes(**world.common, meeting=held.pk, original="แฟ้ม 3")
    minute_meeting(**world.common, meeting=held.pk, closing=ENDED)
    with refused("minutes_without_source"):
        keep_signed_minutes(**world.common, meeting=held.pk)
    keep_signed_minutes(**world.common, meeting=held.pk, scan=Upload("ลงนาม.png", a_picture()), original="แฟ้ม 3")
    held.refresh_from_db()
    assert held.signed and held.signed != held.minutes
    assert held.original == "แฟ้ม 3"
    assert last_row(world.agency).summary.startswith("บันทึกจากกระดาษโดย")
