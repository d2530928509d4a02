"""From the counter one finds what is sent, the driver's round, and where something is."""

from typing import Any

import pytest
from django.test import Client

from loge.trades.post import actions as post
from loge.trades.post.models import Sending
from tests.world import World, signed_in

pytestmark = pytest.mark.usefixtures("tuesday")


def leave(world: World, n: int) -> None:
    said: dict[str, Any] = {"kind": Sending.Kind.PARCEL, "number": f"9V2052475203{n}"}
    post.deposit_sending(**said, act=world.act())


def test_the_counter_leads_to_what_is_sent(world: World, amel: Client) -> None:
    page = amel.get("/ampere/comptoir/").content.decode()
    for address in ("envois/", "envois/deposer/", "envois/tournee/", "suivi/"):
        assert f'href="/ampere/comptoir/{address}"' in page
    assert "Le chauffeur est là</a>" in page


def test_beside_it_says_how_many_wait_for_the_driver(world: World, amel: Client) -> None:
    for n in range(2):
        amel.get("/ampere/comptoir/")
        leave(world, n)
    assert "Le chauffeur est là (2)" in amel.get("/ampere/comptoir/").content.decode()
    post.collect_sendings(sendings=list(Sending.objects.all()), act=world.act())
    assert "Le chauffeur est là</a>" in amel.get("/ampere/comptoir/").content.decode()


def test_a_card_leads_to_their_sending_and_asks_nothing_more_for_it(
    world: World, amel: Client, django_assert_max_num_queries: Any
) -> None:
    address = f"/ampere/comptoir/personne/{world.bruno.pk}/"
    amel.get(address)
    with django_assert_max_num_queries(30) as before:
        page = amel.get(address).content.decode()
    assert f'href="/ampere/comptoir/envois/deposer/?pour={world.bruno.pk}"' in page
    assert not [q for q in before.captured_queries if "post_sending" in q["sql"]]


def test_who_may_not_take_in_is_not_led_there(world: World) -> None:
    page = signed_in(world.ines).get("/ampere/comptoir/").content.decode()
    assert "envois/deposer/" not in page
    assert "envois/tournee/" not in page


def test_the_box_finds_what_is_sent_by_its_number(world: World, amel: Client) -> None:
    leave(world, 2)
    sending = Sending.objects.get()
    for address in ("", "chercher/"):
        page = amel.get(f"/ampere/comptoir/{address}", {"q": "9v20524 752032"}).content.decode()
        assert f'href="/ampere/comptoir/envois/{sending.pk}/"' in page
        assert "preuve n° 1" in page
        assert "attend le chauffeur" in page
    strangers = signed_in(world.chloe).get("/hohberg/comptoir/", {"q": "9V20524752032"})
    assert "envois/1/" not in strangers.content.decode()
