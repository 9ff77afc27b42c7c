"""The library: all years load, are found as people write them, and an office's own folder wins."""

from __future__ import annotations

import contextlib
import os
import time
import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from tests.frameworks.conftest import Break, small_tables

from prongsai.domain.errors import Refusal
from prongsai.frameworks import library as library_module
from prongsai.frameworks.library import OWN_EDITIONS, Library, LoadedEdition, load_folder
from prongsai.frameworks.store import write_edition

YEARS = [str(year) for year in range(2563, 2570)]
LIBRARY = Library()


def test_all_years_are_there() -> None:
    assert LIBRARY.names == tuple(YEARS)
    assert sorted(p.name for p in OWN_EDITIONS.iterdir() if p.is_dir()) == YEARS


@pytest.mark.parametrize("name", YEARS)
def test_a_built_in_edition_is_sound_and_typed(name: str) -> None:
    loaded = LIBRARY.load(name)
    edition = loaded.edition
    assert (loaded.name, edition.year, loaded.is_own) == (name, int(name), True)
    assert len(edition.items) == len(loaded.tables["items"]) > 20
    assert {i.number for i in edition.indicators} >= {9, 10}
    if name != "2569":
        assert sum(i.weight or 0 for i in edition.instruments) == 1
        assert [i.number for i in edition.indicators] == list(range(1, 11))
        assert edition.levels[-1].total_min == 0


def turned(value: Any) -> Any:
    """The same TOML with the keys of every table in the opposite order."""
    if isinstance(value, dict):
        return {k: turned(value[k]) for k in reversed(value)}
    return [turned(v) for v in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", YEARS)
def test_the_digest_is_that_of_the_content(name: str, tmp_path: Path) -> None:
    digest = LIBRARY.load(name).digest
    folder = tmp_path / name
    folder.mkdir()
    for path in (OWN_EDITIONS / name).glob("*.toml"):
        content = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        (folder / path.name).write_text("# another layout\n" + tomli_w.dumps(turned(content)), encoding="utf-8")
    assert load_folder(folder).digest == digest
    assert len({digest, *(LIBRARY.load(other).digest for other in YEARS)}) == len(YEARS)


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t["levels"][0].update(total_min="85.01"),
        lambda t: t["items"].reverse(),
        lambda t: t["sources"][0].update(title="เอกสารอื่น"),
        lambda t: t["instruments"][0].update(note="หมายเหตุ"),
        lambda t: t["rules"].pop(),
    ],
    ids=["value", "order of rows", "source", "note", "row"],
)
def test_the_digest_changes_with_the_content(change: Break, written: Callable[..., Path]) -> None:
    before = load_folder(written()).digest
    assert load_folder(written(lambda t: t["levels"][0].update(total_min="85.00"))).digest == before
    assert load_folder(written(change)).digest != before


@pytest.mark.parametrize("name", YEARS)
def test_an_edition_written_and_read_again_is_the_same(name: str, tmp_path: Path) -> None:
    first = LIBRARY.load(name)
    write_edition(first.tables, tmp_path / name)
    again = load_folder(tmp_path / name)
    assert (again.digest, again.edition, again.is_own) == (first.digest, first.edition, False)


@pytest.mark.parametrize("text", ["๒๕๖๘", "2568", "2025", " พ.ศ. ๒๕๖๘ ", "ปีงบประมาณ 2568", "๒๐๒๕"])
def test_a_year_is_found_as_a_person_writes_it(text: str) -> None:
    assert LIBRARY.find(text).name == "2568"


@pytest.mark.parametrize("text", ["abc", "", "68", "25688", "../2568", "O43", "-2568"])
def test_what_is_no_year_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as caught:
        LIBRARY.find(text)
    assert caught.value.code == "edition_not_a_year"
    assert caught.value.th.startswith(text.strip())


@pytest.mark.parametrize("text", ["2550", "๒๕๗๐", "2568-college", "2568-", "2568-../2567"])
def test_a_year_that_is_not_there_is_refused_with_those_that_are(text: str) -> None:
    with pytest.raises(Refusal) as caught:
        LIBRARY.find(text)
    assert caught.value.code == "edition_unknown"
    assert all(", ".join(YEARS) in sentence for sentence in (caught.value.th, caught.value.en))


def with_head(**head: Any) -> Break:
    return lambda tables: tables["edition"][0].update(head)


def test_an_offices_own_folder_wins(tmp_path: Path) -> None:
    for office, title in (("first", "ของจังหวัด"), ("second", "ของอำเภอ")):
        tables = small_tables()
        tables["edition"][0] |= {"year": 2568, "title_th": title}
        write_edition(tables, tmp_path / office / "2568")
    library = Library([tmp_path / "first", tmp_path / "second", tmp_path / "not there"])
    assert library.names == tuple(YEARS)
    found = library.find("2568")
    assert (found.edition.title, found.is_own) == ("ของอำเภอ", False)
    assert library.find("2567").is_own


def test_a_kind_of_agency_gets_its_variant(tmp_path: Path) -> None:
    for folder, variant in (("2598-college", "college"), ("2599", ""), ("2599-college", "college")):
        tables = small_tables()
        tables["edition"][0] |= {"year": int(folder[:4])} | ({"variant": variant} if variant else {})
        write_edition(tables, tmp_path / folder)
    library = Library([tmp_path])
    assert library.find("2599").name == "2599"
    assert library.find("๒๕๙๙", "college").name == library.find("2599-college").name == "2599-college"
    assert library.find("2599", "sao").name == "2599"
    before = library.before(library.find("2599-college"))
    assert before is not None
    assert before.name == "2598-college"
    assert library.before(library.find("2599")) is None


def test_the_year_before() -> None:
    names = [before.name if (before := LIBRARY.before(LIBRARY.load(name))) else None for name in YEARS]
    assert names == [None, *YEARS[:-1]]


def test_a_broken_edition_is_not_loaded_and_harms_no_other(written: Callable[..., Path]) -> None:
    folder = written(lambda t: t["levels"][0].pop("total_min"))
    library = Library([folder.parent])
    for _ in range(2):
        with pytest.raises(Refusal) as caught:
            library.load("2599")
        assert caught.value.code == "edition_broken"
    assert library.load("2568").name == "2568"


def test_a_folder_without_its_head_is_no_edition(written: Callable[..., Path]) -> None:
    folder = written()
    (folder / "edition.toml").unlink()
    assert "2599" not in Library([folder.parent]).names
    with pytest.raises(Refusal) as caught:
        load_folder(folder)
    assert [d.th for d in caught.value.details] == ["โฟลเดอร์กรอบการประเมิน 2599 ไม่มีไฟล์ edition.toml"]


def test_an_edition_is_read_once_in_a_process(written: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    folder, read = written(), list[Path]()

    def counted(of: Path) -> LoadedEdition:
        read.append(of)
        return load_folder(of)

    monkeypatch.setattr(library_module, "load_folder", counted)
    first, second = (Library([folder.parent]).load("2599") for _ in range(2))
    assert first is second
    assert read == [folder]


def retitled(title: str) -> Any:
    tables = small_tables()
    tables["edition"][0]["title_th"] = title
    return tables


def test_what_an_office_adds_and_replaces_meanwhile_is_seen(tmp_path: Path) -> None:
    assert "2599" not in Library([tmp_path]).names
    titles = []
    for title in ("กรอบที่หนึ่ง", "กรอบที่สอง", "กรอบที่สาม"):
        write_edition(retitled(title), tmp_path / "2599")
        titles.append(Library([tmp_path]).load("2599").edition.title)
    assert titles == ["กรอบที่หนึ่ง", "กรอบที่สอง", "กรอบที่สาม"]


def test_a_file_changed_in_place_is_seen_though_it_says_it_is_as_old_and_as_long(written: Callable[..., Path]) -> None:
    folder = written()
    head = folder / "edition.toml"
    before = head.stat()
    old = Library([folder.parent]).load("2599").edition.title
    time.sleep(0.02)
    head.write_text(head.read_text(encoding="utf-8").replace("กรอบสมมุติ", "กรอบสมมติี"), encoding="utf-8")
    os.utime(head, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert head.stat().st_size == before.st_size
    assert (old, Library([folder.parent]).load("2599").edition.title) == ("กรอบสมมุติ", "กรอบสมมติี")


def test_a_file_taken_out_is_seen(written: Callable[..., Path]) -> None:
    folder = written()
    whole = Library([folder.parent]).load("2599")
    gone = next(path for path in sorted(folder.iterdir()) if path.name != "edition.toml")
    gone.unlink()
    with contextlib.suppress(Refusal):
        assert Library([folder.parent]).load("2599").digest != whole.digest


def test_a_library_answers_the_same_as_long_as_it_lives(tmp_path: Path) -> None:
    write_edition(retitled("กรอบแรก"), tmp_path / "2599")
    library = Library([tmp_path])
    first = library.load("2599")
    write_edition(retitled("กรอบหลัง"), tmp_path / "2599")
    assert library.load("2599") is first


def test_editions_that_work_rests_on_answer_before_the_folders(tmp_path: Path) -> None:
    folder = tmp_path / "2599"
    write_edition(retitled("กรอบเดิม"), folder)
    bound = load_folder(folder)
    write_edition(retitled("กรอบใหม่"), folder)
    library = Library([tmp_path]).led_by(bound, load_folder(folder))
    assert library.load("2599") is library.find("๒๕๙๙") is bound
    assert library.load("2568").is_own
    assert Library([tmp_path]).load("2599").edition.title == "กรอบใหม่"


def test_an_edition_without_a_folder_is_known_to_the_work_that_rests_on_it(tmp_path: Path) -> None:
    write_edition(retitled("กรอบที่ถูกนำออก"), tmp_path / "2599")
    tables = retitled("ปีถัดไป")
    tables["edition"][0]["year"] = 2600
    write_edition(tables, tmp_path / "2600")
    gone, following = (load_folder(tmp_path / name) for name in ("2599", "2600"))
    library = LIBRARY.led_by(gone)
    assert library.names == (*YEARS, "2599")
    assert library.before(following) is gone
    assert "2599" not in LIBRARY.names


def test_the_edition_of_a_kind_of_agency_answers_for_its_year_too(tmp_path: Path) -> None:
    tables = small_tables()
    tables["edition"][0] |= {"year": 2568, "variant": "college"}
    write_edition(tables, tmp_path / "2568-college")
    variant = load_folder(tmp_path / "2568-college")
    library = LIBRARY.led_by(variant)
    assert library.load("2568") is library.load("2568-college") is library.find("2568", "college") is variant
    assert LIBRARY.led_by(variant, LIBRARY.load("2568")).load("2568").is_own
