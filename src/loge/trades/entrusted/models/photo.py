"""What a thing looked like when it was left."""

from django.db import models

from loge.house.people.models import Account
from loge.trades.entrusted.models.ticket import Item, Ticket


class Photo(models.Model):
    """A photo of a thing: made anew as JPEG, small, without anything beside the picture. It lies in
    the database, so that a backup holds it. Erased (`image` empty) by the dated rule."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="photos")
    image = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    taken_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["erased_at", "taken_at"], name="photo_age")]
        ordering = ["taken_at", "pk"]

    @property
    def desk_id(self) -> int:
        return self.item.desk_id


class PhotoLink(models.Model):
    """By which a telephone without an account sends photos of one ticket, for some minutes. Only a
    digest of the secret is kept; `account` is who showed it, `left` how many may still come."""

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="photo_links")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    left = models.PositiveSmallIntegerField(default=0)

    @property
    def desk_id(self) -> int:
        return self.ticket.desk_id
