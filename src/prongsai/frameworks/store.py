"""Writing an edition as a folder of TOML files, whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from prongsai.domain.errors import Refusal
from prongsai.frameworks.tables import FILES, TABLES
from prongsai.frameworks.validate import PlainTables


def write_edition(tables: PlainTables, folder: Path) -> None:
    """Write the tables to `folder`, replacing what was there; nothing is left half-written.

    Refuses a folder that cannot be written.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".writing-") as made:
            fresh = Path(made) / folder.name
            fresh.mkdir()
            for file in FILES:
                text = toml_file(tables, file)
                if text:
                    (fresh / file).write_text(text, encoding="utf-8")
            if folder.exists():
                shutil.move(folder, Path(made) / "replaced")
            fresh.rename(folder)
    except OSError as error:
        raise Refusal("folder_not_writable", folder=folder.parent, reason=error.strerror) from error


def toml_file(tables: PlainTables, file: str) -> str:
    """The text of one TOML file of an edition; empty when none of its tables has a row."""
    import tomli_w

    content: dict[str, Any] = {
        t.name: [{c.name: row[c.name] for c in t.columns if c.name in row} for row in tables[t.name]]
        for t in TABLES
        if t.file == file and tables.get(t.name)
    }
    return tomli_w.dumps(content, multiline_strings=False) if content else ""
