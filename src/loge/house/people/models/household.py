"""Households, and who lives in them, since when."""

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from loge.house.network.models import Desk
from loge.house.people.models.person import ByteOrdered, Person
from loge.kernel.dated import not_over


class HouseholdQuerySet(models.QuerySet["Household"]):
    def at(self, desk: Any) -> "HouseholdQuerySet":
        return self.filter(desk_id=desk.pk)

    def living(self) -> "HouseholdQuerySet":
        """Not merged into another."""
        return self.filter(merged_into__isnull=True)


class Household(models.Model):
    """People under one roof who share an account at the desk.

    `found_by` holds the folded words of name, street and door, its aliases' too, each after a
    space: the office searches it; `street_key` sorts by street, then number. A household merged
    into another stays as its alias.
    """

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="households")
    name = models.CharField(_("household"), max_length=120)
    street = models.CharField(_("street and number"), max_length=120, blank=True)
    place = models.CharField(_("building, stairs, door"), max_length=80, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    city = models.CharField(max_length=60, blank=True)
    sort_key = ByteOrdered(max_length=130)
    street_key = ByteOrdered(max_length=130, default="", blank=True)
    found_by = models.TextField(default="", blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="aliases")

    objects = HouseholdQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> list[str]:
        """Where they live, as lines of a letter; where no town is written, in the desk's: they are
        its neighbours. Nothing where nothing is known of it."""
        home = [part for part in (self.street, self.place) if part]
        town = [self.postcode, self.city]
        if home and not any(town):
            town = [self.desk.postcode, self.desk.commune]
        return [part for part in (*home, " ".join(filter(None, town))) if part]


class ResidenceQuerySet(models.QuerySet["Residence"]):
    def current(self, on: date) -> "ResidenceQuerySet":
        return self.filter(not_over(on))


class Residence(models.Model):
    """A person in a household, with a role. Several at once are normal (shared custody)."""

    class Role(models.TextChoices):
        HOLDER = "holder", _("account holder")
        ADULT = "adult", _("adult")
        CHILD = "child", _("child")

    person = models.ForeignKey(Person, models.CASCADE, related_name="residences")
    household = models.ForeignKey(Household, models.PROTECT, related_name="residences")
    role = models.CharField(max_length=10, choices=Role, default=Role.ADULT)
    since = models.DateField()
    until = models.DateField(null=True)

    objects = ResidenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "household"],
                condition=models.Q(until__isnull=True),
                name="lives_there_once",
            )
        ]
