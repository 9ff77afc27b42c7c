"""What tests of the stored rows share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from tests.records.told import Told, made_told
from tests.records.worlds import World, made_world

from prongsai.domain.errors import Refusal


@pytest.fixture
def world(db: None) -> World:
    """อบต.ทุ่งตะวัน with a unit, a post and a person, and a neighbour."""
    return made_world()


@pytest.fixture
def refused() -> Callable[[str], AbstractContextManager[None]]:
    """A refusal with that code, and with both of its sentences complete."""

    @contextmanager
    def expect(code: str) -> Iterator[None]:
        with pytest.raises(Refusal) as caught:
            yield
        assert caught.value.code == code
        assert "{" not in caught.value.th + caught.value.en

    return expect


@pytest.fixture
def told(world: World) -> Told:
    """The same office with a year, the head of its unit and its clerk."""
    return made_told(world)
