"""Persons, how to reach them, who may act for them, and the words they are found by."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from loge.house.network.models import Desk


class ByteOrdered(models.CharField):
    """Text compared byte by byte on both databases, so that a prefix is a range of the index."""

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        parameters: dict[str, Any] = dict(super().db_parameters(connection))
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


class PersonQuerySet(models.QuerySet["Person"]):
    def at(self, desk: Any) -> "PersonQuerySet":
        return self.filter(desk_id=desk.pk)

    def living(self) -> "PersonQuerySet":
        """Neither merged into another nor forgotten."""
        return self.filter(merged_into__isnull=True, forgotten_at__isnull=True)


class Person(models.Model):
    """A resident of one desk. No phone, no birth year, no first name: all are normal."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="persons")
    first_name = models.CharField(_("first name"), max_length=80, blank=True)
    last_name = models.CharField(_("last name"), max_length=80)
    birth_year = models.PositiveSmallIntegerField(_("birth year"), null=True, blank=True)
    languages = models.JSONField(_("languages"), default=list)
    no_phone = models.BooleanField(_("has no phone"), default=False)
    to_know = models.CharField(_("what one must know"), max_length=300, blank=True)
    sort_key = ByteOrdered(max_length=170)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="aliases")
    forgotten_at = models.DateTimeField(null=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["desk", "sort_key"], name="person_sort")]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


class Contact(models.Model):
    """One way to reach a person; the one they prefer ranks first."""

    class Channel(models.TextChoices):
        SMS = "sms", _("text message")
        PHONE = "phone", _("phone call")
        EMAIL = "email", pgettext_lazy("channel", "e-mail")
        SLIP = "slip", _("paper slip in the letter box")
        VISIT = "visit", _("told when they come")

    person = models.ForeignKey(Person, models.CASCADE, related_name="contacts")
    channel = models.CharField(max_length=10, choices=Channel)
    value = models.CharField(max_length=254, blank=True)
    rank = models.PositiveSmallIntegerField(default=1)
    reversed_digits = ByteOrdered(max_length=20, blank=True)
    # Consent: when they agreed to be written to this way, and how (notices.consent.How).
    agreed_at = models.DateTimeField(null=True)
    agreed_how = models.CharField(max_length=10, blank=True)
    # They asked for no more messages here (STOP, or the link in an e-mail).
    stopped_at = models.DateTimeField(null=True)
    # Messages come back from here: the number or the address is not theirs any more.
    failed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "channel", "value"], name="contact_once")
        ]
        indexes = [models.Index(fields=["reversed_digits"], name="contact_digits")]


class Representative(models.Model):
    """Somebody who may act for a person: a relative, or a guardian named by a judge."""

    class Kind(models.TextChoices):
        RELATIVE = "relative", _("relative or neighbour")
        GUARDIAN = "guardian", _("guardian (legal)")

    person = models.ForeignKey(Person, models.CASCADE, related_name="representatives")
    representative = models.ForeignKey(Person, models.CASCADE, related_name="represents")
    kind = models.CharField(max_length=10, choices=Kind)
    valid_from = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(person=models.F("representative")),
                name="represents_another",
            )
        ]


class Word(models.Model):
    """A folded word a person is found by. Read by ranges: a prefix is `word >= p AND word < p+`."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="+")
    word = ByteOrdered(max_length=80)
    person = models.ForeignKey(Person, models.CASCADE, related_name="words")

    class Meta:
        indexes = [models.Index(fields=["desk", "word", "person"], name="word_range")]
