"""Telling whoever a deposit is for that something waits; it says neither what nor from whom.

Who brought it may be said in an e-mail, when the carrier's rule lets us (`names_carrier`).
"""

from typing import Any

from loge.house.network import queries as network
from loge.house.network.rules import deadline
from loge.house.notices import actions as notices
from loge.house.notices.models import Notice
from loge.house.people import queries as people
from loge.house.people.models import Person
from loge.kernel import days
from loge.kernel.act import Act
from loge.trades.custody import rules
from loge.trades.custody.models import Deposit


def tell_again(deposit: Deposit, act: Act) -> None:
    """The same for a row that a verb has just moved: it is read anew first."""
    tell(Deposit.objects.told().get(pk=deposit.pk), act)


def tell(deposit: Deposit, act: Act) -> None:
    """Queue the message, with the number to ask for and the open moment before which to come.

    `deposit` is the row as it stands.
    """
    person = _whom(deposit, act)
    if person is None:
        return
    figures = {
        "number": deposit.short_number,
        "before": _before(deposit, act),
        "carrier": _carrier(deposit),
    }
    said = {name: figure for name, figure in figures.items() if figure is not None}
    notices.tell(person, Notice.Template.ARRIVAL, about=deposit, act=act, **said)


def _whom(deposit: Deposit, act: Act) -> Person | None:
    """Its addressee; for a household without a named person, whoever answers for it."""
    if deposit.addressee is not None or deposit.household is None:
        return deposit.addressee
    return people.holder(deposit.household, on=days.day_of(act.at, act.desk.zone))


def _carrier(deposit: Deposit) -> str | None:
    """Who brought it, when the version in force on arrival lets us say so; the sender, never."""
    rule = deposit.rule
    return str(deposit.carrier) if rule is not None and rule.names_carrier else None


def _before(deposit: Deposit, act: Act) -> str | None:
    """ISO 8601, UTC; None when the desk does not open again in time."""
    here: Any = act.desk  # the row itself: an act is always at a desk that was read
    zone = here.zone
    calendar = network.calendar(here, around=deposit.keep_until_on)
    landed = deadline(calendar, days.starts(deposit.keep_until_on, zone))
    before = rules.still_to_come(landed.at, deposit.received_at, act.at)
    return before.isoformat() if before else None
