"""Whatever people type into a paper of any kind is printed as typed, and the paper survives being kept as JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from prongsai.documents.blocks import Paper, Paragraph
from prongsai.documents.blocks_json import from_json, to_json
from prongsai.documents.correspondence.announcement import Announcement, announcement_paper
from prongsai.documents.correspondence.circular import Circular, circular_paper
from prongsai.documents.correspondence.invitation import Invitation, invitation_paper
from prongsai.documents.correspondence.letter import Letter, Origin, letter_paper
from prongsai.documents.correspondence.memo import Memo, Section, memo_paper
from prongsai.documents.correspondence.minutes import AgendaItem, Attendee, Minutes, minutes_paper
from prongsai.documents.correspondence.order import Group, Member, Order, order_paper
from prongsai.documents.correspondence.wording import Meeting
from prongsai.documents.errors import PaperError
from prongsai.documents.pdf import render_pdf

HOSTILE = '=SUM(ก) <b>&amp;</b> #eval("ข") {{ ค }} $ง$ *จ* _ฉ_ \\ช @ซ ปั๊มน้ำ'


def papers(text: str, memo: Memo, letter: Letter) -> dict[str, Paper]:
    """One paper of each kind with ``text`` in every place that people fill in."""
    meeting = Meeting(text, text, place=text, agenda=(text,))
    section = (Section(text, (text,)),)
    one = replace(memo, from_unit=text, agency=text, phone=text, number=text, subject=text, sections=section)
    outside = replace(
        letter,
        office=(text,),
        subject=text,
        addressee=text,
        paragraphs=(text,),
        references=(text,),
        enclosures=(text,),
        origin=Origin(text, text, text, text),
        copies=(text,),
    )
    group = Group(text, (Member(text, text, text),), (text,))
    return {
        "memo": memo_paper(one),
        "letter": letter_paper(outside),
        "circular": circular_paper(Circular(one, (text,) * 5, acknowledged=True)),
        "order": order_paper(Order(text, text, (text,), (text,), (group,), annexed=True, number=text)),
        "announcement": announcement_paper(Announcement(text, text, (text,), (text,))),
        "invitation": invitation_paper(Invitation(outside, meeting, reply=True)),
        "minutes": minutes_paper(Minutes(meeting, (AgendaItem(text, (text,), text),), (Attendee(text, text, text),))),
    }


KINDS = ("memo", "letter", "circular", "order", "announcement", "invitation", "minutes")


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_text_comes_out_as_text(
    kind: str,
    memo: Memo,
    letter: Letter,
    made_at: datetime,
    pdfium: Callable[[bytes], list[str]],
    bare: Callable[[str], str],
) -> None:
    paper = papers(HOSTILE, memo, letter)[kind]
    assert from_json(to_json(paper)) == paper
    printed = bare("".join(pdfium(render_pdf(paper, made_at=made_at))))
    assert printed.count(bare("{{ ค }} $ง$ *จ* _ฉ_ \\ช @ซ ปั๊มน้ำ")) >= 4
    wanted = [bare(block.text) for block in paper.blocks if isinstance(block, Paragraph)]
    assert [text for text in wanted if text not in printed and "\n" not in text] == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_cannot_be_printed_is_refused(kind: str, memo: Memo, letter: Letter, made_at: datetime) -> None:
    with pytest.raises(PaperError, match="character"):
        render_pdf(papers("ก\x07ข", memo, letter)[kind], made_at=made_at)
