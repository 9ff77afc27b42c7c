"""`prongsai audit-folder`: written whole or not at all, and a sample says its seed."""

from __future__ import annotations

import io
import zipfile
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest
from tests.records.planned import open_year, plan_in
from tests.records.worlds import made_world

from prongsai.cli import audit_folder
from prongsai.cli.console import DONE, Console
from prongsai.domain.errors import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_in")]


@pytest.fixture
def asked(tmp_path: Path) -> dict[str, Any]:
    """The options of the command, for a year with three measures."""
    world = made_world()
    cycle = open_year(world)
    plan_in(cycle)
    file = str(tmp_path / "ที่ใหม่" / "แฟ้ม.zip")
    whole = {"agency": "6990101", "year": cycle.fiscal_year, "file": file}
    return {"data": None, "sample": None, "seed": None, **whole}


def run(asked: dict[str, Any]) -> tuple[int, str]:
    out = io.StringIO()
    return audit_folder.answer(Namespace(**asked), Console("th", out, io.StringIO())), out.getvalue()


def test_the_folder_is_written(asked: dict[str, Any]) -> None:
    code, said = run(asked)
    assert code == DONE and "3 มาตรการ" in said
    assert zipfile.ZipFile(asked["file"]).testzip() is None
    assert [p.name for p in Path(asked["file"]).parent.iterdir()] == ["แฟ้ม.zip"]


def test_a_sample_without_a_seed_says_which_one_it_took(asked: dict[str, Any]) -> None:
    _, said = run({**asked, "sample": 2})
    seed = said.split("เลขตั้งต้นของการสุ่ม: ")[1].split("\n")[0]
    assert len(seed) == audit_folder.SEED_DIGITS and seed.isdigit()
    first = zipfile.ZipFile(asked["file"]).read("index.csv")
    run({**asked, "sample": 2, "seed": seed})
    assert zipfile.ZipFile(asked["file"]).read("index.csv") == first


@pytest.mark.parametrize("wrong", [{"sample": 0}, {"sample": 10**6}, {"seed": "1"}, {"sample": 1, "seed": "x" * 99}])
def test_what_cannot_be_drawn_is_refused_first(asked: dict[str, Any], wrong: dict[str, Any]) -> None:
    with pytest.raises(Refusal) as refused:
        run({**asked, **wrong})
    assert refused.value.code == "sample_impossible"
    assert not Path(asked["file"]).exists()


def test_a_year_that_is_not_open_and_a_folder_that_cannot_be_written_are_refused(asked: dict[str, Any]) -> None:
    with pytest.raises(Refusal) as refused:
        run({**asked, "year": 2540})
    assert refused.value.code == "cycle_not_open"
    blocked = Path(asked["file"]).parent.parent / "ไฟล์"
    blocked.write_text("")
    with pytest.raises(Refusal) as refused:
        run({**asked, "file": str(blocked / "แฟ้ม.zip")})
    assert refused.value.code == "folder_not_writable"
