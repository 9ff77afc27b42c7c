"""How long the main job takes from a cold start: last year's papers into all of this year's, in one command.

Run:  python bench/main_job.py
There is no other program that does it. Beside it stands what an office would do for one of the nine papers: let
LibreOffice turn the plan from Word into PDF, text already written.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXAMPLES = [ROOT / "examples" / name for name in ("result-2568.txt", "report-2568.txt")]
TARGET = 3.0
RUNS = 5


def seconds(command: list[str]) -> float:
    """Wall time of one command, which has to succeed."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Measure both in one run, turn by turn."""
    with tempfile.TemporaryDirectory() as folder:
        job = [sys.executable, "-m", "prongsai.cli.main", "run", *map(str, EXAMPLES), "--out", folder]
        seconds(job)  # the papers that LibreOffice needs
        office = shutil.which("soffice")
        plan = next(Path(folder).glob("plan-*.docx"))
        convert = [str(office), "--headless", "--convert-to", "pdf", "--outdir", f"{folder}/pdf", str(plan)]
        ours, theirs = [], []
        for _ in range(RUNS):
            ours.append(seconds(job))
            theirs += [seconds(convert)] if office else []
        papers = len(list(Path(folder).glob("*.*")))
    median = statistics.median(ours)
    print(f"prongsai run  {median:.2f} s for {papers} papers (median of {RUNS}, target {TARGET:.1f})")
    if theirs:
        other = statistics.median(theirs)
        print(f"libreoffice   {other:.2f} s for one of them; libreoffice / prongsai = {other / median:.1f}")
    else:
        print("libreoffice   not measured: soffice is not installed")


if __name__ == "__main__":
    main()
