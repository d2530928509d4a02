"""How the stage plays what is left at the desk, and fetched.

It asks who is a member, what a thing costs and what is ready; never for what came after its moment,
so that a story taken up again is the same.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from loge.demo import counting, pictures
from loge.demo.data import read
from loge.demo.keyring import ON_PAPER
from loge.house.catalogue import queries as catalogue
from loge.house.gate import queries as gate
from loge.house.journal.models import Entry
from loge.house.membership.models import Membership
from loge.house.people.models import Household, Person, Residence
from loge.kernel import days
from loge.kernel.act import Act
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Claim, Item, Kind, Photo, Piece, State, Step, Ticket
from loge.trades.entrusted.rules import Left
from loge.trades.till.models import Method

QUOTED = 1_800  # cents, where a piece has no price
WORTH = 18_000  # cents: what a good coat cost
TRIED = 25  # members asked whether something may be taken in of them
LYING = timedelta(hours=1)  # what is ready is told first: nobody comes at once
FRESH = timedelta(days=60)


def _leave_things(
    act: Act,
    *,
    kind: str,
    pieces: Sequence[str],
    pick: int,
    answer: str,
    name: str = "",
    where: str = "",
    photo: bool = False,
) -> Entry | None:
    """Somebody leaves things; a price that must be said is said, and answered, or will be."""
    row = Kind.objects.at(act.desk).select_related("service").filter(service__code=kind).first()
    members = _members(row, act, pick) if row else []
    if row is None or len(members) < (2 if row.has(Step.NEIGHBOUR) else 1):
        return None
    words = read("left")
    things = [_left(row, code, act, pick + n) for n, code in enumerate(pieces)] or [Left(name=name)]
    said: dict[str, Any] = {"answers": [where or _answer(kind, pieces, pick)] * len(row.questions)}
    if row.has(Step.PARTNER) and pick % 9 == 0:
        said["reservations"] = words["reservations"]
    entry = entrusted.leave_ticket(row, things=things, **said, **_who(row, members), act=act)
    ticket = Ticket.objects.get(pk=entry.made)
    if row.has(Step.QUOTE):
        _quote(ticket, answer, act)
    if row.has(Step.PHOTO) and (photo or pick % 3):
        take_photo(ticket, act)
    if row.has(Step.NAMED) and len(members) > 1:
        _name(ticket, members[1][0], act)
    return entry


def _name(ticket: Ticket, person: Person, act: Act) -> None:
    """The owner signs for it, and names somebody who may take it this season."""
    here = list(ticket.items.all())
    entrusted.sign_leaving(ticket, items=here, signed=ON_PAPER, act=act.step("signed"))
    until = days.day_of(act.at, act.desk.zone) + timedelta(days=90)
    entrusted.allow_person(ticket, person=person, until=until, act=act.step("allowed"))


def _answer(kind: str, pieces: Sequence[str], pick: int) -> str:
    """What is said to the question of a kind, or of its piece where it has its own."""
    known = read("left")["answers"]
    found = next((known[code] for code in (*pieces[:1], kind) if code in known), [""])
    return _turn(found, pick)


def _turn(some: Sequence[str], pick: int) -> str:
    return some[pick % len(some)]


def _who(kind: Kind, members: Sequence[tuple[Person, Household]]) -> dict[str, Any]:
    """Whose it is, and who brings it."""
    owner, household = members[0]
    if kind.has(Step.FOUND):
        return {"left_by": owner}
    if kind.has(Step.NEIGHBOUR):
        return {"owner": owner, "household": household, "left_by": members[1][0]}
    return {"owner": owner, "household": household}


def _members(kind: Kind, act: Act, pick: int) -> list[tuple[Person, Household]]:
    """Two who may leave this: adults of households that are members on the day."""
    today = days.day_of(act.at, act.desk.zone)
    homes = Membership.objects.at(act.desk).on(today).order_by("household").values("household")
    lives = Residence.objects.current(today).filter(
        household__in=homes, role__in=["holder", "adult"]
    )
    rows = list(lives.select_related("person", "household").order_by("household", "person"))
    rows = (rows[pick % len(rows) :] + rows)[:TRIED] if rows else []
    found: list[tuple[Person, Household]] = []
    for row in rows:
        asked = gate.may_have(row.person, kind.service.code, desk=act.desk, on=today)
        if asked.yes and row.household_id not in {home.pk for _p, home in found}:
            found.append((row.person, row.household))
        if len(found) == 2:
            break
    return found


def _left(kind: Kind, code: str, act: Act, pick: int) -> Left:
    """A piece as it is left: with its price of the day, or none where it is said first."""
    piece = Piece.objects.get(kind=kind, code=code)
    today = days.day_of(act.at, act.desk.zone)
    price = catalogue.price_or_none(act.desk, piece.price_code, today)
    paid, states = kind.has(Step.PAYMENT) and not kind.has(Step.QUOTE), read("left")["conditions"]
    return Left(
        name=piece.name,
        piece=piece.pk,
        price_cents=price.cents if price and paid else None,
        condition=_turn(states.get(code, states["any"]), pick) if kind.has(Step.PARTNER) else "",
        value_cents=WORTH if code == "manteau" and pick % 4 == 0 else None,
    )


def _quote(ticket: Ticket, answer: str, act: Act) -> None:
    """The price is said; the owner agrees, does not, or is still to be asked."""
    for item in ticket.items.select_related("piece"):
        code = item.piece.price_code if item.piece else ""
        price = catalogue.price_or_none(act.desk, code, days.day_of(act.at, act.desk.zone))
        cents = price.cents if price else QUOTED
        said = entrusted.propose_price(item, cents=cents, act=act.step(f"price{item.pk}"))
        if answer == "later":
            continue
        settle = entrusted.accept_price if answer == "yes" else entrusted.refuse_price
        proposal = item.proposals.get(pk=said.made)
        settle(proposal, person=ticket.owner, act=act.step(f"answer{item.pk}"))


def take_photo(ticket: Ticket, act: Act, *, burnt: bool = False) -> None:
    """A picture of the first thing on a ticket, where we can draw one."""
    item = ticket.items.select_related("piece").earliest("position")
    drawn = item.piece and pictures.draw(item.piece.code, ticket.number, burnt=burnt)
    if drawn:
        photo = Photo(image=drawn.jpeg, width=drawn.width, height=drawn.height)
        digest = hashlib.sha256(drawn.jpeg).hexdigest()
        entrusted.add_photo(item, photo=photo, digest=digest, act=act.step("photo"))


def _fetch_things(act: Act, *, pick: int) -> Entry | None:
    """Somebody fetches everything that is ready on one of their tickets, and pays it."""
    ready = Item.objects.at(act.desk).filter(state=State.READY, ticket__kind__partner__isnull=False)
    fresh = ready.filter(ready_at__gte=act.at - FRESH, ready_at__lt=act.at - LYING)
    argued = Claim.objects.at(act.desk).open().values("item__ticket")
    numbers = sorted(set(fresh.exclude(ticket__in=argued).values_list("ticket", flat=True)))
    if not numbers:
        return None
    ticket = Ticket.objects.select_related("owner").get(pk=numbers[pick % len(numbers)])
    if ticket.owner is None:
        return None
    items = list(ticket.items.filter(state=State.READY).select_related("charge"))
    if any(item.price_cents and item.charge is None for item in items):
        entrusted.bill_items(ticket, items=items, act=act.step("bill"))
        later = replace(act.step("paid"), at=act.at + timedelta(seconds=15))
        way = Method.CARD if pick % 3 else Method.CASH
        counting.SPECIAL["take_payment"](later, ways=(way,), person=ticket.owner, owed=True)
    out = replace(act, at=act.at + timedelta(seconds=40))
    return entrusted.hand_over_items(ticket, items=items, to=ticket.owner, act=out)


def _give_to_owner(act: Act, *, ticket: Ticket) -> Entry:
    """Its owner comes for what a neighbour left."""
    owner = Person.objects.get(tickets=ticket.pk)
    return entrusted.hand_over_items(ticket, to=owner, act=act)


SPECIAL: dict[str, Callable[..., Any]] = {
    "leave_things": _leave_things,
    "fetch_things": _fetch_things,
    "give_to_owner": _give_to_owner,
}
