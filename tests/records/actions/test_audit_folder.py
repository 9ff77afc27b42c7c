"""The audit folder of a year: everything that proves its measures, nothing secret, and nothing missing unsaid."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from tests.records.captured import CONTENT, captured
from tests.records.disclosing import begun
from tests.records.going_up import GoingUp
from tests.records.planned import open_year, plan_in
from tests.records.scored import a_result
from tests.records.worlds import NOW, TODAY, World, actor, last_row

from prongsai.domain.progress import ProgressFacts
from prongsai.domain.sampling import Sample
from prongsai.domain.workflow import APPROVE, FORWARD
from prongsai.frameworks.library import Library
from prongsai.records.actions.assignments import assign_codes
from prongsai.records.actions.audit_folder import FolderMade, make_audit_folder
from prongsai.records.actions.deciding import Decision, OnPaper, decide_step, record_step_from_paper
from prongsai.records.actions.files import Upload, keep_file
from prongsai.records.actions.official_papers import Attached, PaperFacts, Registered, draft_paper, number_paper
from prongsai.records.actions.progress import Evidence, Report, record_progress
from prongsai.records.actions.proposing import submit_paper
from prongsai.records.models import Cycle, Disclosure, MeasureTarget, StoredFile

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Rows = list[list[str]]


@pytest.fixture
def year(world: World, kept_in: Path) -> Cycle:
    """A year with three measures, a result, evidence, an assignment."""
    cycle = open_year(world)
    keys = plan_in(cycle)
    a_result(world.agency)
    common = world.common
    assign_codes(**common, cycle=cycle.pk, codes=["O10"], kind="unit", holder=world.unit)
    file = keep_file(**common, upload=Upload("ภาพ: แผน.txt", b"photo"))
    for key in keys[:2]:
        proof = (Evidence(file=file, caption="ภาพแผน"), Evidence(link="https://office.example/plan"))
        report = Report(ProgressFacts("done", "เผยแพร่แล้ว", executed=(TODAY,)), evidence=proof)
        record_progress(**common, measure=key, months=6, report=report)
    return cycle


def made(
    world: World, cycle: Cycle, sample: Sample | None = None, who: Any = None
) -> tuple[FolderMade, zipfile.ZipFile]:
    out = io.BytesIO()
    facts = {**world.common, "cycle": cycle.pk, "sample": sample, "library": Library()}
    result = make_audit_folder(**{**facts, "actor": who or facts["actor"]}, out=out)
    return result, zipfile.ZipFile(out)


def table(folder: zipfile.ZipFile) -> Rows:
    return list(csv.reader(io.StringIO(folder.read("index.csv").decode("utf-8-sig"))))


def propose(chain: GoingUp, cycle: Cycle, **facts: Any) -> UUID:
    said = PaperFacts(**{"title": "ขออนุมัติแผน", "content": {"sections": []}, **facts})
    paper = draft_paper(**chain.world.common, kind="memo", facts=said, cycle=cycle.pk, unit=chain.world.unit)
    submit_paper(**chain.world.common, paper=paper, library=Library())
    return paper


def test_the_folder_holds_evidence_index_and_hashes(world: World, year: Cycle) -> None:
    result, folder = made(world, year)
    assert (result.measures, result.files, result.missing) == (3, 1, 0)
    names = folder.namelist()
    assert names == [
        "measures/m1 เผยแพร่แผนการจัดซื้อจัดจ้าง/evidence/001 ภาพ แผน.txt",
        "index.pdf",
        "index.html",
        "index.csv",
        "SHA256SUMS",
    ]
    for line in folder.read("SHA256SUMS").decode().splitlines():
        digest, _, path = line.partition("  ")
        assert hashlib.sha256(folder.read(path)).hexdigest() == digest
    assert folder.read(names[0]) == b"photo"
    assert last_row(world.agency).summary == f"จัดทำแฟ้มตรวจสอบปี {year.fiscal_year}: 3 มาตรการ 1 ไฟล์"


def test_each_measure_is_followed_from_score_to_proof(world: World, year: Cycle) -> None:
    rows = table(made(world, year)[1])
    of = {(row[0], row[1], row[2]) for row in rows}
    assert ("m1", "คำสั่งและการมอบหมาย", "O10: มอบหมาย สำนักปลัด") in of
    assert any(key == "m1" and "O10" in text and "คะแนน 0" in text for key, _, text in of)
    assert ("m1", "รอบ 6 เดือน", "สถานะ: ดำเนินการแล้ว") in of
    kept = StoredFile.objects.get(name="ภาพ: แผน.txt")
    proof = [row for row in rows if row[2] == "ภาพแผน"]
    assert {row[0] for row in proof} == {"m1", "m2"}
    assert {row[3] for row in proof} == {"measures/m1 เผยแพร่แผนการจัดซื้อจัดจ้าง/evidence/001 ภาพ แผน.txt"}
    assert {(row[4], bool(row[5])) for row in proof} == {(kept.sha256, True)}
    changes = [row for row in rows if row[:2] == ["m1", "การเปลี่ยนแปลงทุกครั้ง"]]
    assert len(changes) == 2 and all(row[5] and row[6] and row[7] for row in changes)


def test_captures_stand_with_the_measures_that_aim_at_their_items(world: World, year: Cycle) -> None:
    begun(world, year)
    aimed = MeasureTarget.objects.filter(measure__cycle=year, code__startswith="O")[0]
    captured(Disclosure.objects.get(cycle=year, code=aimed.code), "https://office.example/aimed")
    other = Disclosure.objects.filter(cycle=year).exclude(code__in=[t.code for t in MeasureTarget.objects.all()])[0]
    captured(other, "https://office.example/other")
    result, folder = made(world, year)
    (path,) = (name for name in folder.namelist() if "/captures/" in name)
    assert path == f"measures/{aimed.measure.key} {aimed.measure.title}/captures/001 {aimed.code.lower()}-copy.html"
    assert folder.read(path) == CONTENT
    told = [row for row in table(folder) if row[1] == "ภาพการเผยแพร่"]
    assert {row[2] for row in told} == {f"{aimed.code} https://office.example/aimed"}
    assert result.files == 2


def test_a_lost_content_is_left_out_and_said(world: World, year: Cycle, kept_in: Path) -> None:
    digest = StoredFile.objects.get(name="ภาพ: แผน.txt").sha256
    (kept_in / digest[:2] / digest).unlink()
    result, folder = made(world, year)
    assert (result.files, result.missing) == (0, 1)
    proof = next(row for row in table(folder) if row[2] == "ภาพแผน")
    assert proof[3] == "" and proof[4] == digest and "ภาพ: แผน.txt" in proof[7]


def test_a_sample_is_drawn_by_its_seed_and_says_so(world: World, year: Cycle) -> None:
    sample = Sample(1, "482913")
    first, second = (made(world, year, sample)[1] for _ in range(2))
    keys = [{row[0] for row in table(folder)[1:]} - {""} for folder in (first, second)]
    assert keys[0] == keys[1] == sample.drawn(["m1", "m2", "m3"])
    assert "เลขตั้งต้นของการสุ่ม 482913" in first.read("index.html").decode()
    assert "เลขตั้งต้น 482913" in last_row(world.agency).summary


def test_measures_outside_the_plan_are_counted_not_told(world: World, year: Cycle) -> None:
    plan_in(year, state="draft")
    result, folder = made(world, year)
    assert result.measures == 3
    assert "ไม่รวม 3 มาตรการที่ยังเป็นร่าง" in folder.read("index.html").decode()


def test_the_signed_paper_stands_with_decisions_and_the_place_of_the_original(world: World, year: Cycle) -> None:
    chain = GoingUp(world).seated()
    plan = Attached("แผน", made="plan:report-by-issue", fiscal_year=year.fiscal_year)
    paper = propose(chain, year, attachments=[plan])
    number_paper(**world.common, paper=paper, registered=Registered("รณ 70001/63", TODAY))
    first, second, last = chain.steps(paper)
    here: dict[str, Any] = {"agency": world.agency, "now": NOW}
    decide_step(actor=chain.signer("unit"), **here, step=first.pk, decision=Decision(FORWARD, "เห็นควรอนุมัติ"))
    decide_step(actor=chain.signer("clerk"), **here, step=second.pk, decision=Decision(FORWARD))
    on_paper = OnPaper(TODAY, original="แฟ้ม 3 ตู้ 2")
    record_step_from_paper(**world.common, step=last.pk, decision=Decision(APPROVE), paper=on_paper)
    result, folder = made(world, year)
    rows = table(folder)
    name = next(row[2] for row in rows if row[0] == "m1" and row[1] == "หนังสือที่เสนอและผลการพิจารณา")
    assert name.startswith("บันทึกข้อความ ที่ รณ 70001/63 ลงวันที่ 5 มกราคม 2569")
    steps = [row for row in rows if not row[0] and row[6]]
    assert [row[2].split("\n")[0] for row in steps if "ทุ่งทองคำ" in row[6]] == ["อนุมัติ"]
    assert any("ต้นฉบับอยู่ที่ แฟ้ม 3 ตู้ 2" in row[7] for row in steps)
    assert any("เห็นควรอนุมัติ" in row[2] for row in steps)
    assert result.files == 6
    papers = [n for n in folder.namelist() if n.startswith("papers/01 บันทึกข้อความ")]
    assert len(papers) == 5 and all(len(n) < 140 for n in papers)


def test_a_secret_paper_is_named_by_number_alone(world: World, year: Cycle) -> None:
    chain = GoingUp(world).seated()
    file = keep_file(**world.common, upload=Upload("ลับ.txt", b"secret"))
    propose(chain, year, title="เรื่องลับมาก", secrecy="ลับ", attachments=[Attached("บัญชีลับ", file=file)])
    result, folder = made(world, year)
    assert result.files == 1
    said = "".join(folder.read(name).decode(errors="ignore") for name in folder.namelist())
    assert "หนังสือลับ" in said
    assert all(word not in said for word in ("เรื่องลับมาก", "บัญชีลับ", "ลับ.txt"))
    assert "secret" not in said


def test_an_auditor_makes_it_and_a_viewer_does_not(world: World, year: Cycle, refused: Any) -> None:
    assert made(world, year, who=actor("auditor", world.agency))[0].measures == 3
    with refused("permission_role"):
        made(world, year, who=world.people["viewer"])
