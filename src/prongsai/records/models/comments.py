"""What people say to one another about a measure."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from prongsai.records.models.agencies import Person
from prongsai.records.models.measures import PlannedMeasure
from prongsai.records.models.stored import OfAgency


class Comment(OfAgency):
    """Something said about a measure; plain text.

    kind: of `domain.notices.COMMENTS`; an ask is a comment too. round: of the year that an ask is about. author: None
    for an account without a person, whose name stands in author_name as it was then. asked: to whom an ask went, in
    words. removed_at: then its text is gone.
    """

    measure = models.ForeignKey(PlannedMeasure, on_delete=models.CASCADE, related_name="comments")
    kind = models.CharField(max_length=8)
    round = models.PositiveSmallIntegerField(null=True, blank=True)
    author = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="comments")
    author_name = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    asked = models.CharField(max_length=500, blank=True)
    written_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["written_at", "pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["measure", "kind", "written_at"])]

    def __str__(self) -> str:
        return self.text[:60]


class Mention(OfAgency):
    """A person named in a comment."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="mentions")

    class Meta:
        ordering: ClassVar[list[str]] = ["person__name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["comment", "person"], name="one_mention_a_person")
        ]

    def __str__(self) -> str:
        return str(self.person)
