"""The partner's page: a secret link, and what is said to and fro about their work."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from loge.house.network.models import Desk
from loge.house.partners.models import Partner
from loge.kernel import dated
from loge.trades.entrusted.models.ticket import Item


class LinkRuleQuerySet(dated.DeskDatedQuerySet["LinkRule"]):
    pass


class LinkRule(models.Model):
    """For how many days a partner's link opens their page at a desk, from a day on."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="link_rules")
    days = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=300)
    confidence = models.CharField(
        max_length=10, choices=dated.Confidence, default=dated.Confidence.VERIFIED
    )

    objects = LinkRuleQuerySet.as_manager()

    class Meta:
        constraints = [
            dated.lasts("link_rule_lasts"),
            models.UniqueConstraint(fields=["desk", "valid_from"], name="link_rule_once"),
        ]


class PartnerLinkQuerySet(models.QuerySet["PartnerLink"]):
    def at(self, desk: Any) -> "PartnerLinkQuerySet":
        return self.filter(desk_id=desk.pk)

    def working(self, at: datetime) -> "PartnerLinkQuerySet":
        """Those that open the page at a moment."""
        return self.filter(Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=at), expires_at__gt=at)


class PartnerLink(models.Model):
    """One secret address of a partner's page. Only a digest of the secret is kept."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="partner_links")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)

    objects = PartnerLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]


class PartnerWord(models.Model):
    """A question of the partner, about a thing or about anything, or the desk's answer. Free text:
    erased by the dated rule."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="partner_words")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="words")
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="words")
    from_partner = models.BooleanField()
    words = models.CharField(max_length=500)
    said_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["desk", "read_at", "said_at"], name="partner_word_unread")]
        ordering = ["said_at", "pk"]


class WordMail(models.Model):
    """An e-mail to a partner that waits to be sent: what the desk asked. `not_before` empty: it
    left (`sent_at`), or was given up; `error` is what the mail server said last."""

    word = models.OneToOneField(PartnerWord, models.CASCADE, related_name="mail")
    to = models.EmailField()
    tries = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [models.Index(fields=["not_before"], name="word_mail_due")]

    @property
    def waits(self) -> bool:
        """It has not left yet, and will be tried again."""
        return self.not_before is not None

    @property
    def failed(self) -> bool:
        """It did not leave and is not tried again: they are to be asked another way."""
        return self.not_before is None and self.sent_at is None
