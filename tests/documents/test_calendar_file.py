"""The calendar file, read again by the library that programs use."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar

from prongsai.documents.calendar_file import calendar_file
from prongsai.domain.agenda import Entry

NOW = datetime(2026, 1, 5, 3, tzinfo=UTC)
ENTRIES = (
    Entry("2569-c", date(2026, 4, 30), "วันปิดระบบ; OIT, และ\nบรรทัดใหม่", "กำหนดของ ป.ป.ช.", official=True),
    Entry("2569-round-6", date(2026, 3, 31), "สิ้นรอบ 6 เดือน ปีงบประมาณ 2569 " + "ย" * 200),
)


def _events() -> list[dict[str, object]]:
    made = calendar_file(ENTRIES, office="อบต.ทุ่งตะวัน", identifier="here", made_at=NOW)
    assert max(len(line) for line in made.split(b"\r\n")) <= 75
    read = Calendar.from_ical(made)
    return [
        {name: event.decoded(name, None) for name in ("uid", "summary", "dtstart", "dtend")} for event in read.events
    ]


def test_every_entry_comes_back_as_an_event_of_a_whole_day() -> None:
    for event, entry in zip(_events(), ENTRIES, strict=True):
        assert event["dtstart"] == entry.day
        assert event["dtend"] == entry.day + timedelta(days=1)
        summary = event["summary"]
        text = summary.decode() if isinstance(summary, bytes) else str(summary)
        assert text == f"{entry.title} (อบต.ทุ่งตะวัน)"


def test_an_event_is_known_again_by_its_key_within_the_installation() -> None:
    found = [event["uid"] for event in _events()]
    assert [u.decode() if isinstance(u, bytes) else str(u) for u in found] == ["2569-c@here", "2569-round-6@here"]


def test_no_entry_takes_anybodys_time() -> None:
    made = calendar_file(ENTRIES, office="ก", identifier="h", made_at=NOW)
    assert made.count(b"TRANSP:TRANSPARENT") == len(ENTRIES)
