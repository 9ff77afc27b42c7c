"""Every layout of a report goes up with a memo, is frozen as PDF and Word file, and says there what the year says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pypdfium2
import pytest
from tests.planning.test_year_report import NAMES
from tests.planning.test_year_report_read_back import INVENTED, told
from tests.reading.formats.making.printed import by_libreoffice
from tests.records.approved import approve
from tests.records.going_up import GoingUp
from tests.records.planned import open_year, plan_in
from tests.records.scored import INDICATORS, a_result
from tests.records.worlds import World

from prongsai.domain.measures import Measure
from prongsai.frameworks.library import Library
from prongsai.planning.inputs import Paper, take_paper
from prongsai.records.actions.official_papers import Attached
from prongsai.records.blobs import content_of
from prongsai.records.models import PaperVersion, Rendition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_in")]
LIBRARY = Library()
Frozen = Mapping[tuple[str, str], bytes]


def gone_up(world: World, measures: tuple[Measure, ...]) -> Frozen:
    """The plan in every layout, approved with one memo: layout and kind of file → the frozen content."""
    cycle = open_year(world)
    plan_in(cycle, *measures)
    a_result(world.agency)
    chain = GoingUp(world).seated()
    made = (Attached(name, made=f"plan:{name}", fiscal_year=cycle.fiscal_year) for name in NAMES)
    paper = chain.proposed(attachments=tuple(made))
    approve(chain, paper)
    assert PaperVersion.objects.get(paper=paper).state == "approved"
    rows = Rendition.objects.exclude(attachment=None).select_related("attachment", "file")
    kinds = {"original": "pdf", "word": "docx"}
    return {(str(r.attachment), kinds[r.kind]): content_of(r.file.sha256, r.file.name) for r in rows}


def read(name: str, content: bytes) -> Paper:
    return take_paper(name, content, LIBRARY, None, official=False)


def measures_of(paper: Paper) -> tuple[Measure, ...]:
    assert paper.plan is not None
    return paper.plan.measures


def words_of(content: bytes) -> str:
    """All that stands on the pages, without white space. A row may be parted by the turn of a page, in other places
    with every code that is drawn for a paper, so that its measures are not counted here."""
    document = pypdfium2.PdfDocument(content)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return "".join(text.split())


def test_what_was_frozen_is_read_back_as_the_same_measures_and_scores(world: World, tmp_path: Path) -> None:
    frozen = gone_up(world, INVENTED)
    assert set(frozen) == {(name, kind) for name in NAMES for kind in ("pdf", "docx")}
    scored = set()
    for (name, kind), content in frozen.items():
        paper = read(f"{name}.{kind}", content)
        assert told(measures_of(paper)) == told(INVENTED), (name, kind)
        assert paper.reading is not None and not paper.reading["not_understood"], (name, kind)
        if printed := (paper.reading["scores"] or {}).get("indicators"):
            scored.add(kind)
            assert {str(k): str(v) for k, v in printed.items()}.items() <= INDICATORS.items(), (name, kind)
    assert scored == {"pdf", "docx"}
    documents = [tmp_path / f"{name}.docx" for name in NAMES]
    for document in documents:
        document.write_bytes(frozen[document.stem, "docx"])
    for name, content in zip(NAMES, by_libreoffice(documents), strict=True):
        said = words_of(content)
        assert not [m.title for m in INVENTED if m.title.replace(" ", "") not in said], name


def test_a_real_plan_goes_up_whole_in_every_layout(world: World, sample: Callable[..., Path]) -> None:
    source = sample("real-documents", "002.txt")
    real = measures_of(read(source.name, source.read_bytes()))
    frozen = gone_up(world, real)
    for name in NAMES:
        assert told(measures_of(read(f"{name}.docx", frozen[name, "docx"]))) == told(real), name
