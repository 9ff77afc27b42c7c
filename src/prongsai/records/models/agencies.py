"""An agency and what it is made of: names, units, posts, people, committees, each with the time it holds."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from prongsai.frameworks.agency_kinds import agency_name
from prongsai.records.models.accounts import Account
from prongsai.records.models.stored import Dated, OfAgency, Stored


class Agency(Stored):
    """A public body. Its row never changes identity: a new kind or name is a dated act (see AgencyName).

    kind: a key of `frameworks.agency_kinds`. dla_code: of the list of local governments, unique where known. name: as
    papers write it today. is_public: whether everybody may see its public page. publishes_unapproved: whether something
    may be published without an approved paper. vendor_megabytes: of the largest file that the website takes, where
    somebody else looks after it.
    """

    kind = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=200)
    dla_code = models.CharField(max_length=7, null=True, blank=True, unique=True)
    district = models.CharField(max_length=80, blank=True)
    province = models.CharField(max_length=80, blank=True)
    letter_prefix = models.CharField(max_length=30, blank=True)
    phones = models.JSONField(default=list, blank=True)
    websites = models.JSONField(default=list, blank=True)
    social = models.JSONField(default=list, blank=True)
    is_demo = models.BooleanField(default=False)
    is_public = models.BooleanField(default=False)
    publishes_unapproved = models.BooleanField(default=False)
    vendor_megabytes = models.PositiveSmallIntegerField(default=10)
    emblem = models.ForeignKey("records.StoredFile", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "district", "province"]
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> str:
        """อำเภอ and จังหวัด, which tell agencies of the same name apart."""
        parts = (("อำเภอ", self.district), ("จังหวัด", self.province))
        return " ".join(f"{head}{name}" for head, name in parts if name)

    @property
    def social_addresses(self) -> tuple[str, ...]:
        """The addresses of its pages at Facebook, LINE and the like."""
        return tuple(str(each["address"]) for each in self.social)

    @property
    def short(self) -> str:
        """อบต.… where its kind has a short form."""
        known = agency_name(self.name)
        return f"{known.kind.short}{known.place}" if known else self.name


class AgencyName(OfAgency, Dated):
    """What an agency was called, and as what it was listed, in a stretch of time; old papers keep it."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40, blank=True)
    dla_code = models.CharField(max_length=7, blank=True)
    letter_prefix = models.CharField(max_length=30, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["valid_from"]

    def __str__(self) -> str:
        return self.name


class PublicAddress(OfAgency, Dated):
    """The code by which everybody finds an agency (`/a/<code>/`), the present one without a last day.

    A row is never taken away: the codes before lead to the present one for ever, so none is given again.
    """

    code = models.CharField(max_length=40, unique=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["valid_from", "code"]
        verbose_name_plural = "public addresses"

    def __str__(self) -> str:
        return self.code


class Unit(OfAgency, Dated):
    """ส่วนราชการ of an agency. kind: key of the kind of work it does (see `frameworks.advice`), empty when unknown."""

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=40, blank=True)
    letter_prefix = models.CharField(max_length=30, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class Post(OfAgency, Dated):
    """ตำแหน่ง, filled or vacant. unit: None for the political and the highest posts."""

    title = models.CharField(max_length=160)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "title"]

    def __str__(self) -> str:
        return self.title


class Person(OfAgency, Dated):
    """Someone who works for the agency. account: what they sign in with; None for one who does not."""

    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40, blank=True)
    account = models.OneToOneField(Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="person")

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name


class Holding(OfAgency, Dated):
    """A person in a post for some time. acting: รักษาราชการแทน and its order, printed as written; empty otherwise."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holdings")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    acting = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.person} – {self.acting or self.post}"


class Committee(OfAgency, Dated):
    """A committee or working group."""

    name = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class CommitteeMember(OfAgency):
    """A person's duty in a committee."""

    committee = models.ForeignKey(Committee, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="duties")
    duty = models.CharField(max_length=80)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["order"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["committee", "person"], name="one_duty_in_a_committee")
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.duty}"


class RoleHolding(Stored, Dated):
    """A role that an account holds in an agency, for one unit where unit is set; without an agency for all of it."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=30)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="roles")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="roles")

    def __str__(self) -> str:
        return f"{self.account}: {self.role}"
