"""What an item's เอกสารประกอบการชี้แจง tells: each declared address with the copies that were kept of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.utils import timezone

from prongsai.documents.clarification import Clarification, ClarifiedCopy, ClarifiedElement, ClarifiedLink
from prongsai.domain.watching import passage
from prongsai.gateways.warc import Archived
from prongsai.records.audit_zip import safe_file_name
from prongsai.records.blobs import content_of
from prongsai.records.models import Capture, Disclosure, ElementProof, LinkCheck, WatchedLink
from prongsai.records.queries.audit_papers import day_and_time
from prongsai.records.queries.cycles import edition_of
from prongsai.records.queries.declared import declared_in
from prongsai.thai.dates import format_date

CAPTURES = "captures"
"""The folder of copies beside the paper."""
MOST_LOOKS = 12
"""Looks that are listed: the first, the last, and those between at which something changed."""


@dataclass(frozen=True)
class ClarifiedItem:
    """What the paper says. captures: path of each copy → the row. shown: name of a picture → the capture whose page it
    is, and which page."""

    told: Clarification
    captures: dict[str, Capture] = field(default_factory=dict)
    shown: dict[str, tuple[Capture, int]] = field(default_factory=dict)


def clarified(item: Disclosure, now: datetime) -> ClarifiedItem:
    """The item with every address that it declares, or declared while the program looked."""
    cycle = item.cycle
    closing = cycle.closing_day()
    asked = next((each for each in edition_of(cycle.edition).edition.items if each.code == item.code), None)
    made = ClarifiedItem(
        Clarification(
            item.agency.name,
            item.agency.place,
            cycle.fiscal_year,
            item.code,
            asked.title if asked else "",
            day_and_time(now),
            format_date(closing, digits="arabic") if closing else "",
            item.explanation,
        )
    )
    until = closing.isoformat() if closing else ""
    rows = WatchedLink.objects.filter(disclosure=item).order_by("since", "address")
    proofs = {each.address: each.proofs for each in declared_in(cycle, item.code)}
    links = tuple(_link(row, proofs.get(row.address, ()), until, made) for row in rows)
    return replace(made, told=replace(made.told, links=links))


def archived(capture: Capture) -> Archived:
    """A capture as a web archive takes it. Refuses a content that is gone or was changed."""
    heads = tuple((str(name), str(value)) for name, value in capture.headers)
    content = content_of(capture.file.sha256, capture.file.name)
    return Archived(capture.pk, capture.final, capture.at, capture.code, capture.reason, heads, content)


def _link(row: WatchedLink, proofs: tuple[ElementProof, ...], until: str, made: ClarifiedItem) -> ClarifiedLink:
    captures = list(Capture.objects.filter(link=row).select_related("file").order_by("at"))
    copies = tuple(_copies(captures, made))
    checks = list(LinkCheck.objects.filter(link=row).order_by("at"))
    facts = ClarifiedLink(row.address, day_and_time(row.since), copies=copies, looked=_looked(checks))
    looks = tuple(_looks(checks))
    day = _of_the_day(captures, until)
    if day is None:
        return facts
    elements = tuple(_elements(proofs, day))
    picture, pictured = _picture(day, elements, made)
    shown = replace(facts, day=day_and_time(day.at), final=day.final, elements=elements, looks=looks)
    return replace(shown, picture=picture, pictured=pictured)


def _of_the_day(captures: list[Capture], until: str) -> Capture | None:
    """The copy that stood when answers closed: the last one made until then, else the first there is."""
    before = [c for c in captures if not until or timezone.localtime(c.at).date().isoformat() <= until]
    return before[-1] if before else next(iter(captures), None)


def _copies(captures: list[Capture], made: ClarifiedItem) -> Iterator[ClarifiedCopy]:
    for capture in captures:
        path = f"{CAPTURES}/{safe_file_name(len(made.captures) + 1, capture.file.name)}".replace(" ", "-")
        made.captures[path] = capture
        yield ClarifiedCopy(day_and_time(capture.at), path, capture.file.size, capture.file.sha256)


def _elements(proofs: tuple[ElementProof, ...], day: Capture) -> Iterator[ClarifiedElement]:
    for proof in proofs:
        element = proof.element
        found = passage(proof.excerpt or element.text, day.text)
        yield ClarifiedElement(element.number, str(element), proof.page, proof.excerpt, found)


def _picture(day: Capture, elements: tuple[ClarifiedElement, ...], made: ClarifiedItem) -> tuple[str, str]:
    """The page of a PDF that shows the first element whose page was declared, else its first page."""
    if day.really != "pdf":
        return "", ""
    pages = [int(digits) for each in elements if (digits := "".join(filter(str.isdecimal, each.page))[:4])]
    page, name = max(pages[0], 1) if pages else 1, f"{day.pk}.jpg"
    made.shown[name] = (day, page)
    return name, f"หน้า {page} ของสำเนาที่เก็บเมื่อ {day_and_time(day.at)}"


def _looked(checks: list[LinkCheck]) -> str:
    good = sum(check.gravity != "alarm" for check in checks)
    return f"ตรวจแล้ว {len(checks)} ครั้ง เปิดได้ {good} ครั้ง" if checks else ""


def _looks(checks: list[LinkCheck]) -> Iterator[tuple[str, str, str]]:
    changed = [
        check
        for at, check in enumerate(checks)
        if at in (0, len(checks) - 1) or check.found[0]["code"] != checks[at - 1].found[0]["code"]
    ]
    for check in [*changed[: MOST_LOOKS - 1], *changed[MOST_LOOKS - 1 :][-1:]]:
        yield day_and_time(check.at), str(check.found[0]["th"]), str(check.code or "-")
