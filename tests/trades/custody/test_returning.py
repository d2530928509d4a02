"""What goes back today: ticked by scanning, on a slip without names, nothing lost on the way."""

import io
from datetime import timedelta
from typing import Any

import pypdf
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loge.house.journal.models import Entry
from loge.kernel.refusal import Refused
from loge.trades.custody import actions as custody
from loge.trades.custody import queries, returning
from loge.trades.custody.models import Carrier, Deposit, Document
from loge.trades.custody.rules import IdentityCheck
from tests.trades.custody.conftest import decide, page
from tests.world import NOW, World, signed_in

pytestmark = pytest.mark.django_db
ONE, TWO, THREE = "9V20524752032", "8L01234567895", "6A00000000017"
PAGE = "/ampere/comptoir/colis/rendre/"
CARD = IdentityCheck(Document.NATIONAL_ID)


@pytest.fixture
def due(world: World, received: Any) -> list[Deposit]:
    """Three that waited too long."""
    long_ago = world.act(at=NOW - timedelta(days=40))
    return [received(number, act=world.act(at=long_ago.at)) for number in (ONE, TWO, THREE)]


def test_the_slip_has_numbers_and_no_names(world: World, amel: Client, due: list[Deposit]) -> None:
    entry = custody.give_back_all(deposits=due[:2], act=world.act())
    answer = amel.get(f"/ampere/comptoir/colis/rendus/{entry.number}/bon/")
    assert answer["Content-Type"] == "application/pdf"
    text = "\n".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(answer.content)).pages)
    assert "Colissimo" in text
    assert "9V 20524 75203 2" in text
    assert "Rendus en tout" in text
    assert "Nom du livreur" in text
    assert "Alaoui" not in text
    assert "Dina" not in text
    again = amel.get("/ampere/comptoir/colis/rendus/").content.decode()
    assert f"/rendus/{entry.number}/bon/" in again
    stranger = signed_in(world.chloe)
    assert stranger.get(f"/ampere/comptoir/colis/rendus/{entry.number}/bon/").status_code == 404
    assert stranger.get(f"/hohberg/comptoir/colis/rendus/{entry.number}/bon/").status_code == 404


def test_what_was_due_and_is_not_on_the_slip_stays_visible(
    world: World, amel: Client, due: list[Deposit]
) -> None:
    entry = custody.give_back_all(deposits=due[:2], act=world.act())
    page = amel.get(f"/ampere/comptoir/colis/rendus/{entry.number}/").content.decode()
    assert "1 envoi devait aussi repartir" in page
    slip = queries.slip(world.ampere, entry.number)
    many, left = returning.still_due(world.ampere, slip, world.act())
    assert (many, [one.deposit for one in left]) == (1, [due[2]])
    assert [g.carrier.code for g in returning.groups(world.ampere, world.act())] == ["colissimo"]


def test_what_somebody_came_for_meanwhile_is_named(world: World, due: list[Deposit]) -> None:
    custody.hand_over(
        due[0], to=world.dina, identity=CARD, confirmed=["late", "overdue"], act=world.act()
    )
    with pytest.raises(Refused, match="Dina Alaoui") as stop:
        custody.give_back_all(deposits=due, act=world.act())
    assert stop.value.code == "left_meanwhile"
    assert "Rendre les 2 autres" in str(stop.value)
    with pytest.raises(Refused) as alone:
        custody.give_back_all(deposits=due[:1], act=world.act())
    assert alone.value.verdict.no
    entry = custody.give_back_all(deposits=due, confirmed=["left_meanwhile"], act=world.act())
    assert entry.facts["count"] == 2


def test_a_scan_ticks_what_goes_back_and_says_where_the_rest_stands(
    world: World, amel: Client, received: Any, due: list[Deposit]
) -> None:
    kept = received("RR473124829GB")

    def scan(number: str) -> Any:
        return amel.get(f"{PAGE}lire/", {"number": number}).json()

    assert scan("9V 20524 75203 2")["deposit"] == due[0].pk
    assert scan(kept.number)["deposit"] is None
    assert "ne repart pas aujourd’hui" in scan(kept.number)["words"]
    assert "9V11111111110" in scan("9V11111111110")["words"]
    custody.give_back(due[1], act=world.act())
    assert "Colissimo a repris" in scan(TWO)["words"]


def test_the_page_asks_the_same_for_many(world: World, amel: Client, received: Any) -> None:
    def asked() -> int:
        amel.get(PAGE)
        with CaptureQueriesContext(connection) as seen:
            amel.get(PAGE)
        return len(seen)

    old = NOW - timedelta(days=40)
    received(ONE, act=world.act(at=old))
    few = asked()
    for n in range(25):
        received(f"123456{n + 10}", act=world.act(at=old))
    assert asked() == few


def test_a_carrier_that_comes_later_finds_it_on_the_list_that_day(
    world: World, amel: Client, received: Any
) -> None:
    """Kept five days, taken back on the eighth: the page and the list say the same."""
    decide(world, NOW.date(), kept_days=5, back_on_day=8)
    kept = received(carrier=Carrier.objects.get(code="chronopost"), number="XY123456789FR")
    arrived = NOW.date()
    assert kept.keep_until_on == arrived + timedelta(days=6)
    assert kept.back_on == arrived + timedelta(days=8)
    assert "mercredi 2 décembre" in page(amel, f"/colis/{kept.pk}/")
    early, late = world.act(at=NOW + timedelta(days=7)), world.act(at=NOW + timedelta(days=8))
    assert returning.groups(world.ampere, early) == []
    assert "mercredi 2 décembre" in returning.scanned(world.ampere, kept.number, early).words
    [group] = returning.groups(world.ampere, late)
    assert [one.deposit for one in group.waiting] == [kept]
    assert returning.scanned(world.ampere, kept.number, late).deposit == kept


def test_set_aside_it_goes_back_at_once_all_the_same(world: World, received: Any) -> None:
    decide(world, NOW.date(), kept_days=5, back_on_day=8)
    kept = received(carrier=Carrier.objects.get(code="chronopost"), number="XY123456789FR")
    custody.refuse(kept, act=world.act())
    [group] = returning.groups(world.ampere, world.act())
    assert [one.deposit for one in group.waiting] == [kept]


def test_a_long_list_has_pages_and_a_scan_finds_what_stands_on_another(
    world: World, amel: Client, due: list[Deposit]
) -> None:
    kept = due[0]
    Deposit.objects.bulk_create(
        Deposit(
            desk=world.ampere,
            kind="parcel",
            state="held",
            short_number=100 + n,
            carrier=kept.carrier,
            rule=kept.rule,
            number=f"7C{n:011d}",
            addressee=world.dina,
            received_at=kept.received_at,
            keep_until_on=kept.keep_until_on - timedelta(days=9),
        )
        for n in range(240)
    )
    first, second = page(amel, "/colis/rendre/"), page(amel, "/colis/rendre/?page=2")
    assert (first.count('name="deposits"'), second.count('name="deposits"')) == (200, 43)
    assert f'id="d{kept.pk}"' in second
    assert "Chaque page se rend sur son propre bordereau" in first
    answer = amel.get("/ampere/comptoir/colis/rendre/lire/", {"number": kept.number}).json()
    assert (answer["deposit"], answer["carrier"]) == (kept.pk, kept.carrier_id)
    assert f'id="d{kept.pk}" checked' in answer["row"]
    these = list(Deposit.objects.exclude(pk=kept.pk).values_list("pk", flat=True))
    amel.post(PAGE, {"key": "all", "deposits": these})
    slip = queries.slip(world.ampere, Entry.objects.get(verb="give_back_all").number)
    assert len(slip.deposits) == 242
