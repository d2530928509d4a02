"""How the stage plays what is left at the desk.

It asks who is a member, what a thing costs and what is ready; never for what came after its moment,
so that a story taken up again is the same.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from loge.demo import counting
from loge.house.catalogue import queries as catalogue
from loge.house.gate import queries as gate
from loge.house.journal.models import Entry
from loge.house.membership.models import Membership
from loge.house.people.models import Household, Person, Residence
from loge.kernel import days
from loge.kernel.act import Act
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Batch, Item, Kind, Piece, Signature, State, Step, Ticket
from loge.trades.entrusted.money import paying
from loge.trades.entrusted.rules import Left, Signed
from loge.trades.till.models import Method

QUOTED = 1_800  # cents, where a piece has no price
DELAY = 2  # days: what went out before may be back
TRIED = 25  # members asked whether something may be taken in of them


def _leave_things(
    act: Act, *, kind: str, pieces: Sequence[str], pick: int, answer: str, name: str = ""
) -> Entry | None:
    """Somebody leaves things; a price that must be said is said, and answered, or will be."""
    row = Kind.objects.at(act.desk).select_related("service").filter(service__code=kind).first()
    members = _members(row, act, pick) if row else []
    if row is None or len(members) < (2 if row.has(Step.NEIGHBOUR) else 1):
        return None
    things = [_left(row, code, act) for code in pieces] or [Left(name=name)]
    owner, household = members[0]
    who: dict[str, Any] = {"owner": owner, "household": household}
    if row.has(Step.NEIGHBOUR):
        who["left_by"] = members[1][0]
    if row.has(Step.FOUND):
        who = {"left_by": owner}
    answers = ["Voir l’étiquette épinglée"] * len(row.questions)
    entry = entrusted.leave_ticket(row, things=things, answers=answers, **who, act=act)
    ticket = Ticket.objects.get(pk=entry.made)
    if row.has(Step.QUOTE):
        _quote(ticket, answer, act)
    if row.has(Step.NAMED) and len(members) > 1:
        until = days.day_of(act.at, act.desk.zone) + timedelta(days=90)
        mine = replace(act.step("allowed"), at=act.at + timedelta(seconds=30))
        entrusted.allow_person(ticket, person=members[1][0], until=until, act=mine)
    return entry


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


def _left(kind: Kind, code: str, act: Act) -> Left:
    """A piece as it is left: with its price of the day, or none where it is said first."""
    piece = Piece.objects.get(kind=kind, code=code)
    today = days.day_of(act.at, act.desk.zone)
    price = catalogue.price_or_none(act.desk, piece.price_code, today)
    paid = kind.has(Step.PAYMENT) and not kind.has(Step.QUOTE)
    cents = price.cents if price and paid else None
    return Left(name=piece.name, piece=piece.pk, price_cents=cents, condition="bon état")


def _quote(ticket: Ticket, answer: str, act: Act) -> None:
    """A minute later the price is said; the owner agrees, does not, or is still to be asked."""
    for item in ticket.items.select_related("piece"):
        later = replace(act.step(f"price{item.pk}"), at=act.at + timedelta(seconds=20))
        code = item.piece.price_code if item.piece else ""
        price = catalogue.price_or_none(act.desk, code, days.day_of(act.at, act.desk.zone))
        said = entrusted.propose_price(item, cents=price.cents if price else QUOTED, act=later)
        if answer == "later":
            continue
        proposal = item.proposals.get(pk=said.made)
        settle = entrusted.accept_price if answer == "yes" else entrusted.refuse_price
        mine = replace(act.step(f"answer{item.pk}"), at=act.at + timedelta(seconds=40))
        settle(proposal, person=ticket.owner, act=mine)


def _partner_rounds(act: Act, *, day: date) -> Entry | None:
    """Each partner brings back what they had for two days, and takes along what is here."""
    entry = None
    earlier = days.starts(day - timedelta(days=DELAY), act.desk.zone)
    for batch in Batch.objects.at(act.desk).filter(sent_at__lt=earlier).order_by("number"):
        there = [line.item for line in batch.lines.open().select_related("item")]
        if there:
            mine = act.step(f"back{batch.number}")
            entrusted.receive_batch(batch, back=there, act=mine)
    kinds = Kind.objects.at(act.desk).filter(partner__isnull=False).select_related("partner")
    for partner in {kind.partner for kind in kinds if kind.partner}:
        items = _to_send(partner.pk, act)
        if items:
            mine = act.step(f"out{partner.pk}") if entry else act
            entry = entrusted.send_batch(partner, items=items, counted=len(items), act=mine)
    return entry


def _to_send(partner: int, act: Act) -> list[Item]:
    here = Item.objects.at(act.desk).filter(state=State.HERE, ticket__kind__partner=partner)
    agreed = here.filter(price_cents__isnull=False, ticket__left_at__lt=act.at)
    agreed = agreed.exclude(proposals__state="proposed")
    return list(agreed.order_by("pk"))


def _fetch_things(act: Act, *, pick: int) -> Entry | None:
    """Somebody fetches everything that is ready on one of their tickets, and pays it."""
    ready = Item.objects.at(act.desk).filter(state=State.READY, ticket__kind__partner__isnull=False)
    fresh = ready.filter(ready_at__gte=act.at - timedelta(days=60), ready_at__lt=act.at)
    numbers = sorted(set(fresh.values_list("ticket", flat=True)))
    if not numbers:
        return None
    ticket = Ticket.objects.select_related("owner").get(pk=numbers[pick % len(numbers)])
    if ticket.owner is None:
        return None
    items = list(ticket.items.filter(state=State.READY))
    if any(paying.to_pay(item) for item in items):
        entrusted.bill_items(ticket, items=items, act=act.step("bill"))
        later = replace(act.step("paid"), at=act.at + timedelta(seconds=15))
        way = Method.CARD if pick % 3 else Method.CASH
        counting.SPECIAL["take_payment"](later, ways=(way,), person=ticket.owner, owed=True)
    out = replace(act, at=act.at + timedelta(seconds=40))
    return entrusted.hand_over_items(ticket, items=items, to=ticket.owner, act=out)


def _take_keys_out(act: Act, *, pick: int) -> Entry | None:
    """Somebody the owner named takes an envelope out; they sign in the register."""
    today = days.day_of(act.at, act.desk.zone)
    here = Ticket.objects.at(act.desk).filter(items__state=State.READY, allowed__since__lte=today)
    tickets = list(here.order_by("number").distinct())
    if not tickets:
        return None
    ticket = tickets[pick % len(tickets)]
    items, named = list(ticket.items.filter(state=State.READY)), ticket.allowed.get()
    signed = Signed(paper=Signature.Paper.PREFERS)
    return entrusted.lend_out_items(ticket, items=items, to=named.person, signed=signed, act=act)


def _bring_keys_back(act: Act) -> Entry | None:
    """They bring it back."""
    away = Item.objects.at(act.desk).filter(state=State.AWAY, moved_at__lt=act.at)
    item = away.select_related("ticket").first()
    if item is None:
        return None
    signed = Signed(paper=Signature.Paper.PREFERS)
    return entrusted.take_again_items(item.ticket, items=[item], signed=signed, act=act)


SPECIAL: dict[str, Callable[..., Any]] = {
    "leave_things": _leave_things,
    "partner_rounds": _partner_rounds,
    "fetch_things": _fetch_things,
    "take_keys_out": _take_keys_out,
    "bring_keys_back": _bring_keys_back,
}
