"""What was done by mistake, put right; what really happened stays in the journal."""

from typing import Any

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.labels import Certainty
from loge.house.notices import actions as notices
from loge.house.people.models import Household, Person
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.custody import arrival, changing, telling
from loge.trades.custody.models import Deposit, Slip


@verb(needs=Permission.RECEIVE_DEPOSIT)
def correct_number(deposit: Deposit, *, number: str, act: Act) -> Entry:
    """Its number was misread or mistyped: it bears another one. Raises Refused for a text that
    cannot be a number, and for one that something else here bears."""
    candidate = arrival.choose(number, deposit.carrier)
    if candidate is None:
        raise Refused("not_a_number", _("Type the number as it stands on the label."))
    if candidate.number != deposit.number:
        arrival.not_here_twice(deposit.desk, candidate.number)
    return changing.change(
        deposit,
        "correct_number",
        act,
        number=candidate.number,
        symbology=candidate.symbology,
        certainty=Certainty(candidate.certainty),
    )


@verb(needs=Permission.RECEIVE_DEPOSIT)
def reassign(
    deposit: Deposit,
    *,
    addressee: Person | None = None,
    household: Household | None = None,
    act: Act,
) -> Entry:
    """The wrong person was picked: it waits for another, who is told instead."""
    before = deposit.addressee
    owner = arrival.owner(addressee, household, act)
    entry = changing.change(deposit, "reassign", act, said={"instead_of": before}, **owner)
    notices.drop(deposit)
    telling.tell_again(deposit, act)
    return entry


@verb(needs=Permission.RECEIVE_DEPOSIT)
def cancel_receipt(deposit: Deposit, *, act: Act) -> Entry:
    """It was received by mistake and never was here."""
    entry = journal.move(deposit, "cancel_receipt", act=act, left_at=act.at)
    notices.drop(deposit)
    return entry


@verb(needs=Permission.RECEIVE_DEPOSIT)
def put_right_set_aside(deposit: Deposit, *, act: Act) -> Entry:
    """It was set aside by mistake: it waits for its addressee again, who is told again."""
    if deposit.addressee_id is None and deposit.household_id is None:
        raise Refused("nobody", _("Say first who it is for."))
    entry = journal.move(deposit, "put_right_set_aside", act=act, back_reason="")
    telling.tell_again(deposit, act)
    return entry


@verb(needs=Permission.PUT_RIGHT)
def put_right_hand_over(deposit: Deposit, *, reason: Slip, act: Act) -> Entry:
    """A slip of the hand: it is here after all, with its short number, or a new one if that is
    taken, and its addressee is told again. Possible until the end of the next open day
    (rules.may_put_right).
    """
    number = arrival.number_again(deposit, "put_right_hand_over", act)
    entry = journal.move(
        deposit,
        "put_right_hand_over",
        act=act,
        said={"reason": Slip(reason)},
        short_number=number,
        given_to=None,
        identity_kind="",
        collected_as="",
        mandate=None,
        left_at=None,
    )
    telling.tell_again(deposit, act)
    return entry


@verb(needs=Permission.PUT_RIGHT)
def put_right_give_back(deposit: Deposit, *, reason: Slip, act: Act) -> Entry:
    """It was not given back after all: it stands among what is to go back, with a short number."""
    number = arrival.number_again(deposit, "put_right_give_back", act)
    said = {"reason": Slip(reason)}
    changes: dict[str, Any] = {"short_number": number, "left_at": None}
    return journal.move(deposit, "put_right_give_back", act=act, said=said, **changes)
