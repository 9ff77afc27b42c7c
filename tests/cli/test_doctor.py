"""`prongsai doctor`: each point fine, or a sentence with what to do."""

from __future__ import annotations

import io
import json
import os
import socket
import subprocess
import sys
import threading
from argparse import Namespace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import connection
from tests.conftest import Told
from tests.gateways.smtp_sink import sink

from prongsai.cli import doctor
from prongsai.cli.console import Console
from prongsai.domain.errors import Refusal
from prongsai.gateways.mail import MailServer
from prongsai.reading.privacy import ocr
from prongsai.records.factor_key import FACTOR_KEY_FILE, sealed
from prongsai.records.models import Account, Agency, AuditRow, StoredFile

pytestmark = pytest.mark.django_db
FREE_PORT = 0
"""Any port that is free."""


class _SignIn(BaseHTTPRequestHandler):
    """A server that has a sign-in page and nothing else."""

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/accounts/login/" else 404)
        self.end_headers()

    def log_message(self, *_said: object) -> None:
        """Say nothing."""


def _doctor(*, port: int = FREE_PORT, as_json: bool = False) -> Told:
    out = io.StringIO()
    settings.DATA.mkdir(parents=True, exist_ok=True)
    code = doctor.answer(
        Namespace(data=None, host="127.0.0.1", port=port, json=as_json, all=False), Console("th", out, io.StringIO())
    )
    return Told(code, out.getvalue(), "")


def test_a_sound_installation_is_fine_in_every_point() -> None:
    told = _doctor()
    assert (told.code, told.out.count("ปกติ: "), "ต้องแก้" in told.out) == (0, 9, False)
    names = [f["name"] for f in json.loads(_doctor(as_json=True).out)["findings"]]
    assert names == ["disk", "clock", "database", "second-factors", "files", "port", "fonts", "mail", "ocr"]


def test_whether_pictures_are_read_is_told_and_nothing_is_wrong_without(monkeypatch: pytest.MonkeyPatch) -> None:
    for program, said in (("/usr/bin/tesseract", "are read"), (None, "tesseract-ocr-tha are not installed")):
        monkeypatch.setattr(ocr, "tesseract", lambda program=program: program)
        found = doctor.pictures_read()
        assert found.fine and said in found.said.en


def test_a_lost_key_of_second_factors_is_told_with_what_to_do(tmp_path: Path) -> None:
    account = Account.objects.create_account("somjai", None)
    Authenticator.objects.create(user=account, type="totp", data={"secret": sealed("word", tmp_path)})
    assert doctor.second_factors(tmp_path).fine
    (tmp_path / FACTOR_KEY_FILE).unlink()
    found = doctor.second_factors(tmp_path)
    assert (found.fine, FACTOR_KEY_FILE in found.said.th, "ไฟล์สำรอง" in found.said.th) == (False, True, True)


def test_a_server_for_mail_is_tried_and_what_is_wrong_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {}
    with sink(login=("ita", "right")) as server:
        for word in ("wrong", "right"):
            there = MailServer("127.0.0.1", server.port, "ita@office.example", "ita", word, "none", 3)
            monkeypatch.setattr(settings, "MAIL", there)
            said[word] = doctor.mail()
    wrong, right = said["wrong"], said["right"]
    assert (wrong.fine, "รหัสผ่าน" in wrong.said.th, "535" in wrong.said.th) == (False, True, True)
    assert (right.fine, "wrong" in wrong.said.th + wrong.said.en, server.mails) == (True, False, [])


def test_little_room_is_told_with_what_to_do(tmp_path: Path) -> None:
    found = doctor.disk(tmp_path, lambda _folder: (10, 9, 900_000_000))
    assert (found.fine, found.said.th) == (
        False,
        "พื้นที่ว่างเหลือ 0.9 GB ให้ลบไฟล์ที่ไม่ใช้ หรือย้ายโฟลเดอร์ข้อมูลไปยังดิสก์ที่ว่างกว่า",
    )
    assert doctor.disk(tmp_path, lambda _folder: (10, 5, 1_000_000_000)).fine


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    found = doctor.disk(tmp_path, lambda _folder: (0, 0, 0))
    assert (found.fine, "--data" in found.said.th) == (False, True)


def test_a_slow_clock_is_told() -> None:
    now = datetime.now(UTC)
    assert doctor.clock(now).fine
    assert not doctor.clock(now - timedelta(days=3650)).fine
    tomorrow = now + timedelta(days=1)
    AuditRow.objects.create(chain="system", seq=1, at=tomorrow, act="edit_agency", digest="d", hash="h")
    assert not doctor.clock(now).fine


def test_a_database_of_an_older_version_is_told() -> None:
    assert doctor.database().fine
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'records'")
    found = doctor.database()
    assert (found.fine, "prongsai start" in found.said.th) == (False, True)


def test_a_database_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    def away() -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "cursor", away)
    found = doctor.database()
    assert (found.fine, "(connection refused)" in found.said.th) == (False, True)


def test_a_port_taken_by_another_program_is_told() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        found = doctor.free_port("127.0.0.1", other.getsockname()[1])
    assert (found.fine, "--port" in found.said.th) == (False, True)


def test_missing_fonts_are_named(tmp_path: Path) -> None:
    found = doctor.fonts(tmp_path)
    assert (found.fine, "ProngsaiDocument-BoldItalic.ttf" in found.said.th) == (False, True)


def test_a_program_that_runs_is_recognised_here_and_by_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    server = HTTPServer(("127.0.0.1", 0), _SignIn)
    port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        monkeypatch.setattr(settings, "ADDRESS", f"http://127.0.0.1:{port}")
        told = _doctor(port=port)
    finally:
        server.shutdown()
        server.server_close()
    assert told.code == 0
    assert f"โปรแกรมเปิดอยู่ที่ http://127.0.0.1:{port}" in told.out
    assert f"http://127.0.0.1:{port} เข้าได้" in told.out


def test_an_address_that_leads_nowhere_is_told_and_ends_with_1(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "ADDRESS", "http://127.0.0.1:9")
    told = _doctor()
    assert (told.code, "ต้องแก้: เข้า http://127.0.0.1:9 ไม่ได้" in told.out) == (1, True)


@pytest.mark.database
def test_a_database_that_cannot_hold_thai_is_told_before_anything_is_kept(tmp_path: Path) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite always holds Thai")
    psycopg = pytest.importorskip("psycopg")
    of, name = connection.settings_dict, "without_thai"
    place = f"{of['USER']}:{of['PASSWORD']}@{of['HOST']}:{of['PORT']}"
    with psycopg.connect(f"postgresql://{place}/postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} ENCODING SQL_ASCII TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'")
        try:
            told = subprocess.run(
                [sys.executable, "-m", "prongsai.cli.main", "start", "--no-browser", "--port", "0"],
                env={**os.environ, "DATABASE_URL": f"postgresql://{place}/{name}", "PRONGSAI_DATA": str(tmp_path)},
                check=False,
                capture_output=True,
                text=True,
                timeout=60,
            )
            with psycopg.connect(f"postgresql://{place}/{name}") as empty:
                tables = empty.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
        finally:
            server.execute(f"DROP DATABASE {name}")
    assert (told.returncode, "SQL_ASCII" in told.stderr, "UTF8" in told.stderr) == (2, True, True), told
    assert tables == (0,)


def test_files_whose_content_is_gone_are_named_with_what_to_do() -> None:
    agency = Agency.objects.create(name="องค์การบริหารส่วนตำบลทุ่งตะวัน")
    for number in range(4):
        StoredFile.objects.create(
            agency=agency, sha256=f"{number:064}", size=1, kind="text/plain", name=f"ก{number}.txt"
        )
    found = doctor.kept_files(everything=True)
    assert (found.fine, "เนื้อหาไฟล์หาย 4 ไฟล์" in found.said.th, "prongsai restore" in found.said.th) == (
        False,
        True,
        True,
    )
    assert found.said.th.count(".txt") == doctor.MOST_NAMES


def test_a_store_that_is_silent_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(*_asked: object) -> None:
        raise Refusal("file_store_silent", bucket="kept", reason="EndpointConnectionError")

    monkeypatch.setattr("prongsai.records.keeping.kept_in", silent)
    found = doctor.kept_files(everything=False)
    assert (found.fine, "ไม่ตอบ" in found.said.th) == (False, True)
