"""The page behind the QR code of a paper: what it tells, and that of a secret paper it tells nothing at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from tests.records.approved import approve
from tests.records.going_up import GoingUp
from tests.records.worlds import NOW, made_world

from prongsai.frameworks.library import Library
from prongsai.records.actions.official_papers import Registered, number_paper, revise_paper
from prongsai.records.actions.proposing import cancel_paper, submit_paper, withdraw_paper
from prongsai.records.actions.publishing import publish_paper_version, unpublish_paper_version
from prongsai.records.blobs import content_of
from prongsai.records.models import OfficialPaper, Rendition
from prongsai.records.queries.verification import every_verified, paper_mark, verified
from prongsai.web.public import verify

TITLE = "ขออนุมัติแผนปฏิบัติการ"


@pytest.fixture
def chain(db: None) -> Iterator[GoingUp]:
    cache.clear()
    yield GoingUp(made_world()).seated()
    translation.deactivate()


def numbered(chain: GoingUp, **facts: Any) -> Any:
    """A paper before the first of the chain, with number and date."""
    paper = chain.proposed(**facts)
    registered = Registered("รณ 70001/12", NOW.date(), even_so=True)
    number_paper(**chain.world.common, paper=paper, registered=registered)
    return paper


def place(paper: Any) -> str:
    return f"/v/{OfficialPaper.objects.get(pk=paper).token}/"


def shown(paper: Any, language: str = "th") -> str:
    answer = Client().get(f"{place(paper)}?lang={language}")
    assert answer.status_code == 200
    return answer.content.decode()


def sent(paper: Any, content: bytes) -> str:
    return Client().post(place(paper), {"file": SimpleUploadedFile("x.pdf", content)}).content.decode()


def test_of_an_unpublished_paper_number_date_and_match_are_told_and_no_more(chain: GoingUp) -> None:
    page = shown(numbered(chain))
    assert "รณ 70001/12" in page and "5\u00a0มกราคม\u00a02569" in page and "ตรงกัน" in page
    assert TITLE not in page and "ทุ่งตะวัน" not in page and "ฉบับที่เสนอ" not in page


def test_of_a_published_one_the_title_and_whose_it_is(chain: GoingUp) -> None:
    paper = numbered(chain)
    approve(chain, paper)
    publish_paper_version(**chain.world.common, paper=paper)
    page = shown(paper)
    assert TITLE in page and "องค์การบริหารส่วนตำบลทุ่งตะวัน" in page and "ฉบับที่เสนอ" in page
    unpublish_paper_version(**chain.world.common, paper=paper, reason="มีชื่อบุคคล")
    page = shown(paper)
    assert "ถอนแล้ว" in page and TITLE not in page and "มีชื่อบุคคล" not in page


def test_a_version_names_the_one_in_its_place_once_that_is_approved(chain: GoingUp) -> None:
    paper = numbered(chain)
    approve(chain, paper)
    revise_paper(**chain.world.common, paper=paper)
    assert "ถูกแทนที่" not in shown(paper), "a draft replaces nothing"
    number_paper(**chain.world.common, paper=paper, registered=Registered("รณ 70001/99", NOW.date()))
    submit_paper(**chain.world.common, paper=paper, library=Library())
    assert "ถูกแทนที่" not in shown(paper)
    approve(chain, paper)
    page = shown(paper)
    assert "ถูกแทนที่โดยฉบับที่ 2" in page and "รณ 70001/99" in page


@pytest.mark.parametrize(("end", "words"), [(withdraw_paper, "ถอนแล้ว"), (cancel_paper, "ยกเลิกแล้ว")])
def test_a_paper_that_holds_no_more_says_so(chain: GoingUp, end: Any, words: str) -> None:
    paper = numbered(chain)
    if end is cancel_paper:
        approve(chain, paper)
    end(**chain.world.common, paper=paper, reason="พิมพ์ผิด")
    page = shown(paper)
    assert words in page and "พิมพ์ผิด" not in page


def test_a_secret_paper_is_answered_as_an_unknown_id_with_as_much_asked(chain: GoingUp) -> None:
    secret, later = numbered(chain, secrecy="ลับ"), numbered(chain, title="เคยลับ", secrecy="ลับ")
    withdraw_paper(**chain.world.common, paper=later, reason="ปรับชั้น")
    revise_paper(**chain.world.common, paper=later)
    draft = chain.drafted()
    places = [place(secret), place(later), place(draft), "/v/unknown/", "/v/%00%ff/"]
    content = content_of(Rendition.objects.filter(version_of__paper=secret)[0].file.sha256, "x")
    for method in ("get", "post"):
        told = set()
        for each in places:
            data = {"file": SimpleUploadedFile("x", content)} if method == "post" else {}
            with CaptureQueriesContext(connection) as asked:
                answer = getattr(Client(), method)(each, data)
            told.add((answer.status_code, answer.content, str(sorted(answer.headers.items())), len(asked)))
        assert len(told) == 1
        assert next(iter(told))[0] == 404


def test_a_file_is_told_by_what_it_is_and_an_altered_one_is_none(chain: GoingUp) -> None:
    paper = numbered(chain)
    row = Rendition.objects.get(kind="original")
    content = content_of(row.file.sha256, "x")
    assert "ตรงกันกับไฟล์ของฉบับที่ 1" in sent(paper, content)
    approve(chain, paper)
    publish_paper_version(**chain.world.common, paper=paper)
    assert "ตรงกัน: ฉบับที่เสนอ ฉบับที่ 1" in sent(paper, content)
    decided = content_of(Rendition.objects.get(kind="decided").file.sha256, "x")
    assert "ตรงกัน: ฉบับที่มีผลการพิจารณา ฉบับที่ 1" in sent(paper, decided)
    page = sent(paper, content[:-1] + b"?")
    assert '<div class="notice alarm"' in page and "ไม่ตรงกับไฟล์ใดของหนังสือนี้" in page
    assert "ยังไม่ได้เลือกไฟล์" in Client().post(place(paper), {}).content.decode()


def test_nothing_that_is_sent_is_kept_and_too_much_is_refused(chain: GoingUp, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = numbered(chain)
    monkeypatch.setattr("tempfile.NamedTemporaryFile", None)  # a file of this size would be laid on the disk
    assert "ไม่ตรงกับ" in sent(paper, b"x" * 4_000_000)
    monkeypatch.setattr(verify, "MOST_MEGABYTES", 1)
    answer = Client().post(place(paper), {"file": SimpleUploadedFile("x", b"x" * 3_000_000)})
    assert (answer.status_code, "ใหญ่เกิน 1 MB" in answer.content.decode()) == (429, True)
    monkeypatch.setattr(verify, "SENT_A_MINUTE", 2)
    cache.clear()
    assert [Client().post(place(paper), {}).status_code for _ in range(3)] == [200, 200, 429]
    assert Client().get(place(paper)).status_code == 200
    monkeypatch.setattr(verify, "SENT_OF_ALL", 0)
    assert Client().post("/v/another/", {}).status_code == 429


def test_no_cookie_is_set_and_nobody_else_keeps_the_page(chain: GoingUp) -> None:
    for each in (place(numbered(chain)), "/v/", "/v/unknown/"):
        browser = Client()
        answer = browser.get(each)
        assert not browser.cookies
        assert answer.headers["Cache-Control"] == "no-store, private"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer.headers["X-Robots-Tag"]


def test_the_id_is_typed_where_a_paper_carries_no_address(chain: GoingUp, settings: Any) -> None:
    paper = OfficialPaper.objects.get(pk=numbered(chain))
    settings.ADDRESS = ""
    assert paper_mark(paper) == paper.token
    answer = Client().get("/v/", {"id": f" {paper.token} "})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/v/{paper.token}/")
    settings.ADDRESS = "https://ita.example"
    assert paper_mark(paper) == f"https://ita.example/v/{paper.token}/"


def test_every_paper_of_which_something_is_told_is_found_once(chain: GoingUp) -> None:
    paper = numbered(chain)
    numbered(chain, title="ลับ", secrecy="ลับ")
    chain.drafted()
    found = list(every_verified())
    assert [each.token for each in found] == [OfficialPaper.objects.get(pk=paper).token]
    assert found[0] == verified(found[0].token)


def test_the_address_chooses_english(chain: GoingUp) -> None:
    assert 'lang="en"' in shown(numbered(chain), "en")
