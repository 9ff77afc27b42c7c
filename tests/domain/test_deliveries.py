"""When a message is tried again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from prongsai.domain.deliveries import CHANNELS, FAULTS, MESSAGES, STATES, WAITS, next_try

NOW = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)


def test_each_try_waits_longer_and_then_it_is_given_up() -> None:
    found = [next_try(tries, NOW) for tries in range(1, len(WAITS) + 1)]
    assert found == [NOW + wait for wait in WAITS] == sorted(found)  # type: ignore[type-var]
    assert found[0] == NOW + timedelta(minutes=15)
    assert next_try(len(WAITS) + 1, NOW) is next_try(0, NOW) is None


def test_all_is_said_in_both_languages() -> None:
    for table in (CHANNELS, FAULTS, MESSAGES, STATES):
        assert all(words.th and words.en for words in table.values())
