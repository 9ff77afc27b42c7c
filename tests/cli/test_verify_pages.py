"""`prongsai verify-pages`: pages of papers as files, none of secret ones, and none that is no longer to be told."""

from __future__ import annotations

import io
import json
from argparse import Namespace
from pathlib import Path

import pytest
from tests.conftest import Told
from tests.records.approved import approve
from tests.records.going_up import GoingUp
from tests.records.worlds import made_world

from prongsai.cli import verify_pages
from prongsai.cli.console import Console
from prongsai.domain.errors import Refusal
from prongsai.records.actions.proposing import withdraw_paper
from prongsai.records.actions.publishing import publish_paper_version, unpublish_paper_version
from prongsai.records.models import OfficialPaper, PaperVersion, Rendition

pytestmark = pytest.mark.django_db


def run(folder: Path) -> Told:
    out = io.StringIO()
    code = verify_pages.answer(Namespace(data=None, folder=str(folder)), Console("th", out, io.StringIO()))
    return Told(code, out.getvalue(), "")


def everything(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.html"))


@pytest.fixture
def chain(db: None) -> GoingUp:
    return GoingUp(made_world()).seated()


def test_pages_are_written_and_renewed_and_tell_no_more_than_the_program(chain: GoingUp, tmp_path: Path) -> None:
    paper = chain.proposed()
    chain.proposed(title="เรื่องลับ", secrecy="ลับ")
    told = run(tmp_path)
    assert (told.code, "1 เรื่อง" in told.out) == (0, True)
    token = OfficialPaper.objects.get(pk=paper).token
    names = {path.name for path in tmp_path.iterdir()}
    assert {name for name in names if not name.startswith("sarabun")} == {
        *("index.html", f"{token}.html", "verify.css", "verify.js", "OFL.txt", verify_pages.LIST)
    }
    said = everything(tmp_path)
    assert "ขออนุมัติ" not in said and "ทุ่งตะวัน" not in said and "เรื่องลับ" not in said
    secret = Rendition.objects.exclude(version_of__secrecy="").values_list("file__sha256", flat=True)
    assert secret and not any(digest in said for digest in secret)
    assert Rendition.objects.filter(version_of__paper=paper)[0].file.sha256 in (tmp_path / "index.html").read_text()
    approve(chain, paper)
    publish_paper_version(**chain.world.common, paper=paper)
    run(tmp_path)
    assert "ขออนุมัติ" in (tmp_path / f"{token}.html").read_text(encoding="utf-8")
    unpublish_paper_version(**chain.world.common, paper=paper, reason="ผิด")
    run(tmp_path)
    assert "ขออนุมัติ" not in everything(tmp_path)


def test_a_page_that_is_no_longer_told_is_taken_away_and_files_of_others_stay(chain: GoingUp, tmp_path: Path) -> None:
    paper = chain.proposed()
    run(tmp_path)
    (tmp_path / "ของผู้อื่น.html").write_text("x", encoding="utf-8")
    withdraw_paper(**chain.world.common, paper=paper, reason="ลับ")
    PaperVersion.objects.create(agency_id=chain.world.agency, paper_id=paper, number=2, title="ก", secrecy="ลับ")
    assert "ลบหน้าที่ไม่ต้องบอกแล้ว 1 หน้า" in run(tmp_path).out
    assert not (tmp_path / f"{OfficialPaper.objects.get(pk=paper).token}.html").exists()
    assert (tmp_path / "ของผู้อื่น.html").exists()


@pytest.mark.parametrize("listed", [None, "{}", '{"schema": "other", "files": []}'])
def test_a_folder_of_others_is_refused(chain: GoingUp, tmp_path: Path, listed: str | None) -> None:
    (tmp_path / "รายงาน.html").write_text("x", encoding="utf-8")
    if listed is not None:
        (tmp_path / verify_pages.LIST).write_text(listed, encoding="utf-8")
    with pytest.raises(Refusal) as caught:
        run(tmp_path)
    assert caught.value.code == "folder_of_others"


def test_a_list_that_names_other_places_takes_nothing_away_there(chain: GoingUp, tmp_path: Path) -> None:
    folder, other = tmp_path / "pages", tmp_path / "other.html"
    run(folder)
    other.write_text("x", encoding="utf-8")
    listed = {"schema": verify_pages.SCHEMA, "files": ["../other.html", str(other)]}
    (folder / verify_pages.LIST).write_text(json.dumps(listed), encoding="utf-8")
    run(folder)
    assert other.exists()
