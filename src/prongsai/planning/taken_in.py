"""A file handed in as its reading: what is stored of it until a person has confirmed what was read.

Whatever the file is, the answer has one shape: a reading (`prongsai/reading-1`), with the lines of the source under
`lines`, so that both can be looked at side by side. A score sheet is a reading that holds scores alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from prongsai.domain.errors import Refusal
from prongsai.domain.sheet import LEVELS
from prongsai.frameworks.library import Library
from prongsai.planning.inputs import editions_of, kept_reading
from prongsai.reading import sheets
from prongsai.reading.doubts import doubts
from prongsai.reading.formats.decode import decode_content
from prongsai.reading.formats.files import decoded
from prongsai.reading.formats.source import SOFT_END
from prongsai.reading.reading_json import SCHEMA, reading_data
from prongsai.reading.side_by_side import owned_lines
from prongsai.reading.understand import Reading, understand

NOTHING = "ไม่พบผลคะแนนหรือมาตรการในไฟล์นี้ หากมี ให้พิมพ์เพิ่มเอง"


def taken_in(name: str, content: bytes, library: Library) -> dict[str, Any]:
    """What a file of that name holds: a document, a score sheet, or a reading kept as JSON; no number is binary.

    Refuses what cannot be read as any of them. May take as long as the cage allows.
    """
    found: dict[str, Any] = _plain(_taken(name, content, library))
    return found


def _taken(name: str, content: bytes, library: Library) -> dict[str, Any]:
    kind = PurePath(name).suffix.lower()
    kept = kept_reading(name, content) if kind == ".json" else None
    if kept is not None:
        return {**_empty(name), **kept, "lines": []}
    if kind not in sheets.KINDS:
        return _document(name, content, library)
    try:
        return _score_sheet(name, content)
    except Refusal:
        found = _document(name, content, library) if kind == ".xlsx" else None
        if not found or not (found["measures"] or found["scores"]):
            raise
        return found


def _document(name: str, content: bytes, library: Library) -> dict[str, Any]:
    editions = editions_of(library)
    reading = understand(decode_content(name, content), editions)
    reading.warnings += doubts(reading, editions)
    if not reading.measures and not reading.scores:
        reading.warnings.append(NOTHING)
    return {**reading_data(reading), "lines": list(_lines(reading))}


def _lines(reading: Reading) -> Iterator[list[Any]]:
    """Number, text and owner of every line with letters."""
    for number, line, owner in owned_lines(reading):
        if line.strip():
            yield [number, line.replace("\t", " | ").replace(SOFT_END, " "), owner]


def _score_sheet(name: str, content: bytes) -> dict[str, Any]:
    read = sheets.read_sheet_content(name, content)
    values = {key: _typed(value) for key, value in read.values.items()}
    if not any(values.get(group) for group in (*LEVELS, "total")):
        raise Refusal("sheet_empty", levels=", ".join(LEVELS))
    items = {code: {"score": score, "remark": None} for code, score in dict(values.get("items") or {}).items()}
    scores = {**_NO_SCORES, **values, "items": items}
    agency = str(values.get("agency") or "")
    text = [] if name.lower().endswith(".xlsx") else decoded(content, name).split("\n")
    lines = [[number, line, "scores"] for number, line in enumerate(text, 1) if line.strip()]
    made = {**_empty(name), "scores": scores, "lines": lines}
    made["document"] = {**made["document"], "kind": "score_sheet", "agency_name": agency or None}
    return made


_NO_SCORES: Mapping[str, Any] = {"edition": None, "total": None, "level": None, "announced": None, "remarks": {}}


def _plain(value: Any) -> Any:
    """A value as JSON keeps it; numbers with decimals become text, since the log takes none that are binary."""
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def _typed(value: Any) -> Any:
    """A value of a sheet, every number as the text it was typed as."""
    plain = _plain(value)
    if isinstance(plain, dict):
        return {key: _typed(each) for key, each in plain.items()}
    return [_typed(each) for each in plain] if isinstance(plain, list) else plain if plain is None else str(plain)


def _empty(name: str) -> dict[str, Any]:
    """A reading in which nothing was found."""
    facts = ("title", "agency_name", "district", "province", "fiscal_year_be", "results_of_fiscal_year_be", "period")
    document = {"kind": "unknown", **dict.fromkeys((*facts, "round", "memo"))}
    lists = ("columns", "headings", "measures", "score_rows", "score_tables", "sections", "analysis", "passages")
    left: dict[str, Any] = {name: [] for name in (*lists, "warnings", "not_understood")}
    return {"schema": SCHEMA, "source": name, "document": document, "scores": None, **left}
