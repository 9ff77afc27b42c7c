"""A form is printed once with its own code, and what comes back is stored whole, from paper, with its source."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.records.planned import open_year, plan_in
from tests.records.worlds import World, a_picture, actor, last_row

from prongsai.domain.form_codes import read_form_code
from prongsai.domain.measures import Measure
from prongsai.domain.progress import DONE, NOT_DONE, ProgressFacts
from prongsai.records.acting import AlreadyDone
from prongsai.records.actions.cycles import close_cycle
from prongsai.records.actions.files import Upload
from prongsai.records.actions.forms import CameBack, Typed, print_form, type_form_page
from prongsai.records.actions.units import UnitFacts, add_unit
from prongsai.records.models import AuditRow, Cycle, PrintedForm, PrintedPage, Progress
from prongsai.records.queries.forms import form_page_of, form_paper, forms_of, units_with_measures

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("kept_in")]
OURS = Measure("m1", "อบรมเจ้าหน้าที่", responsible=("สำนักปลัด",))
NOBODYS = Measure("m2", "รับฟังความคิดเห็น", responsible=("ทุกคน",))
TRAINED = ProgressFacts(DONE, "อบรมแล้ว 25 คน")


@pytest.fixture
def cycle(world: World) -> Cycle:
    made = open_year(world)
    plan_in(made, *(replace(OURS, title=f"อบรมเรื่องที่ {n}") for n in range(1, 6)), NOBODYS)
    plan_in(made, OURS, state="draft")
    return made


def printed(world: World, cycle: Cycle, who: str = "coordinator", **more: Any) -> PrintedForm:
    common = {**world.common, "actor": world.people[who]}
    key = print_form(**common, cycle=cycle.pk, **{"months": 6, "unit": world.unit, **more})
    return PrintedForm.objects.get(pk=key)


def typed(page: PrintedPage, facts: ProgressFacts = TRAINED, at: int = 0, version: int = 0) -> Typed:
    return Typed(UUID(page.measures[at]), facts, version)


def came_back(world: World, page: PrintedPage, *of: Typed, who: str = "coordinator", **more: Any) -> None:
    common: dict[str, Any] = {**world.common, "actor": world.people[who]}
    common |= {name: more.pop(name) for name in ("version", "submission") if name in more}
    came = CameBack("หัวหน้าสำนักปลัด", of or (typed(page),), **{"original": "แฟ้ม 1", **more})
    type_form_page(**common, page=page.pk, came=came)


def test_a_form_has_all_measures_of_its_unit_and_a_code_of_its_own(world: World, cycle: Cycle) -> None:
    form, other = printed(world, cycle), printed(world, cycle)
    pages = list(form.pages.all())
    assert form.code != other.code
    assert read_form_code(str(pages[-1])) == (form.code, len(pages))
    assert len(pages) > 1
    assert len({key for page in pages for key in page.measures}) == 5
    assert last_row(world.agency).summary == f"พิมพ์แบบรายงาน {other.code} รอบ 6 เดือน: สำนักปลัด"
    assert [f.pk for f in forms_of(world.people["viewer"], world.agency, cycle.pk)] == [
        f.pk for f in PrintedForm.objects.all()
    ]


def test_measures_of_no_unit_have_a_form_too(world: World, cycle: Cycle) -> None:
    (page,) = printed(world, cycle, unit=None).pages.all()
    assert len(page.measures) == 1
    counted = units_with_measures(world.people["viewer"], world.agency, cycle.pk)
    assert [(unit.name if unit else None, count) for unit, count in counted] == [("สำนักปลัด", 5), (None, 1)]


def test_a_unit_without_measures_and_a_round_that_is_none_have_no_form(
    world: World, cycle: Cycle, refused: Any
) -> None:
    works = add_unit(**world.common, facts=UnitFacts("กองช่าง"))
    with refused("form_without_measures"):
        printed(world, cycle, unit=works)
    with refused("progress_round_unknown"):
        printed(world, cycle, months=9)
    close_cycle(**world.common, cycle=cycle.pk)
    with refused("cycle_closed"):
        printed(world, cycle)
    assert not PrintedForm.objects.exists()


def test_the_paper_shows_what_was_printed(world: World, cycle: Cycle) -> None:
    form = printed(world, cycle)
    paper = form_paper(world.people["viewer"], world.agency, form.code.lower(), lambda code, n: f"https://x/{code}/{n}")
    assert (paper.unit, paper.head) == ("สำนักปลัด", "หัวหน้าส่วนราชการ (สำนักปลัด)")
    assert [page.code for page in paper.pages] == [f"{form.code}-{n}" for n in range(1, len(paper.pages) + 1)]
    assert [m.number for page in paper.pages for m in page.measures] == ["m1", "m2", "m3", "m4", "m5"]


def test_what_comes_back_is_stored_from_paper_in_one_act(world: World, cycle: Cycle) -> None:
    page = printed(world, cycle).pages.get(number=1)
    upload = Upload("กระดาษ.png", a_picture())
    came_back(world, page, typed(page), typed(page, ProgressFacts(NOT_DONE, reason="รองบ"), 1), picture=upload)
    rows = list(Progress.objects.all())
    assert [(r.came, r.told_by, r.state, r.round) for r in rows] == [
        ("paper", "หัวหน้าสำนักปลัด", DONE, 6),
        ("paper", "หัวหน้าสำนักปลัด", NOT_DONE, 6),
    ]
    seen = form_page_of(world.people["viewer"], world.agency, page.form.code, 1)
    assert seen.page.file
    assert (seen.page.file.kind, seen.page.original) == ("image/png", "แฟ้ม 1")
    assert [report.state if report else "" for _r, _v, report in seen.measures][:2] == [DONE, NOT_DONE]
    said = last_row(world.agency).summary
    assert said == f"บันทึกจากกระดาษโดย {seen.page.typed_by} แบบ {page} ผู้แจ้งผล หัวหน้าสำนักปลัด: m1, m2"
    assert AuditRow.objects.filter(act="record_progress").count() == 2


def test_paper_needs_a_picture_or_the_place_of_the_original(world: World, cycle: Cycle, refused: Any) -> None:
    page = printed(world, cycle).pages.get(number=1)
    with refused("form_page_without_source"):
        came_back(world, page, original=" ")
    assert not Progress.objects.exists()
    came_back(world, page, original="", picture=Upload("กระดาษ.png", a_picture()))
    came_back(world, page, typed(page, replace(TRAINED, results="แก้"), version=1), original="")
    page.refresh_from_db()
    assert (Progress.objects.get().results, page.file is None) == ("แก้", False)


def test_one_faulty_measure_stores_nothing_of_the_page(world: World, cycle: Cycle, refused: Any) -> None:
    page = printed(world, cycle).pages.get(number=1)
    with refused("progress_reason_missing"):
        came_back(world, page, typed(page), typed(page, ProgressFacts(NOT_DONE), 1))
    elsewhere = page.form.pages.get(number=2)
    with refused("form_page_measure_elsewhere"):
        came_back(world, page, typed(elsewhere))
    page.refresh_from_db()
    assert (Progress.objects.count(), page.typed_at) == (0, None)


def test_nobody_overwrites_what_they_have_not_seen_and_a_form_counts_once(
    world: World, cycle: Cycle, refused: Any
) -> None:
    page, key = printed(world, cycle).pages.get(number=1), uuid4()
    came_back(world, page, submission=key, version=1)
    with pytest.raises(AlreadyDone):
        came_back(world, page, submission=key)
    over = replace(TRAINED, results="ทับ")
    with refused("row_changed_meanwhile"):
        came_back(world, page, typed(page, over, version=1), version=1)
    with refused("row_changed_meanwhile"):
        came_back(world, page, typed(page, over), version=2)
    assert Progress.objects.get().results == "อบรมแล้ว 25 คน"


def test_a_unit_prints_and_types_its_own_only(world: World, cycle: Cycle, refused: Any) -> None:
    world.people["officer"] = actor("officer", world.agency, world.unit)
    works = add_unit(**world.common, facts=UnitFacts("กองช่าง"))
    world.people["elsewhere"] = actor("officer", world.agency, works)
    page = printed(world, cycle, "officer").pages.get(number=1)
    came_back(world, page, who="officer")
    with refused("permission_scope"):
        printed(world, cycle, "elsewhere")
    with refused("permission_scope"):
        came_back(world, page, who="elsewhere")
    with refused("permission_role"):
        came_back(world, page, who="viewer")


def test_a_code_of_another_agency_is_not_here(world: World, cycle: Cycle, refused: Any) -> None:
    code = printed(world, cycle).code
    with refused("row_not_here"):
        form_page_of(world.people["stranger"], world.other, code, 1)
    with refused("row_not_here"):
        form_page_of(world.people["viewer"], world.agency, code, 9)
