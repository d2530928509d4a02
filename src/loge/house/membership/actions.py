"""Joining, renewing, and the card."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from loge.house.catalogue import queries as catalogue
from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.facts import Code
from loge.house.journal.models import Entry
from loge.house.ledger import actions as ledger
from loge.house.membership import queries, rules
from loge.house.membership.models import Card, Membership
from loge.house.people.models import Household
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused

PRICE = "membership"
INCOME = "706"


@verb(needs=Permission.JOIN_HOUSEHOLD)
def join(household: Household, *, act: Act) -> Entry:
    """A household joins for a year from today; the price of the day is written as owed.

    It gets a card. Raises Refused when it is a member already, or no price is set for today.
    """
    standing = queries.standing(household, on=days.day_of(act.at, act.desk.zone))
    rules.may_join(standing).or_refuse()
    entry = _run(household, standing, "join", act)
    if not household.cards.filter(revoked_at__isnull=True).exists():
        issue_card(household, act=act.step("card"))
    return entry


@verb(needs=Permission.JOIN_HOUSEHOLD)
def renew(household: Household, *, confirmed: Sequence[str] = (), act: Act) -> Entry:
    """One more year from the old end, or from today when it has lapsed; the price is owed.

    `confirmed` holds the codes of the reasons somebody has said yes to ("early"); those that
    mattered stand in the entry.
    """
    standing = queries.standing(household, on=days.day_of(act.at, act.desk.zone))
    verdict = rules.may_renew(standing)
    verdict.or_refuse(confirmed)
    meant = [Code(reason.code) for reason in verdict.to_confirm]
    return _run(household, standing, "renew", act, confirmed=meant or None)


def _run(
    household: Household, standing: rules.Standing, name: str, act: Act, **facts: Any
) -> Entry:
    starts, until = rules.next_period(standing)
    price = catalogue.price(act.desk, PRICE, standing.on)
    membership = Membership.objects.create(
        desk_id=act.desk.pk,
        household=household,
        starts_on=starts,
        until=until,
        price=price,
        made_at=act.at,
    )
    charge = ledger.owe(
        cents=price.cents,
        label=_label(),
        income=INCOME,
        about=membership,
        household=household,
        act=act,
    )
    membership.charge = charge
    membership.save(update_fields=["charge"])
    return journal.append(
        act,
        name,
        membership,
        household=household,
        starts_on=starts,
        until=until,
        charge=charge,
        cents=price.cents,
        **facts,
    )


def _label() -> str:
    """What is owed for, in the language of the house: it is data, whoever is at the screen."""
    with translation.override(settings.LANGUAGE_CODE):
        return _("Household membership")


@verb(needs=Permission.PUT_RIGHT)
def cancel_membership(membership: Membership, *, act: Act) -> Entry:
    """Put right a joining or renewing made by mistake the same day: nothing is owed any more, and
    the card that came with it stops working.

    Raises Refused on a later day, or while a later year of the household stands.
    """
    if membership.state == Membership.State.STANDING and queries.followed(membership):
        raise Refused(
            "renewed_since", _("The household was renewed since. Undo the renewal first.")
        )
    today = days.day_of(act.at, act.desk.zone)
    if days.day_of(membership.made_at, act.desk.zone) != today:
        raise Refused("too_late", _("A membership is undone on the day it was made, not later."))
    cards = queries.cards_with(membership, on=today)
    said = {"household": membership.household, "cards": cards or None}
    Card.objects.filter(pk__in=[card.pk for card in cards]).update(revoked_at=act.at)
    entry = journal.move(membership, "cancel_membership", act=act, said=said)
    if membership.charge is not None:
        ledger.cancel(membership.charge, act=act.step("charge"))
    return entry


@verb(needs=Permission.JOIN_HOUSEHOLD)
def issue_card(household: Household, *, act: Act) -> Entry:
    """A new card; the old ones stop working."""
    household.cards.filter(revoked_at__isnull=True).update(revoked_at=act.at)
    sequence = Card.objects.filter(desk_id=act.desk.pk).count() + 1
    card = Card.objects.create(
        desk_id=act.desk.pk,
        household=household,
        number=rules.card_number(act.desk.pk, sequence),
        issued_at=act.at,
    )
    return journal.append(act, "issue_card", card, household=household)
