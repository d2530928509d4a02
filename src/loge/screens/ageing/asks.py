"""What the list says on the office's front page: what is due, what is not settled."""

from django.urls import reverse
from django.utils.translation import ngettext

from loge.kernel.act import Act
from loge.kernel.attention import Item
from loge.screens.ageing import due
from loge.trades.entrusted.models import Claim


def asks(act: Act) -> list[Item]:
    """How many lines the list has today, of whatever is kept."""
    found = due.count(act)
    words = ngettext(
        "%(n)s thing in custody asks for something today",
        "%(n)s things in custody ask for something today",
        found,
    )
    link = reverse("ageing:ageing", args=[act.desk.slug])
    return [Item(words % {"n": found}, found, f"{link}?quand=retard")]


def claims(act: Act) -> list[Item]:
    """Losses and damages that are still to be settled."""
    many = Claim.objects.at(act.desk).open().count()
    words = ngettext(
        "%(n)s loss or damage is still to be settled",
        "%(n)s losses or damages are still to be settled",
        many,
    )
    return [Item(words % {"n": many}, many, reverse("claims:claims", args=[act.desk.slug]))]
