"""What an official paper was when it was proposed stays so: the database itself refuses to change or delete it.

A version that was proposed keeps what it says, its values and their hash; a step that was decided keeps who decided
what, when and how; a file of a paper stays the file it is. What happens to them later (a number typed in, a state, a
publication) stands in other columns, and each act of it in the log. Content of an item stays what everybody read.
publication) stands in other columns, and each act of it in the log. A confirmed answer sheet and a mark that was given
stay whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

STAYS = "prongsai: what a paper was when it was proposed stays"
"""What the database says when it refuses."""
Named = Callable[[str], str]
"""What happens to a table (update, delete, insert, truncate) → what its trigger is called."""


@dataclass(frozen=True, slots=True)
class FrozenTable:
    """A table whose rows are frozen. once: the condition from which on, of {row}. kept: the columns that stay. unique:
    what tells that a new row would take the place of {row}. deleted: whether a frozen row may be deleted."""

    once: str
    kept: tuple[str, ...]
    unique: str = "NEW.id = {row}.id"
    deleted: bool = False


FROZEN: Mapping[str, FrozenTable] = MappingProxyType(
    {
        "records_paperversion": FrozenTable(
            "{row}.frozen_at IS NOT NULL",
            (
                *("id", "agency_id", "paper_id", "number", "purpose", "title", "content", "urgency", "secrecy"),
                *("frozen_at", "frozen_by", "proposer_id", "data", "digest"),
            ),
            "NEW.id = {row}.id OR (NEW.paper_id = {row}.paper_id AND NEW.number = {row}.number)",
        ),
        "records_chainstep": FrozenTable(
            "{row}.state <> 'waiting'",
            (
                *("id", "agency_id", "version_of_id", "state", "post_id", "person_id", "titles", "name", "capacity"),
                *("choice", "opinion", "direction", "signed_on", "signed_at", "signed_by", "proof", "came"),
            ),
            "NEW.id = {row}.id",
        ),
        "records_rendition": FrozenTable(
            "{row}.id IS NOT NULL",
            ("id", "agency_id", "version_of_id", "attachment_id", "kind", "file_id", "made_at"),
        ),
        "records_pieceversion": FrozenTable(
            "{row}.published_at IS NOT NULL",
            (
                *("id", "agency_id", "piece_id", "number", "title", "body", "address", "table"),
                *("paper_version_id", "made_at", "made_by", "published_at", "published_by", "reason", "found"),
                "passed_reason",
            ),
            "NEW.id = {row}.id OR (NEW.piece_id = {row}.piece_id AND NEW.number = {row}.number)",
        ),
        "records_answersheet": FrozenTable(
            "{row}.id IS NOT NULL",
            (
                *("id", "agency_id", "cycle_id", "kind", "number", "lines", "digest"),
                *("executive", "entered_on", "entered_by", "confirmed_at", "confirmed_by"),
            ),
            "NEW.id = {row}.id OR (NEW.cycle_id = {row}.cycle_id AND NEW.kind = {row}.kind "
            "AND NEW.number = {row}.number)",
        ),
        "records_mark": FrozenTable(
            "{row}.id IS NOT NULL",
            (
                *("id", "agency_id", "cycle_id", "rehearsal_id", "marker_id", "code", "element", "stage", "turn"),
                *("score", "reason", "page", "proof", "at", "by"),
            ),
        ),
        "records_capture": FrozenTable(
            "{row}.id IS NOT NULL",
            (
                *("id", "agency_id", "link_id", "at", "final", "hops", "code", "reason", "headers", "file_id"),
                *("really", "title", "text", "certificate"),
            ),
        ),
        "records_linkcheck": FrozenTable(
            "{row}.id IS NOT NULL",
            (
                *("id", "agency_id", "link_id", "at", "gravity", "found", "final", "code", "seconds", "size"),
                *("digest", "capture_id"),
            ),
        ),
        "records_storedfile": FrozenTable(
            "{row}.id IS NOT NULL", ("id", "agency_id", "sha256", "size", "kind"), deleted=True
        ),
    }
)
"""Table → what stays of its rows. A file is held by what points to it, so nothing here keeps it from being deleted."""


def frozen_on_sqlite(table: str, named: Named) -> Iterator[str]:
    """The triggers of such a table. A row put in with OR REPLACE deletes the old one without any DELETE trigger, so
    that is refused by itself."""
    frozen, refuse = FROZEN[table], f"BEGIN SELECT RAISE(ABORT, '{STAYS}'); END"
    changed = " OR ".join(f'NEW."{column}" IS NOT OLD."{column}"' for column in frozen.kept)
    once = frozen.once.format(row="OLD")
    yield f"CREATE TRIGGER {named('update')} BEFORE UPDATE ON {table} WHEN ({once}) AND ({changed}) {refuse}"
    if not frozen.deleted:
        yield f"CREATE TRIGGER {named('delete')} BEFORE DELETE ON {table} WHEN {once} {refuse}"
    there = f"({frozen.unique.format(row='t')}) AND ({frozen.once.format(row='t')})"
    replaced = f"WHEN EXISTS (SELECT 1 FROM {table} t WHERE {there})"  # noqa: S608 -- names of this file
    yield f"CREATE TRIGGER {named('insert')} BEFORE INSERT ON {table} {replaced} {refuse}"


def frozen_on_postgresql(table: str, named: Named, function: str) -> Iterator[str]:
    """The same there. function: the one that refuses."""
    frozen, refuse = FROZEN[table], f"EXECUTE FUNCTION {function}('{STAYS}')"
    changed = " OR ".join(f'NEW."{column}" IS DISTINCT FROM OLD."{column}"' for column in frozen.kept)
    once, each = frozen.once.format(row="OLD"), "FOR EACH ROW"
    yield (f"CREATE TRIGGER {named('update')} BEFORE UPDATE ON {table} {each} WHEN (({once}) AND ({changed})) {refuse}")
    if not frozen.deleted:
        yield f"CREATE TRIGGER {named('delete')} BEFORE DELETE ON {table} {each} WHEN ({once}) {refuse}"
    yield f"CREATE TRIGGER {named('truncate')} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}"
