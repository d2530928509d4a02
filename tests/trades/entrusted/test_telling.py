"""Whoever something is for is told that it is ready, never what it is, until it is handed over."""

import pytest

from loge.house.ledger.models import Charge
from loge.house.notices import reading
from loge.house.notices.models import Notice
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Batch, Proposal
from loge.trades.entrusted.owners import telling
from tests.trades.entrusted.conftest import Workshop
from tests.world import NOW

pytestmark = pytest.mark.django_db


def test_bruno_is_told_once_that_his_coat_is_ready_and_no_more_once_he_has_it(
    workshop: Workshop,
) -> None:
    ticket = workshop.ticket(things=[workshop.left("Manteau", 0), workshop.left("Jupe", 0)])
    coat, skirt = ticket.items.all()
    for item in (coat, skirt):
        entrusted.make_ready(item, act=workshop.world.act())
    notice = Notice.objects.queued().get()
    assert (notice.template, notice.person) == ("thing_ready", workshop.world.bruno)
    entrusted.hand_over_item(coat, to=workshop.world.bruno, act=workshop.world.act())
    assert Notice.objects.queued().exists()
    entrusted.hand_over_item(skirt, to=workshop.world.bruno, act=workshop.world.act())
    assert not Notice.objects.queued().exists()


def test_what_is_ready_and_what_is_late_are_two_messages(workshop: Workshop) -> None:
    act = workshop.world.act
    ticket = workshop.late("Manteau", "Jupe")
    coat, skirt = ticket.items.all()
    entrusted.send_batch(workshop.cleaner, items=[skirt], counted=1, act=act())
    entrusted.make_ready(coat, act=act())
    entrusted.chase_partner(workshop.cleaner, items=[skirt], act=act())
    assert queued() == ["late", "thing_ready"]
    entrusted.bill_items(ticket, items=[coat], act=act())
    Charge.objects.filter(subject="entrusted.item").update(state=Charge.State.SETTLED)
    entrusted.hand_over_item(coat, to=workshop.world.bruno, act=act())
    assert queued() == ["late"]
    batch = Batch.objects.get()
    entrusted.receive_batch(batch, back=[skirt], act=act())
    assert queued() == ["thing_ready"]


def queued() -> list[str]:
    return sorted(Notice.objects.queued().values_list("template", flat=True))


@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_a_text_message_says_neither_what_nor_by_whom_nor_for_how_much(
    workshop: Workshop, language: str
) -> None:
    bruno, act = workshop.world.bruno, workshop.world.act()
    bruno.languages = [language]
    bruno.save()
    ticket = workshop.ticket()
    item = ticket.items.get()
    price = Proposal.objects.create(item=item, cents=4200, words="doublure", proposed_at=NOW)
    telling.tell_quote(price, act)
    telling.tell_ready(ticket, [item], act)
    telling.tell_still_here(ticket, act, before=NOW.isoformat())
    telling.tell_late(ticket, act)
    for notice in Notice.objects.all():
        said = reading.words(notice, workshop.world.ampere)
        assert said.startswith("Conciergerie Solidaire Ampère")
        assert f" {ticket.number}" in said
        for secret in ("Manteau", "Pressing", "42", "Bruno", "Keller", "doublure"):
            assert secret not in said


def test_an_e_mail_says_the_price_that_waits_for_an_answer(workshop: Workshop) -> None:
    item = workshop.item()
    price = Proposal.objects.create(item=item, cents=4250, proposed_at=NOW)
    telling.tell_quote(price, workshop.world.act())
    notice = Notice.objects.get(template="price_said")
    assert "42" in reading.words(notice, workshop.world.ampere, by_email=True)
    telling.answered(price)
    assert not Notice.objects.queued().exists()


def test_a_neighbour_is_told_that_something_was_left_for_them(workshop: Workshop) -> None:
    workshop.ticket(
        workshop.neighbours,
        owner=workshop.world.dina,
        left_by=workshop.world.bruno,
        things=[workshop.left("Livre", None)],
    )
    assert Notice.objects.queued().get().person == workshop.world.dina


def test_whose_something_is_hears_of_what_somebody_else_brings(workshop: Workshop) -> None:
    world, glove = workshop.world, [workshop.left("Gant", None)]
    workshop.ticket(workshop.lost, owner=world.dina, left_by=world.bruno, things=glove)
    assert Notice.objects.queued().get().person == world.dina
    workshop.ticket(workshop.keys, owner=world.bruno, things=glove)
    workshop.ticket(None, "Manteau", owner=world.bruno, left_by=world.elif_)
    assert Notice.objects.queued().count() == 1


def test_who_lost_something_is_told_once_it_is_known_whose_it_is(workshop: Workshop) -> None:
    ticket = workshop.ticket(workshop.lost, owner=None, things=[workshop.left("Gant", None)])
    assert not Notice.objects.exists()
    entrusted.name_owner(ticket, owner=workshop.world.dina, act=workshop.world.act())
    assert Notice.objects.queued().get().person == workshop.world.dina


def test_the_owner_hears_of_a_loss_but_not_what_is_lost(workshop: Workshop) -> None:
    act, coat = workshop.world.act, workshop.item()
    entrusted.declare_lost(coat, act=act())
    said = Notice.objects.get(state=Notice.State.QUEUED)
    assert (said.template, said.person) == ("mishap", workshop.world.bruno)
    assert said.figures == {"number": coat.ticket.number}
    entrusted.find_again(coat, act=act())
    said.refresh_from_db()
    assert said.state == Notice.State.DROPPED


def test_a_damage_its_owner_brought_back_is_no_news_to_them(workshop: Workshop) -> None:
    act, coat = workshop.world.act, workshop.item()
    entrusted.hand_over_item(coat, to=workshop.world.bruno, confirmed=["undone"], act=act())
    entrusted.declare_damaged(coat, words="tache", act=act())
    assert not Notice.objects.filter(template="mishap").exists()
    vest = workshop.item(things=[workshop.left("Gilet")])
    entrusted.declare_damaged(vest, words="tache", act=act())
    said = Notice.objects.get(template="mishap")
    entrusted.close_claim(vest.claims.get(), reason="recousu", act=act())
    said.refresh_from_db()
    assert said.state == Notice.State.DROPPED
