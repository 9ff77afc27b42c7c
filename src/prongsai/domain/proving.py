"""What a paper proves: which item of which assessment asks for the plan or the report of a fiscal year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from prongsai.domain.errors import Words
from prongsai.domain.framework import AskedPaper, Edition

PLAN, REPORT = "plan", "report"


@dataclass(frozen=True, slots=True)
class Proof:
    """An item that a paper proves. year: of the assessment. sure: nobody doubts it; months_known: the item says which
    round it asks for."""

    year: int
    code: str
    title: str
    sure: bool = True
    months_known: bool = True


@dataclass(frozen=True, slots=True)
class Proving:
    """All that is known of it. proofs: the items. unknown: assessments that might ask for the paper, of which nobody
    has said what they ask for; told only where no item is known."""

    proofs: tuple[Proof, ...] = ()
    unknown: tuple[int, ...] = ()

    @property
    def is_duty(self) -> bool:
        """Whether the criteria ask for the paper."""
        return bool(self.proofs)

    @property
    def words(self) -> Words:
        """One sentence for the paper and its page."""
        if self.proofs:
            return _joined(_proof_words(p) for p in self.proofs)
        if self.unknown:
            years = ", ".join(map(str, self.unknown))
            return Words(f"ยังไม่ทราบว่าใช้ตอบข้อใดของการประเมินปี {years}", f"which item of {years} it proves is not known")
        return Words("เกณฑ์ที่ทราบไม่ได้ขอเอกสารนี้ ใช้ติดตามภายใน", "no known criteria ask for it; it is for the office itself")


def proving(paper: str, year: int, months: int | None, editions: Mapping[int, Edition]) -> Proving:
    """What the plan or the report of a fiscal year proves. months: of the round of a report; None for a plan.

    editions: the criteria that are known, by year; those of the fiscal year and of the next one are looked at.
    """
    years = (year, year + 1)
    proofs = tuple(p for y in years if y in editions for p in _proofs(paper, year, months, editions[y]))
    silent = tuple(y for y in years if y not in editions or not any(_papers(paper, editions[y])))
    return Proving(proofs, () if proofs else silent)


def _papers(paper: str, edition: Edition) -> Iterator[tuple[str, str, AskedPaper]]:
    """Code and title of the items that ask for that paper, and of which year."""
    yield from ((i.code, i.title, i.proves) for i in edition.items if i.proves and i.proves.paper == paper)


def _proofs(paper: str, year: int, months: int | None, edition: Edition) -> Iterator[Proof]:
    for code, title, asked in _papers(paper, edition):
        if asked.year == year and (months is None or asked.months in (None, months)):
            known = months is None or asked.months is not None
            yield Proof(edition.year, code, title, asked.confidence != "low", known)


def _proof_words(proof: Proof) -> Words:
    th, en = (
        f"ใช้ตอบข้อ {proof.code} ของการประเมินปี {proof.year}",
        f"proves {proof.code} of the assessment of {proof.year}",
    )
    if not proof.months_known:
        th, en = f"{th} (ยังไม่ทราบว่าขอรอบใด)", f"{en} (which round it asks for is not known)"
    return Words(th, en) if proof.sure else Words(f"{th} (ยังไม่ยืนยัน)", f"{en} (not confirmed)")


def _joined(each: Iterable[Words]) -> Words:
    told = list(each)
    return Words(", ".join(w.th for w in told), ", ".join(w.en for w in told))
