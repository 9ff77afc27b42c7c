"""`prongsai verify-log`: whether the log is whole, chain by chain, and the first row that is not as it was written.

Then whether official papers are what the log made of them, and their files those that were proposed.
"""

from __future__ import annotations

import argparse
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prongsai.cli.console import DONE, FOUND_FAULTS, Console
from prongsai.cli.django_ready import make_ready, refuse_unready_database
from prongsai.cli.output import write_file
from prongsai.domain.audit_chain import Fault, Head, first_fault
from prongsai.domain.errors import Refusal
from prongsai.frameworks.agency_kinds import agency_name

SCHEMA = "prongsai/log-heads-1"
REPORT = "prongsai/log-check-1"


@dataclass(frozen=True)
class Checked:
    """One chain: what it is called, its last row, and its first fault."""

    chain: str
    name: str
    head: Head | None
    fault: Fault | None


def answer(options: argparse.Namespace, console: Console) -> int:
    """Check every chain, or those of one agency; 1 when one is not whole. Heads are exported of whole chains only."""
    make_ready(options.data)
    refuse_unready_database()
    exported = _exported(Path(options.against), console) if options.against else {}
    checked = [_check(chain, name, exported.get(chain)) for chain, name in _chosen(options.agency, exported).items()]
    faulty = any(c.fault for c in checked)
    if options.agency is None:  # a part of the log says nothing about all of it
        _note(fine=not faulty)
    if options.json:
        console.data({"schema": REPORT, "chains": [_data(c) for c in checked]})
    else:
        _tell(checked, console)
    if options.export and not faulty:
        _export(Path(options.export), checked)
        console.progress(f"เก็บค่าปิดท้ายไว้ที่ {options.export}", f"wrote the heads to {options.export}")
    return FOUND_FAULTS if faulty else DONE


def read_heads(path: Path) -> Mapping[str, Head]:
    """The heads that were exported to a file, by chain. Refuses any other file."""
    try:
        heads = json.loads(path.read_text(encoding="utf-8"))
        if heads["schema"] != SCHEMA:
            raise ValueError(heads["schema"])
        return {h["chain"]: Head(str(h["chain"]), int(h["seq"]), str(h["hash"])) for h in heads["heads"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Refusal("log_heads_unreadable", file=path.name) from error


def _exported(path: Path, console: Console) -> Mapping[str, Head]:
    """The heads in a file of heads, or the one in an archive of an agency."""
    if not zipfile.is_zipfile(path):
        return read_heads(path)
    from prongsai.records.archive.reading import head_in

    found = head_in(path)
    if found is None:
        return {}
    head, key = found
    console.progress(f"เทียบกับไฟล์ส่งออกที่ลงลายมือชื่อ {key}", f"comparing with an archive signed with the key {key}")
    return {str(head.chain): head}


def _chosen(agency: str | None, exported: Mapping[str, Head]) -> dict[str, str]:
    """The chains to check → their names; with those that were exported once and are gone. Refuses an unknown agency."""
    from prongsai.records.queries.audit import chains

    found = {**{chain: chain for chain in exported}, **chains()}
    if agency is None:
        return found
    known = agency_name(agency)
    typed = known.full if known else agency.strip()
    chosen = {chain: name for chain, name in found.items() if typed in name}
    if not chosen:
        raise Refusal("log_of_nobody", agency=agency)
    return chosen


def _check(chain: str, name: str, exported: Head | None) -> Checked:
    from prongsai.records.queries.audit import chain_rows, first_false_payload, stored_head
    from prongsai.records.queries.kept_papers import first_false_paper

    head = stored_head(chain)
    log = (first_fault(chain_rows(chain), head, exported), first_false_payload(chain), _headless(head))
    # What papers say is told from the log, so a log that is not whole is told first.
    found = log if any(log) else (first_false_paper(chain),)
    faults = sorted((f for f in found if f), key=lambda f: f.seq)
    return Checked(chain, name, head, faults[0] if faults else None)


def _headless(head: Head | None) -> Fault | None:
    if head is not None:
        return None
    return Fault("head_removed", 0, "ค่าปิดท้ายของประวัติหายไป", "The head of this log was removed.")


def _note(*, fine: bool) -> None:
    from django.utils import timezone

    from prongsai.records.last_done import note_done

    note_done("verify_log", timezone.now(), fine=fine)


def _tell(checked: list[Checked], console: Console) -> None:
    for c in checked:
        if c.fault:
            console.say(f"{c.name}: พบความผิดปกติ {c.fault.th}", f"{c.name}: FAULT. {c.fault.en}")
        else:
            count = c.head.seq if c.head else 0
            console.say(f"{c.name}: ครบถ้วน {count} รายการ", f"{c.name}: whole, {count} rows")
    if not checked:
        console.say("ยังไม่มีประวัติการใช้งาน", "The log is empty.")


def _data(checked: Checked) -> dict[str, Any]:
    head, fault = checked.head, checked.fault
    return {
        "chain": checked.chain,
        "name": checked.name,
        "rows": head.seq if head else None,
        "hash": head.hash if head else None,
        "fault": fault and {"kind": fault.kind, "seq": fault.seq, "th": fault.th, "en": fault.en},
    }


def _export(path: Path, checked: list[Checked]) -> None:
    heads = [{"chain": c.chain, "name": c.name, "seq": c.head.seq, "hash": c.head.hash} for c in checked if c.head]
    written = json.dumps({"schema": SCHEMA, "heads": heads}, ensure_ascii=False, indent=2)
    write_file(path, f"{written}\n".encode())
