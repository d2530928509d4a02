"""The card of a household."""

from django.db import models

from loge.house.network.models import Desk
from loge.house.people.models import Household


class Card(models.Model):
    """A household's card: an EAN-13 of the in-store range (GS1 prefix 20-29), shown as a QR code.

    Its number names nobody: whoever finds it learns nothing from scanning it.
    """

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="cards")
    household = models.ForeignKey(Household, models.PROTECT, related_name="cards")
    number = models.CharField(max_length=13, unique=True)
    issued_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
