"""An official paper of the desk as values of its kind: what its authors wrote, who signs it, and what they decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from prongsai.documents.blocks import Block, Opinion, Paper, Signature
from prongsai.documents.correspondence.values_file import paper_of
from prongsai.documents.typing_rules import in_thai_digits, signature_of
from prongsai.domain.chain import Signer
from prongsai.domain.errors import Words
from prongsai.domain.workflow import DECIDE, MOVES, REFUSE
from prongsai.thai.dates import format_date

PAPER_KINDS: Mapping[str, Words] = MappingProxyType(
    {
        "memo": Words("บันทึกข้อความ", "memo"),
        "order": Words("คำสั่ง", "order"),
        "announcement": Words("ประกาศ", "announcement"),
        "circular": Words("หนังสือเวียน", "circular"),
        "letter": Words("หนังสือภายนอก", "letter"),
    }
)
"""The kinds of papers that go up a chain → what they are called; each is a kind of documents.correspondence."""
OPINION, RESULT = "ความเห็น", "ผลการพิจารณา"


@dataclass(frozen=True, slots=True)
class Written:
    """What a version says. content: values of its kind, without those that follow here. office: lines of name and
    address of the agency. attachments: their titles. author: name and post of who proposes it."""

    kind: str
    purpose: str
    title: str
    content: Mapping[str, Any]
    agency: str
    signers: tuple[Signer, ...]
    office: tuple[str, ...] = ()
    unit: str = ""
    number: str = ""
    day: date | None = None
    urgency: str = ""
    secrecy: str = ""
    attachments: tuple[str, ...] = ()
    author: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Decided:
    """What a signer decided. titles: as of the step. choice: a key of MOVES. how: when and by which way, in words."""

    titles: str
    name: str
    capacity: str
    choice: str
    opinion: str = ""
    direction: str = ""
    how: str = ""


def official_paper(written: Written) -> Paper:
    """The paper as it goes up. Raises PaperError for content that its kind does not take."""
    return paper_of(written.kind, _VALUES[written.kind](written))


def _memo(w: Written) -> dict[str, Any]:
    sections = [*w.content.get("sections", ()), *_enclosed(w.attachments)]
    closing = "จึงเรียนมาเพื่อโปรดพิจารณา" if w.purpose == DECIDE else "จึงเรียนมาเพื่อโปรดทราบ"
    return {
        "closing": closing,
        "addressee": w.signers[-1].seats[-1].title if w.signers else "",
        "phone": "",
        **w.content,
        "sections": sections,
        "from_unit": w.unit,
        "agency": w.agency,
        "number": w.number,
        "date": format_date(w.day) if w.day else "",
        "subject": w.title,
        "author": {"name": w.author[0], "position": w.author[1]},
        "opinions": [_opinion(w, signer) for signer in w.signers if signer.person is not None],
        **_stamps(w),
    }


def _enclosed(titles: Sequence[str]) -> Iterator[dict[str, Any]]:
    if titles:
        yield {"title": "สิ่งที่ส่งมาด้วย", "paragraphs": [list(titles)]}


def _opinion(w: Written, signer: Signer) -> dict[str, Any]:
    offered = _offered(w.purpose) if signer is w.signers[-1] else []
    return {"title": f"{OPINION}{signer.titles}", "choices": offered, "signature": _signature(signer)}


def _offered(purpose: str) -> list[str]:
    """The boxes that are printed; a paper that is returned comes back with words, not with a tick."""
    return [MOVES["approve"].th, MOVES["refuse"].th] if purpose == DECIDE else [MOVES["take_note"].th]


def _signature(signer: Signer) -> dict[str, Any]:
    return {"name": signer.name, "position": signer.capacity}


def _order(w: Written) -> dict[str, Any]:
    return {**w.content, **_issued(w), "agency": w.agency, "number": w.number, **_stamps(w)}


def _announcement(w: Written) -> dict[str, Any]:
    return {**w.content, **_issued(w), "agency": w.agency}


def _letter(w: Written) -> dict[str, Any]:
    return {
        **w.content,
        **_issued(w),
        "office": list(w.office),
        "number": w.number,
        "enclosures": list(w.attachments),
        "origin": {"unit": w.unit, **w.content.get("origin", {})},
        **_stamps(w),
    }


def _circular(w: Written) -> dict[str, Any]:
    """A memo of the one who signs it: nobody gives an opinion on it in print."""
    last = w.signers[-1]
    said = dict(w.content.get("carrier", {}))
    if w.content.get("paragraphs"):
        said["sections"] = [{"title": "", "paragraphs": w.content["paragraphs"]}]
    inner = replace(w, content=said, author=(last.name, last.capacity), signers=())
    carrier = {"kind": "memo", **_memo(inner)}
    return {"addressees": w.content.get("addressees", []), "acknowledged": True, "carrier": carrier}


def _issued(w: Written) -> dict[str, Any]:
    return {"subject": w.title, "day": w.day or "", "signature": _signature(w.signers[-1])}


def _stamps(w: Written) -> dict[str, str]:
    return {"urgency": w.urgency, "secrecy": w.secrecy}


_VALUES: Mapping[str, Callable[[Written], dict[str, Any]]] = MappingProxyType(
    {"memo": _memo, "order": _order, "announcement": _announcement, "circular": _circular, "letter": _letter}
)


# -- what was decided ------------------------------------------------------------------------------------------


def with_decisions(paper: Paper, decided: Sequence[Decided]) -> Paper:
    """The paper as it was proposed, and on it what each signer decided; one that prints no opinions shows at its
    signature that the last of them approved it."""
    by_title = {f"{OPINION}{d.titles}": d for d in decided}
    blocks = [_said(b, by_title.get(b.title)) if isinstance(b, Opinion) else b for b in paper.blocks]
    if decided and not any(isinstance(b, Opinion) for b in blocks):
        blocks = list(_signed(blocks, decided[-1]))
    return replace(paper, blocks=tuple(blocks))


def _signed(blocks: Sequence[Block], last: Decided) -> Iterator[Block]:
    """The first signature is that of who issues the paper."""
    done = last.choice == REFUSE
    for block in blocks:
        if isinstance(block, Signature) and not done:
            yield replace(_signer(block, last), above=block.above, signed=in_thai_digits(last.how))
            done = True
        else:
            yield block


def _signer(printed: Signature, decided: Decided) -> Signature:
    """As it was printed, but for somebody who took the place of the one who was."""
    if not decided.name:
        return printed
    return signature_of(decided.name, in_thai_digits(decided.capacity))


def _said(block: Opinion, decided: Decided | None) -> Opinion:
    if decided is None:
        return block
    words = MOVES[decided.choice].th
    ticked = words if words in block.choices else ""
    # A tick is a drawing: what is heard or read by a program says it in words too.
    told = f"{RESULT} {words}" if ticked else words
    texts = (told, decided.opinion, f"สั่งการ {decided.direction}" if decided.direction else "")
    signature = replace(_signer(block.signature, decided), signed=in_thai_digits(decided.how))
    text = in_thai_digits("\n".join(t for t in texts if t))
    return replace(block, chosen=ticked, text=text, signature=signature)
