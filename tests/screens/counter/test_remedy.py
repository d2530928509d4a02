"""Who is no member is told so where they leave something, and joins there: nothing is lost."""

from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from loge.house.membership import actions as joining
from loge.house.membership.models import Membership
from loge.house.people import actions as people
from loge.house.people.models import Person
from loge.house.visits.models import Visit
from loge.kernel.act import new_key
from loge.trades.entrusted.models import Kind, Ticket
from tests.support.browser import LIGHT, enter, look
from tests.support.browser import complaints as complaints
from tests.trades.entrusted.conftest import Workshop, workshop  # noqa: F401 (the fixture)
from tests.world import World, signed_in

pytestmark = pytest.mark.usefixtures("tuesday")
HTMX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "main"}


@pytest.fixture
def nobody(workshop: Workshop) -> Kind:  # noqa: F811
    """Coats are cleaned for members, and nobody is one any more."""
    for membership in Membership.objects.all():
        joining.cancel_membership(membership, act=workshop.world.act())
    return workshop.pressing


def leave(client: Client, kind: Kind, person: Person, **more: Any) -> Any:
    sent = {"owner": f"person:{person.pk}", "owner_name": str(person), "key": new_key()}
    things = {"name-x0": "Manteau", "cents-x0": "12,50", **more}
    return client.post(f"/ampere/comptoir/confies/deposer/{kind.pk}/", {**sent, **things}, **HTMX)


def test_the_refusal_has_a_button_that_does_it_and_says_what_it_costs(
    world: World, amel: Client, nobody: Kind
) -> None:
    refused = leave(amel, nobody, world.dina)
    assert refused.status_code == 409
    page = refused.content.decode()
    address = f"/ampere/comptoir/foyer/{world.alaoui.pk}/rejoindre/"
    assert f'hx-post="{address}"' in page
    assert "L’abonner" in page
    assert f'href="/ampere/comptoir/personne/{world.dina.pk}/"' in page

    sent = {"here": "1", "person": world.dina.pk, "price_0": 1000, "key": new_key()}
    joined = amel.post(address, sent, HTTP_HX_REQUEST="true", HTTP_HX_TARGET="says")
    assert "Le foyer Alaoui est abonné jusqu’au mardi 23 novembre 2027" in joined.content.decode()
    assert "<html" not in joined.content.decode()
    assert Visit.objects.get().person == world.dina
    assert leave(amel, nobody, world.dina).status_code in (200, 302)
    assert Ticket.objects.get().owner == world.dina


def test_who_lives_in_two_households_or_in_none_is_led_to_the_card(
    world: World, amel: Client, nobody: Kind
) -> None:
    people.move_in(world.bruno, household=world.alaoui, act=world.act())
    entry = people.register_person(last_name="Zimmermann", act=world.act())
    for person in (world.bruno, Person.objects.get(pk=entry.made)):
        page = leave(amel, nobody, person).content.decode()
        assert f'href="/ampere/comptoir/personne/{person.pk}/"' in page
        assert "hx-post" not in page


def test_who_may_let_nobody_join_is_given_no_button(world: World, nobody: Kind) -> None:
    page = leave(signed_in(world.victor), nobody, world.dina)
    assert "hx-post" not in page.content.decode()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_what_was_typed_goes_on_once_they_have_joined(
    page: Page, live_server: Any, world: World, nobody: Kind, complaints: list[str]
) -> None:
    enter(page, live_server, world.amel)
    page.goto(
        f"{live_server.url}/ampere/comptoir/confies/deposer/{nobody.pk}/?pour={world.dina.pk}"
    )
    page.wait_for_load_state("networkidle")
    page.locator("[name=name-x0]").fill("Manteau rouge")
    page.locator("[name=cents-x0]").fill("12,50")
    page.get_by_label("Réserves écrites").fill("tache au col")
    page.locator("#save").press("Enter")
    expect(page.locator("#says")).to_contain_text("L’abonner maintenant")
    look(page, "remedy", LIGHT)
    page.keyboard.press("F6")
    again = page.get_by_role("button", name="Continuer")
    expect(again).to_be_focused()
    expect(page.get_by_label("Réserves écrites")).to_have_value("tache au col")
    again.press("Enter")
    page.wait_for_url("**/confies/*/?neuf=1")
    ticket = Ticket.objects.get()
    assert (ticket.items.get().name, ticket.reservations) == ("Manteau rouge", "tache au col")
