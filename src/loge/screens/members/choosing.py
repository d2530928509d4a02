"""Whose cards are printed, and on what."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from loge.house.membership import printing, queries
from loge.house.membership.models import Card, Membership
from loge.house.network.models import Desk
from loge.house.people.models import Household
from loge.kernel.refusal import Refused
from loge.kernel.rows import number


@dataclass(frozen=True)
class Line:
    """One household that has a card."""

    household: Household
    card: Card


def with_cards(found: QuerySet[Membership]) -> tuple[list[Line], int]:
    """The households of a list that have a working card, by name, as many as one file holds; and
    how many are left."""
    cards = Card.objects.filter(household__in=found.values("household"), revoked_at__isnull=True)
    rows = cards.select_related("household").order_by("household__sort_key", "issued_at", "pk")
    last = {card.household_id: Line(card.household, card) for card in rows}
    lines = list(last.values())
    return lines[: printing.MOST], max(0, len(lines) - printing.MOST)


def asked(sent: QueryDict, desk: Desk) -> tuple[Sequence[Card], str, int]:
    """The cards that were ticked, the form of the paper, the first free label.

    Raises Refused when nothing is ticked or the paper is unknown.
    """
    ids = [pk for pk in map(number, sent.getlist("card")) if pk]
    form = sent.get("form", "card")
    if not ids or form not in printing.FORMS:
        raise Refused("no_cards", _("Tick at least one household, then print."))
    rows = Card.objects.filter(desk=desk, pk__in=ids[: printing.MOST], revoked_at__isnull=True)
    cards = sorted(rows.select_related("household"), key=lambda c: (c.household.sort_key, c.pk))
    if not cards:
        raise Refused("no_cards", _("Tick at least one household, then print."))
    start = number(sent.get("start", ""))
    return cards, form, start if 0 < start < 100 else 1


def card(household: Household) -> Card:
    """The working card of a household. Raises Refused when it has none."""
    found = queries.card_of(household)
    if found is None:
        raise Refused("no_card", _("This household has no card: it gets one when it joins."))
    return found
