"""A site on this machine that misbehaves in every way that the watcher has to bear."""

from __future__ import annotations

import gzip
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from prongsai.gateways.fetching import Bounds, Fetcher

HOST = "www.office.example"
AWAY = "somewhere.example"
QUICK = Bounds(seconds=0.6, silence=0.3, size=100_000, redirects=3)
PAGE = "<html><head><title>O1 โครงสร้าง</title></head><body><h1>โครงสร้างหน่วยงาน</h1><p>{}</p></body></html>"
LOGIN = (
    "<html><title>เข้าสู่ระบบ</title><form>ชื่อผู้ใช้ <input name=u> รหัสผ่าน <input type='password' name=p>"
    "<button>เข้าสู่ระบบ</button></form></html>"
)


@dataclass
class Site:
    """pages: path → what it answers; a way to misbehave is a name of `_Ways`. asked: what was asked, with its heads."""

    pages: dict[str, tuple[int, dict[str, str], bytes] | str] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    port: int = 0
    stopped: threading.Event = field(default_factory=threading.Event)

    def at(self, path: str, host: str = HOST) -> str:
        return f"http://{host}:{self.port}{path}"

    def shows(self, path: str, content: bytes | str, kind: str = "text/html; charset=utf-8", code: int = 200) -> str:
        body = content.encode() if isinstance(content, str) else content
        self.pages[path] = (code, {"Content-Type": kind}, body)
        return self.at(path)

    def redirects(self, path: str, target: str) -> str:
        self.pages[path] = (302, {"Location": target}, b"")
        return self.at(path)

    def fetcher(self, bounds: Bounds = QUICK) -> Fetcher:
        return Fetcher("https://ita.office.example", bounds, self.resolve, self.allows)

    def resolve(self, host: str, _port: int) -> tuple[str, ...]:
        return ("127.0.0.1",) if host.endswith(".example") else (host,)

    def allows(self, ip: str, port: int) -> bool:
        return (ip, port) == ("127.0.0.1", self.port)


class _Ways(BaseHTTPRequestHandler):
    site: Site
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.site.asked.append((self.path, dict(self.headers)))
        found = self.site.pages.get(self.path, (404, {"Content-Type": "text/plain"}, b"no such page"))
        self.close_connection = True
        with suppress(OSError):
            if isinstance(found, str):
                getattr(self, f"_{found}")()
            else:
                self._answer(*found)

    def _answer(self, code: int, heads: dict[str, str], body: bytes) -> None:
        self.send_response(code)
        for name, value in {**heads, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _begin(self, **heads: str) -> None:
        self.send_response(200)
        for name, value in {"Content-Type": "text/html", **heads}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def _hang(self) -> None:
        self.site.stopped.wait(5)

    def _drip(self) -> None:
        self._begin(Content_Length="100000")
        while not self.site.stopped.wait(0.05):
            self.wfile.write(b".")

    def _drip_heads(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not self.site.stopped.wait(0.05):
            self.wfile.write(b"X")

    def _reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def _endless(self) -> None:
        self._begin()
        while not self.site.stopped.is_set():
            self.wfile.write(b"x" * 65536)

    def _short(self) -> None:
        self._begin(Content_Length="500")
        self.wfile.write(b"only so much")

    def _bomb(self) -> None:
        packed = gzip.compress(b"0" * 5_000_000)
        self._answer(200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, packed)

    def _garbage(self) -> None:
        self.wfile.write(b"this is no web server\r\n\r\n")

    def log_message(self, *_args: object) -> None:
        """Quiet."""


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_args: object) -> None:
        """A guest who leaves early is no fault here."""


@contextmanager
def bad_site() -> Iterator[Site]:
    site = Site()
    handler = type("Handler", (_Ways,), {"site": site})
    with _Quiet(("127.0.0.1", 0), handler) as server:
        site.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield site
        site.stopped.set()
        server.shutdown()
        thread.join()
