"""`prongsai start`: from an empty folder to a page in one command, and a clean end."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from prongsai.cli import django_ready
from prongsai.cli.start import address, refuse_taken_port
from prongsai.domain.errors import Refusal

SECONDS_TO_OPEN = 60
SECONDS_TO_END = 10


@pytest.fixture
def port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def started(root: Path, tmp_path: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """The program as a person starts it, in a folder with a space and Thai letters, on a console of Thai Windows.

    Only the hashes of passwords are quicker than a person's.
    """
    folder = tmp_path / "ข้อมูล ของเรา"
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PRONGSAI_", "DJANGO_"))}
    command = [sys.executable, "-m", "prongsai.cli.main", "start", "--data", str(folder), "--host", "127.0.0.1"]
    process = subprocess.Popen(
        [*command, "--port", str(port), "--demo", "--no-browser"],
        env=kept | {"PYTHONIOENCODING": "cp874", "DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def _page(url: str, process: subprocess.Popen[str]) -> str:
    """The page, as soon as the program answers."""
    end = time.monotonic() + SECONDS_TO_OPEN
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=10) as page:  # noqa: S310 -- an address of our own
                assert page.status == 200
                return str(page.read().decode())
        except OSError as error:
            if hasattr(error, "code"):
                raise
            time.sleep(0.1)
    raise AssertionError(process.communicate()[1] if process.poll() is not None else "it does not answer")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to send")
def test_one_command_serves_pages_and_ends_when_asked(started: subprocess.Popen[str], port: int) -> None:
    assert "<form" in _page(f"http://127.0.0.1:{port}/accounts/login/", started)
    begun = time.monotonic()
    started.send_signal(signal.SIGTERM)
    out, err = started.communicate(timeout=SECONDS_TO_END + 5)
    assert (started.returncode, err) == (0, "")
    assert time.monotonic() - begun < SECONDS_TO_END
    assert f"โปร่งใสเปิดแล้วที่ http://127.0.0.1:{port}/" in out
    assert "ปิดเรียบร้อยแล้ว" in out
    passwords = re.findall(r"^  \S+  ([a-z0-9]{14})$", out, re.MULTILINE)
    assert len(passwords) > 1
    assert len(set(passwords)) == len(passwords)


def test_a_taken_port_is_refused_in_one_sentence() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with pytest.raises(Refusal, match=rf"เปิดโปรแกรมที่ 127\.0\.0\.1:{taken} ไม่ได้"):
            refuse_taken_port("127.0.0.1", taken)


def test_a_port_that_has_just_been_left_is_free(port: int) -> None:
    refuse_taken_port("127.0.0.1", port)
    for host, number in (("127.0.0.1", 70_000), ("192.0.2.1", port)):
        with pytest.raises(Refusal, match="ให้เลือกเลขอื่นด้วย --port"):
            refuse_taken_port(host, number)


def test_addresses_are_written_as_browsers_take_them() -> None:
    assert address("127.0.0.1", 8000) == "127.0.0.1:8000"
    assert address("::1", 8000) == "[::1]:8000"


def test_a_data_folder_that_cannot_be_made_is_refused_in_one_sentence(tmp_path: Path, root: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    asked = "from prongsai.cli.django_ready import make_ready; make_ready(r'''%s''')" % (tmp_path / "file" / "data")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PRONGSAI_", "DJANGO_"))}
    told = subprocess.run([sys.executable, "-c", asked], env=kept, capture_output=True, encoding="utf-8", check=False)
    assert "Refusal: เขียนไฟล์ลงในโฟลเดอร์" in told.stderr


def test_missing_web_parts_are_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(django_ready, "find_spec", lambda name: None if name == "allauth" else name)
    with pytest.raises(Refusal, match=r"\(allauth\).*prongsai\[web\]"):
        django_ready.make_ready()
