"""The chain of an office: set by kind, found by post, filled with who sits there on the day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from tests.records.going_up import GoingUp
from tests.records.worlds import NOW, TODAY, World, last_row

from prongsai.records.acting import PROGRAM
from prongsai.records.actions.chains import set_chain
from prongsai.records.actions.people import hold_post, leave_post
from prongsai.records.actions.posts import PostFacts, add_post
from prongsai.records.models import Agency, ChainPost, Holding, Post, Unit
from prongsai.records.queries.chains import chain_of, seats_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def chain(world: World) -> GoingUp:
    """Posts and people."""
    return GoingUp(world).seated()


def of_kind(chain: GoingUp, kind: str) -> list[Any]:
    posts = chain_of(chain.world.people["viewer"], chain.world.agency, kind)
    return [post and post.pk for post in posts]


def seats(chain: GoingUp, posts: list[Any], chosen: dict[Any, Any] | None = None) -> list[Any]:
    agency, unit = Agency.objects.get(pk=chain.world.agency), Unit.objects.get(pk=chain.world.unit)
    found = [Post.objects.get(pk=key) if key else None for key in posts]
    return list(seats_of(agency, found, unit, TODAY, chosen or {}))


def test_without_a_chain_of_its_own_an_office_asks_unit_clerk_and_head(chain: GoingUp) -> None:
    assert of_kind(chain, "memo") == [None, chain.posts["clerk"], chain.posts["head"]]


def test_each_kind_has_its_chain_else_that_of_all_kinds(chain: GoingUp) -> None:
    clerk, head = chain.posts["clerk"], chain.posts["head"]
    set_chain(**chain.world.common, posts=[None, clerk, head])
    set_chain(**chain.world.common, kind="order", posts=[clerk, head])
    assert (of_kind(chain, "memo"), of_kind(chain, "order")) == ([None, clerk, head], [clerk, head])
    assert "หัวหน้าส่วนราชการ" not in last_row(chain.world.agency).summary
    set_chain(**chain.world.common, kind="order", posts=[])
    assert of_kind(chain, "order") == [None, clerk, head]
    assert ChainPost.objects.count() == 3


def test_a_post_stands_once_and_is_one_of_ours(chain: GoingUp, refused: Any) -> None:
    head = chain.posts["head"]
    with refused("chain_post_twice"):
        set_chain(**chain.world.common, posts=[head, None, head])
    with refused("row_not_here"):
        set_chain(**chain.world.common, posts=[uuid4()])
    with refused("row_not_here"):
        set_chain(**chain.world.common, kind="recipe", posts=[head])
    assert not ChainPost.objects.exists()


def test_the_head_of_the_unit_sits_for_nobody_and_a_post_without_holder_is_empty(chain: GoingUp) -> None:
    here: dict[str, Any] = {"actor": PROGRAM, "agency": chain.world.agency, "now": NOW}
    empty = add_post(**here, facts=PostFacts("รองปลัด", valid_from=TODAY - timedelta(9)))
    found = seats(chain, [None, empty, chain.posts["head"]])
    assert [(s.post, s.person) for s in found] == [
        (chain.posts["unit"], chain.people["unit"]),
        (empty, None),
        (chain.posts["head"], chain.people["head"]),
    ]
    assert [s.post for s in seats(chain, [None, chain.posts["unit"]])] == [chain.posts["unit"]]


def test_who_acts_goes_before_the_holder_unless_somebody_is_chosen(chain: GoingUp) -> None:
    here: dict[str, Any] = {"actor": PROGRAM, "agency": chain.world.agency, "now": NOW}
    head = chain.posts["head"]
    hold_post(**here, person=chain.people["clerk"], post=head, since=TODAY, acting="รักษาราชการแทน")
    (acting,) = seats(chain, [head])
    assert (acting.person, acting.acting, bool(acting.own)) == (chain.people["clerk"], "รักษาราชการแทน", True)
    holder = Holding.objects.get(post=head, person=chain.people["head"])
    (chosen,) = seats(chain, [head], {head: holder.pk})
    assert (chosen.person, chosen.acting, chosen.own) == (chain.people["head"], "", "")


def test_a_seat_ends_on_its_last_day(chain: GoingUp) -> None:
    here: dict[str, Any] = {"actor": PROGRAM, "agency": chain.world.agency, "now": NOW}
    holding = Holding.objects.get(post=chain.posts["head"])
    leave_post(**here, holding=holding.pk, last_day=TODAY - timedelta(1))
    assert [s.person for s in seats(chain, [chain.posts["head"]])] == [None]
