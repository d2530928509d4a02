"""The one box: a name, a telephone, a card, a parcel's number."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loge.house.catalogue import actions as catalogue
from loge.house.daybook import actions as daybook
from loge.house.membership import actions as membership
from loge.house.membership.models import Card
from loge.house.network import actions as network
from loge.house.people import actions as people
from loge.house.visits.models import Visit
from loge.screens.counter import queries
from loge.screens.counter.beside import beside
from loge.trades.custody import actions as custody
from loge.trades.custody.models import Document, Shelf
from loge.trades.custody.rules import IdentityCheck
from tests.world import NOW, World, signed_in

COUNTER = "/ampere/comptoir/"

pytestmark = pytest.mark.usefixtures("tuesday")


def opened(client: Client, typed: str) -> str:
    """Where Enter leads, or the page that shows who may be meant."""
    answer = client.get(COUNTER, {"q": typed})
    return str(answer["Location"]) if answer.status_code == 302 else answer.content.decode()


def test_a_name_nobody_else_has_opens_the_card(world: World, amel: Client) -> None:
    assert opened(amel, "keller") == f"/ampere/comptoir/personne/{world.bruno.pk}/"


def test_the_last_four_digits_of_a_telephone_open_the_card(world: World, amel: Client) -> None:
    assert opened(amel, "1234") == f"/ampere/comptoir/personne/{world.dina.pk}/"


def test_a_scanned_membership_card_opens_the_household(world: World, amel: Client) -> None:
    membership.join(world.alaoui, act=world.act())
    scanned = f"LOGE:{Card.objects.get().number}"
    assert opened(amel, scanned) == f"/ampere/comptoir/personne/{world.dina.pk}/"


def test_the_card_of_a_household_of_two_asks_who_is_here(world: World, amel: Client) -> None:
    membership.join(world.keller, act=world.act())
    page = opened(amel, Card.objects.get().number)
    assert "Bruno Keller" in page
    assert "Elif Yıldız" in page


def test_a_lost_card_says_so(world: World, amel: Client) -> None:
    membership.join(world.alaoui, act=world.act())
    lost = Card.objects.get().number
    membership.issue_card(world.alaoui, act=world.act())
    page = opened(amel, lost)
    assert "Dina Alaoui" in page
    assert "notice-warn" in page


def test_a_parcel_number_opens_its_addressee(world: World, amel: Client, parcel: Any) -> None:
    deposit = parcel(world.dina, "9V20524752032")
    for typed in ["9V20524752032", "9v 20524 75203 2", "2032", f"#{deposit.short_number}"]:
        card = f"/ampere/comptoir/personne/{world.dina.pk}/?parcel={deposit.pk}"
        assert opened(amel, typed) == card, typed


def test_what_was_scanned_stands_out_on_the_card(world: World, amel: Client, parcel: Any) -> None:
    parcel(world.dina, "9V00000100014")
    parcel(world.dina, "9V20524752032")
    page = amel.get(opened(amel, "9V20524752032")).content.decode()
    assert page.count(">scanné<") == 1
    assert page.index("9V00000100014") < page.index(">scanné<") < page.index("9V20524752032")


def test_what_has_left_says_so_on_the_card(world: World, amel: Client, parcel: Any) -> None:
    deposit = parcel(world.dina, "9V20524752032")
    seen = IdentityCheck(Document.NATIONAL_ID)
    custody.hand_over(deposit, to=world.dina, identity=seen, act=world.act())
    page = amel.get(opened(amel, "9V20524752032")).content.decode()
    assert "Ce colis a déjà été remis à Dina Alaoui" in page


def test_a_parcel_for_a_household_asks_who_is_here(world: World, amel: Client) -> None:
    entry = custody.receive(household=world.keller, number="9V20524752032", act=world.act())
    page = opened(amel, "9V20524752032")
    for who in (world.bruno, world.elif_):
        assert f"/ampere/comptoir/personne/{who.pk}/?parcel={entry.subject_id}" in page


def test_a_parcel_for_a_household_of_one_opens_the_card(world: World, amel: Client) -> None:
    entry = custody.receive(household=world.alaoui, number="9V20524752032", act=world.act())
    card = f"/ampere/comptoir/personne/{world.dina.pk}/?parcel={entry.subject_id}"
    assert opened(amel, "9V20524752032") == card


def test_another_desks_parcel_stands_out_nowhere(world: World, amel: Client, parcel: Any) -> None:
    for number in ("999999", "x", "", "-1"):
        page = amel.get(f"/ampere/comptoir/personne/{world.dina.pk}/", {"parcel": number})
        assert page.status_code == 200


def test_nobody_found_invites_to_register(world: World, amel: Client) -> None:
    page = opened(amel, "Zaoui <b>")
    assert "personne/inscrire/?name=Zaoui%20%3Cb%3E" in page
    assert "<b>" not in page.split("main")[1]


def test_is_my_parcel_there_is_answered_without_starting_a_visit(
    world: World, amel: Client, parcel: Any
) -> None:
    parcel(world.bruno, "9V20524752032")
    page = amel.get(opened(amel, "keller")).content.decode()
    assert "9V20524752032" in page
    assert "avant le mardi 8 décembre" in page or "avant le mercredi 9 décembre" in page
    assert Visit.objects.count() == 0


def test_chloe_of_the_other_desk_is_a_stranger(world: World) -> None:
    assert signed_in(world.chloe).get(COUNTER).status_code == 404
    card = f"/ampere/comptoir/personne/{world.bruno.pk}/"
    assert signed_in(world.chloe).get(card).status_code == 404


def test_a_person_of_another_desk_is_not_here(world: World) -> None:
    other = f"/hohberg/comptoir/personne/{world.bruno.pk}/"
    assert signed_in(world.chloe).get(other).status_code == 404


def test_what_htmx_shows_while_typing_is_what_enter_shows(world: World, amel: Client) -> None:
    people.register_person(last_name="Kellermann", act=world.act())
    part = amel.get(
        f"{COUNTER}chercher/", {"q": "kel"}, headers={"hx-request": "true"}
    ).content.decode()
    assert "Kellermann" in part
    assert part.strip() in opened(amel, "kel")


def test_the_card_asks_the_same_questions_for_two_things_and_for_eight(
    world: World, amel: Client, parcel: Any
) -> None:
    card = f"{COUNTER}personne/{world.bruno.pk}/"
    amel.get(COUNTER)
    asked = []
    for number in range(4):
        parcel(world.bruno, f"9V0000010{number}01{number}")
        parcel(world.elif_)
        with CaptureQueriesContext(connection) as captured:
            amel.get(card)
        asked.append(len(captured))
    assert asked[0] == asked[-1] <= 25
    with CaptureQueriesContext(connection) as captured:
        amel.get(card)
    assert len(captured) <= 21


def test_what_others_wrote_since_stands_beside_the_card(
    world: World, amel: Client, parcel: Any
) -> None:
    """What was read of the day is read again only when an entry since is about it."""
    card = f"{COUNTER}personne/{world.bruno.pk}/"
    amel.get(card)
    parcel(world.bruno)
    assert "Le cuivre" not in amel.get(card).content.decode()
    daybook.write_note(text="Le cuivre est arrivé", act=world.act())
    assert "Le cuivre" in amel.get(card).content.decode()
    catalogue.add_service("tools", name="Prêt d’outils", family="between_us", act=world.act())
    parcel(world.bruno)
    assert "Prêt d’outils" in amel.get(card).content.decode()
    network.declare_staffing(NOW.date(), situation="alone", act=world.act())
    parcel(world.bruno)
    shown = queries.card(
        world.ampere, world.bruno.pk, at=NOW, day=(day := beside(world.ampere, at=NOW))
    )
    assert shown is not None
    assert day.reduced is not None
    assert len(shown.offers) == 3


def test_the_list_says_for_whom_something_waits(world: World, amel: Client, parcel: Any) -> None:
    people.register_person(last_name="Kellermann", act=world.act())
    parcel(world.bruno)
    parcel(world.bruno)
    page = opened(amel, "kel")
    assert page.count("2 à remettre") == 1


@pytest.mark.parametrize("scanned", ["CASIER B 2", "casier b 2", "CQSIER B é", "CQSIER B @"])
def test_the_label_of_a_shelf_opens_what_stands_on_it(
    world: World, amel: Client, parcel: Any, scanned: str
) -> None:
    shelf, another = Shelf.objects.at(world.ampere).filter(code__in=["B 2", "B 3"])
    kept = parcel(world.bruno)
    custody.move_shelf(kept, shelf=shelf, act=world.act())
    custody.move_shelf(parcel(world.elif_), shelf=another, act=world.act())
    found = amel.get(f"{COUNTER}chercher/", {"q": scanned}).content.decode()
    assert "Ce qui est sur ce casier" in found
    there = opened(amel, scanned)
    assert there == "/ampere/comptoir/colis/?q=CASIER+B+2&sort=number"
    listed = amel.get(there).content.decode()
    assert f"/colis/{kept.pk}/" in listed
    assert "Elif" not in listed


def test_a_shelf_nobody_has_is_looked_for_as_a_name(world: World, amel: Client) -> None:
    assert "Rien ni personne ici" in opened(amel, "CASIER Z 9")
