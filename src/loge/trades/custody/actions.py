"""The verbs of parcels and letters, from the carrier's hands to their owner's."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.notices import actions as notices
from loge.house.notices.models import Notice
from loge.house.people.models import Household, Person
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.custody import arrival, queries, rules
from loge.trades.custody.models import (
    BackReason,
    Carrier,
    CollectedAs,
    Deposit,
    Document,
    Kind,
    Shelf,
    Slip,
    State,
)
from loge.trades.custody.rules import IdentityCheck


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
    shelf) is proposed. Raises Refused when the same number is still here.
    """
    if addressee is None and household is None:
        raise Refused("nobody", _("Say who it is for, or receive it as unknown."))
    taken = arrival.Taken(number, kind, carrier, shelf, damaged)
    deposit = arrival.take_in(taken, State.HELD, act, addressee=addressee, household=household)
    entry = journal.append(act, "receive", deposit, **arrival.facts(deposit))
    _tell(deposit, act)
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
    label = " ".join(label_name.split())[:120]
    deposit = arrival.take_in(taken, State.UNIDENTIFIED, act, label_name=label)
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
    entry = journal.move(
        deposit, "identify", act=act, back_reason="", **arrival.owner(addressee, household, act)
    )
    _tell(deposit, act)
    return entry


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
    entry = _change(deposit, "reassign", act, said={"instead_of": before}, **owner)
    notices.drop(deposit)
    _tell(deposit, act)
    return entry


@verb(needs=Permission.RECEIVE_DEPOSIT)
def move_shelf(deposit: Deposit, *, shelf: Shelf, act: Act) -> Entry:
    """It stands on another shelf now."""
    return _change(deposit, "move_shelf", act, shelf=shelf)


@verb(needs=Permission.RECEIVE_DEPOSIT)
def report_damage(deposit: Deposit, *, remark: str = "", act: Act) -> Entry:
    """It is damaged; the remark says how, and can be erased."""
    return _change(deposit, "report_damage", act, remark=remark, damaged=True)


@verb(needs=Permission.RECEIVE_DEPOSIT)
def misaddress(deposit: Deposit, *, act: Act) -> Entry:
    """It is not for here: set aside until the carrier takes it back."""
    return _set_aside(deposit, "misaddress", BackReason.MISADDRESSED, act)


@verb(needs=Permission.HAND_OVER_DEPOSIT)
def refuse(deposit: Deposit, *, remark: str = "", act: Act) -> Entry:
    """Its addressee does not want it: set aside until the carrier takes it back."""
    return _set_aside(deposit, "refuse", BackReason.REFUSED, act, remark)


@verb(needs=Permission.RECEIVE_DEPOSIT)
def put_right_set_aside(deposit: Deposit, *, act: Act) -> Entry:
    """It was set aside by mistake: it waits for its addressee again."""
    if deposit.addressee_id is None and deposit.household_id is None:
        raise Refused("nobody", _("Say first who it is for."))
    return journal.move(deposit, "put_right_set_aside", act=act, back_reason="")


@verb(needs=Permission.HAND_OVER_DEPOSIT)
def hand_over(
    deposit: Deposit,
    *,
    to: Person,
    identity: IdentityCheck,
    confirmed: Sequence[str] = (),
    act: Act,
) -> Entry:
    """Give it to its owner, or to someone the carrier's rule accepts in their place.

    `confirmed` holds the codes of the reasons somebody has said yes to. Raises Refused with the
    reasons of `rules.may_collect`, or when it has left already.
    """
    if not deposit.LIFECYCLE.may("hand_over", deposit.state):
        raise Refused("state", deposit.why_not("hand_over"))
    today = days.day_of(act.at, act.desk.zone)
    who = queries.collector(deposit, to, on=today)
    verdict = rules.may_collect(queries.kept(deposit), who, identity, on=today)
    verdict.or_refuse(confirmed)
    collected_as = CollectedAs.ADDRESSEE if who.is_addressee else identity.collected_as
    said = {
        "both_documents": identity.both_documents or None,
        "proxy_slip": identity.proxy_slip or None,
        "late": rules.days_late(deposit.keep_until_on, today) or None,
    }
    entry = journal.move(
        deposit,
        "hand_over",
        act=act,
        said=said,
        given_to=to,
        identity_kind=Document(identity.kind),
        collected_as=CollectedAs(collected_as),
        left_at=act.at,
    )
    notices.drop(deposit)
    return entry


@verb(needs=Permission.PUT_RIGHT)
def put_right_hand_over(deposit: Deposit, *, reason: Slip, act: Act) -> Entry:
    """A slip of the hand: it is here after all, with its short number, or a new one if that is
    taken. Possible until the end of the next open day (rules.may_put_right).
    """
    number = arrival.number_again(deposit, "put_right_hand_over", act)
    return journal.move(
        deposit,
        "put_right_hand_over",
        act=act,
        said={"reason": Slip(reason)},
        short_number=number,
        given_to=None,
        identity_kind="",
        collected_as="",
        left_at=None,
    )


@verb(needs=Permission.GIVE_BACK_DEPOSIT)
def give_back(deposit: Deposit, *, confirmed: Sequence[str] = (), act: Act) -> Entry:
    """The carrier takes it back. Before its time, only when confirmed ("early")."""
    today = days.day_of(act.at, act.desk.zone)
    rules.may_give_back(deposit.state, deposit.keep_until_on, on=today).or_refuse(confirmed)
    entry = journal.move(
        deposit,
        "give_back",
        act=act,
        back_reason=rules.why_back(
            deposit.state, deposit.back_reason, late=today >= deposit.keep_until_on
        ),
        left_at=act.at,
    )
    notices.drop(deposit)
    return entry


@verb(needs=Permission.GIVE_BACK_DEPOSIT)
def give_back_all(*, deposits: Sequence[int], act: Act) -> Entry:
    """The carrier takes several at once, by their ids; the entry is the slip that lists them.

    Only what is overdue or set aside: one that is not refuses them all.
    """
    rows = list(Deposit.objects.at(act.desk).filter(pk__in=deposits).order_by("pk"))
    if not rows or len(rows) != len(set(deposits)):
        raise Refused("nothing", _("Tick what the carrier takes back."))
    for row in rows:
        give_back(row, act=act.step(str(row.pk)))
    return journal.append(act, "give_back_all", "custody.slip", deposits=rows, count=len(rows))


@verb(needs=Permission.PUT_RIGHT)
def put_right_give_back(deposit: Deposit, *, reason: Slip, act: Act) -> Entry:
    """It was not given back after all: it stands among what is to go back, with a short number."""
    number = arrival.number_again(deposit, "put_right_give_back", act)
    said = {"reason": Slip(reason)}
    changes: dict[str, Any] = {"short_number": number, "left_at": None}
    return journal.move(deposit, "put_right_give_back", act=act, said=said, **changes)


@verb(needs=Permission.RECEIVE_DEPOSIT)
def cancel_receipt(deposit: Deposit, *, act: Act) -> Entry:
    """It was received by mistake and never was here."""
    entry = journal.move(deposit, "cancel_receipt", act=act, left_at=act.at)
    notices.drop(deposit)
    return entry


@verb(needs=Permission.KEEP_HOURS)
def set_up_shelf(
    *, code: str, kind: Shelf.Kind = Shelf.Kind.PARCEL, capacity: int = 12, act: Act
) -> Entry:
    """A new shelf, named as on its label, after those there are."""
    code = " ".join(code.upper().split())[:12]
    known = Shelf.objects.at(act.desk)
    if not code or known.filter(code=code).exists():
        raise Refused("shelf_code", _("Give the shelf a code that no other shelf has."))
    if not 1 <= capacity <= 999:
        raise Refused("shelf_capacity", _("A shelf holds between 1 and 999 things."))
    shelf = Shelf.objects.create(
        desk_id=act.desk.pk, code=code, kind=kind, capacity=capacity, rank=known.count()
    )
    return journal.append(act, "set_up_shelf", shelf, kind=Shelf.Kind(kind), capacity=capacity)


def _change(
    deposit: Deposit,
    name: str,
    act: Act,
    *,
    remark: str = "",
    said: dict[str, Any] | None = None,
    **changes: Any,
) -> Entry:
    """Change a deposit that stays in its state, if it is in one where that makes sense."""
    rows = Deposit.objects.filter(pk=deposit.pk, state__in=Deposit.CHANGES[name])
    if not rows.update(**changes):
        raise Refused("state", deposit.why_not(name))
    facts = {k: v for k, v in changes.items() if journal.writing.can_be_fact(v)}
    return journal.append(act, name, deposit, remark=remark, **facts, **(said or {}))


def _set_aside(
    deposit: Deposit, name: str, reason: BackReason, act: Act, remark: str = ""
) -> Entry:
    entry = journal.move(deposit, name, act=act, remark=remark, back_reason=reason)
    notices.drop(deposit)
    return entry


def _tell(deposit: Deposit, act: Act) -> None:
    """Queue the message that something waits; it says neither what nor from whom."""
    deposit.refresh_from_db()
    if deposit.addressee is not None:
        number = deposit.short_number
        notices.tell(
            deposit.addressee, Notice.Template.ARRIVAL, about=deposit, act=act, number=number
        )
