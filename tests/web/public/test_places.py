"""The whole site of an agency, as it is served and as it is written to a folder: every link answers, each year speaks
with its own criteria, and nothing of the office's own comes out."""

from __future__ import annotations

import posixpath
import shutil
from html import escape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.records.worlds import World, last_row, made_world
from tests.web.public.site import AFTER, SECRET, YEARS, Links, a_site, item

from prongsai.cli.site import site_files
from prongsai.frameworks.library import OWN_EDITIONS, Library
from prongsai.records.actions.assignments import assign_codes
from prongsai.records.actions.cycles import move_cycle
from prongsai.records.actions.pieces import Content, PieceFacts, add_piece
from prongsai.records.models import Assignment, Disclosure, Piece
from prongsai.records.queries.public import public_agency

COUNTED = b'class="visits"'
HEAVIEST = 200_000
"""Bytes of a page with everything that comes with it, nothing packed."""


@pytest.fixture
def world(db: None, kept_in: Path) -> World:
    return a_site(made_world())


def whole_site(code: str = "thungtawan") -> dict[str, bytes]:
    found = public_agency(code)
    assert found
    return dict(site_files(found, AFTER))


def reached(name: str, link: str) -> str:
    """The file that a link of a file leads to, in a folder; empty for one that leads away."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return ""
    place = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
    return name if not parts.path else f"{place}/index.html".removeprefix("./") if parts.path.endswith("/") else place


def twin(name: str) -> tuple[str, str]:
    """A page and the one that says the same in the other language."""
    return name, name.removeprefix("en/") if name.startswith("en/") else f"en/{name}"


def without_count(content: bytes) -> list[bytes]:
    """A page but for the line that counts its visits."""
    return [bare for line in content.split(b"\n") if (bare := line.strip()) and COUNTED not in bare]


def test_every_link_of_a_folder_answers_and_nothing_of_the_office_is_in_it(world: World) -> None:
    files = whole_site()
    pages = {name: Links(content.decode()) for name, content in files.items() if name.endswith(".html")}
    for name, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), name
        for link in page.links:
            there = reached(name, link)
            assert not there or there in files, (name, link)
            assert not link.startswith("/"), (name, link)
            if there and (part := urlsplit(link).fragment):
                assert part in pages[there].ids, (name, link)
    links = {(name, reached(name, link)) for name, page in pages.items() for link in page.links}
    linked = {there for name, there in links if there not in twin(name)}
    own = {name for name in files if not name.startswith(("v/", "look/"))}
    assert own - linked == {"news/3/index.html", "en/news/3/index.html"}, "all but what was taken back is found"
    for name, content in files.items():
        assert SECRET.encode() not in content and "xqz" not in name, name
    together = sum(len(content) for name, content in files.items() if name.startswith("look/") and "OFL" not in name)
    assert together + max(len(content) for name, content in files.items() if name in pages) < HEAVIEST
    _each_year_speaks_with_its_own_criteria(files)
    _what_changed_after_the_closing_day_stands_beside(files)
    assert files["results/index.html"].count(b"<svg") == 1 and b">2567<" not in files["results/index.html"]
    _people_are_those_of_shown_posts(files)


def _pages_ask_few_questions(browser: Client) -> None:
    """However many items the year has."""
    for place, queries in (("ita/2569/", 10), ("ita/2569/o1/", 13), ("information/", 6)):
        with CaptureQueriesContext(connection) as asked:
            browser.get(f"/a/thungtawan/{place}")
        assert len(asked) <= queries, (place, [query["sql"] for query in asked])


def _each_year_speaks_with_its_own_criteria(files: dict[str, bytes]) -> None:
    for year in YEARS:
        edition = Library().load(str(year)).edition
        page = files[f"ita/{year}/index.html"].decode()
        places = [page.index(f'href="{item.code.lower()}/"') for item in edition.items]
        assert places == sorted(places)
        assert [item.title for item in edition.items if escape(item.title) not in page] == []
        subs = [sub for sub in edition.sub_indicators if f"ตัวชี้วัดย่อยที่ {sub.code} " in page]
        assert (
            len(subs) > 1
            and [sub.name for sub in subs if f'<span lang="th">{escape(sub.name)}</span></h2>' not in page] == []
        )
        first = edition.items[0]
        shown = files[f"ita/{year}/{first.code.lower()}/index.html"].decode()
        assert all(text in shown for text in first.elements) and 'id="e1"' in shown
        assert "เปิดได้เมื่อตรวจวันที่ 5\u00a0มกราคม\u00a02569" in shown
        assert "ไม่มีการดำเนินการในปีนี้" in files[f"ita/{year}/o2/index.html"].decode()
        english = files[f"en/ita/{year}/o1/index.html"].decode()
        assert '<html lang="en">' in english and first.title in english and 'href="../../../../ita/' in english
    assert "&lt;b&gt;ก&lt;/b&gt;" in files["ita/2566/o1/index.html"].decode(), "markup of a writer is text"


def _what_changed_after_the_closing_day_stands_beside(files: dict[str, bytes]) -> None:
    page = files["ita/2569/o1/index.html"].decode()
    assert "ฉบับแก้ไข" in page and "ปี 2569" in page and "ตัวเลขผิด" in page
    assert (files["ita/2569/o1/o1-1.pdf"], files["ita/2569/o1/v1/o1-1.pdf"]) == (
        b"%PDF-1.7\nnew\n%%EOF\n",
        b"%PDF-1.7\n2569\n%%EOF\n",
    )
    assert "ข้อมูลไม่ครบ" in page, "the address of what was withdrawn says why"
    assert "ณ วันปิดรับ" not in files["ita/2568/o1/index.html"].decode()


def _people_are_those_of_shown_posts(files: dict[str, bytes]) -> None:
    page = files["people/index.html"].decode()
    assert "นางปิ่นมณี สายธารใส" in page and "tel:020000001" in page and "mailto:office@thungtawan.example" in page
    assert "0 2999 9999" not in b"".join(files.values()).decode(errors="ignore")


def test_what_is_served_is_what_lies_in_the_folder(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)
    browser, files = Client(), whole_site()
    for name, content in files.items():
        if name.startswith("v/") or (name.startswith("en/") and "2569" not in name):
            continue
        answer = browser.get(f"/a/thungtawan/{name.removesuffix('index.html')}")
        assert answer.status_code == 200 and without_count(answer.content) == without_count(content), name
    for place, there in {
        "ita/2569/o1": "o1/",
        "ita/2569/O1/": "../o1/",
        "ita/2569/%E0%B9%90%E0%B9%91/": "../o1/",
        "news/1": "1/",
    }.items():
        answer = browser.get(f"/a/thungtawan/{place}")
        assert (answer.status_code, answer.headers["Location"]) == (301, there)
    for place in ("ita/2570/", "ita/2569/o99/", "news/2/", "nowhere", "look/page.js", "ita/2569/o1/v2/o1-1.pdf"):
        assert browser.get(f"/a/thungtawan/{place}").status_code == 404, place
    file = browser.get("/a/thungtawan/ita/2569/o1/o1-1.pdf")
    assert file.headers["Content-Type"] == "application/pdf" and "sandbox" in file.headers["Content-Security-Policy"]
    assert not browser.cookies
    _pages_ask_few_questions(browser)


def test_an_address_of_before_leads_to_its_item_and_never_silently_to_another(world: World, tmp_path: Path) -> None:
    titles = {each.code: each.title for each in Library().load("2568").edition.items}
    _numbered_anew(world, tmp_path, titles)
    browser = Client()
    for place, there in {
        "ita/2568/o88/": "../o5/",
        "en/ita/2568/O88/": "../o5/",
        "ita/2568/o1/o1-1.pdf": "../o2/o1-1.pdf",
    }.items():
        answer = browser.get(f"/a/thungtawan/{place}")
        assert (answer.status_code, answer.headers["Location"]) == (301, there), place
    assert browser.get("/a/thungtawan/ita/2568/o88/o88-9.pdf").status_code == 404, (
        "nothing of that name ever stood there"
    )
    taken = browser.get("/a/thungtawan/ita/2568/o1/").content.decode()
    assert titles["O2"] in taken.partition('id="moved"')[0].partition("</h1>")[0]
    assert f'<a href="../o2/" lang="th">O2 {titles["O1"]}</a>' in taken.partition('id="moved"')[2]
    piece = add_piece(
        **world.common,
        disclosure=item(world, 2568, "O1").pk,
        facts=PieceFacts("page", "ใหม่"),
        content=Content(body="ก"),
    )
    assert Piece.objects.get(pk=piece).number == 7, "an anchor of before never leads to content of another item"
    files = whole_site()
    assert '<link rel="canonical" href="../o5/">' in files["ita/2568/o88/index.html"].decode()
    assert files["en/ita/2568/o88/index.html"] and "ita/2568/o2/index.html" in files
    assert files["ita/2568/o1/o1-1.pdf"] == files["ita/2568/o2/o1-1.pdf"] == b"%PDF-1.7\n2568\n%%EOF\n"


def _numbered_anew(world: World, folder: Path, titles: dict[str, str]) -> None:
    """The year moved to corrected criteria in which two items changed places; a third one had another code."""
    file = shutil.copytree(OWN_EDITIONS / "2568", folder / "2568") / "oit.toml"
    text, (first, second) = file.read_text(encoding="utf-8"), [f'name_th = "{titles[code]}"' for code in ("O1", "O2")]
    file.write_text(text.replace(first, "~", 1).replace(second, first, 1).replace("~", second, 1), encoding="utf-8")
    library, cycle = Library([folder]), item(world, 2568, "O1").cycle
    for code, kind, holder in (("O1", "unit", world.unit), ("O2", "post", world.post)):
        assign_codes(**world.common, cycle=cycle.pk, codes=[code], kind=kind, holder=holder)
    move_cycle(**world.common, cycle=cycle.pk, library=library, digest=library.load("2568").digest)
    Disclosure.objects.filter(cycle=cycle, code="O5").update(former_codes=["O88"])
    assert last_row(world.agency).summary.endswith("รหัสข้อที่เปลี่ยน: O1 → O2, O2 → O1")
    owners = Assignment.objects.filter(cycle=cycle, code__in=("O1", "O2")).values_list("code", "unit", "post")
    assert set(owners) == {("O1", None, world.post), ("O2", world.unit, None)}, (
        "whoever looks after an item goes with it"
    )
