"""Pictures of pages read by tesseract, where it is installed with Thai. Runs in the cage, within its limits.

The picture goes in by a pipe and the text comes back by one, so that nothing is written. What is not read in time stays
unread, which is said of it.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

LANGUAGES = "tha+eng"
PACKAGES = "tesseract-ocr, tesseract-ocr-tha"
"""What brings them on Debian."""
MOST_PAGES = 10
"""Of one file; a page takes some seconds, and whoever publishes waits."""
PAGE_SECONDS, FILE_SECONDS = 15, 40
"""What reading may take, less than the cage allows; then a page stays unread."""
LONGEST_SIDE = 3600
"""Pixels of the picture that is read: A4 at 300 dots to the inch."""
_FEWEST = 8
"""Letters below which nothing was read: specks and lines are taken for letters too."""


@cache
def tesseract() -> str | None:
    """The program that reads; None where it or its Thai is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        told = subprocess.run([program, "--list-langs"], capture_output=True, timeout=PAGE_SECONDS, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    known = told.stdout.decode("utf-8", "replace").split()
    return program if {*LANGUAGES.split("+")} <= set(known) else None


class PageReader:
    """Reads the pages of one file, as many and as long as is allowed."""

    def __init__(self) -> None:
        self._until, self._left = time.monotonic() + FILE_SECONDS, MOST_PAGES

    def ready(self) -> bool:
        """Whether another page may be read."""
        return self._left > 0 and time.monotonic() < self._until and tesseract() is not None

    def text(self, image: Image) -> str:
        """What stands on the picture; empty where nothing could be read, or no more may be."""
        program = tesseract()
        if program is None or not self.ready():
            return ""
        self._left -= 1
        out, seconds = BytesIO(), min(PAGE_SECONDS, max(1.0, self._until - time.monotonic()))
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        image.convert("L").save(out, "PNG", compress_level=1)
        try:
            said = subprocess.run(  # noqa: S603 -- found on the path of this machine; the picture is no argument
                [program, "-", "-", "-l", LANGUAGES, "--dpi", "300"],
                input=out.getvalue(),
                capture_output=True,
                timeout=seconds,
                check=False,
                env={"OMP_THREAD_LIMIT": "1"},
            )
        except (OSError, subprocess.TimeoutExpired):
            return ""
        text = said.stdout.decode("utf-8", "replace") if said.returncode == 0 else ""
        return text if sum(map(str.isalnum, text)) >= _FEWEST else ""
