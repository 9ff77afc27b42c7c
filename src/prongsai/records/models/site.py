"""What stands on the public pages of an agency beside its items: news, channels, posts, how often pages were opened,
and the host names that lead there."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from prongsai.records.models.agencies import Post
from prongsai.records.models.stored import OfAgency


class PublicHost(OfAgency):
    """A host name (www.thungtawan.example) whose pages are those of the agency."""

    host = models.CharField(max_length=253, unique=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["host"]

    def __str__(self) -> str:
        return self.host


class NewsItem(OfAgency):
    """ข่าวประชาสัมพันธ์. number: of its address, never given again. body: Markdown. published_at: None for a draft;
    ended_at: when it was taken back, and its address says so."""

    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    day = models.DateField()
    published_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-day", "-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["agency", "number"], name="one_news_item_of_a_number")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def shown(self) -> bool:
        """Whether everybody may read it."""
        return self.published_at is not None and self.ended_at is None


class Channel(OfAgency):
    """A way by which everybody reaches the office or uses a service of it. kind: a key of domain.site.CHANNELS.
    address: a web address, an e-mail address or a telephone number; empty for one that is used in person."""

    kind = models.CharField(max_length=20)
    label = models.CharField(max_length=120)
    address = models.CharField(max_length=500, blank=True)
    about = models.CharField(max_length=500, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    is_shown = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "label"]

    def __str__(self) -> str:
        return self.label


class ShownPost(OfAgency):
    """A post whose holder the public pages name, since an item asks for it. phone, mail: those of the post."""

    post = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="shown")
    phone = models.CharField(max_length=40, blank=True)
    mail = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return str(self.post)


class PageVisits(OfAgency):
    """How often a public page was opened in a month (its first day), and nothing about who did."""

    page = models.CharField(max_length=200)
    month = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "page visits"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["agency", "page", "month"], name="one_count_of_a_page_and_month")
        ]

    def __str__(self) -> str:
        return f"{self.page} {self.month}: {self.count}"
