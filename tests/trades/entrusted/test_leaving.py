"""A coat is left, paid and given back; never to somebody else."""

from datetime import date

import pytest

from loge.house.journal.models import Entry
from loge.house.ledger.models import Charge
from loge.kernel.refusal import Refused
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Batch, GivenAs, Item, State, Ticket
from tests.trades.entrusted.conftest import Workshop

pytestmark = pytest.mark.django_db


def test_a_coat_and_two_shirts_get_one_ticket_with_the_next_number(workshop: Workshop) -> None:
    first = workshop.ticket(None, "Manteau", "Chemise", "Chemise")
    second = workshop.ticket(None, "Jupe")
    assert (first.number, second.number) == (1, 2)
    assert [item.number for item in first.items.all()] == ["1-1", "1-2", "1-3"]
    assert {item.state for item in first.items.all()} == {State.HERE}
    entry = Entry.objects.filter(verb="leave_ticket").order_by("number")[0]
    assert entry.facts["count"] == 3
    assert "Manteau" not in str(entry.facts)


def test_it_is_promised_for_an_open_day(workshop: Workshop) -> None:
    # Left on Tuesday 24 November; open on Wednesday, Thursday and Friday.
    assert str(workshop.ticket().promised_on) == "2026-11-27"


def test_a_thing_without_a_price_is_refused_where_it_is_paid(workshop: Workshop) -> None:
    with pytest.raises(Refused) as refused:
        workshop.ticket(things=[workshop.left("Manteau", None)])
    assert refused.value.code == "no_price"
    assert not Ticket.objects.exists()


def test_what_is_not_paid_has_no_price(workshop: Workshop) -> None:
    with pytest.raises(Refused) as refused:
        workshop.ticket(
            workshop.neighbours, things=[workshop.left("Sac")], left_by=workshop.world.dina
        )
    assert refused.value.code == "unpaid"
    assert not Ticket.objects.exists()


def test_nothing_leaves_unpaid_and_the_partner_is_owed_what_was_paid(workshop: Workshop) -> None:
    item = workshop.item()
    entrusted.make_ready(item, act=workshop.world.act())
    with pytest.raises(Refused) as refused:
        entrusted.hand_over_item(item, to=workshop.world.bruno, act=workshop.world.act())
    assert refused.value.code == "to_pay"
    entrusted.bill_items(item.ticket, items=[item], act=workshop.world.act())
    charge = Charge.objects.get(subject="entrusted.item")
    assert (charge.cents, charge.partner, charge.category) == (1250, workshop.cleaner, "care")
    Charge.objects.filter(subject="entrusted.item").update(state=Charge.State.SETTLED)
    entrusted.hand_over_item(item, to=workshop.world.bruno, act=workshop.world.act())
    item.refresh_from_db()
    assert (item.state, item.given_as) == (State.HANDED_OVER, GivenAs.OWNER)


def test_dina_does_not_get_brunos_coat_without_his_ticket(workshop: Workshop) -> None:
    item = workshop.item(things=[workshop.left("Manteau", 0)])
    entrusted.make_ready(item, act=workshop.world.act())
    with pytest.raises(Refused) as refused:
        entrusted.hand_over_item(item, to=workshop.world.dina, act=workshop.world.act())
    assert refused.value.code == "not_theirs"
    shown = {"ticket_shown": True, "confirmed": ["ticket_shown"]}
    entrusted.hand_over_item(item, to=workshop.world.dina, act=workshop.world.act(), **shown)  # type: ignore[arg-type]
    assert Item.objects.get().given_as == GivenAs.TICKET


def test_a_key_goes_to_nobody_but_those_named(workshop: Workshop) -> None:
    item = workshop.item(workshop.keys, things=[workshop.left("Clé", None)])
    assert item.ticket.envelope == 1
    with pytest.raises(Refused) as refused:
        entrusted.hand_over_item(
            item, to=workshop.world.elif_, ticket_shown=True, act=workshop.world.act()
        )
    assert refused.value.code == "not_allowed"


def test_a_ticket_written_by_mistake_is_struck_out_with_what_was_owed(workshop: Workshop) -> None:
    item = workshop.item()
    entrusted.bill_items(item.ticket, items=[item], act=workshop.world.act())
    entrusted.cancel_ticket(item.ticket, act=workshop.world.act())
    item.refresh_from_db()
    assert item.state == State.CANCELLED
    assert Charge.objects.get(subject="entrusted.item").state == Charge.State.CANCELLED


def test_nothing_is_promised_for_a_day_that_is_past(workshop: Workshop) -> None:
    with pytest.raises(Refused) as refused:
        workshop.ticket(promised_on=date(2026, 11, 23))
    assert refused.value.code == "before"
    assert not Ticket.objects.exists()


def test_given_back_undone_by_mistake_it_is_to_be_worked_on_again_at_its_price(
    workshop: Workshop,
) -> None:
    act, coat = workshop.world.act, workshop.item()
    entrusted.bill_items(coat.ticket, items=[coat], act=act())
    with pytest.raises(Refused) as refused:
        entrusted.hand_over_item(coat, to=workshop.world.bruno, act=act())
    assert refused.value.code == "undone"
    said = {"to": workshop.world.bruno, "confirmed": ["undone"], "act": act()}
    entrusted.hand_over_item(coat, **said)
    assert Item.objects.get().price_cents is None
    entrusted.put_right_item_handed_over(coat, act=act())
    coat.refresh_from_db()
    assert (coat.state, coat.price_cents, coat.given_to) == (State.HERE, 1250, None)
    entrusted.bill_items(coat.ticket, items=[coat], act=act())
    owed = Charge.objects.owed().filter(subject="entrusted.item")
    assert [charge.cents for charge in owed] == [1250]


def test_what_a_partner_worked_on_is_not_struck_out(workshop: Workshop) -> None:
    act, coat = workshop.world.act, workshop.item()
    entrusted.send_batch(workshop.cleaner, items=[coat], counted=1, act=act())
    entrusted.receive_batch(Batch.objects.get(), back=[coat], act=act())
    with pytest.raises(Refused) as refused:
        entrusted.cancel_ticket(coat.ticket, act=act())
    assert refused.value.code == "left"
    assert Item.objects.get().state == State.READY


def test_what_never_left_is_struck_out_though_it_stood_on_a_slip(workshop: Workshop) -> None:
    act, coat = workshop.world.act, workshop.item()
    entrusted.send_batch(workshop.cleaner, items=[coat], counted=1, act=act())
    entrusted.put_right_sending(coat, act=act())
    entrusted.cancel_ticket(coat.ticket, act=act())
    assert Item.objects.get().state == State.CANCELLED
