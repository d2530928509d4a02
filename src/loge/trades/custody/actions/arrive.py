"""Something arrives, and who it is for becomes known."""

from loge.house.gate import actions as gate
from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.people.models import Household, Person
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.trades.custody import arrival, telling
from loge.trades.custody.models import Carrier, Deposit, Kind, Shelf, State


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
    act: Act,
) -> Entry:
    """Take something in for a person, or for a household when no person is named on it.

    `number` is as scanned or typed, "" for ordinary letters; what is left out (kind, carrier,
    shelf) is proposed. Raises Refused when the same number is still here, or when the desk does not
    offer the post.
    """
    owner = arrival.owner(addressee, household, act)
    gate.check(owner["addressee"] or owner["household"], "post", act=act)
    taken = arrival.Taken(number, kind, carrier, shelf, damaged)
    deposit = arrival.take_in(taken, State.HELD, act, **owner)
    entry = journal.append(act, "receive", deposit, **arrival.facts(deposit))
    telling.tell(deposit, act)
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
    act: Act,
) -> Entry:
    """Take something in for somebody nobody here knows; `label_name` is the name written on it."""
    taken = arrival.Taken(number, kind, carrier, shelf, damaged)
    deposit = arrival.take_in(taken, State.UNIDENTIFIED, act, **arrival.label(label_name))
    return journal.append(act, "receive_unidentified", deposit, **arrival.facts(deposit))


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
