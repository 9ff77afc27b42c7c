"""Collect what the pages say into the English catalogue, and compile the catalogues.

Run:  python scripts/make_catalogue.py [--check]
The pages speak Thai; English stands in src/prongsai/web/locale/en. Write the translations that are missing there, and
run it again. The Thai catalogue beside it words what Django and allauth say: it is written by hand, and only compiled
here.
With --check nothing is written; the answer is 1, with each catalogue that no longer fits and each text without English.
Needs GNU gettext (scripts/system-parts gettext).
"""

from __future__ import annotations

import argparse
import gettext
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.commands import makemessages

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "prongsai"
SOURCES = ("web", "config")
"""The boxes whose texts are translated; the others give both languages themselves."""
LOCALE = Path("web") / "locale"
ENGLISH = LOCALE / "en" / "LC_MESSAGES" / "django.po"
THAI = LOCALE / "th" / "LC_MESSAGES" / "django.po"
_CHANGING = re.compile(r'^"(?:POT-Creation-Date|PO-Revision-Date|X-Generator): .*"\n', re.MULTILINE)
_MSGID = re.compile(r"^msgid .*(?:\n\".*)*", re.MULTILINE)


class Collect(makemessages.Command):
    """Django's own command; a text that is like another one is never guessed."""

    msgmerge_options = ["-q", "--backup=none", "--update", "--no-fuzzy-matching"]  # noqa: RUF012 -- as Django names it


def collected(package: Path) -> str:
    """The English catalogue as it should be: every text of the package, with the translations it has now."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "prongsai"
        for box in SOURCES:
            shutil.copytree(package / box, copy / box, ignore=shutil.ignore_patterns("__pycache__", "static"))
        _collect(copy)
        return _CHANGING.sub("", (copy / ENGLISH).read_text(encoding="utf-8"))


def _collect(copy: Path) -> None:
    if not settings.configured:
        settings.configure(USE_I18N=True)
    here, locale_paths = Path.cwd(), settings.LOCALE_PATHS
    settings.LOCALE_PATHS = [str(copy / LOCALE)]
    os.chdir(copy)
    try:
        call_command(Collect(), locale=["en"], no_obsolete=True, no_wrap=True, add_location="file", verbosity=0)
    finally:
        os.chdir(here)
        settings.LOCALE_PATHS = locale_paths


def untranslated(po: Path) -> list[str]:
    """The texts of a catalogue that have no translation, or one that nobody has confirmed."""
    open_ones = [_filtered(po, option) for option in ("--untranslated", "--only-fuzzy")]
    return [text for part in open_ones for text in _MSGID.findall(part)[1:]]


def _filtered(po: Path, option: str) -> str:
    return _run("msgattrib", "--no-obsolete", "--no-wrap", "--force-po", option, str(po))


def compiled(po: Path) -> bytes:
    """A catalogue as the program reads it. Placeholders that differ from those of the text stop it."""
    with tempfile.TemporaryDirectory() as folder:
        mo = Path(folder) / "django.mo"
        _run("msgfmt", "--check", "-o", str(mo), str(po))
        return mo.read_bytes()


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def _entries(mo: Path) -> object:
    """What a compiled catalogue says; its bytes differ from one gettext to the next."""
    with mo.open("rb") as file:
        return vars(gettext.GNUTranslations(file))["_catalog"]


def faults(package: Path) -> Iterator[str]:
    """Each catalogue that no longer fits the pages, and each text without English."""
    if collected(package) != (package / ENGLISH).read_text(encoding="utf-8"):
        yield f"{ENGLISH} is stale; run: python scripts/make_catalogue.py"
    for catalogue in (ENGLISH, THAI):
        po = package / catalogue
        yield from (f"{catalogue} lacks a translation: {text}" for text in untranslated(po))
        if not _fresh(po):
            yield f"{catalogue.with_suffix('.mo')} is stale; run: python scripts/make_catalogue.py"


def _fresh(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    if not mo.is_file():
        return False
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "django.mo"
        made.write_bytes(compiled(po))
        return _entries(made) == _entries(mo)


def write(package: Path) -> None:
    """Collect and compile."""
    (package / ENGLISH).write_text(collected(package), encoding="utf-8")
    for catalogue in (ENGLISH, THAI):
        po = package / catalogue
        po.with_suffix(".mo").write_bytes(compiled(po))


def main() -> int:
    """Write the catalogues and name what is left to translate, or with --check say what is amiss."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if a catalogue is stale or not whole")
    if not parser.parse_args().check:
        write(PACKAGE)
    found = list(faults(PACKAGE))
    for fault in found:
        print(fault, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
