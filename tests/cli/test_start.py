"""`prongsai start`: from an empty folder to a page in one command, and a clean end."""

from __future__ import annotations

import io
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.journeys.example import Example
from tests.journeys.example import bare_machine as bare_machine_in

from prongsai.cli import django_ready, start
from prongsai.cli.console import Console
from prongsai.cli.start import address, refuse_taken_port
from prongsai.domain.errors import Refusal
from prongsai.records.models import Account

SECONDS_TO_OPEN = 60
SECONDS_TO_END = 10


@pytest.fixture
def port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A place for data with a space and Thai letters."""
    return tmp_path / "ข้อมูล ของเรา"


@pytest.fixture
def bare_machine(tmp_path: Path) -> dict[str, str]:
    """What makes a program find no other program, and no module that Windows lacks."""
    return bare_machine_in(tmp_path / "bare")


@pytest.fixture
def started(example: Example, folder: Path, bare_machine: dict[str, str], port: int) -> Iterator[subprocess.Popen[str]]:
    """The program another time, the example there already."""
    example.copied(folder)
    with _running(folder, bare_machine, port, "--demo") as process:
        yield process


@contextmanager
def _running(folder: Path, bare_machine: dict[str, str], port: int, *more: str) -> Iterator[subprocess.Popen[str]]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PRONGSAI_", "DJANGO_"))}
    command = [sys.executable, "-m", "prongsai.cli.main", "start", "--data", str(folder), "--host", "127.0.0.1"]
    process = subprocess.Popen(
        [*command, "--port", str(port), "--no-browser", *more],
        env=kept | bare_machine | {"PYTHONIOENCODING": "cp874", "DJANGO_SETTINGS_MODULE": "tests.settings"},
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
def test_one_command_serves_pages_and_ends_when_asked(started: subprocess.Popen[str], port: int, folder: Path) -> None:
    assert "<form" in _page(f"http://127.0.0.1:{port}/accounts/login/", started)
    begun = time.monotonic()
    started.send_signal(signal.SIGTERM)
    out, err = started.communicate(timeout=SECONDS_TO_END + 5)
    assert (started.returncode, err) == (0, "")
    assert time.monotonic() - begun < SECONDS_TO_END
    assert f"โปร่งใสเปิดแล้วที่ http://127.0.0.1:{port}/" in out
    assert "ปิดเรียบร้อยแล้ว" in out
    assert "ข้อมูลตัวอย่างมีอยู่แล้ว" in out and not re.search(r" [a-z0-9]{14} ", out), "passwords are printed once"
    refuse_taken_port("127.0.0.1", port)
    _assert_whole(folder)


def test_the_example_is_there_after_one_command_and_its_passwords_are_told(example: Example) -> None:
    assert len(example.passwords) > 1
    assert len(set(example.passwords.values())) == len(example.passwords)
    coordinator = r"^  tungtawan-\S+ +[a-z0-9]{14}  ผู้ประสานงาน ITA อบต\.ทุ่งตะวัน$"
    assert re.search(coordinator, example.said, re.MULTILINE)
    assert "บัญชีแรก" not in example.said


def _assert_whole(folder: Path) -> None:
    """What was left is sound: the database itself, and its log by the command that checks it."""
    with closing(sqlite3.connect(folder / "prongsai.sqlite3")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PRONGSAI_", "DJANGO_"))}
    command = [sys.executable, "-m", "prongsai.cli.main", "--lang", "th", "verify-log", "--data", str(folder)]
    told = subprocess.run(command, env=kept, capture_output=True, encoding="utf-8", check=False)
    assert (told.returncode, told.stderr) == (0, "")
    assert "ครบถ้วน" in told.stdout


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to send")
def test_nobody_restores_beneath_the_program_and_afterwards_they_may(
    started: subprocess.Popen[str], port: int, folder: Path, tmp_path: Path
) -> None:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PRONGSAI_", "DJANGO_"))}

    def prongsai(*asked: str | Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "prongsai.cli.main", *map(str, asked)]
        env = kept | {"PRONGSAI_DATA": str(folder), "PYTHONUTF8": "1"}
        return subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=False)

    _page(f"http://127.0.0.1:{port}/accounts/login/", started)
    assert prongsai("backup", tmp_path / "kept").returncode == 0
    (made,) = (tmp_path / "kept").iterdir()
    told = prongsai("restore", made, "--yes")
    assert (told.returncode, "ให้ปิดโปรแกรมก่อน" in told.stderr) == (2, True)
    assert not (folder / "before-restore").exists()
    _page(f"http://127.0.0.1:{port}/accounts/login/", started)
    started.send_signal(signal.SIGTERM)
    started.communicate(timeout=SECONDS_TO_END + 5)
    told = prongsai("restore", made, "--yes")
    assert (told.returncode, told.stderr) == (0, "")
    _assert_whole(folder)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to send")
def test_what_runs_beside_the_pages_ends_when_it_is_asked_itself(folder: Path, bare_machine: dict[str, str]) -> None:
    """A service that is stopped asks every process at once, also those whose input is still open."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PRONGSAI_", "DJANGO_"))} | bare_machine
    command, pipe = [sys.executable, "-m", "prongsai.cli.background"], subprocess.PIPE
    with subprocess.Popen(
        command, env=kept | {"PRONGSAI_DATA": str(folder)}, stdin=pipe, stderr=pipe, encoding="utf-8"
    ) as beside:
        assert beside.stderr
        said = beside.stderr.readline()  # a database without tables: it is at work
        beside.send_signal(signal.SIGTERM)
        assert beside.wait(SECONDS_TO_END) == 0
        said += beside.stderr.read()
    assert "จะลองใหม่" in said
    assert "Fatal" not in said


@pytest.mark.django_db
def test_the_first_password_is_printed_once() -> None:
    out = io.StringIO()
    console = Console("th", out, io.StringIO())
    start._tell_first(console)
    start._tell_first(console)
    (line,) = re.findall(r"^  admin  ([a-z0-9]{14})  ผู้ดูแลโปรแกรม$", out.getvalue(), re.MULTILINE)
    assert Account.objects.get().check_password(line)
    assert "แสดงครั้งนี้ครั้งเดียว" in out.getvalue()


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
