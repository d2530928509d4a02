"""Leaving a coat and two shirts at the counter: one form, today's prices, nothing typed lost."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from loge.house.catalogue.models import Price, Service
from loge.house.people import actions as residents
from loge.house.visits.models import Visit
from loge.trades.entrusted.models import State, Ticket
from tests.trades.entrusted.conftest import Workshop
from tests.world import NOW, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def counter(workshop: Workshop) -> Iterator[Client]:
    """Amel at the counter of Ampère; a coat costs 12,50 €, a shirt 3,20 €."""
    for piece, cents in ((workshop.coat, 1250), (workshop.shirt, 320)):
        Price.objects.create(
            desk=workshop.world.ampere,
            code=piece.price_code,
            label=piece.name,
            cents=cents,
            valid_from=date(2026, 1, 1),
        )
    with time_machine.travel(NOW, tick=False):
        yield signed_in(workshop.world.amel)


def _address(workshop: Workshop, kind: Any = None) -> str:
    return f"/ampere/comptoir/confies/deposer/{(kind or workshop.pressing).pk}/"


def _two_shirts_and_a_coat(workshop: Workshop, **more: str) -> dict[str, str]:
    coat, shirt = workshop.coat.pk, workshop.shirt.pk
    return {
        "owner": f"person:{workshop.world.bruno.pk}",
        f"n-{coat}": "1",
        f"cents-{coat}": "12,50",
        f"state-{coat}": "tache sur la manche",
        f"n-{shirt}": "2",
        f"cents-{shirt}": "3,20",
        "reservations": "Bouton manquant.",
        **more,
    }


def test_a_coat_and_two_shirts_are_left_in_one_form(counter: Client, workshop: Workshop) -> None:
    sent = counter.post(_address(workshop), _two_shirts_and_a_coat(workshop))
    ticket = Ticket.objects.get()
    assert sent["Location"] == f"/ampere/comptoir/confies/{ticket.pk}/?neuf=1"
    told = [(i.name, i.price_cents, i.condition, i.state) for i in ticket.items.all()]
    assert told == [
        ("Manteau", 1250, "tache sur la manche", State.HERE),
        ("Chemise", 320, "", State.HERE),
        ("Chemise", 320, "", State.HERE),
    ]
    assert ticket.reservations == "Bouton manquant."
    assert (ticket.owner, ticket.household) == (workshop.world.bruno, workshop.world.keller)
    assert Visit.objects.get().person == workshop.world.bruno


def test_the_form_proposes_todays_prices_and_who_stands_there(
    counter: Client, workshop: Workshop
) -> None:
    page = counter.get(f"{_address(workshop)}?pour={workshop.world.bruno.pk}").content.decode()
    assert 'value="12,50"' in page
    assert "Bruno Keller" in page
    assert "ven" in page  # the day it would be promised for


def test_what_was_typed_stays_when_something_is_missing(
    counter: Client, workshop: Workshop
) -> None:
    sent = _two_shirts_and_a_coat(workshop, owner="", owner_name="Personne")
    answer = counter.post(_address(workshop), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    for typed in ("tache sur la manche", "Bouton manquant.", "Personne", "3,20"):
        assert typed in page
    assert not Ticket.objects.exists()


def test_a_name_is_enough_where_only_one_person_bears_it(
    counter: Client, workshop: Workshop
) -> None:
    counter.post(_address(workshop), _two_shirts_and_a_coat(workshop, owner="", owner_name="dina"))
    assert Ticket.objects.get().owner == workshop.world.dina


def test_nothing_ticked_says_so(counter: Client, workshop: Workshop) -> None:
    answer = counter.post(_address(workshop), {"owner": f"person:{workshop.world.bruno.pk}"})
    assert answer.status_code == 422
    assert "au moins un objet" in answer.content.decode()


def test_what_is_sewn_may_wait_for_its_price(counter: Client, workshop: Workshop) -> None:
    sent = {"owner": f"person:{workshop.world.bruno.pk}", "name-x0": "Ourlet", "state-x0": ""}
    counter.post(_address(workshop, workshop.sewing), sent)
    item = Ticket.objects.get().items.get()
    assert (item.name, item.price_cents) == ("Ourlet", None)


def test_what_was_found_has_no_owner_yet(counter: Client, workshop: Workshop) -> None:
    sent = {"left_by": f"person:{workshop.world.dina.pk}", "name-x0": "Parapluie", "n-x0": "1"}
    counter.post(_address(workshop, workshop.lost), sent)
    ticket = Ticket.objects.get()
    assert (ticket.owner, ticket.left_by) == (None, workshop.world.dina)


def test_a_neighbour_leaves_something_for_another(counter: Client, workshop: Workshop) -> None:
    people = workshop.world
    sent = {"name-x0": "Sac", "left_by": f"person:{people.dina.pk}"}
    answer = counter.post(_address(workshop, workshop.neighbours), sent)
    assert answer.status_code == 422
    sent["owner"] = f"person:{people.bruno.pk}"
    counter.post(_address(workshop, workshop.neighbours), sent)
    ticket = Ticket.objects.get()
    assert (ticket.owner, ticket.left_by) == (people.bruno, people.dina)


def test_only_kinds_offered_today_are_proposed(counter: Client, workshop: Workshop) -> None:
    page = counter.get("/ampere/comptoir/confies/deposer/").content.decode()
    assert ">Pressing<" in page
    workshop.pressing.service.status = Service.Status.TO_COME
    workshop.pressing.service.save()
    page = counter.get("/ampere/comptoir/confies/deposer/").content.decode()
    assert ">Pressing<" not in page
    assert "Couture" in page


def test_another_desk_finds_none_of_it(workshop: Workshop) -> None:
    chloe = signed_in(workshop.world.chloe)
    assert chloe.get(_address(workshop)).status_code == 404
    assert (
        chloe.get(f"/hohberg/comptoir/confies/deposer/{workshop.pressing.pk}/").status_code == 404
    )


def test_who_is_no_member_hears_why_and_nothing_typed_is_lost(
    counter: Client, workshop: Workshop
) -> None:
    people = workshop.world
    made = residents.register_person(last_name="Weber", first_name="Zoé", act=people.act())
    sent = _two_shirts_and_a_coat(workshop, owner=f"person:{made.subject_id}")
    answer = counter.post(_address(workshop), sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Abonnement" in page or "abonn" in page
    assert "tache sur la manche" in page
    assert not Ticket.objects.exists()


def test_a_thing_whose_price_is_missing_asks_for_it_on_its_line(
    counter: Client, workshop: Workshop
) -> None:
    sent = _two_shirts_and_a_coat(workshop, **{f"cents-{workshop.coat.pk}": ""})
    page = counter.post(_address(workshop), sent)
    assert page.status_code == 422
    assert "écrivez-le sur sa ligne" in page.content.decode()
    assert "sur devis" not in page.content.decode()


def test_f9_leaves_something_from_a_card_as_from_the_counters_home(
    counter: Client, workshop: Workshop
) -> None:
    bruno = workshop.world.bruno.pk
    home = counter.get("/ampere/comptoir/").content.decode()
    card = counter.get(f"/ampere/comptoir/personne/{bruno}/").content.decode()
    assert 'data-key="F9"' in home
    assert re.search(rf'deposer/\?pour={bruno}"[^>]*data-fkey="F9"', card)
