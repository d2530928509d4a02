"""Things go to the cleaner, counted, and come back, counted; what is missing is named."""

import pytest

from loge.house.journal.models import Entry
from loge.house.ledger.models import Charge
from loge.kernel.refusal import Elsewhere, Refused
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Batch, BatchLine, Item, Proposal, State
from loge.trades.entrusted.slips import sending
from loge.trades.entrusted.tickets import sheet
from tests.trades.entrusted.conftest import Workshop

pytestmark = pytest.mark.django_db
THERE, BACK, UNWORKED = (
    BatchLine.Outcome.THERE,
    BatchLine.Outcome.BACK,
    BatchLine.Outcome.UNWORKED,
)


def sent(workshop: Workshop, *items: Item) -> Batch:
    """A slip with these things on it."""
    entry = entrusted.send_batch(
        workshop.cleaner, items=items, counted=len(items), act=workshop.world.act()
    )
    return Batch.objects.get(pk=entry.subject_id)


def outcomes(batch: Batch) -> list[str]:
    return list(batch.lines.order_by("pk").values_list("outcome", flat=True))


def refused(code: str, call: object, *args: object, **kwargs: object) -> Refused:
    with pytest.raises(Refused) as raised:
        call(*args, **kwargs)  # type: ignore[operator]
    assert raised.value.code == code, raised.value
    return raised.value


def test_a_coat_and_two_shirts_go_out_and_one_shirt_is_missing(workshop: Workshop) -> None:
    act = workshop.world.act
    coat, shirt, other = workshop.ticket(None, "Manteau", "Chemise", "Chemise").items.all()
    batch = sent(workshop, coat, shirt, other)
    assert (batch.number, batch.counted) == (1, 3)
    assert set(Item.objects.values_list("state", flat=True)) == {State.OUT}
    entrusted.receive_batch(batch, back=[coat, shirt], act=act())
    assert outcomes(batch) == [BACK, BACK, THERE]
    assert [line.item.number for line in sending.missing(batch)] == ["1-3"]
    entry = Entry.objects.get(verb="receive_batch")
    assert (entry.facts["count"], entry.facts["there"]) == (2, 1)
    other.refresh_from_db()
    assert other.state == State.OUT
    entrusted.receive_batch(batch, back=[other], act=act())
    assert outcomes(batch) == [BACK, BACK, BACK]


def test_the_count_must_be_what_is_ticked(workshop: Workshop) -> None:
    items = workshop.ticket(None, "Manteau", "Chemise").items.all()
    said = refused(
        "count",
        entrusted.send_batch,
        workshop.cleaner,
        items=list(items),
        counted=3,
        act=workshop.world.act(),
    )
    assert "3" in str(said)
    assert not Batch.objects.exists()
    assert set(Item.objects.values_list("state", flat=True)) == {State.HERE}


def test_nothing_goes_out_twice_nor_while_its_owner_has_to_answer(workshop: Workshop) -> None:
    act = workshop.world.act
    coat, hem = (
        workshop.item(),
        workshop.item(workshop.sewing, things=[workshop.left("Ourlet", None)]),
    )
    batch = sent(workshop, coat)
    again = {"items": [coat], "counted": 1}
    refused("not_here", entrusted.send_batch, workshop.cleaner, act=act(), **again)
    entrusted.propose_price(hem, cents=900, act=act())
    waiting = {"items": [hem], "counted": 1}
    refused("price_unanswered", entrusted.send_batch, workshop.cleaner, act=act(), **waiting)
    assert batch.lines.count() == 1


def test_what_came_back_without_the_work_costs_nothing(workshop: Workshop) -> None:
    act = workshop.world.act
    coat = workshop.item()
    entrusted.bill_items(coat.ticket, items=[coat], act=act())
    batch = sent(workshop, coat)
    entrusted.receive_batch(batch, back=[], unworked=[coat], act=act())
    coat.refresh_from_db()
    assert (coat.state, coat.price_cents) == (State.READY, None)
    assert Charge.objects.get(subject="entrusted.item").state == Charge.State.CANCELLED
    entrusted.hand_over_item(coat, to=workshop.world.bruno, act=act())


def test_put_right_it_is_with_them_again_at_its_price(workshop: Workshop) -> None:
    act = workshop.world.act
    coat = workshop.item()
    batch = sent(workshop, coat)
    entrusted.receive_batch(batch, back=[], unworked=[coat], act=act())
    entrusted.put_right_bringing_back(Item.objects.get(), act=act())
    coat.refresh_from_db()
    assert (coat.state, coat.price_cents) == (State.OUT, 1250)
    assert outcomes(batch) == [THERE]
    entrusted.put_right_sending(coat, act=act())
    assert outcomes(batch) == [BatchLine.Outcome.STRUCK_OUT]
    assert Item.objects.get().state == State.HERE
    sent(workshop, coat)
    assert Batch.objects.count() == 2


def test_what_the_cleaner_worked_on_is_never_to_be_worked_on_again_for_nothing(
    workshop: Workshop,
) -> None:
    act = workshop.world.act
    coat = workshop.item()
    batch = sent(workshop, coat)
    entrusted.receive_batch(batch, back=[coat], act=act())
    refused("worked", entrusted.put_right_ready, coat, act=act())
    page = sheet.sheet(workshop.world.ampere, coat.ticket_id, act())
    assert "put_right_ready" not in page.lines[0].offered
    refused("to_pay", entrusted.hand_over_item, coat, to=workshop.world.bruno, act=act())
    coat.refresh_from_db()
    assert (coat.state, coat.price_cents) == (State.READY, 1250)


def test_a_price_agreed_since_is_not_lost_when_the_coming_back_is_put_right(
    workshop: Workshop,
) -> None:
    act = workshop.world.act
    coat = workshop.item()
    batch = sent(workshop, coat)
    entrusted.receive_batch(batch, back=[], unworked=[coat], act=act())
    entrusted.propose_price(coat, cents=3000, act=act())
    entrusted.accept_price(Proposal.objects.get(), act=act())
    entrusted.make_ready(coat, act=act())
    entrusted.put_right_bringing_back(coat, act=act())
    assert Item.objects.get().price_cents == 3000


def test_what_was_paid_and_comes_back_undone_is_given_back_and_owed_no_more(
    workshop: Workshop,
) -> None:
    from loge.house.ledger import actions as ledger

    act = workshop.world.act
    coat = workshop.item()
    entrusted.bill_items(coat.ticket, items=[coat], act=act())
    Charge.objects.filter(subject="entrusted.item").update(state=Charge.State.SETTLED)
    batch = sent(workshop, coat)
    entrusted.receive_batch(batch, back=[], unworked=[coat], act=act())
    charge = Charge.objects.get(subject="entrusted.item")
    assert charge.state == Charge.State.SETTLED
    ledger.reopen([charge.pk], act=act())
    charge.refresh_from_db()
    assert charge.state == Charge.State.CANCELLED


def test_only_what_is_still_on_the_slip_comes_back(workshop: Workshop) -> None:
    act = workshop.world.act
    coat, jacket = workshop.item(), workshop.item()
    batch = sent(workshop, coat)
    refused("not_on_slip", entrusted.receive_batch, batch, back=[jacket], act=act())
    refused("nothing", entrusted.receive_batch, batch, back=[], act=act())
    refused("twice", entrusted.receive_batch, batch, back=[coat], unworked=[coat], act=act())


def test_another_desk_cannot_send_what_lies_here(workshop: Workshop) -> None:
    coat = workshop.item()
    act = workshop.world.act(desk=workshop.world.hohberg)
    with pytest.raises(Elsewhere):
        entrusted.send_batch(workshop.cleaner, items=[coat], counted=1, act=act)


def test_the_money_is_whose_work_it_was(workshop: Workshop) -> None:
    """The office gives the kind to somebody else while a coat is away."""
    act = workshop.world.act
    coat = workshop.item()
    batch = sent(workshop, coat)
    entrusted.receive_batch(batch, back=[coat], act=act())
    workshop.pressing.partner = None
    workshop.pressing.save()
    entrusted.bill_items(coat.ticket, items=[coat], act=act())
    assert Charge.objects.get(subject="entrusted.item").partner == workshop.cleaner
