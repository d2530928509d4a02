"""What an act at the counter asks of the database: at most twenty statements, for five things as
for one. Beginning a visit, and ending the one before, is counted with handing over."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from loge.house.journal import queries as journal
from loge.house.journal.models import Entry
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Batch, Item, Kind, Signature, State, Ticket
from loge.trades.entrusted.rules import Left
from tests.trades.entrusted.conftest import Workshop
from tests.trades.entrusted.lending import DRAWN, refused

pytestmark = pytest.mark.django_db
Doing = Callable[[Workshop, Sequence[Item]], Callable[[], Any]]


def some(workshop: Workshop, many: int, kind: Kind | None = None) -> list[Item]:
    """So many things that Bruno leaves in one go."""
    kind = kind or workshop.sewing
    things = [Left(name="Manteau", price_cents=None) for _n in range(many)]
    return list(workshop.ticket(kind, things=things).items.all())


def ready(workshop: Workshop, many: int) -> list[Item]:
    """The same, back without the work."""
    items = out(workshop, many)
    batch = Batch.objects.latest("number")
    entrusted.receive_batch(batch, back=[], unworked=items, act=workshop.world.act())
    return items


def out(workshop: Workshop, many: int) -> list[Item]:
    items = some(workshop, many)
    Item.objects.update(price_cents=900)
    act = workshop.world.act
    entrusted.send_batch(workshop.cleaner, items=items, counted=many, act=act())
    return items


def keys(workshop: Workshop, many: int) -> list[Item]:
    """Keys whose leaving was signed for."""
    items = some(workshop, many, workshop.keys)
    act = workshop.world.act()
    entrusted.sign_leaving(items[0].ticket, items=items, signed=DRAWN, act=act)
    return items


def away(workshop: Workshop, many: int) -> list[Item]:
    items = keys(workshop, many)
    act, bruno = workshop.world.act(), workshop.world.bruno
    entrusted.lend_out_items(items[0].ticket, items=items, to=bruno, signed=DRAWN, act=act)
    return items


def hand_over_to_owner(workshop: Workshop, items: Sequence[Item]) -> Callable[[], Any]:
    world, ticket = workshop.world, items[0].ticket
    return lambda: entrusted.hand_over_at_counter(
        ticket, items=items, to=world.bruno, act=world.act()
    )


def hand_over_after_somebody(workshop: Workshop, items: Sequence[Item]) -> Callable[[], Any]:
    """To who lives with him, while Dina's visit has not ended."""
    world, ticket = workshop.world, items[0].ticket
    bag = [Left(name="Sac", price_cents=None)]
    entrusted.leave_at_counter(
        workshop.neighbours, owner=world.bruno, left_by=world.dina, things=bag, act=world.act()
    )
    return lambda: entrusted.hand_over_at_counter(
        ticket, items=items, to=world.elif_, act=world.act()
    )


def hand_over_keys(workshop: Workshop, items: Sequence[Item]) -> Callable[[], Any]:
    world, ticket = workshop.world, items[0].ticket
    said = {"items": items, "to": world.bruno, "signed": DRAWN}
    return lambda: entrusted.hand_over_at_counter(ticket, **said, act=world.act())


def lend_out(workshop: Workshop, items: Sequence[Item]) -> Callable[[], Any]:
    world, ticket = workshop.world, items[0].ticket
    said = {"items": items, "to": world.bruno, "signed": DRAWN}
    return lambda: entrusted.lend_out_at_counter(ticket, **said, act=world.act())


def take_again(workshop: Workshop, items: Sequence[Item]) -> Callable[[], Any]:
    act, ticket = workshop.world.act(), items[0].ticket
    return lambda: entrusted.take_again_items(ticket, items=items, signed=DRAWN, act=act)


def leave(workshop: Workshop, items: Sequence[Item]) -> Callable[[], Any]:
    """As many coats again, at the price and for the day of the kind."""
    world = workshop.world
    things = [workshop.left("Manteau", piece=workshop.coat.pk) for _item in items]
    said = {"owner": world.bruno, "household": world.keller, "things": things}
    return lambda: entrusted.leave_ticket(workshop.pressing, **said, act=world.act())


def count_out(workshop: Workshop, items: Sequence[Item]) -> Callable[[], Any]:
    act, count = workshop.world.act(), len(items)
    Item.objects.update(price_cents=900)
    return lambda: entrusted.send_batch(workshop.cleaner, items=items, counted=count, act=act)


def count_in(workshop: Workshop, items: Sequence[Item]) -> Callable[[], Any]:
    act, batch = workshop.world.act(), Batch.objects.latest("number")
    return lambda: entrusted.receive_batch(batch, back=items, act=act)


def count_in_unworked(workshop: Workshop, items: Sequence[Item]) -> Callable[[], Any]:
    act, batch = workshop.world.act(), Batch.objects.latest("number")
    return lambda: entrusted.receive_batch(batch, back=[], unworked=items, act=act)


def strike_out(workshop: Workshop, items: Sequence[Item]) -> Callable[[], Any]:
    return lambda: entrusted.cancel_ticket(items[0].ticket, act=workshop.world.act())


@pytest.mark.parametrize(
    ("first", "doing"),
    [
        (ready, hand_over_to_owner),
        (ready, hand_over_after_somebody),
        (keys, hand_over_keys),
        (keys, lend_out),
        (away, take_again),
        (some, leave),
        (some, count_out),
        (out, count_in),
        (out, count_in_unworked),
        (some, strike_out),
    ],
    ids=lambda one: one.__name__,
)
def test_five_things_ask_no_more_than_one(
    workshop: Workshop, first: Callable[[Workshop, int], list[Item]], doing: Doing
) -> None:
    counted = [asked(doing(workshop, first(workshop, 1)))]
    counted.append(asked(doing(workshop, first(workshop, 5))))
    assert counted[1] <= counted[0] <= 20, counted
    assert journal.verify("ampere") == Entry.objects.at("ampere").count()


def asked(do: Callable[[], Any]) -> int:
    """How many statements it takes, but for those of the transaction and the turn themselves."""
    with CaptureQueriesContext(connection) as seen:
        do()
    words = [query["sql"] for query in seen]
    return sum("SAVEPOINT" not in sql and "pg_advisory" not in sql for sql in words)


def test_each_of_several_things_keeps_its_own_line_in_the_journal(workshop: Workshop) -> None:
    items = some(workshop, 3)
    given = [items[0], items[2]]
    entrusted.make_ready(items[0], act=workshop.world.act())
    entrusted.make_ready(items[1], act=workshop.world.act())
    Item.objects.filter(pk=items[2].pk).update(price_cents=900)
    said = {"to": workshop.world.bruno, "confirmed": ["undone"]}
    act = workshop.world.act()
    entry = entrusted.hand_over_items(items[0].ticket, items=given, **said, act=act)
    assert entry.facts["count"] == 2
    assert [item.state for item in items[0].ticket.items.all()] == [
        State.HANDED_OVER,
        State.READY,
        State.HANDED_OVER,
    ]
    lines = Entry.objects.filter(verb="hand_over_item").order_by("subject_id")
    assert [line.subject_id for line in lines] == [item.pk for item in given]
    assert [line.facts.get("agreed_cents") for line in lines] == [None, 900]
    assert [line.facts.get("confirmed") for line in lines] == [None, ["undone"]]
    assert {line.facts["given_as"] for line in lines} == {"owner"}
    # The same again is the same act; put right, one of them is here again, at its price.
    assert entrusted.hand_over_items(items[0].ticket, items=given, **said, act=act) == entry
    entrusted.put_right_item_handed_over(Item.objects.get(pk=items[2].pk), act=workshop.world.act())
    back = Item.objects.get(pk=items[2].pk)
    assert (back.state, back.price_cents, back.given_to) == (State.HERE, 900, None)


def test_none_of_several_leaves_when_one_may_not(workshop: Workshop) -> None:
    items = ready(workshop, 2)
    Item.objects.filter(pk=items[1].pk).update(price_cents=900)
    before = Entry.objects.count()
    said = {"items": items, "to": workshop.world.bruno, "act": workshop.world.act()}
    refused("to_pay", entrusted.hand_over_items, items[0].ticket, **said)
    assert set(Item.objects.values_list("state", flat=True)) == {State.READY}
    assert Entry.objects.count() == before


def test_each_key_of_several_is_signed_for(workshop: Workshop) -> None:
    items = away(workshop, 2)
    signed = Signature.objects.filter(movement=Signature.Movement.TAKEN)
    assert {row.item_id for row in signed} == {item.pk for item in items}
    assert {row.person for row in signed} == {workshop.world.bruno}
    act = workshop.world.act()
    entrusted.take_again_items(items[0].ticket, items=items, signed=DRAWN, act=act)
    brought = Signature.objects.filter(movement=Signature.Movement.BROUGHT)
    assert {row.item_id for row in brought} == {item.pk for item in items}
    assert Ticket.objects.get().items.filter(state=State.READY).count() == 2
