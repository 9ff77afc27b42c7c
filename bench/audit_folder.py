"""How long the audit folder of a large year takes, and how much memory: 300 measures with 2,000 files of evidence.

Run:  python -m bench.audit_folder
The office is that of bench/measures.py. The peer is what an office would do instead, without any index: the same files
put into a ZIP from a folder. Memory is the most that the process held, which the folder may raise by a bounded amount
whatever its files hold together. Ends with 1 when a figure is over its target.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

from bench.measures import NOW, an_office

from prongsai.cli.django_ready import make_ready

FILES, SIZE = 2_000, 100 * 1024
MOST_SECONDS, MOST_MEGABYTES = 120, 600


def with_evidence(year: int) -> Any:
    """The cycle, each of its measures with a report, and the files shared out among them."""
    from prongsai.records.blobs import keep
    from prongsai.records.models import Cycle, PlannedMeasure, Progress, ProgressEvidence, StoredFile

    cycle = Cycle.objects.get(fiscal_year=year)
    PlannedMeasure.objects.filter(cycle=cycle).update(state="adopted")
    told: dict[str, Any] = {"agency_id": cycle.agency_id, "round": 12, "state": "done", "came": "desk"}
    measures = PlannedMeasure.objects.filter(cycle=cycle)
    reports = Progress.objects.bulk_create([Progress(measure=m, results="ดำเนินการแล้ว", **told) for m in measures])
    rows = []
    for n in range(FILES):
        digest = keep(n.to_bytes(4, "big") * (SIZE // 4), f"{n}.jpg")
        kept: dict[str, Any] = {"size": SIZE, "kind": "image/jpeg", "kept_by": "ธุรการ", "kept_at": NOW}
        rows.append(StoredFile(agency_id=cycle.agency_id, sha256=digest, name=f"ภาพกิจกรรม {n}.jpg", **kept))
    StoredFile.objects.bulk_create(rows)
    proofs = (
        ProgressEvidence(agency_id=cycle.agency_id, progress=reports[n % 300], file=f) for n, f in enumerate(rows)
    )
    ProgressEvidence.objects.bulk_create(proofs)
    return cycle


def most_megabytes() -> float:
    """The most memory that the process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def plain_zip(files: Path, target: Path) -> None:
    """Everything below a folder, as a person would pack it."""
    with zipfile.ZipFile(target, "w") as made:
        for path in files.rglob("*"):
            if path.is_file():
                made.write(path, path.name)


def main() -> int:
    """Make the folder once and the peer once, print, compare with the targets."""
    with tempfile.TemporaryDirectory() as place:
        make_ready(place)
        from django.conf import settings

        from prongsai.frameworks.library import Library
        from prongsai.records.acting import PROGRAM
        from prongsai.records.actions.audit_folder import make_audit_folder

        _, year = an_office()
        cycle = with_evidence(year)
        common: dict[str, Any] = {"actor": PROGRAM, "agency": cycle.agency_id, "cycle": cycle.pk, "now": NOW}
        before, began = most_megabytes(), time.perf_counter()
        with (Path(place) / "folder.zip").open("xb") as out:
            made = make_audit_folder(**common, sample=None, out=out, library=Library())
        took, grew = time.perf_counter() - began, most_megabytes() - before
        size = (Path(place) / "folder.zip").stat().st_size / 1024**2
        began = time.perf_counter()
        plain_zip(Path(settings.DATA) / "files", Path(place) / "peer.zip")
        peer = time.perf_counter() - began
    print(f"{made.measures} measures, {made.files} files, {size:.0f} MB: {took:.1f} s, memory grew by {grew:.0f} MB")
    print(f"the same files in a ZIP without an index: {peer:.1f} s")
    return 1 if took > MOST_SECONDS or grew > MOST_MEGABYTES else 0


if __name__ == "__main__":
    sys.exit(main())
