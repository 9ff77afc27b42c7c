"""LINE, as a server on this machine answers in its place: pushes, the quota, and every way in which it says no."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import UUID

import pytest
from tests.gateways.smtp_sink import unused_port

from prongsai.gateways.channel import Failed, Message, Sent
from prongsai.gateways.line import Line, Quota

KEY = UUID(int=7)
MESSAGE = Message("U" + "a" * 32, "ไม่ส่ง", "มีงาน ITA รอท่าน 3 เรื่อง", KEY)
LIMITED = {"type": "limited", "value": 300}


@dataclass
class Platform:
    """What it answers to each path, and what it was asked."""

    answers: dict[str, tuple[int, Any]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str], Any]] = field(default_factory=list)
    server: str = ""

    def line(self, **how: Any) -> Line:
        return Line("a token", self.server, **{"seconds": 3, **how})


@contextmanager
def platform(push: tuple[int, Any] = (200, {"sentMessages": []}), **more: tuple[int, Any]) -> Iterator[Platform]:
    state = Platform({"push": push, "quota": (200, LIMITED), "consumption": (200, {"totalUsage": 12}), **more})

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            state.asked.append((self.path, dict(self.headers), json.loads(body or b"null")))
            code, said = state.answers[self.path.rpartition("/")[2]]
            content = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(code)
            if code in (302, 307):
                self.send_header("Location", f"{state.server}/v2/bot/message/quota")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def do_GET(self) -> None:
            self.do_POST()

        def log_message(self, *_args: Any) -> None:
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        state.server = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield state
        server.shutdown()
        thread.join()


def test_a_message_is_pushed_with_its_token_and_its_key() -> None:
    with platform() as there:
        assert there.line().send(MESSAGE) == Sent()
    ((path, heads, body),) = there.asked
    assert path == "/v2/bot/message/push"
    assert (heads["Authorization"], heads["X-Line-Retry-Key"]) == ("Bearer a token", str(KEY))
    assert body == {"to": MESSAGE.to, "messages": [{"type": "text", "text": MESSAGE.text}]}


def test_what_line_has_taken_before_counts_as_sent() -> None:
    with platform((409, {"message": "The retry key is already accepted"})) as there:
        assert there.line().send(MESSAGE) == Sent()


@pytest.mark.parametrize(
    ("answer", "fault", "again"),
    [
        ((401, {"message": "Authentication failed"}), "token", False),
        ((400, {"message": "Invalid reply token"}), "address", False),
        ((429, {"message": "You have reached your monthly limit."}), "quota", False),
        ((429, {"message": "Too Many Requests"}), "later", True),
        ((500, {"message": "Internal Server Error"}), "server", True),
        ((302, {}), "protocol", False),
        ((200, b"<html>"), "protocol", False),
        ((200, []), "protocol", False),
    ],
)
def test_every_way_of_saying_no(answer: tuple[int, Any], fault: str, again: bool) -> None:
    with platform(answer) as there:
        said = there.line().send(MESSAGE)
    assert isinstance(said, Failed)
    assert (said.fault, said.again) == (fault, again)
    assert len(there.asked) == 1, "a token follows no redirect"


def test_the_quota_is_read() -> None:
    with platform() as there:
        assert there.line().quota() == Quota(12, 300)
        assert there.line().tried() == Sent()
    with platform(quota=(200, {"type": "none"})) as there:
        assert there.line().quota() == Quota(12, None)
    with platform(quota=(401, {})) as there:
        assert there.line().tried() == Failed("token", said="401 {}")
    with platform(consumption=(200, {})) as there:
        assert there.line().quota() == Failed("protocol", said="'totalUsage'")


def test_a_server_that_is_not_there_is_tried_again() -> None:
    gone = Line("a token", f"http://127.0.0.1:{unused_port()}").send(MESSAGE)
    assert (gone.fault, gone.again) == ("refused", True)  # type: ignore[union-attr]
    nowhere = Line("a token", "http://line.office.invalid").send(MESSAGE)
    assert (nowhere.fault, nowhere.again) == ("name", True)  # type: ignore[union-attr]
