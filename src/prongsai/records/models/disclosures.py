"""What an agency discloses in a year: the items (ข้อเปิดเผยข้อมูล), their elements, the proof of each, and the content
that everybody may read, version by version."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from prongsai.domain.kept_table import KeptTable
from prongsai.records.models.cycles import Cycle
from prongsai.records.models.files import StoredFile
from prongsai.records.models.official_papers import OfficialPaper, PaperVersion
from prongsai.records.models.stored import OfAgency


class Disclosure(OfAgency):
    """An item of the year's criteria as an office answers it; whose work it is stands in its assignments (Assignment).

    code: O1 and so on; former_codes: under which it stood before within the year. due: by when. has_it: มี or ไม่มี,
    None while nobody said. explanation: คำอธิบาย for the assessor; missing_reason: why there is none. data_year: that
    the data is about (พ.ศ.). paper: by which its publication was approved; needs_paper: whether it may be public
    without one. carried_from: the year it was taken over from; unconfirmed: nobody has looked at it since.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="disclosures")
    code = models.CharField(max_length=10)
    former_codes = models.JSONField(default=list, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    due = models.DateField(null=True, blank=True)
    has_it = models.BooleanField(null=True, blank=True)
    explanation = models.TextField(blank=True)
    missing_reason = models.TextField(blank=True)
    data_year = models.PositiveSmallIntegerField(null=True, blank=True)
    paper = models.ForeignKey(
        OfficialPaper, on_delete=models.PROTECT, null=True, blank=True, related_name="disclosures"
    )
    needs_paper = models.BooleanField(default=False)
    carried_from = models.PositiveSmallIntegerField(null=True, blank=True)
    unconfirmed = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "code"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["cycle", "code"], name="one_disclosure_an_item")
        ]

    def __str__(self) -> str:
        return self.code


class DisclosureElement(OfAgency):
    """What an item must show. number: from 1, in the manual's order. text: as the criteria said it when the year was
    begun, in plain words. official: the wording of the manual, where the office loaded it. missing_reason: why the
    office does not have it. unconfirmed: taken over, not looked at."""

    disclosure = models.ForeignKey(Disclosure, on_delete=models.CASCADE, related_name="elements")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    official = models.TextField(blank=True)
    explanation = models.TextField(blank=True)
    missing_reason = models.TextField(blank=True)
    data_year = models.PositiveSmallIntegerField(null=True, blank=True)
    unconfirmed = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["disclosure", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["disclosure", "number"], name="one_element_a_number")
        ]

    def __str__(self) -> str:
        return self.official or self.text


class Piece(OfAgency):
    """A piece of an item's content. number: its own within the item, for ever, so that addresses hold. kind: a key of
    domain.disclosing.PIECES. title: of its newest version, also of one that nobody else sees yet. made: of
    what, for a paper of the program (see PaperAttachment). withdrawn_at: since when only `withdrawn_note` stands at its
    address."""

    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, related_name="pieces")
    number = models.PositiveSmallIntegerField()
    order = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=10)
    title = models.CharField(max_length=300)
    made = models.CharField(max_length=60, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["disclosure", "order", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["disclosure", "number"], name="one_piece_a_number")
        ]

    def __str__(self) -> str:
        return self.title


class PieceVersion(OfAgency):
    """A version of a piece, no more changed once it was public. title: under which everybody reads this version. body:
    of a written page, as Markdown. address: of a link. table: columns and rows of a small table. paper_version: the
    approved version whose files these are.
    published_at: since when everybody may read it; ended_at: until when, replaced or withdrawn. reason: why it was
    published after the closing day. found: what the privacy gate saw, kinds and places only; passed_reason: why it was
    published in spite of that."""

    piece = models.ForeignKey(Piece, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    address = models.CharField(max_length=1000, blank=True)
    table = models.JSONField(default=dict, blank=True)
    paper_version = models.ForeignKey(
        PaperVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="piece_versions"
    )
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    found = models.JSONField(default=list, blank=True)
    passed_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["piece", "-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["piece", "number"], name="one_piece_version_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.title} ฉบับที่ {self.number}"

    @property
    def kept_table(self) -> KeptTable | None:
        """The small table of it, None where it has none."""
        return KeptTable.of(self.table) if self.table else None


class PieceFile(OfAgency):
    """A file of a version. slot: which file of the piece it is, the same in the version that replaces it. name: at its
    public address, in ASCII, one for each slot of an item for ever."""

    version_of = models.ForeignKey(PieceVersion, on_delete=models.CASCADE, related_name="files")
    slot = models.PositiveSmallIntegerField()
    order = models.PositiveSmallIntegerField(default=0)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="piece_files")
    name = models.CharField(max_length=80)

    class Meta:
        ordering: ClassVar[list[str]] = ["version_of", "order", "slot"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["version_of", "slot"], name="one_file_a_slot")
        ]

    def __str__(self) -> str:
        return self.name


class ElementProof(OfAgency):
    """Where an element is shown. piece: content of ours; address: declared elsewhere. One of the two. page: on which
    page of it; excerpt: the words that show it."""

    element = models.ForeignKey(DisclosureElement, on_delete=models.CASCADE, related_name="proofs")
    order = models.PositiveSmallIntegerField(default=0)
    piece = models.ForeignKey(Piece, on_delete=models.CASCADE, null=True, blank=True, related_name="proves")
    address = models.CharField(max_length=1000, blank=True)
    page = models.CharField(max_length=60, blank=True)
    excerpt = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["element", "order", "pk"]

    def __str__(self) -> str:
        return self.address or str(self.piece)
