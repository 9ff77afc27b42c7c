"""One look at a declared address: fetched, its content kept by its hash, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from django.conf import settings

from prongsai.domain.watching import TRANSIENT, Answer, Finding, findings
from prongsai.gateways.fetching import Bounds, Fetched, Fetcher
from prongsai.gateways.visiting import Visitor
from prongsai.planning.seen_page import SeenPage, personal_in, seen_page
from prongsai.records.blobs import keep
from prongsai.records.queries.declared import Declared

USUAL = Bounds()


@dataclass(frozen=True, slots=True)
class Look:
    """What came of looking. fetched: without its content, which is kept under `digest`; that is empty, as `seen` is
    None, where there was nothing to keep. size: of the content."""

    declared: Declared
    fetched: Fetched
    found: tuple[Finding, ...]
    seen: SeenPage | None = None
    digest: str = ""
    size: int = 0


def visitor_here(bounds: Bounds = USUAL) -> Visitor:
    """Who looks, as this installation names itself."""
    return Visitor(Fetcher(settings.ADDRESS, bounds))


def looks_at(every: Iterable[Declared], visitor: Visitor, allowed: Collection[str] = ()) -> list[Look]:
    """A look at each, and a second one at those that may have been out for a moment only. allowed: what of people may
    stand there."""
    looks = [look_at(each, visitor, allowed) for each in every]
    return [_again(look, visitor, allowed) for look in looks]


def look_at(declared: Declared, visitor: Visitor, allowed: Collection[str] = ()) -> Look:
    """One look."""
    fetched = visitor.visit(declared.address)
    content = fetched.content
    seen = seen_page(content) if content else None
    # Content of ours has passed the gate, or somebody has said why it may be public.
    personal = personal_in(content, seen, allowed) if seen and not declared.wanted.own else ()
    found = findings(_answer(fetched, seen), declared.wanted, personal)
    digest = keep(content, declared.address[:100]) if content and 200 <= fetched.code < 300 else ""
    return Look(declared, _without_content(fetched), found, seen if digest else None, digest, len(content))


def _again(look: Look, visitor: Visitor, allowed: Collection[str]) -> Look:
    return look_at(look.declared, visitor, allowed) if look.found[0].code in TRANSIENT else look


def _answer(fetched: Fetched, seen: SeenPage | None) -> Answer:
    page = seen or SeenPage("nothing")
    return Answer(
        fetched.asked,
        fetched.final,
        fetched.code,
        fetched.fault,
        fetched.certificate,
        fetched.seconds,
        len(fetched.content),
        fetched.header("content-type").partition(";")[0].strip().lower(),
        page.really,
        page.title,
        page.text,
        page.sign_in,
        page.picture_only,
        page.unread,
    )


def _without_content(fetched: Fetched) -> Fetched:
    return replace(fetched, content=b"")
