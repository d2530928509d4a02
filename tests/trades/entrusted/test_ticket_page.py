"""The page of one ticket: what stands on it, what may be done, and nobody else's."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loge.house.ledger.models import Charge
from loge.house.partners.models import Partner
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Batch, GivenAs, Item, State, Ticket
from loge.trades.entrusted.rules import Left
from tests.trades.entrusted.conftest import Workshop
from tests.trades.entrusted.lending import DRAWN
from tests.trades.entrusted.test_sending import sent
from tests.world import signed_in

FREE = Left(name="Sac")
pytestmark = pytest.mark.django_db


def ready(workshop: Workshop) -> Ticket:
    """Two shirts that came back."""
    ticket = workshop.ticket(None, "Chemise", "Chemise")
    for item in ticket.items.all():
        entrusted.make_ready(item, act=workshop.world.act())
    return ticket


def test_the_page_says_each_thing_and_its_story(counter: Client, workshop: Workshop) -> None:
    ticket = workshop.ticket(None, "Manteau", "Chemise")
    page = counter.get(f"/ampere/comptoir/confies/{ticket.pk}/").content.decode()
    assert "Manteau" in page
    assert "1-2" in page
    assert "2 objet" in page


def test_the_household_is_said_to_be_one(counter: Client, workshop: Workshop) -> None:
    ticket = workshop.ticket(household=workshop.world.keller)
    page = counter.get(f"/ampere/comptoir/confies/{ticket.pk}/").content.decode()
    assert "(foyer Keller-Yıldız)" in page


def test_what_waits_is_paid_from_the_basket_and_then_handed_over(
    counter: Client, workshop: Workshop
) -> None:
    item = workshop.item()
    entrusted.make_ready(item, act=workshop.world.act())
    page = f"/ampere/comptoir/confies/{item.ticket_id}/"
    assert "12,50" in counter.get(page).content.decode()
    sent = {"item": item.pk, "who": workshop.world.bruno.pk}
    refused = counter.post(f"{page}remettre/", sent)
    assert refused.status_code == 409
    assert "à payer d’abord" in refused.content.decode()
    basket = counter.post(f"{page}payer/", sent)
    assert basket["Location"] == f"/ampere/caisse/personne/{workshop.world.bruno.pk}/"
    assert Charge.objects.get(subject="entrusted.item").person == workshop.world.bruno
    assert "C’est dans le panier" in counter.post(f"{page}remettre/", sent).content.decode()
    Charge.objects.filter(subject="entrusted.item").update(state=Charge.State.SETTLED)
    counter.post(f"{page}remettre/", sent)
    item.refresh_from_db()
    assert (item.state, item.given_to) == (State.HANDED_OVER, workshop.world.bruno)


def test_a_neighbour_with_the_ticket_is_asked_once_more(
    counter: Client, workshop: Workshop
) -> None:
    item = workshop.item(workshop.neighbours, left_by=workshop.world.elif_, things=[FREE])
    page = f"/ampere/comptoir/confies/{item.ticket_id}/"
    sent: dict[str, Any] = {"item": item.pk, "who": "", "to_name": "dina"}
    assert "Sans le ticket" in counter.post(f"{page}remettre/", sent).content.decode()
    counter.post(f"{page}remettre/", {**sent, "confirmed": "ticket_shown"})
    item.refresh_from_db()
    assert item.given_as == GivenAs.TICKET


def test_who_stands_there_is_told_at_once_that_it_is_not_theirs(
    counter: Client, workshop: Workshop
) -> None:
    ticket = workshop.ticket()
    page = f"/ampere/comptoir/confies/{ticket.pk}/?pour={workshop.world.dina.pk}"
    assert "C’est à quelqu’un d’autre" in counter.get(page).content.decode()


def test_nothing_of_another_ticket_is_handed_over_with_it(
    counter: Client, workshop: Workshop
) -> None:
    mine, other = workshop.item(), workshop.item()
    sent = {"item": other.pk, "who": workshop.world.bruno.pk}
    page = f"/ampere/comptoir/confies/{mine.ticket_id}/remettre/"
    assert counter.post(page, sent).status_code == 404


def test_a_thing_is_put_right_and_struck_out(counter: Client, workshop: Workshop) -> None:
    item = workshop.item()
    sent = {"name": "Manteau gris", "condition": "doublure déchirée", "spot": "r 12"}
    counter.post(f"/ampere/comptoir/confies/objet/{item.pk}/corriger/", sent)
    item.refresh_from_db()
    assert (item.name, item.spot) == ("Manteau gris", "R 12")
    counter.post(f"/ampere/comptoir/confies/objet/{item.pk}/pret/")
    counter.post(f"/ampere/comptoir/confies/objet/{item.pk}/pas-pret/")
    counter.post(f"/ampere/comptoir/confies/{item.ticket_id}/rayer/")
    item.refresh_from_db()
    assert item.state == State.CANCELLED


def test_what_was_handed_over_by_mistake_lies_here_again(
    counter: Client, workshop: Workshop
) -> None:
    item = workshop.item(workshop.neighbours, left_by=workshop.world.elif_, things=[FREE])
    entrusted.hand_over_item(item, to=workshop.world.bruno, act=workshop.world.act())
    counter.post(f"/ampere/comptoir/confies/objet/{item.pk}/pas-remis/")
    item.refresh_from_db()
    assert (item.state, item.given_to) == (State.READY, None)


def test_a_stranger_sees_none_of_it(workshop: Workshop) -> None:
    item = workshop.item()
    chloe = signed_in(workshop.world.chloe)
    for page in (f"{item.ticket_id}/", f"{item.ticket_id}/imprimer/", "deposer/"):
        assert chloe.get(f"/ampere/comptoir/confies/{page}").status_code == 404
    assert chloe.get(f"/hohberg/comptoir/confies/{item.ticket_id}/").status_code == 404
    assert chloe.post(f"/hohberg/comptoir/confies/objet/{item.pk}/pret/").status_code == 404


def test_the_page_asks_no_more_for_more_things(counter: Client, workshop: Workshop) -> None:
    few = workshop.ticket(None, "Manteau")
    many = workshop.ticket(None, *["Chemise"] * 12)
    counts = []
    for ticket in (few, few, many):
        with CaptureQueriesContext(connection) as asked:
            counter.get(f"/ampere/comptoir/confies/{ticket.pk}/")
        counts.append(len(asked))
    assert counts[2] <= counts[1] + 1


def test_another_day_is_agreed_but_never_before_it_was_left(
    counter: Client, workshop: Workshop
) -> None:
    ticket = workshop.ticket()
    page = f"/ampere/comptoir/confies/{ticket.pk}/corriger/"
    refused = counter.post(page, {"promised_on": "2026-11-20"})
    assert refused.status_code == 409
    counter.post(page, {"promised_on": "2026-12-04", "reservations": "Col usé."})
    ticket.refresh_from_db()
    assert (str(ticket.promised_on), ticket.reservations) == ("2026-12-04", "Col usé.")
    entrusted.cancel_ticket(ticket, act=workshop.world.act())
    assert counter.post(page, {"promised_on": "2026-12-05"}).status_code == 409


def test_a_day_too_far_is_refused_with_the_name_of_its_field(
    counter: Client, workshop: Workshop
) -> None:
    page = f"/ampere/comptoir/confies/{workshop.ticket().pk}/"
    answer = counter.post(f"{page}corriger/", {"promised_on": "9999-12-31", "reservations": ""})
    assert answer.status_code == 409
    assert "Promis pour\u202f: " in answer.content.decode()


def test_the_page_of_a_lost_coat_asks_no_money(counter: Client, workshop: Workshop) -> None:
    coat = workshop.item()
    page = f"/ampere/comptoir/confies/{coat.ticket_id}/"
    assert "à payer" in counter.get(page).content.decode()
    entrusted.declare_lost(coat, act=workshop.world.act())
    assert "à payer" not in counter.get(page).content.decode()


def test_what_was_paid_for_nothing_is_to_be_given_back(counter: Client, workshop: Workshop) -> None:
    coat = workshop.item()
    entrusted.bill_items(coat.ticket, items=[coat], act=workshop.world.act())
    Charge.objects.filter(subject="entrusted.item").update(state=Charge.State.SETTLED)
    page, words = f"/ampere/comptoir/confies/{coat.ticket_id}/", "rendez l’argent à la caisse"
    assert words not in counter.get(page).content.decode()
    sent = {"item": coat.pk, "who": workshop.world.bruno.pk}
    asked = counter.post(f"{page}remettre/", sent)
    assert "Est-ce bien cela" in asked.content.decode()
    counter.post(f"{page}remettre/", {**sent, "confirmed": "undone"})
    assert words in counter.get(page).content.decode()


def test_what_the_cleaner_had_offers_no_striking_out(counter: Client, workshop: Workshop) -> None:
    coat = workshop.item()
    page = f"/ampere/comptoir/confies/{coat.ticket_id}/"
    assert "/rayer/" in counter.get(page).content.decode()
    entrusted.send_batch(workshop.cleaner, items=[coat], counted=1, act=workshop.world.act())
    entrusted.receive_batch(Batch.objects.get(), back=[coat], act=workshop.world.act())
    assert "/rayer/" not in counter.get(page).content.decode()


def test_what_is_in_the_basket_already_leads_there_while_a_shirt_is_missing(
    counter: Client, workshop: Workshop
) -> None:
    ticket, act = workshop.ticket(None, "Manteau", "Chemise"), workshop.world.act
    coat, shirt = ticket.items.all()
    entrusted.send_batch(workshop.cleaner, items=[coat, shirt], counted=2, act=act())
    entrusted.receive_batch(Batch.objects.get(), back=[coat], act=act())
    page = f"/ampere/comptoir/confies/{ticket.pk}/"
    before = counter.get(page).content.decode()
    assert "Mettre dans le panier" in before
    assert "Au panier" not in before
    counter.post(f"{page}payer/", {"item": coat.pk, "who": workshop.world.bruno.pk})
    after = counter.get(page).content.decode()
    assert "Mettre dans le panier" not in after
    assert f'href="/ampere/caisse/personne/{workshop.world.bruno.pk}/">Au panier' in after
    Charge.objects.filter(subject="entrusted.item").update(state=Charge.State.SETTLED)
    assert "Payer maintenant" in counter.get(page).content.decode()


def test_lost_and_damaged_are_forms_of_their_own(counter: Client, workshop: Workshop) -> None:
    coat = workshop.item()
    page = counter.get(f"/ampere/comptoir/confies/{coat.ticket_id}/").content.decode()
    forms = re.findall(r'<form method="post"[^>]*/sinistres/objet/.*?</form>', page, re.DOTALL)
    assert len(forms) == 2
    for form, verb in zip(forms, ("perdu", "abime"), strict=True):
        assert form.count("<button") == 1
        assert f"/objet/{coat.pk}/{verb}/" in form
        assert "formaction" not in form
        assert "data-confirm=" in form


def test_what_is_wanted_first_is_the_black_button(counter: Client, workshop: Workshop) -> None:
    main = re.compile(r'button-main"(?! type="button")[^>]*>([^<]+)<')
    coat = workshop.item()
    page = f"/ampere/comptoir/confies/{coat.ticket_id}/"
    assert main.findall(counter.get(page).content.decode()) == ["Imprimer les deux exemplaires"]
    entrusted.make_ready(coat, act=workshop.world.act())
    assert main.findall(counter.get(page).content.decode()) == ["Mettre dans le panier"]


def test_one_button_is_black_whatever_the_ticket_holds(
    counter: Client, workshop: Workshop, keys: Ticket
) -> None:
    main = re.compile(r'button-main"(?! type="button")[^>]*>([^<]+)<')

    def black(ticket: Ticket, asked: str = "") -> list[str]:
        page = counter.get(f"/ampere/comptoir/confies/{ticket.pk}/{asked}").content.decode()
        return main.findall(page)

    found = workshop.ticket(workshop.lost, owner=None, things=[FREE])
    assert black(found) == ["Remettre ce qui est coché"]
    for new in (found, keys, workshop.ticket()):
        assert black(new, "?neuf=1") == ["Imprimer les deux exemplaires"]
    two = workshop.ticket(workshop.keys, things=[FREE, FREE])
    assert black(two) == ["Sortir"]
    both, bruno, act = list(two.items.all()), workshop.world.bruno, workshop.world.act
    entrusted.sign_leaving(two, items=both, signed=DRAWN, act=act())
    entrusted.lend_out_items(two, items=both[:1], to=bruno, signed=DRAWN, act=act())
    assert black(two) == ["De retour"]
    mixed = workshop.ticket(None, "Manteau", "Chemise")
    coat, shirt = mixed.items.all()
    entrusted.bill_items(mixed, items=[coat, shirt], act=workshop.world.act())
    Charge.objects.filter(pk=Item.objects.get(pk=coat.pk).charge_id).update(state="settled")
    entrusted.make_ready(coat, act=workshop.world.act())
    assert black(mixed) == ["Remettre ce qui est coché"]


def test_what_is_lost_shows_no_price_unless_it_was_paid(
    counter: Client, workshop: Workshop
) -> None:
    ticket = workshop.ticket(None, "Manteau", "Chemise")
    coat, shirt = ticket.items.all()
    page = f"/ampere/comptoir/confies/{ticket.pk}/"
    price = '<span class="number">12,50'
    assert counter.get(page).content.decode().count(price) == 2
    entrusted.bill_items(ticket, items=[shirt], act=workshop.world.act())
    Charge.objects.update(state=Charge.State.SETTLED)
    for item in (coat, shirt):
        entrusted.declare_lost(item, act=workshop.world.act())
    assert counter.get(page).content.decode().count(price) == 1
    hem = workshop.item(workshop.sewing, things=[workshop.left("Ourlet", None)])
    address = f"/ampere/comptoir/confies/{hem.ticket_id}/"
    assert ">sur devis<" in counter.get(address).content.decode()
    entrusted.declare_lost(hem, act=workshop.world.act())
    assert ">sur devis<" not in counter.get(address).content.decode()


def test_who_works_on_it_is_said_without_an_elision(counter: Client, workshop: Workshop) -> None:
    Partner.objects.filter(pk=workshop.cleaner.pk).update(name="Le pressing")
    ticket = workshop.ticket()
    sent(workshop, *ticket.items.all())
    page = counter.get(f"/ampere/comptoir/confies/{ticket.pk}/").content.decode()
    assert '<dt>Travail fait par</dt><dd dir="auto">Le pressing</dd>' in page
    assert "à Le pressing" not in page


def test_no_day_is_asked_of_what_nobody_works_on(counter: Client, workshop: Workshop) -> None:
    leave = "/ampere/comptoir/confies/deposer/{}/"
    asked = {
        kind: 'name="promised_on"' in counter.get(leave.format(kind.pk)).content.decode()
        for kind in (workshop.pressing, workshop.sewing, workshop.keys, workshop.lost)
    }
    assert list(asked.values()) == [True, True, False, False]
