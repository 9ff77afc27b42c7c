"""The หนังสือเชิญประชุม: a memo or a letter that calls people to a meeting, with its agenda and a reply slip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from prongsai.documents.blocks import Block, Opinion, Paper, Paragraph, Title
from prongsai.documents.correspondence.letter import Letter, letter_paper
from prongsai.documents.correspondence.memo import Memo, Section, memo_paper
from prongsai.documents.correspondence.wording import BLANK, LONG_BLANK, Meeting, Part, numbered, written_day
from prongsai.documents.typing_rules import CodeStyle, phrase, phrases


@dataclass(frozen=True)
class Invitation:
    """A call to a meeting.

    ``carrier`` is the memo (inside) or letter (outside) with head, reasons and signature; its closing sentence is
    replaced, and an empty subject is filled. ``reply`` adds a slip to be sent back, by ``reply_by`` if given.
    """

    carrier: Memo | Letter
    meeting: Meeting
    reply: bool = False
    reply_by: date | None = None


def inviting(invitation: Invitation) -> Memo | Letter:
    """The carrier with the invitation in it, for those who send it as a circular."""
    carrier, meeting = invitation.carrier, invitation.meeting
    body, closing = tuple(_body(meeting)), phrase("invitation", "closing")
    subject = carrier.subject or f"ขอเชิญ{meeting.called.removeprefix('การ')}"
    annexes = (*carrier.annexes, *(_reply_slip(invitation) if invitation.reply else ()))
    if isinstance(carrier, Memo):
        sections = (*carrier.sections, Section("", body))
        return replace(carrier, sections=sections, closing=closing, subject=subject, annexes=annexes)
    paragraphs = (*carrier.paragraphs, *body)
    return replace(carrier, paragraphs=paragraphs, closing=closing, subject=subject, annexes=annexes)


def invitation_paper(invitation: Invitation, *, codes: CodeStyle = "thai") -> Paper:
    """The invitation as a paper in the style of its carrier; raises PaperError as that does."""
    carrier = inviting(invitation)
    return memo_paper(carrier, codes=codes) if isinstance(carrier, Memo) else letter_paper(carrier, codes=codes)


def _body(meeting: Meeting) -> Iterator[Part]:
    agenda = f" {phrase('invitation', 'agenda')}" if meeting.agenda else ""
    yield f"ในการนี้ จึงขอเชิญเข้าร่วม{meeting.called} ใน{meeting.held}{agenda}"
    if meeting.agenda:
        yield numbered(meeting.agenda, prefix=f"{phrase('minutes', 'item')} ", end="")


def _reply_slip(invitation: Invitation) -> tuple[Block, ...]:
    meeting = invitation.meeting
    by = f" ภายในวันที่ {written_day(invitation.reply_by)}" if invitation.reply_by else ""
    return (
        Title(phrase("invitation", "reply"), f"{meeting.called}\n{meeting.held}"),
        Paragraph(f"ข้าพเจ้า {LONG_BLANK}", indent=False, align="left"),
        Paragraph(f"ตำแหน่ง {BLANK} สังกัด {BLANK}", indent=False, align="left"),
        Opinion("ขอตอบรับดังนี้", phrases("invitation", "answers")),
        Paragraph(f"โปรดส่งแบบตอบรับคืนผู้จัดการประชุม{by}", indent=False, align="left"),
    )
