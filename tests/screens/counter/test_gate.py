"""At the counter: what may be had now, another price, a gift, and "all the same"."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from loge.house.catalogue import actions as catalogue
from loge.house.gate.models import Override
from loge.house.journal.models import Entry
from loge.house.membership import actions as membership
from loge.house.membership.models import Membership, PriceKind, PriceRight
from loge.house.visits.models import Visit
from loge.kernel.act import new_key
from tests.world import NOW, World, signed_in

pytestmark = pytest.mark.usefixtures("tuesday")


@pytest.fixture
def tools(world: World) -> None:
    """Ampère lends tools to members."""
    catalogue.add_service("tools", name="Prêt d’outils", family="between_us", act=world.act())


def post(client: Client, path: str, **fields: Any) -> Any:
    return client.post(f"/ampere/comptoir/{path}", {"key": new_key(), **fields})


def page_of(client: Client, person: Any) -> str:
    return str(client.get(f"/ampere/comptoir/personne/{person.pk}/").content.decode())


@pytest.mark.usefixtures("tools")
def test_the_card_says_what_may_be_had_and_follows_what_is_done(world: World, amel: Client) -> None:
    before = page_of(amel, world.dina)
    assert "Prêt d’outils" in before
    assert "tag-bad" in before
    post(amel, f"foyer/{world.alaoui.pk}/rejoindre/", person=world.dina.pk)
    after = page_of(amel, world.dina)
    assert "tag-bad" not in after
    catalogue.add_service("games", name="Prêt de jeux", family="between_us", act=world.act())
    assert "Prêt de jeux" in page_of(amel, world.dina)


@pytest.mark.usefixtures("tools")
def test_allowed_all_the_same_for_today_as_part_of_the_visit(world: World, amel: Client) -> None:
    address = f"personne/{world.dina.pk}/permettre/"
    assert post(amel, address, service="tools").status_code == 409
    assert post(amel, address, service="tools", reason="need").status_code == 302
    assert Override.objects.get().household == world.alaoui
    assert Entry.objects.get(verb="override_gate").visit == Visit.objects.get().pk
    assert "Permis quand même" in page_of(amel, world.dina)
    assert post(amel, address, service="tools", reason="need").status_code == 409
    assert post(signed_in(world.victor), address, reason="need").status_code == 403


def test_another_household_pays(world: World, amel: Client) -> None:
    address = f"foyer/{world.alaoui.pk}/rejoindre/"
    unknown = post(amel, address, person=world.dina.pk, giver="Zimmermann")
    assert unknown.status_code == 409
    assert "Zimmermann" in unknown.content.decode()
    assert post(amel, address, person=world.dina.pk, giver="keller").status_code == 302
    assert Membership.objects.get().giver == world.keller
    assert "Offert par Keller-Yıldız" in page_of(amel, world.dina)


def test_the_giver_is_found_by_the_card_and_two_of_one_name_are_told_apart(
    world: World, amel: Client
) -> None:
    from loge.house.people import actions as people

    people.register_household(name="Keller", street="3 rue des Lilas", act=world.act())
    people.register_household(name="Keller", street="9 rue du Port", act=world.act())
    address = f"foyer/{world.alaoui.pk}/rejoindre/"
    several = post(amel, address, giver="keller rue")
    assert several.status_code == 409
    assert "rue des Lilas" in several.content.decode()
    assert post(amel, address, giver="keller lilas").status_code == 302
    assert Membership.objects.get().giver is not None


def test_another_price_with_its_paper(world: World, amel: Client) -> None:
    entry = membership.set_price_right(
        "caf",
        kind=PriceKind.FREE,
        words="Quotient CAF",
        proof="attestation CAF",
        valid_from=NOW.date(),
        act=world.act(),
    )
    right = PriceRight.objects.get(pk=entry.made)
    assert "Quotient CAF" in page_of(amel, world.dina)
    address, sent = f"foyer/{world.alaoui.pk}/rejoindre/", {"right": right.pk}
    assert post(amel, address, **sent).status_code == 409
    assert post(amel, address, right="999").status_code == 409
    assert post(amel, address, **sent, **{f"proof_{right.pk}": "on"}).status_code == 302
    assert "tarif gratuit" in page_of(amel, world.dina)


def test_last_years_ground_is_proposed_and_said(world: World, amel: Client) -> None:
    entry = membership.set_price_right(
        "caf",
        kind=PriceKind.FREE,
        words="Quotient CAF",
        valid_from=NOW.date() - timedelta(days=400),
        act=world.act(at=NOW - timedelta(days=400)),
    )
    right = PriceRight.objects.get(pk=entry.made)
    membership.join(world.alaoui, right=right, act=world.act(at=NOW - timedelta(days=350)))
    page = page_of(amel, world.dina)
    assert "La dernière fois" in page
    assert f'value="{right.pk}" checked' in page
