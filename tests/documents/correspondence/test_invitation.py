"""An invitation says what, when and where, inside by memo and outside by letter, and may be sent to many."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from prongsai.documents.blocks import LetterHead, ListItem, MemoHead, NumberedList, Opinion, PageBreak, Paragraph, Title
from prongsai.documents.correspondence.circular import Circular, circular_paper
from prongsai.documents.correspondence.invitation import Invitation, invitation_paper, inviting
from prongsai.documents.correspondence.letter import Letter
from prongsai.documents.correspondence.memo import Memo
from prongsai.documents.correspondence.wording import Meeting

CALL = (
    "ในการนี้ จึงขอเชิญเข้าร่วมการประชุมคณะทำงานขับเคลื่อนการประเมิน ครั้งที่ ๑/๒๕๖๙ ในวันที่ ๒๐ เมษายน ๒๕๖๙ "
    "เวลา ๐๙.๓๐ น. ณ ห้องประชุมชั้น ๒ โดยมีระเบียบวาระการประชุม ดังนี้"
)
CLOSING = Paragraph("จึงเรียนมาเพื่อโปรดเข้าร่วมประชุมตามวัน เวลา และสถานที่ดังกล่าว")


def test_inside_it_is_a_memo(memo: Memo, meeting: Meeting) -> None:
    paper = invitation_paper(Invitation(memo, meeting))
    head, _, reason, call, agenda, closing, author = paper.blocks
    assert paper.style == "memo" and isinstance(head, MemoHead)
    assert (reason, call, closing, author) == (Paragraph("ตามข้อ O๔๓ นั้น"), Paragraph(CALL), CLOSING, memo.author)
    assert agenda == NumberedList(
        (
            ListItem("เรื่องแจ้งเพื่อทราบ", "ระเบียบวาระที่ ๑"),
            ListItem("เรื่องเพื่อพิจารณา ข้อ O๑-O๕", "ระเบียบวาระที่ ๒"),
            ListItem("เรื่องอื่น ๆ", "ระเบียบวาระที่ ๓"),
        )
    )


def test_outside_it_is_a_letter_and_finds_its_own_subject(letter: Letter, meeting: Meeting) -> None:
    paper = invitation_paper(Invitation(replace(letter, subject=""), meeting))
    head = paper.blocks[0]
    assert isinstance(head, LetterHead)
    assert head.subject == "ขอเชิญประชุมคณะทำงานขับเคลื่อนการประเมิน ครั้งที่ ๑/๒๕๖๙"
    assert Paragraph(CALL) in paper.blocks and CLOSING in paper.blocks


def test_a_meeting_not_yet_fixed_leaves_room(memo: Memo) -> None:
    texts = [b.text for b in invitation_paper(Invitation(memo, Meeting("สภา"))).blocks if isinstance(b, Paragraph)]
    dots, hour = "." * 40, "." * 12
    assert f"ในการนี้ จึงขอเชิญเข้าร่วมการประชุมสภา ในวันที่ {dots} เวลา {hour} น. ณ {dots}" in texts


def test_a_reply_slip_follows_on_its_own_page(memo: Memo, meeting: Meeting) -> None:
    blocks = invitation_paper(Invitation(memo, meeting, reply=True, reply_by=date(2026, 4, 15))).blocks
    at = blocks.index(PageBreak())
    title, opinion, last = blocks[at + 1], blocks[-2], blocks[-1]
    assert isinstance(title, Title) and title.text == "แบบตอบรับการเข้าร่วมประชุม"
    assert isinstance(opinion, Opinion)
    assert opinion.choices == ("เข้าร่วมประชุมด้วยตนเอง", "มอบหมายผู้แทนเข้าร่วมประชุม", "ไม่สามารถเข้าร่วมประชุมได้")
    assert isinstance(last, Paragraph) and last.text.endswith("ภายในวันที่ ๑๕ เมษายน ๒๕๖๙")


def test_an_invitation_may_go_to_many(memo: Memo, meeting: Meeting) -> None:
    invitation = Invitation(replace(memo, addressee=""), meeting)
    paper = circular_paper(Circular(inviting(invitation), ("กองคลัง", "กองช่าง")))
    assert isinstance(paper.blocks[0], MemoHead)
    assert (paper.blocks[0].number, paper.blocks[0].addressee) == ("รณ ๗๐๐๐๑/ว ๖๓", "กองคลัง\nกองช่าง")
    assert Paragraph(CALL) in paper.blocks
