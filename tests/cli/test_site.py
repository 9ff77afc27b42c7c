"""`prongsai site export`: the public pages as files; the old ones whole until the new ones are, others untouched."""

from __future__ import annotations

import hashlib
import io
import json
import os
import signal
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.conftest import Told
from tests.records.going_up import GoingUp
from tests.records.worlds import NOW, World, made_world

from prongsai.cli import site
from prongsai.cli.console import Console
from prongsai.cli.site_folder import LIST, write_site
from prongsai.domain.errors import Refusal
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.addresses import publish_agency, set_address
from prongsai.records.models import OfficialPaper


def run(folder: Path, agency: str | None = None) -> Told:
    out = io.StringIO()
    code = site.answer(Namespace(data=None, folder=str(folder), agency=agency), Console("th", out, io.StringIO()))
    return Told(code, out.getvalue(), "")


@pytest.fixture
def world(db: None) -> World:
    made = made_world()
    set_address(**made.common, code="thungtawan")
    publish_agency(**made.common, is_public=True)
    return made


def refused(folder: Path, agency: str | None = None) -> str:
    with pytest.raises(Refusal) as caught:
        run(folder, agency)
    return caught.value.code


def test_pages_are_written_and_what_stays_the_same_is_not_touched(world: World, tmp_path: Path) -> None:
    folder = tmp_path / "ใหม่" / "web"
    told = run(folder)
    assert told.code == 0 and "องค์การบริหารส่วนตำบลทุ่งตะวัน" in told.out
    home = folder / "index.html"
    assert "อำเภอเขาแก้ว" in home.read_text(encoding="utf-8") and (folder / "en" / "news" / "index.html").is_file()
    before = home.stat()
    assert "เขียนใหม่ 0 ลบที่ไม่มีแล้ว 0" in run(folder, "thungtawan").out
    assert (home.stat().st_ino, home.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    (folder / "news" / "ของผู้อื่น.txt").write_text("x", encoding="utf-8")
    assert refused(folder) == "site_folder_holds_others"
    assert (folder / "news" / "ของผู้อื่น.txt").is_file() and home.stat().st_ino == before.st_ino


def test_the_pages_of_papers_lie_at_the_addresses_of_their_codes(db: None, tmp_path: Path) -> None:
    chain = GoingUp(made_world()).seated()
    publish_agency(**chain.world.common, is_public=True)
    paper = chain.proposed()
    run(tmp_path)
    token = OfficialPaper.objects.get(pk=paper).token
    page = (tmp_path / "v" / token / "index.html").read_text(encoding="utf-8")
    assert 'href="../verify.css"' in page and 'href="../"' in page and (tmp_path / "v" / "verify.css").is_file()
    assert f'href="{token}/"' in (tmp_path / "v" / "index.html").read_text(encoding="utf-8")


def test_which_agency_is_asked_and_a_closed_one_refused(world: World, tmp_path: Path) -> None:
    assert refused(tmp_path, "nowhere") == "site_not_open"
    program = {"actor": PROGRAM, "agency": world.other, "now": NOW}
    set_address(**program, code="padaengsung")  # type: ignore[arg-type]
    assert refused(tmp_path, "padaengsung") == "site_not_open"
    publish_agency(**program, is_public=True)  # type: ignore[arg-type]
    assert refused(tmp_path) == "site_of_which_agency"
    assert run(tmp_path, "padaengsung").code == 0
    assert "ทุ่งตะวัน" not in (tmp_path / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("listed", [None, "{}", '{"schema": "other", "files": {}}', '{"schema": "prongsai/site-1"}'])
def test_a_folder_of_others_is_refused(listed: str | None, tmp_path: Path) -> None:
    (tmp_path / "รายงาน.html").write_text("x", encoding="utf-8")
    if listed is not None:
        (tmp_path / LIST).write_text(listed, encoding="utf-8")
    with pytest.raises(Refusal) as caught:
        write_site(tmp_path, [("index.html", b"a")])
    assert caught.value.code == "folder_of_others" and not (tmp_path / "index.html").exists()


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "web").write_text("x", encoding="utf-8")
    for folder, code in ((tmp_path / "web", "folder_is_a_file"), (tmp_path / "web" / "in", "folder_not_writable")):
        with pytest.raises(Refusal) as caught:
            write_site(folder, [("index.html", b"a")])
        assert caught.value.code == code


def test_whatever_stops_the_work_leaves_the_old_site_whole(tmp_path: Path) -> None:
    write_site(tmp_path, [("index.html", b"old"), ("ita/a/index.html", b"old")])

    def broken() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_site(tmp_path, broken())
    assert {path.name for path in tmp_path.iterdir()} == {"index.html", "ita", LIST}
    assert (tmp_path / "index.html").read_bytes() == b"old"


def test_a_link_to_the_folder_stays_one_and_no_link_within_is_followed(tmp_path: Path) -> None:
    (tmp_path / "web").symlink_to(tmp_path / "disk" / "site")
    write_site(tmp_path / "web", [("index.html", b"old")])
    write_site(tmp_path / "web", [("index.html", b"new")])
    assert (tmp_path / "web").is_symlink() and (tmp_path / "disk" / "site" / "index.html").read_bytes() == b"new"
    (tmp_path / "disk" / "site" / "index.html").unlink()
    (tmp_path / "mine.html").write_text("x", encoding="utf-8")
    (tmp_path / "disk" / "site" / "index.html").symlink_to(tmp_path / "mine.html")
    with pytest.raises(Refusal) as caught:
        write_site(tmp_path / "web", [("index.html", b"newer")])
    assert caught.value.code == "site_folder_holds_others"
    assert {path.name for path in (tmp_path / "disk").iterdir()} == {"site"}


def test_an_export_killed_at_any_moment_leaves_a_whole_site_and_the_next_one_clears_up(tmp_path: Path) -> None:
    folder = tmp_path / "web"
    names = ["index.html", "ita/a/index.html", "ita/b/index.html"]
    old, new = ({name: text for name in names} | {"stays": b"same"} for text in (b"old", b"new"))
    found = []
    for step in range(1000):
        write_site(folder, old.items())
        died = _killed_before(step, lambda: write_site(folder, new.items()))
        found.append(_content(folder))
        assert found[-1] in (old, new), step
        write_site(folder, old.items())
        assert [path.name for path in tmp_path.iterdir()] == ["web"], step
        if not died:
            break
    assert found[0] == old and found[-1] == new and found == sorted(found, key=lambda each: each == new)
    assert len(found) > len(names) * 4


def _killed_before(step: int, work: Callable[[], object]) -> bool:
    """Whether a process was killed that did this work until the step of that number: of all that it asks of files."""
    child = os.fork()
    if child == 0:
        left = [step]

        def dying(event: str, _args: object) -> None:
            if event in ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "ctypes.dlsym"):
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(dying)
        work()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _content(folder: Path) -> dict[str, bytes]:
    every = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    listed = json.loads(every.pop(LIST))["files"]
    assert listed == {name: hashlib.sha256(content).hexdigest() for name, content in every.items()}
    return every


def test_what_is_no_more_is_taken_away_and_never_outside_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "web"
    write_site(folder, [("index.html", b"a"), ("ita/a/index.html", b"a")])
    (tmp_path / "outside").write_text("x", encoding="utf-8")
    listed = json.loads((folder / LIST).read_text(encoding="utf-8"))
    listed["files"]["../outside"] = listed["files"][str(tmp_path / "outside")] = "0"
    (folder / LIST).write_text(json.dumps(listed), encoding="utf-8")
    done = write_site(folder, [("index.html", b"a")])
    assert (done.new, done.gone) == (0, 1) and not (folder / "ita").exists() and (tmp_path / "outside").exists()
