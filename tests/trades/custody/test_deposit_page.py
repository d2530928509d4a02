"""The page of one deposit: its story, what may be done with it, and what its buttons do."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from loge.house.network.models import Closure
from loge.trades.custody import actions as custody
from loge.trades.custody.models import Deposit, Document, Shelf, State
from loge.trades.custody.rules import IdentityCheck
from tests.trades.custody.conftest import BASE, COLISSIMO, page
from tests.world import NOW, World

pytestmark = pytest.mark.usefixtures("tuesday")


def test_the_page_of_a_deposit_tells_its_story(world: World, received: Any, amel: Client) -> None:
    deposit = received(COLISSIMO)
    shown = page(amel, f"/colis/{deposit.pk}/")
    assert "9V 20524 75203 2" in shown
    assert "avant le mardi 8 décembre, 18 h" in shown
    assert "Amel a reçu" in shown


def test_its_page_asks_only_what_may_have_to_be_confirmed(
    world: World, received: Any, amel: Client
) -> None:
    letter = received()
    shown = page(amel, f"/colis/{letter.pk}/")
    assert re.findall(r'name="confirmed" value="(\w+)"', shown) == ["early"]
    assert '<input type="hidden" name="kind" value="none">' in shown
    assert 'id="document"' not in shown
    custody.refuse(letter, act=world.act())
    assert 'name="confirmed"' not in page(amel, f"/colis/{letter.pk}/")


def test_a_deadline_that_cannot_be_kept_is_said(world: World, received: Any, amel: Client) -> None:
    deposit = received(COLISSIMO)
    Closure.objects.create(
        desk=world.ampere, starts_at=NOW, ends_at=NOW + timedelta(days=21), reason="works"
    )
    for path in ["/colis/", f"/colis/{deposit.pk}/"]:
        shown = page(amel, path)
        assert "la loge ne rouvre pas à temps" in shown
        assert "avant le" not in shown


def test_handing_over_from_its_page(world: World, received: Any, amel: Client) -> None:
    deposit = received(COLISSIMO)
    answer = amel.post(
        f"{BASE}/colis/{deposit.pk}/remettre/",
        {
            "key": "h1",
            "owner": f"person:{world.dina.pk}",
            "kind": "national_id",
            "collected_as": "addressee",
        },
        follow=True,
    )
    assert "Amel a remis" in answer.content.decode()
    deposit.refresh_from_db()
    assert deposit.given_to == world.dina


def test_without_a_document_the_page_says_so(world: World, received: Any, amel: Client) -> None:
    deposit = received(COLISSIMO)
    answer = amel.post(
        f"{BASE}/colis/{deposit.pk}/remettre/",
        {
            "key": "h1",
            "owner": f"person:{world.dina.pk}",
            "kind": "none",
            "collected_as": "addressee",
        },
    )
    assert answer.status_code == 409
    assert "pièce d’identité" in answer.content.decode()


SIMPLE = {
    "deplacer": lambda: {"shelf": Shelf.objects.get(code="C 2", desk__slug="ampere").pk},
    "abime": lambda: {"remark": "coin enfoncé"},
    "mal-adresse": dict,
    "refuser": dict,
    "rendre": lambda: {"confirmed": "early"},
    "annuler": dict,
}


@pytest.mark.parametrize("path", SIMPLE)
def test_what_its_buttons_do(received: Any, amel: Client, path: str) -> None:
    deposit = received(COLISSIMO)
    answer = amel.post(
        f"{BASE}/colis/{deposit.pk}/{path}/", {"key": path, **SIMPLE[path]()}, follow=True
    )
    assert answer.status_code == 200
    assert "Amel" in answer.content.decode()


def test_identify_correct_and_put_right(world: World, received: Any, amel: Client) -> None:
    entry = custody.receive_unidentified(label_name="?", act=world.act())
    here = f"{BASE}/colis/{entry.subject_id}"
    amel.post(f"{here}/identifier/", {"key": "a", "owner": f"person:{world.bruno.pk}"})
    amel.post(f"{here}/corriger/", {"key": "b", "owner": f"person:{world.dina.pk}"})
    amel.post(f"{here}/mal-adresse/", {"key": "c"})
    amel.post(f"{here}/garder/", {"key": "d"})
    deposit = Deposit.objects.get()
    assert (deposit.state, deposit.addressee) == (State.HELD, world.dina)
    custody.hand_over(
        deposit, to=world.dina, identity=IdentityCheck(Document.NONE), act=world.act()
    )
    amel.post(f"{here}/rectifier-remise/", {"key": "e", "reason": "not_taken"})
    amel.post(f"{here}/rendre/", {"key": "f", "confirmed": "early"})
    amel.post(f"{here}/rectifier-retour/", {"key": "g", "reason": "wrong_item"})
    assert Deposit.objects.get().state == State.SET_ASIDE
