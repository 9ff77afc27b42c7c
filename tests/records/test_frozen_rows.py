"""The database itself refuses to change what a paper was when it was proposed, and lets everything else go on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from tests.records.approved import approve
from tests.records.captured import captured
from tests.records.disclosing import a_page, begun, published
from tests.records.going_up import GoingUp
from tests.records.planned import open_year
from tests.records.worlds import NOW, World

from prongsai.domain.workflow import FORWARD
from prongsai.records.actions.deciding import Decision, decide_step
from prongsai.records.actions.official_papers import PaperFacts, Registered, edit_paper, number_paper
from prongsai.records.actions.proposing import cancel_paper
from prongsai.records.append_only import install_triggers, thaw_papers
from prongsai.records.frozen_rows import FROZEN, STAYS
from prongsai.records.models import (
    AnswerSheet,
    Capture,
    ChainStep,
    LinkCheck,
    Mark,
    PaperVersion,
    PieceVersion,
    Rendition,
    StoredFile,
)

pytestmark = [pytest.mark.django_db, pytest.mark.database]
KINDS = (PaperVersion, ChainStep, Rendition, PieceVersion, StoredFile, AnswerSheet, Mark, Capture, LinkCheck)
MODELS = {"records_" + str(m._meta.model_name): m for m in KINDS}


@pytest.fixture
def chain(world: World) -> GoingUp:
    made = GoingUp(world).seated()
    step = made.steps(made.proposed())[0]
    common: dict[str, Any] = {"actor": made.signer("unit"), "agency": world.agency, "now": NOW}
    decide_step(**common, step=step.pk, decision=Decision(FORWARD))
    cycle = open_year(world)
    published(world, a_page(world, begun(world, cycle)))
    of: dict[str, Any] = {"agency_id": world.agency, "cycle_id": cycle.pk}
    entered: dict[str, Any] = {"executive": "นายก", "entered_on": NOW.date(), "entered_by": "ธุรการ"}
    AnswerSheet.objects.create(**of, **entered, kind="answers", number=1, lines=[], digest="1", confirmed_at=NOW)
    Mark.objects.create(**of, code="O1", element=1, stage="official", score=100, reason="ครบ", at=NOW)
    captured(begun(world, cycle))
    return made


def _refused(change: Callable[[], object]) -> None:
    with pytest.raises(IntegrityError, match=STAYS), transaction.atomic():
        change()


def _sql(statement: str) -> Callable[[], object]:
    return lambda: connection.cursor().execute(statement)


TEXTS = (
    *("title", "frozen_by", "titles", "name", "capacity", "opinion", "direction", "signed_by"),
    *("body", "address", "made_by", "published_by", "reason", "passed_reason"),
    *("executive", "entered_by", "confirmed_by", "code", "page", "by"),
    "final",
    "reason",
    "really",
    "text",
    "certificate",
    "title",
    "frozen_by",
    "titles",
    "name",
    "capacity",
    "opinion",
    "direction",
    "signed_by",
)
OTHER: dict[str, Any] = dict.fromkeys(TEXTS, "อื่น") | {
    "content": {"a": 1},
    "data": None,
    "digest": "0",
    "frozen_at": None,
    "number": 9,
    "purpose": "note",
    "urgency": "ด่วน",
    "secrecy": "ลับ",
    "state": "waiting",
    "choice": "refuse",
    "signed_on": None,
    "signed_at": None,
    "proof": "pin",
    "came": "paper",
    "kind": "word",
    "made_at": NOW + timedelta(days=1),
    "sha256": "0",
    "size": 1,
    "person_id": None,
    "post_id": None,
    "table": {"columns": []},
    "published_at": None,
    "lines": [1],
    "entered_on": NOW.date() + timedelta(days=1),
    "confirmed_at": NOW + timedelta(days=1),
    "element": 9,
    "stage": "final",
    "turn": 9,
    "score": 1,
    "at": NOW + timedelta(days=1),
    "code": 404,
    "seconds": 9.0,
    "hops": ["a"],
    "headers": [["a", "b"]],
    "found": [{"code": "down"}],
    "gravity": "alarm",
}


MOVES = {
    "records_paperversion": {"state", "letter_number", "day", "ended_at", "reason", "published_at", "unpublished_at"},
    "records_chainstep": {"order", "until", "reason", "original", "scan_id"},
    "records_rendition": {"pages"},
    "records_pieceversion": {"ended_at"},
    "records_capture": set(),
    "records_linkcheck": set(),
    "records_storedfile": {"name", "label", "kept_by", "kept_at", "removed_on"},
    "records_answersheet": set(),
    "records_mark": set(),
}
"""What goes on changing; a new column stays unless it is named here."""
BOUND = {
    *("id", "agency_id", "paper_id", "version_of_id", "attachment_id", "file_id", "proposer_id"),
    *("piece_id", "paper_version_id", "cycle_id", "rehearsal_id", "marker_id", "link_id", "capture_id"),
}
"""Keys, which would need another row to point to."""


@pytest.mark.parametrize("table", FROZEN)
def test_every_column_that_stays_stays(chain: GoingUp, table: str) -> None:
    rows = {"records_chainstep": {"state": "signed"}, "records_rendition": {"kind": "original"}}
    found = MODELS[table]._default_manager.filter(**rows.get(table, {}))
    columns = {field.attname for field in MODELS[table]._meta.concrete_fields} - MOVES[table] - {"version"}
    assert columns == set(FROZEN[table].kept)
    for column in columns - BOUND:
        _refused(lambda column=column: found.update(**{column: OTHER[column]}))  # type: ignore[misc]


@pytest.mark.parametrize("table", [t for t in FROZEN if not FROZEN[t].deleted])
def test_no_frozen_row_is_deleted(chain: GoingUp, table: str) -> None:
    _refused(_sql(f"DELETE FROM {table}"))  # noqa: S608 -- a name of the program


def test_a_file_of_a_paper_points_nowhere_else(chain: GoingUp) -> None:
    word = Rendition.objects.get(kind="word")
    _refused(lambda: Rendition.objects.filter(kind="original").update(file=word.file))
    _refused(lambda: Rendition.objects.filter(kind="word").delete())


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only SQLite replaces a row by an INSERT")
@pytest.mark.parametrize("table", [t for t in FROZEN if not FROZEN[t].deleted])
def test_a_row_is_not_replaced_by_a_new_one(chain: GoingUp, table: str) -> None:
    _refused(_sql(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"))  # noqa: S608 -- a name of the program


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("table", FROZEN)
def test_a_table_is_not_emptied_at_once(chain: GoingUp, table: str) -> None:
    connection.check_constraints()  # otherwise these would refuse it first
    with pytest.raises(IntegrityError), transaction.atomic():
        connection.cursor().execute(f"TRUNCATE {table} CASCADE")


def test_drafts_change_and_decided_papers_are_numbered_and_cancelled(chain: GoingUp) -> None:
    draft = chain.drafted()
    edit_paper(**chain.world.common, paper=draft, facts=PaperFacts("ชื่อใหม่", attachments=()))
    paper = chain.proposed(title="ขออนุมัติ")
    approve(chain, paper)
    number_paper(**chain.world.common, paper=paper, registered=Registered("รณ 70001/9", NOW.date()))
    cancel_paper(**chain.world.common, paper=paper, reason="ทำใหม่")
    assert PaperVersion.objects.get(paper=paper).state == "cancelled"


def test_triggers_come_back_after_a_migration(chain: GoingUp) -> None:
    thaw_papers(connection)
    assert PaperVersion.objects.update(title="อื่น") == 1
    install_triggers(connection)
    install_triggers(connection)
    _refused(lambda: PaperVersion.objects.update(title="อีก"))
