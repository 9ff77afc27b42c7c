"""Somebody at work in a process of their own: one request a line, one answer a line, on an installation of their own.

Tests kill it, or let two of it work on one row. A line of the answer stands for an act that was acknowledged.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from tests.records.retrying import Mortal, retried
from tests.records.signing import deciding, paper_before_its_last, state_after
from tests.records.worlds import NOW, made_world

from prongsai.domain.audit_chain import first_fault
from prongsai.domain.errors import Refusal
from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM, AlreadyDone, values_of
from prongsai.records.actions.agencies import AgencyFacts, create_agency
from prongsai.records.actions.demo import load_demo
from prongsai.records.actions.files import Upload
from prongsai.records.actions.intake_confirm import confirm_intake
from prongsai.records.actions.intakes import hand_in, read_intake
from prongsai.records.actions.measures import adopt_measures
from prongsai.records.actions.units import UnitFacts, add_unit, edit_unit
from prongsai.records.append_only import remove_triggers
from prongsai.records.models import AuditPayload, AuditRow, Cycle, Intake, PlannedMeasure, StoredEdition, Submission
from prongsai.records.models.stored import Stored
from prongsai.records.queries.audit import chain_rows, chains, first_false_payload, stored_head
from prongsai.records.queries.intake_preview import Choice

Answer = dict[str, Any]


def serve() -> None:
    """Answer until the input ends."""
    for line in sys.stdin:
        asked = json.loads(line)
        told = json.dumps(_ASKED[asked.pop("ask")](**asked))
        os.write(sys.stdout.fileno(), f"{told}\n".encode())  # whole and at once, whatever happens next


def _tables() -> Answer:
    call_command("migrate", verbosity=0, interactive=False)
    connection.close()  # else PostgreSQL makes no copy of the database
    return {}


def _world() -> Answer:
    made = made_world()
    return {"agency": str(made.agency), "unit": str(made.unit)}


def _demo() -> Answer:
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):  # quick
        return {"accounts": len(load_demo(NOW, lambda: "a long password"))}


def _office(name: str) -> Answer:
    facts = AgencyFacts(name, district="เขาแก้ว", province="รุ่งอรุณ")
    return {"agency": str(create_agency(actor=PROGRAM, now=NOW, facts=facts, since=None))}


def _add(agency: str, name: str, submission: str | None = None) -> Answer:
    return _told(lambda: add_unit(**_common(agency, submission), facts=UnitFacts(name)))


def _edit(agency: str, unit: str, name: str, version: int | None = None, submission: str | None = None) -> Answer:
    common = _common(agency, submission)
    return _told(lambda: edit_unit(**common, unit=UUID(unit), facts=UnitFacts(name), version=version))


def _hand_in(agency: str, name: str, text: str) -> Answer:
    key = hand_in(**_common(agency, None), upload=Upload(name, text.encode())).intake
    read_intake(key, NOW, Library())
    return {"intake": str(key)}


def _confirm(agency: str, intake: str, submission: str, dies_after: int = 0) -> Answer:
    choice, common = Choice(measures=True, year=2568), _common(agency, submission)
    with connection.execute_wrapper(Mortal(dies_after)):
        return _told(lambda: confirm_intake(**common, intake=UUID(intake), choice=choice, library=Library()))


def _drafts(agency: str, name: str, text: str) -> Answer:
    """The measures of a file as drafts of its year."""
    intake = UUID(_hand_in(agency, name, text)["intake"])
    choice = Choice(measures=True, year=2568, state="draft")
    confirm_intake(**_common(agency, None), intake=intake, choice=choice, library=Library())
    cycle, keys = Cycle.objects.get(), PlannedMeasure.objects.values_list("pk", flat=True)
    return {"cycle": str(cycle.pk), "measures": [str(key) for key in keys]}


def _adopt(agency: str, cycle: str, measures: list[str], submission: str, dies_after: int = 0) -> Answer:
    chosen = [UUID(key) for key in measures]
    with connection.execute_wrapper(Mortal(dies_after)):
        return _told(lambda: adopt_measures(**_common(agency, submission), cycle=UUID(cycle), measures=chosen))


def _adopted() -> Answer:
    return {"adopted": PlannedMeasure.objects.filter(state="adopted").count()}


def _stored_of(intake: str) -> Answer:
    """What there is of a file that holds five measures."""
    state = Intake.objects.get(pk=UUID(intake)).state
    return {"state": state, "measures": PlannedMeasure.objects.count(), "cycles": Cycle.objects.count()}


def _decide(**asked: str) -> Answer:
    return _told(deciding(**asked))


def _common(agency: str, submission: str | None) -> dict[str, Any]:
    key = UUID(submission) if submission else None
    return {"actor": PROGRAM, "agency": UUID(agency), "now": NOW, "submission": key}


def _told(work: Callable[[], object]) -> Answer:
    try:
        work()
    except AlreadyDone:
        return {"done": "before"}
    except Refusal as refusal:
        return {"refused": refusal.code, "th": refusal.th}
    return {"done": "now"}


def _tamper(statements: list[str]) -> Answer:
    """As whoever owns the database can, who first takes the triggers off."""
    remove_triggers(connection)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    return {}


def _whole(agency: str) -> Answer:
    """Everything by which half an act would show; what an agency's history says; how the database is set."""
    return {
        "half": sorted(_half()),
        "history": list(AuditRow.objects.filter(chain=agency).order_by("seq").values_list("summary", flat=True)),
        "submissions": Submission.objects.count(),
        "set": _setting(),
    }


def _half() -> Iterator[str]:
    for chain in chains():
        faults = first_fault(chain_rows(chain), stored_head(chain), None), first_false_payload(chain)
        yield from (fault.en for fault in faults if fault)
    for row in AuditRow.objects.filter(payload=None) | AuditRow.objects.filter(objects_touched=None):
        yield f"{row} has no details"
    logged, stored = dict(_logged()), dict(_stored())
    yield from (key for key in {*logged, *stored} if logged.get(key) != stored.get(key))


def _logged() -> dict[str, Answer]:
    """Every row as the acts of the log leave it."""
    rows: dict[str, Answer] = {}
    for payload in AuditPayload.objects.order_by("row__chain", "row__seq"):
        for change in (payload.content or {})["changes"]:
            key = f"{change['kind']} {change['id']}"
            rows[key] = rows.get(key, {}) | change["after"]
    return {key: _filled(values) for key, values in rows.items()}


def _stored() -> dict[str, Answer]:
    kinds = [m for m in apps.get_app_config("records").get_models() if issubclass(m, Stored)]
    kinds.remove(StoredEdition)  # known by its digest, and not written to the log
    rows = (row for kind in kinds for row in kind._default_manager.all())
    return {f"{row._meta.model_name} {row.pk}": _filled(values_of(row)) for row in rows}


def _filled(values: Answer) -> Answer:
    return {name: value for name, value in values.items() if value is not None}


def _setting() -> list[str]:
    asked = {"sqlite": ["PRAGMA journal_mode", "PRAGMA synchronous", "PRAGMA integrity_check"]}
    with connection.cursor() as cursor:
        return [str(cursor.execute(one).fetchone()[0]) for one in asked.get(connection.vendor, ())]


_ASKED: dict[str, Callable[..., Answer]] = {
    "world": _world,
    "demo": _demo,
    "tables": _tables,
    "office": _office,
    "add": _add,
    "edit": _edit,
    "hand_in": _hand_in,
    "confirm": _confirm,
    "drafts": _drafts,
    "adopt": _adopt,
    "adopted": _adopted,
    "stored_of": _stored_of,
    "paper": paper_before_its_last,
    "decide": _decide,
    "state_after": state_after,
    "retried": retried,
    "tamper": _tamper,
    "whole": _whole,
}
