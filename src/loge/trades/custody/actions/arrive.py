"""Something arrives, and who it is for becomes known."""

from collections.abc import Sequence

from loge.house.gate import actions as gate
from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.people.models import Household, Person
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.trades.custody import arrival, telling
from loge.trades.custody.models import Carrier, Deposit, Kind, Product, Shelf, State
from loge.trades.custody.rules import Measured


@verb(needs=Permission.RECEIVE_DEPOSIT)
def receive(
    *,
    addressee: Person | None = None,
    household: Household | None = None,
    number: str = "",
    kind: Kind | None = None,
    carrier: Carrier | None = None,
    shelf: Shelf | None = None,
    damaged: bool = False,
    product: Product | None = None,
    measured: Measured | None = None,
    confirmed: Sequence[str] = (),
    act: Act,
) -> Entry:
    """Take something in for a person, or for a household when no person is named on it.

    `number` is as scanned or typed, "" for ordinary letters; what is left out (kind, carrier,
    product, shelf) is proposed; `measured` is what somebody weighed or measured, if they did.
    Raises Refused when the same number is still here, or when the desk does not offer the post;
    and, unless `confirmed` holds its code, when the arrivals of its carrier are stopped
    ("arrivals_stopped"), when it is above what the carrier takes ("too_heavy", "too_long",
    "too_large"), the shelf chosen is full ("shelf_full") or all are ("no_room").
    """
    owner = arrival.owner(addressee, household, act)
    gate.check(owner["addressee"] or owner["household"], "post", act=act)
    taken = arrival.Taken(number, kind, carrier, shelf, damaged, product, measured, confirmed)
    arrived = arrival.take_in(taken, State.HELD, act, **owner)
    entry = journal.append(act, "receive", arrived.deposit, **arrival.facts(arrived))
    telling.tell(arrived.deposit, act)
    return entry


@verb(needs=Permission.RECEIVE_DEPOSIT)
def receive_unidentified(
    *,
    label_name: str = "",
    number: str = "",
    kind: Kind | None = None,
    carrier: Carrier | None = None,
    shelf: Shelf | None = None,
    damaged: bool = False,
    product: Product | None = None,
    measured: Measured | None = None,
    confirmed: Sequence[str] = (),
    act: Act,
) -> Entry:
    """Take something in for somebody nobody here knows; `label_name` is the name written on it.
    It may be confirmed like `receive`."""
    taken = arrival.Taken(number, kind, carrier, shelf, damaged, product, measured, confirmed)
    arrived = arrival.take_in(taken, State.UNIDENTIFIED, act, **arrival.label(label_name))
    facts = arrival.facts(arrived)
    return journal.append(act, "receive_unidentified", arrived.deposit, **facts)


@verb(needs=Permission.RECEIVE_DEPOSIT)
def identify(
    deposit: Deposit,
    *,
    addressee: Person | None = None,
    household: Household | None = None,
    act: Act,
) -> Entry:
    """Somebody is known for it now: it waits for them, and they are told."""
    owner = arrival.owner(addressee, household, act)
    entry = journal.move(deposit, "identify", act=act, back_reason="", **owner)
    telling.tell_again(deposit, act)
    return entry
