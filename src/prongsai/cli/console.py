"""What a command says to a person, in Thai or English, and how it ends."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from prongsai.thai.explained import Explained

DONE = 0
FOUND_FAULTS = 1
"""The work is done and something in the data does not agree."""
REFUSED = 2
"""The command or its input cannot be taken; nothing was written."""


@dataclass(frozen=True)
class Console:
    """Where a command writes, and in which language (`th` or `en`)."""

    language: str
    out: TextIO
    err: TextIO
    ask: TextIO | None = None

    def say(self, th: str, en: str | None = None) -> None:
        """One line to the person, in the chosen language; Thai alone when there is no English."""
        print(en if self.language == "en" and en is not None else th, file=self.out)

    def progress(self, th: str, en: str) -> None:
        """What is being done, told beside the answers and only to a person at a terminal."""
        if self.err.isatty():
            print(f"… {self.word(th, en)}", file=self.err, flush=True)

    def word(self, th: str, en: str) -> str:
        """The text in the chosen language."""
        return en if self.language == "en" else th

    def data(self, value: Any) -> None:
        """A JSON document for programs."""
        print(json.dumps(value, ensure_ascii=False, indent=2), file=self.out)

    def refuse(self, refusal: Explained) -> int:
        """Say why in both languages, the chosen one first, then each fault under it; returns the exit code."""
        other = "th" if self.language == "en" else "en"
        for language in (self.language, other):
            print(refusal.told(language), file=self.err)
            for detail in refusal.details:
                print(f"  - {detail.told(language)}", file=self.err)
        return REFUSED

    def confirmed(self, th: str, en: str) -> bool:
        """Ask a yes-or-no question; without a person at a terminal the answer is no."""
        if self.ask is None:
            return False
        print(self.word(th + " [y/N] ", en + " [y/N] "), end="", file=self.out, flush=True)
        return self.ask.readline().strip().casefold() in ("y", "yes", "ใช่")


def console_for(language: str | None) -> Console:
    """The console of this process; language from the option, else from PRONGSAI_LANG, else Thai."""
    chosen = language or os.environ.get("PRONGSAI_LANG", "th")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")  # a Windows console may not be, and Thai must not break it
    ask = sys.stdin if sys.stdin is not None and sys.stdin.isatty() else None
    return Console("en" if chosen == "en" else "th", sys.stdout, sys.stderr, ask)


def editions_folder() -> Path:
    """Where an office keeps its own editions: PRONGSAI_EDITIONS, else the user's data folder."""
    named = os.environ.get("PRONGSAI_EDITIONS")
    if named:
        return Path(named).expanduser()
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "prongsai" / "editions"
