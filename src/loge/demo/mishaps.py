"""How the stage plays what does not go as it should: late, lost, damaged, never claimed, found."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from loge.demo import wardrobe
from loge.demo.data import read
from loge.house.journal.models import Entry
from loge.house.people.models import Residence
from loge.kernel import days
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import BatchLine, Chase, Claim, Item, State, Ticket

REMIND_AFTER = timedelta(days=7)
CONFIRMED = ("for_good",)


def _if_they_may(verb: Callable[..., Entry], *args: Any, **said: Any) -> Entry | None:
    """What depends on the dated rules is left undone where, on that day, they do not allow it."""
    try:
        return verb(*args, **said)
    except Refused:
        return None


def _remind_owners(act: Act) -> Entry | None:
    """Those are told again whose things have been ready for a week or more, and were not yet."""
    ready = Item.objects.at(act.desk).filter(state=State.READY, ready_at__lt=act.at - REMIND_AFTER)
    fresh = ready.filter(ready_at__gte=act.at - wardrobe.FRESH, ticket__kind__partner__isnull=False)
    told = Chase.objects.filter(step=Chase.Step.TOLD).values("item")
    entry = None
    for ticket in Ticket.objects.filter(items__in=fresh.exclude(pk__in=told)).distinct():
        mine = act.step(f"ticket{ticket.number}") if entry else act
        entry = _if_they_may(entrusted.tell_again, ticket, act=mine) or entry
    return entry


def _tell_owner_again(act: Act, *, ticket: Ticket) -> Entry | None:
    return _if_they_may(entrusted.tell_again, ticket, act=act)


def _write_last_letter(act: Act, *, ticket: Ticket) -> Entry | None:
    return _if_they_may(entrusted.print_last_letter, ticket, act=act)


def _let_go(act: Act, *, ticket: Ticket, outcome: str) -> Entry | None:
    """Nobody claimed it, and its time is over."""
    item = Item.objects.get(ticket=ticket.pk)
    said = {"outcome": outcome, "confirmed": CONFIRMED}
    return _if_they_may(entrusted.give_up, item, **said, act=act)


def _claim_found(act: Act, *, ticket: Ticket, pick: int) -> Entry:
    """Somebody describes what was found: it is theirs, and they take it along."""
    today = days.day_of(act.at, act.desk.zone)
    lives = Residence.objects.current(today).filter(role__in=["holder", "adult"])
    rows = list(lives.filter(household__desk=act.desk.pk).order_by("person").distinct())
    owner = rows[pick % len(rows)].person
    entrusted.name_owner(ticket, owner=owner, act=act.step("owner"))
    return entrusted.hand_over_items(ticket, to=owner, act=act)


def _chase_workshop(act: Act, *, ticket: Ticket) -> Entry | None:
    """The partner is asked where it stays."""
    lines = BatchLine.objects.open().filter(item__ticket=ticket.pk)
    there = list(lines.select_related("item", "batch__partner"))
    if not there:
        return None
    items, partner = [line.item for line in there], there[0].batch.partner
    return _if_they_may(entrusted.chase_partner, partner, items=items, act=act)


def _declare_loss(act: Act, *, ticket: Ticket) -> Entry:
    """The skirt is lost; its owner says what it was worth."""
    words = read("left")["claims"]["skirt"]
    said = {"words": words["words"], "value_cents": words["value_cents"]}
    return entrusted.declare_lost(Item.objects.get(ticket=ticket.pk), **said, act=act)


def _agree_loss(act: Act, *, ticket: Ticket) -> Entry:
    cents = read("left")["claims"]["skirt"]["agreed_cents"]
    return entrusted.agree_claim(Claim.objects.get(item__ticket=ticket.pk), cents=cents, act=act)


def _make_good(act: Act, *, ticket: Ticket) -> Entry:
    """By transfer: the partner's next statement shows it."""
    claim = Claim.objects.get(item__ticket=ticket.pk)
    return entrusted.compensate(claim, by_way="transfer", act=act)


def _declare_burn(act: Act, *, ticket: Ticket) -> Entry | None:
    """The coat came back burnt: declared, with a picture."""
    item = Item.objects.select_related("ticket").filter(ticket=ticket.pk, state=State.READY).first()
    if item is None:
        return None
    wardrobe.take_photo(item.ticket, act, burnt=True)
    words = read("left")["claims"]["coat"]
    return entrusted.declare_damaged(item, **words, act=act)


SPECIAL: dict[str, Callable[..., Any]] = {
    "remind_owners": _remind_owners,
    "tell_owner_again": _tell_owner_again,
    "write_last_letter": _write_last_letter,
    "let_go": _let_go,
    "claim_found": _claim_found,
    "chase_workshop": _chase_workshop,
    "declare_loss": _declare_loss,
    "agree_loss": _agree_loss,
    "make_good": _make_good,
    "declare_burn": _declare_burn,
}
