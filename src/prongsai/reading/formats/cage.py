"""The cage: every parser of a foreign binary or markup file runs in a child process of its own.

The child gets a content and no path, may use so much memory and time and no more, writes no file, knows nothing of
this process's surroundings, and can only say a Source or a Refusal. A child that is killed, crashes or says nothing
is a Refusal too.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import prongsai
from prongsai.domain.errors import Refusal
from prongsai.domain.privacy import Seen
from prongsai.reading.formats.cage_answer import JPEG, answered, made_answered, seen_answered, sheets_answered
from prongsai.reading.formats.scans import ScannedSheet
from prongsai.reading.formats.source import Source
from prongsai.reading.privacy.answers import Asked, Made

Said = TypeVar("Said")
_LIBRARIES = str(Path(next(iter(prongsai.__path__))).parent)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one reading may cost. megabytes: address space. seconds: of the processor, and of the clock."""

    megabytes: int = 1024
    processor_seconds: int = 20
    clock_seconds: float = 30
    answer_megabytes: int = 64


SCANNING = Limits(processor_seconds=120, clock_seconds=150)
"""Sixty pages, and each looked at in several ways where its code is hard to read."""
COPYING = Limits(processor_seconds=120, clock_seconds=150, answer_megabytes=160)
"""Pages of a PDF drawn anew are larger than the letters they were."""


def caged(kind: str, name: str, content: bytes, limits: Limits | None = None) -> Source:
    """The Source of a file's content, which is of a kind (`docx`, `html`, `pdf`, `xlsx`; `rows`: an .xlsx as rows
    of a score sheet), read in a child process.

    Refuses what the parser refuses, a file that cannot be read, and one that costs more than `limits`.
    """
    return _believed(answered, kind, name, content, limits or Limits())


def caged_scan(name: str, content: bytes, limits: Limits = SCANNING) -> tuple[ScannedSheet, ...]:
    """The pages of a scan (PDF, JPEG, PNG or HEIC), each with the code on it, read in a child process.

    Refuses as `caged`.
    """
    return _believed(sheets_answered, "scan", name, content, limits)


def caged_look(kind: str, name: str, content: bytes, limits: Limits = SCANNING) -> Seen:
    """What there is in a file (`docx`, `xlsx`, `pdf`, `picture`) that is looked through before it is public, read in a
    child process. Refuses as `caged`."""
    return _believed(seen_answered, f"look-{kind}", name, content, limits)


def caged_copy(kind: str, name: str, content: bytes, asked: Asked, limits: Limits = COPYING) -> Made:
    """A copy of a file without what was asked to go, made in a child process. Refuses as `caged`."""
    return _believed(made_answered, f"blot-{kind}", name, content, limits, asked)


def caged_page(name: str, content: bytes, number: int, limits: Limits | None = None) -> Made:
    """A page of a PDF or a picture as a JPEG, drawn in a child process. Refuses as `caged`."""
    made = _believed(made_answered, "page", name, content, limits or Limits(), Asked(page=number))
    if not made.content.startswith(JPEG):
        raise Refusal("file_broken", file=name)
    return made


def caged_glance(name: str, content: bytes, limits: Limits | None = None) -> tuple[ScannedSheet, ...]:
    """The first pages of a PDF as small pictures, drawn in a child process.

    Refuses as `caged`.
    """
    return _believed(sheets_answered, "glance", name, content, limits or Limits())


def _believed(
    understood: Callable[[bytes], Said | Refusal],
    kind: str,
    name: str,
    content: bytes,
    limits: Limits,
    asked: Asked | None = None,
) -> Said:
    """What the child says of a file, as far as it fits."""
    said, code, late = _run(kind, name, content, limits, asked)
    if late or code in _SIGNALS_OF_TIME:
        raise Refusal("file_takes_too_long", file=name, seconds=limits.processor_seconds)
    if code == -9 or len(said) > limits.answer_megabytes * 1024 * 1024:
        raise Refusal("file_takes_too_much_memory", file=name, megabytes=limits.megabytes)
    if code != 0:
        raise Refusal("file_broken", file=name)
    try:
        answer = understood(said)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise Refusal("file_broken", file=name) from error
    if isinstance(answer, Refusal):
        raise answer
    return answer


_SIGNALS_OF_TIME = (-24,)  # SIGXCPU


def _run(kind: str, name: str, content: bytes, limits: Limits, asked: Asked | None = None) -> tuple[bytes, int, bool]:
    """The child's words (a little more than allowed at most), its exit code, and whether the clock stopped it."""
    module = ["-P", "-s", "-X", "utf8", "-m", "prongsai.reading.formats.cage_child"]
    bounds = [str(limits.megabytes), str(limits.processor_seconds)]
    with subprocess.Popen(  # noqa: S603 - our own module, no shell; nothing of the file is an argument
        [sys.executable, *module, kind, *bounds],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_surroundings(),
    ) as child:
        late = threading.Event()

        def stop() -> None:
            late.set()
            child.kill()

        clock = threading.Timer(limits.clock_seconds, stop)
        clock.start()
        try:
            _hand_in(child, name, content, asked)
            said = child.stdout.read(limits.answer_megabytes * 1024 * 1024 + 1) if child.stdout else b""
            if len(said) > limits.answer_megabytes * 1024 * 1024:
                child.kill()
            code = child.wait()
        finally:
            clock.cancel()
            child.kill()
        return said, code, late.is_set()


def _hand_in(child: subprocess.Popen[bytes], name: str, content: bytes, asked: Asked | None) -> None:
    """Name, what is asked, and content to the child, which takes in all of it before it says anything."""
    if child.stdin:
        with suppress(OSError), child.stdin as way_in:  # a child that ended early shuts it; its exit code says why
            way_in.write(json.dumps([name, asked and asked.data()]).encode() + b"\n")
            way_in.write(content)


def _surroundings() -> dict[str, str]:
    """The environment of the child: where our own modules are, and what Windows cannot start without."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return {**kept, "PYTHONPATH": _LIBRARIES}
