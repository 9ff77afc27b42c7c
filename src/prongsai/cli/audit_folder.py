"""`prongsai audit-folder AGENCY YEAR FILE`: what proves a year's measures, as one ZIP."""

from __future__ import annotations

import argparse
import secrets
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from prongsai.cli.console import DONE, FOUND_FAULTS, Console
from prongsai.cli.django_ready import make_ready, refuse_unready_database
from prongsai.domain.errors import Refusal
from prongsai.domain.sampling import LARGEST, LONGEST_SEED, Sample

if TYPE_CHECKING:
    from prongsai.records.actions.audit_folder import FolderMade

SEED_DIGITS = 6


def answer(options: argparse.Namespace, console: Console) -> int:
    """Write the folder whole or not at all; 1 where a file is missing in it, which the index says too."""
    sample = _sample(options.sample, options.seed)
    make_ready(options.data)
    refuse_unready_database()
    from prongsai.records.acting import PROGRAM
    from prongsai.records.queries.agencies import agency_named
    from prongsai.records.queries.cycles import cycle_of_year

    agency, target = agency_named(options.agency), Path(options.file)
    cycle = cycle_of_year(PROGRAM, agency.pk, options.year)
    made = _written(agency.pk, cycle.pk, sample, target)
    if sample:
        console.say(f"เลขตั้งต้นของการสุ่ม: {sample.seed}", f"Seed of the sample: {sample.seed}")
    console.say(
        f"จัดทำแฟ้มตรวจสอบแล้ว {made.measures} มาตรการ {made.files} ไฟล์: {target}",
        f"Audit folder written, {made.measures} measures, {made.files} files: {target}",
    )
    if made.missing:
        console.say(
            f"มี {made.missing} ไฟล์ที่เนื้อหาหายหรือถูกแก้ไข ดัชนีในแฟ้มบอกไว้ทุกไฟล์",
            f"{made.missing} files are lost or were changed; the index names each of them.",
        )
    return FOUND_FAULTS if made.missing else DONE


def new_seed() -> str:
    """A seed by chance, short enough to be read out."""
    return str(secrets.randbelow(10**SEED_DIGITS)).zfill(SEED_DIGITS)


def _sample(size: int | None, seed: str | None) -> Sample | None:
    if size is None and seed is None:
        return None
    if size is None or not 1 <= size <= LARGEST or not 1 <= len(seed or new_seed()) <= LONGEST_SEED:
        raise Refusal("sample_impossible", most=LARGEST, longest=LONGEST_SEED)
    return Sample(size, seed or new_seed())


def _written(agency: UUID, cycle: UUID, sample: Sample | None, target: Path) -> FolderMade:
    from prongsai.frameworks.library import Library
    from prongsai.records.acting import PROGRAM
    from prongsai.records.actions.audit_folder import make_audit_folder

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".writing-") as aside:
            path = Path(aside) / "folder.zip"
            with path.open("xb") as out:
                made = make_audit_folder(
                    actor=PROGRAM,
                    agency=agency,
                    cycle=cycle,
                    sample=sample,
                    out=out,
                    library=Library(),
                    now=datetime.now(UTC),
                )
            path.replace(target)
    except OSError as error:
        raise Refusal("folder_not_writable", folder=target.parent, reason=error.strerror) from error
    return made
