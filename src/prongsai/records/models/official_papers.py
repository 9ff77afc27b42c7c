"""Official papers (หนังสือ) on their way: versions, what is attached, who signs in which order, and the frozen files."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from prongsai.records.models.agencies import Person, Post, Unit
from prongsai.records.models.cycles import Cycle
from prongsai.records.models.files import StoredFile
from prongsai.records.models.stored import OfAgency


class ChainPost(OfAgency):
    """A post in the chain that papers of one kind go up. kind: of a paper, empty for all without a chain of their own.
    post: None for the head of the unit that the paper is from."""

    kind = models.CharField(max_length=20, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="chains")

    class Meta:
        ordering: ClassVar[list[str]] = ["kind", "order", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["agency", "kind", "order"], name="one_post_a_place")
        ]

    def __str__(self) -> str:
        return str(self.post or "หัวหน้าส่วนราชการเจ้าของเรื่อง")


class OfficialPaper(OfAgency):
    """A paper of an office through all its versions. kind: a key of documents' kinds of correspondence. cycle: the year
    it belongs to. unit: that writes it. code: in letters, on every page. token: of its public page, by chance alone."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, null=True, blank=True, related_name="official_papers")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="official_papers")
    kind = models.CharField(max_length=20)
    code = models.CharField(max_length=12)
    token = models.CharField(max_length=32, unique=True)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["agency", "code"], name="one_paper_a_code")
        ]

    def __str__(self) -> str:
        return self.code


class PaperVersion(OfAgency):
    """A version of a paper, which is no more changed once it is proposed.

    title: what it is about (เรื่อง). state, purpose: keys of domain.workflow. content: what its kind is filled with.
    letter_number, day: as they are given it, empty until then. urgency, secrecy: official words. frozen_at, frozen_by:
    when and by whom it was proposed, proposer where that is a person here; digest: SHA-256 in hex of `data`, the values
    that were printed. ended_at: when it was decided, withdrawn or cancelled; reason: why it was returned, withdrawn or
    cancelled. published_at: since when everybody may read it; unpublished_at: when that ended.
    """

    paper = models.ForeignKey(OfficialPaper, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=20, default="draft")
    purpose = models.CharField(max_length=10, default="decide")
    title = models.CharField(max_length=300)
    content = models.JSONField(default=dict)
    letter_number = models.CharField(max_length=60, blank=True)
    day = models.DateField(null=True, blank=True)
    urgency = models.CharField(max_length=20, blank=True)
    secrecy = models.CharField(max_length=20, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    frozen_by = models.CharField(max_length=200, blank=True)
    proposer = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="papers_proposed"
    )
    data = models.JSONField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    unpublished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["paper", "-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["paper", "number"], name="one_version_a_number")
        ]

    def __str__(self) -> str:
        """A secret paper is called by its code wherever somebody might read it who may not open it."""
        return f"หนังสือ{self.secrecy} รหัส {self.paper.code}" if self.secrecy else self.title

    @property
    def unlogged(self) -> tuple[str, ...]:
        """What was frozen is held by its digest, and every version keeps what it says."""
        return ("content", "data", *(("title", "reason") if self.secrecy else ()))


class PaperAttachment(OfAgency):
    """What goes up with a version. made: a paper of the program, made when the version is proposed (see
    planning.attachments); file: one that was handed in. One of the two. fiscal_year: that it is about (พ.ศ.)."""

    version_of = models.ForeignKey(PaperVersion, on_delete=models.CASCADE, related_name="attachments")
    order = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=300)
    made = models.CharField(max_length=60, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="attached_to")
    fiscal_year = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def unlogged(self) -> tuple[str, ...]:
        """What goes with a secret paper is not named."""
        return ("title",) if self.version_of.secrecy else ()


class ChainStep(OfAgency):
    """A person in the chain of a version. post: the last of those they sign for. titles, name, capacity: as printed.
    until: the last day on which they may. state: a key of STEP_STATES. choice: the move they made. opinion: in their
    words; direction: what they order to be done. reason: why nobody signs here. came: desk or paper; original: where
    the signed paper lies; scan: its picture. signed_by, proof: who pressed, and how that is known."""

    version_of = models.ForeignKey(PaperVersion, on_delete=models.PROTECT, related_name="steps")
    order = models.PositiveSmallIntegerField()
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="chain_steps")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="chain_steps")
    titles = models.CharField(max_length=400, blank=True)
    name = models.CharField(max_length=120, blank=True)
    capacity = models.TextField(blank=True)
    until = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, default="waiting")
    choice = models.CharField(max_length=12, blank=True)
    opinion = models.TextField(blank=True)
    direction = models.TextField(blank=True)
    reason = models.CharField(max_length=200, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.CharField(max_length=200, blank=True)
    proof = models.CharField(max_length=20, blank=True)
    came = models.CharField(max_length=10, blank=True)
    original = models.CharField(max_length=300, blank=True)
    scan = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="signed_steps")

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["version_of", "order"], name="one_step_a_place")
        ]

    def __str__(self) -> str:
        return self.titles or self.name

    @property
    def unlogged(self) -> tuple[str, ...]:
        """Nothing that was written on a secret paper."""
        return ("opinion", "direction") if self.version_of.secrecy else ()


class Rendition(OfAgency):
    """A file of a version, by whose hash the file is known again. attachment: None for the paper itself. kind: a key of
    domain.renditions. pages: None where it has none."""

    version_of = models.ForeignKey(PaperVersion, on_delete=models.PROTECT, related_name="renditions")
    attachment = models.ForeignKey(
        PaperAttachment, on_delete=models.PROTECT, null=True, blank=True, related_name="renditions"
    )
    kind = models.CharField(max_length=20)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="renditions")
    made_at = models.DateTimeField()
    pages = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["made_at", "pk"]

    def __str__(self) -> str:
        return str(self.file)
