"""A unit with measures of its own and a link, for tests of what it sends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from tests.records.planned import open_year, plan_in
from tests.records.worlds import TODAY, World

from prongsai.domain.measures import Measure, Step
from prongsai.domain.replies import RESULT, ReplyFacts
from prongsai.records.actions.replies import Sent, send_reply
from prongsai.records.actions.unit_links import make_link
from prongsai.records.models import MeasureStep
from prongsai.records.queries.unit_work import OpenLink, opened_link

TRAINED = ReplyFacts(RESULT, "อบรมแล้ว 25 คน", (date(2026, 1, 4),))
MEASURES = (
    Measure("m1", "อบรมเจ้าหน้าที่", responsible=("สำนักปลัด",), due=date(2026, 3, 31)),
    Measure("m2", "เผยแพร่แผนจัดซื้อ", steps=(Step("รวบรวมแผน", responsible=("สำนักปลัด",)), Step("นำขึ้นเว็บ"))),
    Measure("m3", "รับเรื่องร้องเรียน", responsible=("กองช่าง",)),
)
"""One of the unit, one with a step of the unit, one of somebody else."""


class Answering:
    """A unit's open year. measures: keys in the order above."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.cycle = open_year(world)
        self.measures = plan_in(self.cycle, *MEASURES)
        self.link = make_link(**world.common, unit=world.unit, expires=TODAY + timedelta(days=30))

    @property
    def step(self) -> UUID:
        """The one of the second measure that is the unit's."""
        return MeasureStep.objects.get(measure=self.measures[1], order=1).pk

    @property
    def opened(self) -> OpenLink:
        """The link as a browser finds it."""
        found = opened_link(self.link, TODAY)
        assert found
        return found

    def send(self, measure: UUID | None = None, facts: ReplyFacts = TRAINED, **more: Any) -> UUID:
        """Somebody of the unit sends this."""
        sent = Sent(facts, more.pop("name", "ดาว ธุรการ"), more.pop("step", None), more.pop("uploads", ()))
        opened = self.opened
        given = {**self.world.common, "actor": opened.actor, "link": opened.key, "months": 6, **more}
        return send_reply(**given, measure=measure or self.measures[0], sent=sent)


def with_days(days: int) -> ReplyFacts:
    """Done that many days before today."""
    return replace(TRAINED, executed=(TODAY - timedelta(days=days),))
