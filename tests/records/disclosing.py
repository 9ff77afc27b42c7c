"""An item of a year with content, as acts make it, for tests."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tests.records.worlds import World

from prongsai.records.actions.disclosures import begin_disclosures
from prongsai.records.actions.files import Upload, keep_file
from prongsai.records.actions.pieces import Content, PieceFacts, add_piece, publish_piece
from prongsai.records.models import Cycle, Disclosure

PAGE = PieceFacts("page", "อำนาจหน้าที่")
FILES = PieceFacts("files", "แผนผัง")


def begun(world: World, cycle: Cycle) -> Disclosure:
    """The first item of the year, whose criteria were begun."""
    begin_disclosures(**world.common, cycle=cycle.pk)
    found = Disclosure.objects.filter(cycle=cycle).first()
    assert found
    return found


def a_page(world: World, item: Disclosure, text: str = "จัดทำบริการสาธารณะ", **when: Any) -> UUID:
    """A written page in an item, which nobody else sees yet."""
    return add_piece(**{**world.common, **when}, disclosure=item.pk, facts=PAGE, content=Content(body=text))


def a_file(world: World, name: str = "แผนผัง.pdf", content: bytes = b"%PDF-1.7\nA\n%%EOF\n") -> UUID:
    """A file that is kept."""
    return keep_file(**world.common, upload=Upload(name, content))


def with_files(world: World, item: Disclosure, *files: UUID) -> UUID:
    """A piece of files in an item."""
    content = Content(files=tuple((None, key) for key in files))
    return add_piece(**world.common, disclosure=item.pk, facts=FILES, content=content)


def published(world: World, piece: UUID, **more: Any) -> UUID:
    """The piece, public from now on."""
    publish_piece(**{"passed": "ตรวจแล้ว", **world.common, **more}, piece=piece)
    return piece
