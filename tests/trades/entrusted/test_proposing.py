"""Nothing is done at a price before its owner said yes."""

import pytest
from django.test import Client

from loge.house.ledger.models import Charge
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Item, Proposal, State
from tests.trades.entrusted.conftest import Workshop
from tests.trades.entrusted.test_sending import refused, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def hem(workshop: Workshop) -> Item:
    """A hem on quote."""
    return workshop.item(workshop.sewing, things=[workshop.left("Ourlet", None)])


def proposed(workshop: Workshop, item: Item, cents: int) -> Proposal:
    entry = entrusted.propose_price(item, cents=cents, act=workshop.world.act())
    return Proposal.objects.get(pk=entry.subject_id)


def test_it_goes_out_to_be_quoted_and_is_not_worked_on_before_the_yes(
    workshop: Workshop, hem: Item
) -> None:
    act = workshop.world.act
    batch = sent(workshop, hem)
    refused("price_unanswered", entrusted.receive_batch, batch, back=[hem], act=act())
    proposal = proposed(workshop, hem, 1800)
    refused("price_unanswered", entrusted.receive_batch, batch, back=[hem], act=act())
    entrusted.accept_price(proposal, act=act())
    entrusted.receive_batch(batch, back=[hem], act=act())
    hem.refresh_from_db()
    assert (hem.state, hem.price_cents) == (State.READY, 1800)


def test_refused_it_comes_back_undone_and_costs_nothing(workshop: Workshop, hem: Item) -> None:
    act = workshop.world.act
    batch = sent(workshop, hem)
    entrusted.refuse_price(proposed(workshop, hem, 1800), act=act())
    refused("price_unanswered", entrusted.receive_batch, batch, back=[hem], act=act())
    entrusted.receive_batch(batch, back=[], unworked=[hem], act=act())
    entrusted.hand_over_item(hem, to=workshop.world.bruno, act=act())
    assert not Charge.objects.filter(subject="entrusted.item").exists()


def test_refused_here_it_waits_for_its_owner(workshop: Workshop, hem: Item) -> None:
    entrusted.refuse_price(proposed(workshop, hem, 1800), act=workshop.world.act())
    hem.refresh_from_db()
    assert (hem.state, hem.price_cents) == (State.READY, None)


def test_another_price_refused_leaves_the_one_agreed(workshop: Workshop) -> None:
    act = workshop.world.act
    coat = workshop.item()
    batch = sent(workshop, coat)
    entrusted.refuse_price(proposed(workshop, coat, 2000), act=act())
    entrusted.receive_batch(batch, back=[coat], act=act())
    coat.refresh_from_db()
    assert coat.price_cents == 1250


def test_back_without_the_work_and_agreed_to_later_it_goes_out_again(
    workshop: Workshop, hem: Item
) -> None:
    act = workshop.world.act
    batch = sent(workshop, hem)
    proposal = proposed(workshop, hem, 1800)
    entrusted.receive_batch(batch, back=[], unworked=[hem], act=act())
    entrusted.accept_price(proposal, act=act())
    hem.refresh_from_db()
    assert (hem.state, hem.price_cents) == (State.HERE, 1800)
    sent(workshop, hem)


def test_only_the_last_price_stands_open(workshop: Workshop, hem: Item) -> None:
    first, second = proposed(workshop, hem, 1800), proposed(workshop, hem, 1500)
    first.refresh_from_db()
    assert first.state == Proposal.State.WITHDRAWN
    entrusted.withdraw_price_proposal(second, act=workshop.world.act())
    refused("state", entrusted.accept_price, second, act=workshop.world.act())


def test_a_stranger_does_not_agree_for_bruno(workshop: Workshop, hem: Item) -> None:
    act = workshop.world.act
    proposal = proposed(workshop, hem, 1800)
    refused("not_theirs", entrusted.accept_price, proposal, person=workshop.world.dina, act=act())
    entrusted.accept_price(proposal, person=workshop.world.elif_, act=act())
    assert Proposal.objects.get().answered_by == workshop.world.elif_


def test_the_same_price_nothing_and_a_paid_thing_are_refused(workshop: Workshop) -> None:
    act = workshop.world.act
    coat = workshop.item()
    refused("same", entrusted.propose_price, coat, cents=1250, act=act())
    refused("amount", entrusted.propose_price, coat, cents=0, act=act())
    entrusted.bill_items(coat.ticket, items=[coat], act=act())
    Charge.objects.filter(subject="entrusted.item").update(state=Charge.State.SETTLED)
    refused("paid", entrusted.propose_price, coat, cents=2000, act=act())


def test_what_was_charged_at_the_old_price_is_charged_anew(workshop: Workshop) -> None:
    act = workshop.world.act
    coat = workshop.item()
    entrusted.bill_items(coat.ticket, items=[coat], act=act())
    entrusted.accept_price(proposed(workshop, coat, 2000), act=act())
    entrusted.bill_items(coat.ticket, items=[coat], act=act())
    owed = Charge.objects.owed().filter(subject="entrusted.item")
    assert [charge.cents for charge in owed] == [2000]


def test_nobody_is_asked_about_what_was_struck_out_or_lost(workshop: Workshop, hem: Item) -> None:
    act = workshop.world.act
    lost = workshop.item(workshop.sewing, things=[workshop.left("Jupe", None)])
    struck, gone = proposed(workshop, hem, 1800), proposed(workshop, lost, 900)
    entrusted.cancel_ticket(hem.ticket, act=act())
    entrusted.declare_lost(lost, act=act())
    for proposal in (struck, gone):
        proposal.refresh_from_db()
        assert proposal.state == Proposal.State.WITHDRAWN


def test_the_yes_is_noted_as_that_of_who_stands_at_the_counter(
    workshop: Workshop, hem: Item, amel: Client
) -> None:
    proposal, elif_ = proposed(workshop, hem, 1800), workshop.world.elif_
    page = f"/ampere/comptoir/confies/{hem.ticket_id}/"
    chosen = f'name="person" value="{elif_.pk}" checked'
    assert chosen in amel.get(f"{page}?pour={elif_.pk}").content.decode()
    assert chosen not in amel.get(page).content.decode()
    answer = f"/ampere/comptoir/bordereaux/prix/{proposal.pk}/accepter/"
    amel.post(answer, {"key": "1", "person": elif_.pk})
    proposal.refresh_from_db()
    assert (proposal.state, proposal.answered_by) == ("accepted", elif_)


def test_at_the_counter_too_a_stranger_agrees_to_nothing(
    workshop: Workshop, hem: Item, amel: Client
) -> None:
    proposal = proposed(workshop, hem, 1800)
    answer = f"/ampere/comptoir/bordereaux/prix/{proposal.pk}/accepter/"
    refused = amel.post(answer, {"key": "1", "person": workshop.world.dina.pk})
    assert refused.status_code == 409
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.PROPOSED
