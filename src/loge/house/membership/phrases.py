"""How the journal reads joining and renewing."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from loge.house.journal import sentences
from loge.house.membership.models import Card, Membership

PHRASES = {
    "join": _("%(by)s let the household %(household)s join, %(cents)s owed"),
    "renew": _("%(by)s renewed the household %(household)s, %(cents)s owed"),
    "cancel_membership": _("%(by)s undid the membership of the household %(household)s"),
    "issue_card": _("%(by)s gave the household %(household)s a card"),
}


def register() -> None:
    """Tell the journal."""
    sentences.read_as(PHRASES)
    sentences.called("membership.membership", _memberships)
    sentences.called("membership.card", _cards)


def _memberships(ids: Collection[int]) -> dict[int, str]:
    known = Membership.objects.filter(pk__in=ids).select_related("household")
    return {membership.pk: membership.household.name for membership in known}


def _cards(ids: Collection[int]) -> dict[int, str]:
    return dict(Card.objects.filter(pk__in=ids).values_list("pk", "number"))
