"""When work that comes again was last done."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from prongsai.records.last_done import WORKS, Done, last_done, note_done

pytestmark = [pytest.mark.django_db, pytest.mark.database]
NOW = datetime(2026, 1, 5, 3, tzinfo=UTC)


def test_what_was_never_done_is_told_as_never() -> None:
    assert last_done() == dict.fromkeys(WORKS)


def test_the_last_time_stands_and_whether_all_was_in_order() -> None:
    note_done("backup", NOW)
    note_done("verify_log", NOW)
    note_done("verify_log", NOW + timedelta(days=1), fine=False)
    found = last_done()
    assert found["backup"] == Done(NOW, fine=True)
    assert found["verify_log"] == Done(NOW + timedelta(days=1), fine=False)
    assert found["tick"] is None


def test_unknown_work_is_a_fault_of_the_program() -> None:
    with pytest.raises(ValueError, match="cooking"):
        note_done("cooking", NOW)
