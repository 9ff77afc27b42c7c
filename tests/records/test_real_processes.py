"""What is stored stays whole whatever happens to the processes that store it: killed, two at once, tampered, moved."""

from __future__ import annotations

import random
import signal
import sqlite3
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from tests.conftest import FUZZ, ROOT
from tests.records.installations import POSTGRESQL, Clerk, Installation, installation

from prongsai.records.archive.writing import DATABASE

pytestmark = pytest.mark.database
ACTS, KILLS = (1_000, 20) if FUZZ else (60, 2)
RETRIES = 10_000 if FUZZ else 8
ROUNDS = 200 if FUZZ else 3
LONGEST_WAIT = 0.03
"""Seconds between an acknowledged act and the kill: a few acts."""
LONGEST_CONFIRMING = 0.6
"""Seconds within which a file with measures is confirmed, criteria read and all."""
WRITTEN = range(1, 9) if FUZZ else (1, 8)
"""After how many statements that write a process dies in the midst of an act; the whole act has more."""
NOTHING_OF_IT = {"state": "waiting", "measures": 0, "cycles": 0}
ALL_OF_IT = {"state": "confirmed", "measures": 5, "cycles": 1}
EXAMPLE = "องค์การบริหารส่วนตำบลทุ่งตะวัน"
SAFE: tuple[list[str], ...] = (["wal", "2", "ok"], [])
"""SQLite writes ahead, syncs every commit, and finds itself sound; PostgreSQL does so by itself."""
OFFICES = {
    "องค์การบริหารส่วนตำบลเนินลมเย็น": "รายการที่ 3 ถูกแก้ไข",
    "องค์การบริหารส่วนตำบลดอยสว่าง": "รายการที่ 2 ถูกแก้ไข",
    "องค์การบริหารส่วนตำบลบ้านไร่ลม": "รายการที่ 4 หายไป",
    "เทศบาลตำบลเกาะแสงจันทร์": "รายการที่ 3 ถูกสลับกับรายการอื่น",
    "เทศบาลตำบลธารหมอก": "รายการตั้งแต่ที่ 5 จนถึงรายการสุดท้ายหายไป",
    "เทศบาลตำบลหนองดาว": "ครบถ้วน 6 รายการ",
}
"""Each is tampered with in its own way (the last one in none) → what is said of it."""


@pytest.fixture(scope="module")
def kept(
    tables: Installation, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Installation, dict[str, str]]]:
    """An installation with the two agencies, and the keys of the first one and its unit."""
    with installation(tmp_path_factory.mktemp("kept") / "ข้อมูล ของเรา", tables) as made:
        with made.clerk() as clerk:
            keys = clerk.ask("world")
        yield made, keys


@pytest.fixture
def keys(kept: tuple[Installation, dict[str, str]]) -> dict[str, str]:
    return kept[1]


@pytest.fixture
def here(kept: tuple[Installation, dict[str, str]], tmp_path: Path) -> Iterator[Installation]:
    """A copy for one test, in a folder with a space and Thai letters."""
    with installation(tmp_path / "ข้อมูล ของเรา", kept[0]) as copy:
        yield copy


def _request(number: int, keys: dict[str, str]) -> dict[str, Any]:
    """A unit added, and the agency's first unit renamed, in turn."""
    own = {"agency": keys["agency"], "name": f"กองที่ {number}", "submission": str(uuid4())}
    return {"ask": "edit", "unit": keys["unit"], **own} if number % 2 else {"ask": "add", **own}


def _said(request: dict[str, Any]) -> str:
    verb = "แก้ไข" if request["ask"] == "edit" else "เพิ่ม"
    return f"{verb}ส่วนราชการ {request['name']}"


def test_whenever_a_process_is_killed_each_act_is_there_whole_or_not_at_all(
    here: Installation, keys: dict[str, str]
) -> None:
    asked = [_request(number, keys) for number in range(ACTS)]
    share, done = ACTS // (KILLS + 1), 0
    with here.clerk() as clerk:
        before = clerk.ask("whole", agency=keys["agency"])["history"]
    for _ in range(KILLS):
        with here.clerk() as clerk:
            done = _taken_up_again(clerk, asked, done, before, keys)
            clerk.send(*asked[done : done + share - 1])
            answers = [clerk.told() for _ in range(share // 2)]
            time.sleep(random.uniform(0, LONGEST_WAIT))
            answers += clerk.kill()
        assert answers == [{"done": "now"}] * len(answers)
        done += len(answers)
    with here.clerk() as clerk:
        done = _taken_up_again(clerk, asked, done, before, keys)
        assert [clerk.ask(**request) for request in asked[done:]] == [{"done": "now"}] * (ACTS - done)
        _assert_whole(clerk, asked, before, keys)
    told = here.prongsai("verify-log")
    assert (told.returncode, told.stderr) == (0, "")
    assert f"ครบถ้วน {len(before) + ACTS} รายการ" in told.stdout


def _taken_up_again(
    clerk: Clerk, asked: list[dict[str, Any]], done: int, before: list[str], keys: dict[str, str]
) -> int:
    """The first act that was not acknowledged is sent again, as a browser does; it happens once, all told."""
    assert clerk.ask(**asked[done])["done"] in ("now", "before")
    _assert_whole(clerk, asked[: done + 1], before, keys)
    return done + 1


def _assert_whole(clerk: Clerk, asked: list[dict[str, Any]], before: list[str], keys: dict[str, str]) -> None:
    found = clerk.ask("whole", agency=keys["agency"])
    assert found["half"] == []
    assert found["history"] == before + [_said(request) for request in asked]
    assert found["submissions"] == len(asked)
    assert found["set"] in SAFE


def test_a_file_whose_confirming_is_cut_off_is_stored_whole_or_not_at_all(
    here: Installation, keys: dict[str, str]
) -> None:
    text = (ROOT / "examples" / "report-2568.txt").read_text(encoding="utf-8")
    submission, agency = str(uuid4()), keys["agency"]
    with here.clerk() as clerk:
        intake = clerk.ask("hand_in", agency=agency, name="report-2568.txt", text=text)["intake"]
    asked = {"ask": "confirm", "agency": agency, "intake": intake, "submission": submission}
    for written in WRITTEN:
        with here.clerk() as clerk:
            assert clerk.ask("stored_of", intake=intake) == NOTHING_OF_IT
            _dies_in_the_midst(clerk, {"dies_after": written, **asked})
    for _ in range(KILLS):
        with here.clerk() as clerk:
            assert clerk.ask("stored_of", intake=intake) in (NOTHING_OF_IT, ALL_OF_IT)
            assert clerk.ask("whole", agency=agency)["half"] == []
            clerk.send(asked)
            time.sleep(random.uniform(0, LONGEST_CONFIRMING))
            clerk.kill()
    with here.clerk() as clerk:
        assert clerk.ask("whole", agency=agency)["half"] == []
        assert clerk.ask(**asked)["done"] in ("now", "before")
        assert clerk.ask("stored_of", intake=intake) == ALL_OF_IT


def test_measures_whose_adopting_is_cut_off_are_in_the_plan_together_or_not_at_all(
    here: Installation, keys: dict[str, str]
) -> None:
    text = (ROOT / "examples" / "report-2568.txt").read_text(encoding="utf-8")
    agency, submission = keys["agency"], str(uuid4())
    with here.clerk() as clerk:
        drafts = clerk.ask("drafts", agency=agency, name="report-2568.txt", text=text)
    asked = {"ask": "adopt", "agency": agency, "submission": submission, **drafts}
    for written in WRITTEN:
        with here.clerk() as clerk:
            assert clerk.ask("adopted")["adopted"] == 0
            _dies_in_the_midst(clerk, {"dies_after": written, **asked})
    with here.clerk() as clerk:
        assert clerk.ask("adopted")["adopted"] == 0
        assert clerk.ask("whole", agency=agency)["half"] == []
        assert clerk.ask(**asked) == {"done": "now"}
        assert clerk.ask("adopted")["adopted"] == len(drafts["measures"]) == 5


def test_a_reply_sent_again_while_its_processes_are_killed_is_there_once(
    here: Installation, keys: dict[str, str]
) -> None:
    own = {"agency": keys["agency"], "unit": keys["unit"]}
    with here.clerk() as clerk:
        found = clerk.ask("retried", **own, kills=RETRIES, seed=random.randrange(10**6))
        sent, accepted = found["sent"], found["accepted"]
        assert found["killed"] >= RETRIES
        assert found["replies"] == [sent, sent]
        assert found["files"] == [sent, sent]
        assert found["logged"] == sent
        assert found["taken"] == [accepted] * 3
        assert clerk.ask("whole", agency=keys["agency"])["half"] == []


def _dies_in_the_midst(clerk: Clerk, asked: dict[str, Any]) -> None:
    clerk.send(asked)
    assert clerk.process.wait(60) == -signal.SIGKILL


def test_of_two_who_save_one_row_at_the_same_moment_one_does_and_the_other_is_told(
    here: Installation, keys: dict[str, str]
) -> None:
    with here.clerk() as one, here.clerk() as other:
        before, _ = (clerk.ask("whole", agency=keys["agency"]) for clerk in (one, other))  # both are awake then
        for version in range(1, ROUNDS + 1):
            told = _both(one, other, {"ask": "edit", **keys, "version": version}, version)
            saved, refused = sorted(told, key=lambda one: "refused" in one)
            assert (saved, refused["refused"]) == ({"done": "now"}, "row_changed_meanwhile")
            assert "มีคนอื่นแก้ไข" in refused["th"]
            # two rows of one agency: neither has to know of the other
            assert _both(one, other, {"ask": "add", "agency": keys["agency"]}, version) == [{"done": "now"}] * 2
        stale = other.ask("edit", **keys, name="กองอื่น", version=1)
        after = one.ask("whole", agency=keys["agency"])
    assert stale["refused"] == "row_changed_meanwhile"
    assert (after["half"], len(after["history"])) == ([], len(before["history"]) + 3 * ROUNDS)
    assert not [line for line in after["history"] if "กองอื่น" in line]


def _both(one: Clerk, other: Clerk, asked: dict[str, Any], number: int) -> list[dict[str, Any]]:
    """The same asked of two at once, each with a name of its own; both answers."""
    kind = asked["ask"]
    one.send({**asked, "name": f"กองช่าง {kind} {number}"})
    other.send({**asked, "name": f"กองคลัง {kind} {number}"})
    return [one.told(), other.told()]


def test_of_two_who_decide_on_a_paper_at_the_same_moment_one_does_and_the_other_is_told(
    here: Installation, keys: dict[str, str]
) -> None:
    """The same person at two screens, and at the screen while somebody files it from paper."""
    with here.clerk() as one, here.clerk() as other:
        other.ask("whole", agency=keys["agency"])  # both are awake then
        for number in range(ROUNDS):
            step = one.ask("paper", **keys)
            asked = {"ask": "decide", "agency": keys["agency"], **step}
            one.send({**asked, "choice": "approve", "by": "desk"})
            other.send({**asked, "choice": "refuse", "by": "paper" if number % 2 else "desk"})
            told = [one.told(), other.told()]
            assert min(told, key=lambda said: "refused" in said) == {"done": "now"}
            refused = next(said for said in told if "refused" in said)
            assert refused["refused"] in ("step_not_asked", "paper_not_movable")
            after = one.ask("state_after", step=step["step"])
            won = "approve" if told[0] == {"done": "now"} else "refuse"
            assert (after["choice"], after["state"]) == (won, "approved" if won == "approve" else "not_approved")
            assert after["files"] == 1
        assert one.ask("whole", agency=keys["agency"])["half"] == []


def test_five_ways_of_tampering_are_found_and_the_first_false_row_is_named(here: Installation, tmp_path: Path) -> None:
    kept = tmp_path / "ค่าปิดท้าย.json"
    with here.clerk() as clerk:
        chains = [clerk.ask("office", name=name)["agency"] for name in OFFICES]
        for chain in chains:
            assert [clerk.ask("add", agency=chain, name=f"กองที่ {n}") for n in range(5)] == [{"done": "now"}] * 5
    assert here.prongsai("verify-log", "--export", kept).returncode == 0
    with here.clerk() as clerk:
        clerk.ask("tamper", statements=[*_tampering(*chains)])
    told = here.prongsai("verify-log", "--against", kept)
    assert told.returncode == 1
    said = {name: line for line in told.stdout.splitlines() for name in OFFICES if line.startswith(name)}
    assert {name: line.rpartition(": ")[2].removeprefix("พบความผิดปกติ ") for name, line in said.items()} == OFFICES


def _tampering(payload: str, row: str, middle: str, swapped: str, last: str, _untouched: str) -> Iterator[str]:
    """Details changed, a row changed, one taken out, two exchanged, the last ones taken off and the head put back."""
    changed = """UPDATE records_auditpayload SET content = '{"who": "โปรแกรม", "summary": "", "changes": []}'"""
    yield f"{changed} WHERE row_id IN ({_rows(payload, 3)})"
    yield f"UPDATE records_auditrow SET who = 'อีกคน', act = 'edit_post' WHERE chain = '{row}' AND seq = 2"  # noqa: S608
    yield from _taken(middle, 4)
    for old, new in ((3, 100), (5, 3), (100, 5)):
        yield f"UPDATE records_auditrow SET seq = {new} WHERE chain = '{swapped}' AND seq = {old}"  # noqa: S608
    yield from _taken(last, 5, 6)
    end = f"SELECT hash FROM records_auditrow WHERE chain = '{last}' AND seq = 4"  # noqa: S608
    yield f"UPDATE records_audithead SET seq = 4, hash = ({end}) WHERE chain = '{last}'"  # noqa: S608


def _taken(chain: str, *seqs: int) -> Iterator[str]:
    for table in ("records_auditobject", "records_auditpayload"):
        yield f"DELETE FROM {table} WHERE row_id IN ({_rows(chain, *seqs)})"  # noqa: S608
    yield f"DELETE FROM records_auditrow WHERE id IN ({_rows(chain, *seqs)})"  # noqa: S608


def _rows(chain: str, *seqs: int) -> str:
    return f"SELECT id FROM records_auditrow WHERE chain = '{chain}' AND seq IN ({', '.join(map(str, seqs))})"  # noqa: S608


@pytest.mark.skipif(bool(POSTGRESQL), reason="test_archive.py moves a row of every table on PostgreSQL")
def test_the_example_agency_moved_to_an_empty_installation_is_the_same_there(
    tables: Installation, tmp_path: Path
) -> None:
    sent, back = tmp_path / "ขาไป.zip", tmp_path / "ขากลับ.zip"
    with installation(tmp_path / "เครื่อง เก่า", tables) as old, installation(tmp_path / "เครื่อง ใหม่", tables) as new:
        with old.clerk() as clerk:
            clerk.ask("demo")
        _succeeds(old, "export", EXAMPLE, sent)
        assert EXAMPLE in _succeeds(new, "import", sent, "--yes")
        _succeeds(new, "export", EXAMPLE, back)
    rows = _rows_of(sent, tmp_path)
    assert rows == _rows_of(back, tmp_path)
    assert {table for table, held in rows.items() if held} >= {"records_unit", "records_person", "records_auditpayload"}


def _succeeds(where: Installation, *command: str | Path) -> str:
    told = where.prongsai(*command)
    assert told.returncode == 0, told.stderr
    return told.stdout


def _rows_of(archive: Path, tmp_path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Table → all rows of an archive's database."""
    with zipfile.ZipFile(archive) as packed:
        path = packed.extract(DATABASE, tmp_path / archive.stem)
    with closing(sqlite3.connect(path)) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'records%'")
        return {t: sorted(database.execute(f'SELECT * FROM "{t}"'), key=repr) for (t,) in tables.fetchall()}  # noqa: S608
