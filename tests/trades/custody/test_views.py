"""What the pages say and do, for Amel and for a stranger."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loge.trades.custody import actions as custody
from loge.trades.custody.models import Carrier, Deposit, Document, Shelf, State
from loge.trades.custody.rules import IdentityCheck
from tests.trades.custody.conftest import BASE, COLISSIMO, page
from tests.world import World, signed_in

pytestmark = pytest.mark.usefixtures("tuesday")
CARD = IdentityCheck(Document.NATIONAL_ID)


def arrival(world: World, **more: Any) -> dict[str, Any]:
    """The form as the page sends it."""
    return {
        "key": "arrival-1",
        "number": COLISSIMO,
        "owner": f"person:{world.dina.pk}",
        "label_name": "Dina Alaoui",
        "kind": "parcel",
        "carrier": Carrier.objects.get(code="colissimo").pk,
        "shelf": Shelf.objects.get(code="B 1", desk__slug="ampere").pk,
        **more,
    }


def test_receiving_shows_the_number_to_write(world: World, amel: Client) -> None:
    answer = amel.post(f"{BASE}/recevoir/", arrival(world))
    assert answer.status_code == 302
    shown = page(amel, answer["Location"].removeprefix(BASE))
    assert '<p class="felt-number">1</p>' in shown
    assert "Dina Alaoui" in shown
    assert "B 1" in shown


def test_the_part_htmx_asks_for_is_the_page_without_its_frame(amel: Client) -> None:
    part = page(amel, "/recevoir/", headers={"HX-Request": "true"})
    assert part.strip().startswith('<div id="work"')
    assert "<html" not in part


def test_the_same_arrival_sent_twice_is_one(world: World, amel: Client) -> None:
    amel.post(f"{BASE}/recevoir/", arrival(world))
    amel.post(f"{BASE}/recevoir/", arrival(world))
    assert Deposit.objects.count() == 1


def test_an_unknown_addressee_is_kept_under_the_name_on_the_label(
    world: World, amel: Client
) -> None:
    amel.post(f"{BASE}/recevoir/", arrival(world, owner="unknown", label_name="A. Dinah"))
    deposit = Deposit.objects.get()
    assert (deposit.state, deposit.label_name) == (State.UNIDENTIFIED, "A. Dinah")


@pytest.mark.parametrize("owner", ["", "person:0", "person:999999999999999999999", "x", "person:²"])
def test_a_half_filled_form_saves_nothing(world: World, amel: Client, owner: str) -> None:
    answer = amel.post(f"{BASE}/recevoir/", arrival(world, owner=owner))
    assert answer.status_code in (404, 409)
    assert Deposit.objects.count() == 0


def test_the_scanner_read_a_routing_label(amel: Client) -> None:
    shown = page(amel, "/recevoir/lire/?number=%2500101006M0000000001708492508")
    assert "6M00000000017" in shown
    carrier = Carrier.objects.get(code="colissimo").pk
    assert f'<option value="{carrier}" selected>' in shown


def test_a_wrong_key_is_said(amel: Client) -> None:
    assert "clé" in page(amel, "/recevoir/lire/?number=9V20524752033")


def test_a_double_scan_is_said_before_anything_is_sent(
    world: World, received: Any, amel: Client
) -> None:
    received(COLISSIMO)
    shown = page(amel, f"/recevoir/lire/?number={COLISSIMO}")
    assert "Déjà reçu" in shown
    assert "Dina Alaoui" in shown


def test_the_kind_somebody_chose_is_kept(amel: Client) -> None:
    path = f"/recevoir/lire/?number={COLISSIMO}&kind=letter&by_hand=1"
    shown = page(amel, path)
    assert '<option value="letter" selected>' in shown


def test_the_shelf_of_the_household_is_proposed(world: World, received: Any, amel: Client) -> None:
    shelf = Shelf.objects.get(code="B 5", desk__slug="ampere")
    received(shelf=shelf)
    shown = page(amel, f"/recevoir/lire/?number={COLISSIMO}&owner=person:{world.dina.pk}")
    assert f'<option value="{shelf.pk}" selected>' in shown


def test_people_are_found_and_told_apart(world: World, amel: Client) -> None:
    shown = page(amel, "/recevoir/personnes/?unknown&label_name=keller")
    assert "Bruno Keller" in shown
    assert "1958" in shown
    assert "14 rue de Wattwiller" in shown
    assert "Foyer Keller-Yıldız" in shown
    assert "Inconnu" in shown


def test_the_list_and_its_filters(world: World, received: Any, amel: Client) -> None:
    deposit = received(COLISSIMO)
    received(addressee=world.bruno)
    shown = page(amel, "/colis/")
    assert "Dina Alaoui" in shown
    assert "à remettre avant le" in shown
    assert "Bruno Keller" not in page(amel, "/colis/?q=dina")
    assert "Dina Alaoui" in page(amel, "/colis/?q=2032")
    assert "Dina Alaoui" not in page(amel, "/colis/?show=overdue")
    custody.hand_over(deposit, to=world.dina, identity=CARD, act=world.act())
    assert "Dina Alaoui" in page(amel, "/colis/?show=left_today")
    assert "Dina Alaoui" not in page(amel, "/colis/?show=nonsense&sort=x&page=99")


def test_giving_back_makes_a_slip(world: World, received: Any, amel: Client) -> None:
    deposit = received(COLISSIMO)
    custody.refuse(deposit, act=world.act())
    assert "Colissimo" in page(amel, "/colis/rendre/")
    answer = amel.post(f"{BASE}/colis/rendre/", {"key": "r", "deposits": [deposit.pk]})
    slip = page(amel, answer["Location"].removeprefix(BASE))
    assert "9V 20524 75203 2" in slip
    assert "Dina" not in slip
    assert "Rien à rendre" in page(amel, "/colis/rendre/")


def test_giving_back_nothing_is_refused(world: World, amel: Client) -> None:
    assert amel.post(f"{BASE}/colis/rendre/", {"key": "r"}).status_code == 409
    sent = {"key": "r2", "deposits": ["x", "9" * 30]}
    assert amel.post(f"{BASE}/colis/rendre/", sent).status_code == 409
    assert amel.post(f"{BASE}/colis/rendre/", {"key": "r3", "deposits": ["1"]}).status_code == 404


PATHS = ["/recevoir/", "/recevoir/lire/", "/recevoir/personnes/", "/colis/", "/colis/rendre/"]


@pytest.mark.parametrize("path", [*PATHS, "/colis/1/", "/colis/rendus/1/"])
def test_a_stranger_sees_nothing(world: World, received: Any, path: str) -> None:
    deposit = received(COLISSIMO)
    path = path.replace("/1/", f"/{deposit.pk}/")
    assert signed_in(world.chloe).get(f"{BASE}{path}").status_code == 404


def test_another_desks_parcel_is_not_here(world: World, received: Any) -> None:
    deposit = received(COLISSIMO)
    chloe = signed_in(world.chloe)
    assert chloe.get(f"/hohberg/comptoir/colis/{deposit.pk}/").status_code == 404
    answer = chloe.post(f"/hohberg/comptoir/colis/{deposit.pk}/refuser/", {"key": "x"})
    assert answer.status_code == 404


def test_the_auditor_reads_and_is_offered_nothing(world: World, received: Any) -> None:
    deposit = received(COLISSIMO)
    ines = signed_in(world.ines)
    shown = page(ines, f"/colis/{deposit.pk}/")
    assert "Colissimo" in shown
    assert "/refuser/" not in shown
    assert ines.get(f"{BASE}/recevoir/").status_code == 403


@pytest.mark.parametrize("path", ["/recevoir/", "/colis/", "/colis/rendre/"])
def test_three_things_cost_no_more_queries_than_one(
    world: World, received: Any, amel: Client, path: str
) -> None:
    def receive() -> None:
        one = received()
        if path == "/colis/rendre/":
            custody.refuse(one, act=world.act())

    receive()
    page(amel, path)
    with CaptureQueriesContext(connection) as first:
        page(amel, path)
    receive()
    receive()
    with CaptureQueriesContext(connection) as second:
        page(amel, path)
    assert len(first) == len(second)
