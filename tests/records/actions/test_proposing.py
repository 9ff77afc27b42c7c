"""What is proposed is frozen: bytes, the values behind them and their hashes; and a chain nobody can lose."""

from __future__ import annotations

import hashlib
from typing import Any

import pypdfium2
import pytest
from tests.records.going_up import SECTIONS, GoingUp
from tests.records.planned import open_year, plan_in
from tests.records.worlds import NOW, TODAY, World, last_row

from prongsai.domain.frozen_papers import digest_of
from prongsai.frameworks.library import Library
from prongsai.records.actions.files import Upload, keep_file
from prongsai.records.actions.official_papers import Attached, PaperFacts, edit_paper
from prongsai.records.actions.people import leave_post
from prongsai.records.actions.proposing import cancel_paper, submit_paper, withdraw_paper
from prongsai.records.blobs import content_of
from prongsai.records.models import ChainStep, Holding, PaperVersion, Rendition
from prongsai.records.queries.made_papers import is_made, makeable

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("kept_in")]


@pytest.fixture
def chain(world: World) -> GoingUp:
    """Posts and people."""
    return GoingUp(world).seated()


def text_of(rendition: Rendition) -> str:
    document = pypdfium2.PdfDocument(content_of(rendition.file.sha256, rendition.file.name))
    return "".join(page.get_textpage().get_text_bounded() for page in document)


def test_bytes_values_and_hashes_agree(chain: GoingUp) -> None:
    paper = chain.proposed()
    version = PaperVersion.objects.get(paper=paper)
    assert (version.state, version.frozen_at, version.data is None) == ("proposed", NOW, False)
    assert version.digest == digest_of(version.data) and version.data
    rows = {row.kind: row for row in Rendition.objects.filter(version_of=version)}
    assert [said["kind"] for said in version.data["files"]] == sorted(rows) == ["original", "word"]
    for said in version.data["files"]:
        row = rows[said["kind"]]
        content = content_of(row.file.sha256, row.file.name)
        assert hashlib.sha256(content).hexdigest() == row.file.sha256 == said["sha256"]
    assert "ตามที่ได้ติดตามมาตรการ" in text_of(rows["original"]).replace("\r\n", "")
    assert last_row(chain.world.agency).summary == "เสนอหนังสือ ขออนุมัติแผนปฏิบัติการ ฉบับที่ 1"


def test_the_hash_of_values_does_not_depend_on_their_order() -> None:
    assert digest_of({"ก": 1, "ข": [1, 2]}) == digest_of({"ข": [1, 2], "ก": 1})
    assert digest_of({"ก": 1}) != digest_of({"ก": 2})


def test_the_plan_of_the_year_goes_up_as_it_stands_and_says_with_what(chain: GoingUp) -> None:
    cycle = open_year(chain.world)
    plan_in(cycle)
    file = keep_file(**chain.world.common, upload=Upload("บันทึก.txt", b"text"))
    made = Attached("แผน", made="plan:report-by-issue", fiscal_year=cycle.fiscal_year)
    paper = chain.proposed(attachments=(made, Attached("ภาพ", file=file)))
    rows = Rendition.objects.filter(version_of__paper=paper, attachment__title="แผน")
    assert {r.kind for r in rows} == {"original", "word"}
    printed = text_of(rows.get(kind="original")).replace("\r\n", "")
    code = PaperVersion.objects.get(paper=paper).paper.code
    assert f"รหัส {code} ฉบับที่" in printed
    assert "เผยแพร่แผนการจัดซื้อจัดจ้าง" in printed
    assert Rendition.objects.get(attachment__title="ภาพ").file_id == file


def test_a_paper_about_a_year_that_is_not_open_is_refused(chain: GoingUp, refused: Any) -> None:
    with refused("attachment_without_year"):
        chain.proposed(attachments=(Attached("แผน", made="plan:report-by-issue", fiscal_year=2540),))
    assert not Rendition.objects.exists() and not ChainStep.objects.exists()


def test_a_draft_that_was_changed_meanwhile_is_not_proposed(chain: GoingUp, refused: Any) -> None:
    paper = chain.drafted()
    facts = PaperFacts("เรื่องใหม่", content={"sections": SECTIONS})
    edit_paper(**chain.world.common, paper=paper, facts=facts)
    with refused("row_changed_meanwhile"):
        submit_paper(**chain.world.common, paper=paper, library=Library(), version=1)
    assert PaperVersion.objects.get(paper=paper).state == "draft" and not Rendition.objects.exists()


def test_what_its_kind_does_not_take_is_not_printed(chain: GoingUp, refused: Any) -> None:
    with refused("paper_unprintable"):
        chain.proposed(content={"sections": [{"recipe": "ข้าว"}]})


def test_a_vacant_last_post_stops_a_paper_and_one_before_it_is_passed_over(chain: GoingUp, refused: Any) -> None:
    here: dict[str, Any] = {**chain.world.common, "last_day": TODAY.replace(day=4)}
    leave_post(**here, holding=Holding.objects.get(post=chain.posts["clerk"]).pk)
    paper = chain.proposed()
    assert [(s.state, s.reason) for s in chain.steps(paper)][1] == ("skipped", "ตำแหน่งว่าง")
    leave_post(**here, holding=Holding.objects.get(post=chain.posts["head"]).pk)
    with refused("decider_post_vacant"):
        chain.proposed()


def test_a_paper_is_taken_back_with_a_reason_and_not_twice(chain: GoingUp, refused: Any) -> None:
    paper, common = chain.proposed(), chain.world.common
    with refused("text_empty"):
        withdraw_paper(**common, paper=paper, reason=" ")
    with refused("paper_not_movable"):
        cancel_paper(**common, paper=paper, reason="ผิดเรื่อง")
    withdraw_paper(**common, paper=paper, reason="รอตัวเลข")
    version = PaperVersion.objects.get(paper=paper)
    assert (version.state, version.reason, version.ended_at) == ("withdrawn", "รอตัวเลข", NOW)
    with refused("paper_not_movable"):
        withdraw_paper(**common, paper=paper, reason="อีกครั้ง")
    with refused("paper_not_movable"):
        submit_paper(**common, paper=paper, library=Library())


def test_every_layout_can_go_up_as_plan_and_as_report() -> None:
    keys = [paper.made for paper in makeable()]
    assert len(keys) == len({*keys})
    for what in ("plan", "round-6", "round-12"):
        assert sum(is_made(key, what) for key in keys) == 5
    assert sum(is_made(key, "nothing-6") for key in keys) == 1
