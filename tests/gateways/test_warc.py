"""Captures as a web archive: another reader finds address, moment, headers and every byte in it."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from uuid import UUID

from warcio.archiveiterator import ArchiveIterator

from prongsai.gateways.warc import Archived, warc_of

HEADS = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Content-Length", "9"), ("X-Office", "ทุ่งตะวัน"))
ONE = Archived(
    UUID(int=1), "https://office.example/o1", datetime(2026, 1, 5, 3, 0, tzinfo=UTC), 200, "OK", HEADS, b"<p>\xff"
)


def test_another_reader_finds_everything() -> None:
    made = warc_of([ONE, ONE])
    found = []
    for record in ArchiveIterator(BytesIO(made), check_digests="raise"):
        own, heads = record.rec_headers, record.http_headers
        assert own.get_header("WARC-Target-URI") == ONE.address
        assert own.get_header("WARC-Date") == "2026-01-05T03:00:00Z"
        assert heads.get_statuscode() == "200"
        assert (heads.get_header("Content-Type"), heads.get_header("Content-Encoding")) == ("text/html", None)
        assert (heads.get_header("X-Original-Content-Length"), heads.get_header("Content-Length")) == ("9", "4")
        found.append(record.content_stream().read())
    assert found == [ONE.content] * 2
    assert warc_of([ONE]) == warc_of([ONE])
