"""`prongsai sign-paper`: the paper of a code signed, the passphrase from the terminal or a pipe."""

from __future__ import annotations

import io
from argparse import Namespace
from pathlib import Path

import pytest
from tests.conftest import Told
from tests.records.approved import approve
from tests.records.certificates import OFFICE, PASSPHRASE, a_certificate
from tests.records.going_up import GoingUp
from tests.records.worlds import made_world

from prongsai.cli import sign_paper
from prongsai.cli.console import Console
from prongsai.documents.sealed import seals_of
from prongsai.domain.errors import Refusal
from prongsai.records.models import OfficialPaper, Rendition

pytestmark = pytest.mark.django_db


@pytest.fixture
def code(db: None) -> str:
    """Of an approved paper."""
    chain = GoingUp(made_world()).seated()
    approve(chain, chain.proposed())
    return OfficialPaper.objects.get().code


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    path = tmp_path / "สำนักงาน.p12"
    path.write_bytes(a_certificate())
    return path


def run(monkeypatch: pytest.MonkeyPatch, typed: str, **given: object) -> Told:
    out = io.StringIO()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{typed}\n"))
    asked = {"data": None, "agency": None, "out": None} | given
    code = sign_paper.answer(Namespace(**asked), Console("th", out, io.StringIO()))
    return Told(code, out.getvalue(), "")


def test_the_paper_is_signed_and_written(
    code: str, certificate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "ลงนามแล้ว.pdf"
    told = run(monkeypatch, PASSPHRASE, code=code.lower(), p12=str(certificate), agency="ทุ่งตะวัน", out=str(out))
    assert (told.code, OFFICE in told.out, PASSPHRASE in told.out) == (0, True, False)
    assert [seal.whole for seal in seals_of(out.read_bytes())] == [True]
    assert Rendition.objects.filter(kind="sealed").count() == 1


def test_what_is_wrong_is_told(code: str, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for given, refusal in (
        ({"code": "ZZZZZZ", "p12": str(certificate)}, "paper_code_unknown"),
        ({"code": code, "p12": str(certificate), "agency": "ที่อื่น"}, "paper_code_unknown"),
        ({"code": code, "p12": "ไม่มี.p12"}, "certificate_not_readable"),
        ({"code": code, "p12": str(certificate)}, "paper_not_sealed"),
    ):
        with pytest.raises(Refusal) as caught:
            run(monkeypatch, "ผิด", **given)
        assert caught.value.code == refusal
    assert not Rendition.objects.filter(kind="sealed").exists()


def test_at_a_terminal_the_passphrase_is_asked_for_and_not_shown(
    code: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getpass", lambda _prompt: PASSPHRASE)
    terminal = io.StringIO()
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr("sys.stdin", terminal)
    given = Namespace(data=None, agency=None, out=None, code=code, p12=str(certificate))
    assert sign_paper.answer(given, Console("th", io.StringIO(), io.StringIO())) == 0
