"""How long `prongsai --help` takes as a whole process, against Python alone and against importing pandas.

Run:  python bench/cold_start.py
Ends with 1 when the median is over the target.
"""

from __future__ import annotations

import importlib.util
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

RUNS, TARGET = 11, 0.25
COMMAND = Path(sys.executable).with_name("prongsai")


def once(command: Sequence[str | Path]) -> float:
    """Seconds from start to exit."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def python(code: str) -> list[str]:
    """A whole process that runs a line of Python."""
    return [sys.executable, "-c", code]


def main() -> int:
    """Measure all in turn, so that a busy moment meets each of them."""
    if not COMMAND.exists():
        print(f"{COMMAND} is not there: install the project first")
        return 1
    commands: dict[str, Sequence[str | Path]] = {
        "prongsai --help": [COMMAND, "--help"],
        "import argparse": python("import argparse"),
    }
    if importlib.util.find_spec("pandas"):
        commands["import pandas"] = python("import pandas")
    times: dict[str, list[float]] = {name: [] for name in commands}
    for command in commands.values():
        once(command)  # warms the file cache and the compiled modules
    for _ in range(RUNS):
        for name, command in commands.items():
            times[name].append(once(command))
    medians = {name: statistics.median(found) for name, found in times.items()}
    ours = medians.pop("prongsai --help")
    print(f"prongsai --help   {ours:.3f} s (median of {RUNS}, target {TARGET} s)")
    for name, median in medians.items():
        print(f"{name}   {median:.3f} s   prongsai takes {ours / median:.2f} times as long")
    if "import pandas" not in medians:
        print("import pandas   not measured: pandas is not installed")
    return 0 if ours <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
