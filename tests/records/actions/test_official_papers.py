"""Papers drafted, numbered by the office's own register, and begun anew without touching what was proposed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.records.going_up import SECTIONS, GoingUp
from tests.records.planned import open_year
from tests.records.worlds import NOW, TODAY, World, last_row

from prongsai.domain.form_codes import read_form_code
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.cycles import close_cycle
from prongsai.records.actions.files import Upload, keep_file
from prongsai.records.actions.official_papers import (
    Attached,
    PaperFacts,
    Registered,
    draft_paper,
    edit_paper,
    number_paper,
    revise_paper,
)
from prongsai.records.actions.proposing import withdraw_paper
from prongsai.records.models import OfficialPaper, PaperAttachment, PaperVersion

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("kept_in")]


@pytest.fixture
def chain(world: World) -> GoingUp:
    """Posts and people."""
    return GoingUp(world).seated()


def newest(paper: Any) -> PaperVersion:
    version = PaperVersion.objects.filter(paper=paper).first()
    assert version
    return version


def test_a_draft_has_a_code_for_people_and_an_id_by_chance(chain: GoingUp) -> None:
    one, other = (OfficialPaper.objects.get(pk=chain.drafted()) for _ in range(2))
    assert read_form_code(one.code) == (one.code, 1)
    assert one.code != other.code and one.token != other.token and len(one.token) >= 20
    assert (newest(one).state, newest(one).number, newest(one).digest) == ("draft", 1, "")
    assert last_row(chain.world.agency).summary == "ร่างบันทึกข้อความ ขออนุมัติแผนปฏิบัติการ"


def test_a_draft_is_changed_and_its_attachments_are_replaced_only_when_told(chain: GoingUp, refused: Any) -> None:
    file = keep_file(**chain.world.common, upload=Upload("บันทึก.txt", b"text"))
    paper = chain.drafted(attachments=(Attached("ภาพ", file=file), Attached("แผน", made="plan:report-by-issue")))
    common = {**chain.world.common, "paper": paper}
    edit_paper(**common, facts=PaperFacts("ขออนุมัติแผน ฉบับใหม่", content={"sections": SECTIONS}), version=1)
    assert newest(paper).title == "ขออนุมัติแผน ฉบับใหม่"
    assert [a.title for a in newest(paper).attachments.all()] == ["ภาพ", "แผน"]
    edit_paper(**common, facts=PaperFacts("ก", attachments=[Attached("ภาพ", file=file)]))
    assert [a.title for a in newest(paper).attachments.all()] == ["ภาพ"]
    with refused("row_changed_meanwhile"):
        edit_paper(**common, facts=PaperFacts("ข"), version=1)


def test_what_cannot_go_up_is_refused_before_anything_is_stored(chain: GoingUp, refused: Any) -> None:
    wrong: dict[str, dict[str, Any]] = {
        "paper_unprintable": {"urgency": "เร็ว ๆ"},
        "attachment_needs_source": {"attachments": (Attached("ไม่มีที่มา"),)},
        "attachment_unknown": {"attachments": (Attached("แผน", made="plan:recipe"),)},
        "text_empty": {"title": " "},
    }
    for code, facts in wrong.items():
        with refused(code):
            chain.drafted(**facts)
    with refused("row_not_here"):
        chain.drafted("recipe")
    assert not OfficialPaper.objects.exists() and not PaperAttachment.objects.exists()


def test_a_number_is_taken_as_typed_and_one_that_stands_twice_is_said(chain: GoingUp, refused: Any) -> None:
    one, other = chain.drafted(), chain.drafted()
    common = chain.world.common
    number_paper(**common, paper=one, registered=Registered("รณ 70001/63", TODAY))
    twice = Registered("รณ.70001/๖๓", TODAY)
    with refused("number_taken"):
        number_paper(**common, paper=other, registered=twice)
    number_paper(**common, paper=other, registered=Registered(twice.number, date(TODAY.year - 1, 12, 30)))
    number_paper(**common, paper=other, registered=Registered(twice.number, TODAY, even_so=True))
    assert newest(other).letter_number == "รณ.70001/63"


def test_a_paper_on_its_way_is_frozen_and_numbered_still(chain: GoingUp, refused: Any) -> None:
    paper = chain.proposed()
    before = newest(paper)
    with refused("paper_is_frozen"):
        edit_paper(**chain.world.common, paper=paper, facts=PaperFacts("อื่น"))
    with refused("paper_is_frozen"):
        revise_paper(**chain.world.common, paper=paper)
    number_paper(**chain.world.common, paper=paper, registered=Registered("รณ 70001/64", TODAY))
    after = newest(paper)
    assert (after.letter_number, after.title) == ("รณ 70001/64", before.title)
    assert (after.data, after.digest) == (before.data, before.digest)


def test_a_new_version_begins_with_the_old_one_and_leaves_it_alone(chain: GoingUp, refused: Any) -> None:
    file = keep_file(**chain.world.common, upload=Upload("บันทึก.txt", b"text"))
    paper = chain.drafted(attachments=(Attached("ภาพ", file=file),), urgency="ด่วน")
    withdraw_paper(**chain.world.common, paper=paper, reason="รอตัวเลข")
    assert revise_paper(**chain.world.common, paper=paper) == 2
    new, old = PaperVersion.objects.filter(paper=paper)
    assert (new.state, new.urgency, new.content) == ("draft", "ด่วน", old.content)
    assert [a.file_id for a in new.attachments.all()] == [a.file_id for a in old.attachments.all()] == [file]
    with refused("paper_is_frozen"):
        revise_paper(**chain.world.common, paper=paper)


def test_nothing_is_drafted_or_changed_in_a_closed_year(world: World, refused: Any) -> None:
    cycle = open_year(world)
    facts = PaperFacts("ขออนุมัติแผน", content={"sections": SECTIONS})
    paper = draft_paper(**world.common, kind="memo", facts=facts, cycle=cycle.pk)
    close_cycle(actor=PROGRAM, agency=world.agency, cycle=cycle.pk, now=NOW)
    with refused("cycle_closed"):
        draft_paper(**world.common, kind="memo", facts=facts, cycle=cycle.pk)
    with refused("cycle_closed"):
        edit_paper(**world.common, paper=paper, facts=facts)
