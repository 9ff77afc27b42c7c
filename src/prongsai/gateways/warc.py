"""Captures as a web archive (WARC), which other tools open and check. Needs the extra `warc`."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from prongsai.gateways.fetching import PROGRAM

_CHANGED = frozenset({"content-encoding", "transfer-encoding", "content-length"})
"""Headers that are no longer true of a content that was unpacked; they are kept under another name."""


@dataclass(frozen=True, slots=True)
class Archived:
    """An answer as it was captured. key: of its own, from which the archive's follows, so that it is the same each
    time."""

    key: uuid.UUID
    address: str
    at: datetime
    code: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    content: bytes


def warc_of(every: Sequence[Archived]) -> bytes:
    """The archive, packed. Raises ImportError without the extra."""
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415 -- an extra
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415

    out = BytesIO()
    writer: Any = WARCWriter(out, gzip=True)
    for each in every:
        heads = StatusAndHeaders(f"{each.code} {each.reason}".strip(), _heads(each), protocol="HTTP/1.1")
        own = {
            "WARC-Date": each.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "WARC-Record-ID": f"<urn:uuid:{each.key}>",
        }
        record = writer.create_warc_record(
            each.address, "response", payload=BytesIO(each.content), http_headers=heads, warc_headers_dict=own
        )
        writer.write_record(record)
        record.raw_stream.close()  # a file of the system, for what is large
    return out.getvalue()


def _heads(each: Archived) -> list[tuple[str, str]]:
    kept = [(f"X-Original-{n}" if n.lower() in _CHANGED else n, _ascii(v)) for n, v in each.headers]
    return [*kept, ("Content-Length", str(len(each.content))), ("X-Captured-By", PROGRAM)]


def _ascii(value: str) -> str:
    """Headers are written in Latin letters; other ones as UTF-8 read that way, as they came."""
    return value.encode("utf-8").decode("latin-1") if not value.isascii() else value
