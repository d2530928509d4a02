"""The desks of the network, and a new one prepared step by step."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue.models import Price, Service
from loge.house.journal import sentences
from loge.house.journal.models import Entry
from loge.house.network import actions as hours
from loge.house.network import opening
from loge.house.network.models import Desk
from loge.house.people.models import Assignment
from loge.kernel.access import Role
from loge.kernel.act import Act
from loge.kernel.refusal import Forbidden, Refused
from loge.screens.opening import actions
from loge.trades.custody.models import Shelf
from tests.world import ALL, NOW, World, signed_in

TODAY = NOW.date()


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def nadia(world: World) -> Client:
    """The network's staff."""
    return signed_in(world.nadia)


@pytest.fixture
def elsau(world: World) -> Desk:
    """A desk that is being prepared."""
    act = world.act(by=world.nadia.pk)
    known = {"street": "2 rue Martin Schongauer", "commune": "Strasbourg", "holidays": "FR-6AE"}
    return actions.found_desk(
        slug="elsau", name="Conciergerie Elsau", short_name="Elsau", **known, act=act
    )


def at(desk: Desk, world: World) -> Act:
    """Nadia does something at a desk."""
    return Act(desk=desk, by=world.nadia.pk, at=NOW, may=ALL)


def held(desk: Desk, world: World) -> None:
    """Somebody holds the desk."""
    Assignment.objects.create(
        account=world.victor, desk=desk, role=Role.CONCIERGE, valid_from=TODAY
    )


def everything(world: World, elsau: Desk, *replacing: str) -> Entry:
    """All that Ampère has and Elsau has not."""
    parts = [part.code for part in opening.parts(world.ampere, elsau, TODAY)]
    return opening.take_over("ampere", adding=parts, replacing=replacing, act=at(elsau, world))


def test_the_desks_are_listed_with_their_state(nadia: Client, elsau: Desk) -> None:
    page = nadia.get("/ampere/bureau/loges/").content.decode()
    assert "Hohberg" in page
    assert "Chloe" in page
    assert "Préparer Elsau" in page
    assert "en préparation" in page


def test_the_concierge_keeps_no_desks(amel: Client, world: World) -> None:
    assert amel.get("/ampere/bureau/loges/").status_code == 403
    assert signed_in(world.chloe).get("/ampere/bureau/loges/").status_code == 404


def test_a_name_is_enough_and_a_reserved_word_is_refused_beside_its_box(nadia: Client) -> None:
    sent = {"short_name": "Robertsau Sud", "holidays": "FR-6AE"}
    answer = nadia.post("/ampere/bureau/loges/nouvelle/", sent)
    assert answer.headers["Location"] == "/robertsau-sud/bureau/loges/preparer/"
    taken = nadia.post("/ampere/bureau/loges/nouvelle/", sent | {"slug": "aide"})
    assert taken.status_code == 422
    assert "Ce mot est gardé pour les pages de Loge" in taken.content.decode()
    assert "Robertsau Sud" in taken.content.decode()


def test_a_double_click_founds_one_desk(nadia: Client, world: World) -> None:
    sent = {"short_name": "Elsau", "holidays": "FR-6AE", "key": "one-click"}
    for _ in range(2):
        answer = nadia.post("/ampere/bureau/loges/nouvelle/", sent)
        assert answer.headers["Location"] == "/elsau/bureau/loges/preparer/"
    other = nadia.post("/ampere/bureau/loges/nouvelle/", sent | {"key": "another"})
    assert other.status_code == 409
    entry = Entry.objects.at("elsau").get()
    assert (entry.number, entry.verb, entry.by) == (1, "add_desk", world.nadia.pk)


def test_only_staff_of_the_whole_network_founds_a_desk(world: World) -> None:
    Assignment.objects.filter(account=world.nadia).update(desk=world.ampere)
    with pytest.raises(Forbidden):
        actions.found_desk(slug="elsau", name="Elsau", act=at(world.ampere, world))


def test_the_dry_run_says_what_would_be_done_and_does_nothing(
    nadia: Client, world: World, elsau: Desk
) -> None:
    before = Entry.objects.count()
    page = nadia.get("/elsau/bureau/loges/reprendre/?de=ampere").content.decode()
    assert "à ajouter" in page
    assert "Abonnement du foyer" in page
    assert "A 1" in page
    assert Entry.objects.count() == before


def test_taking_over_adds_what_is_missing_and_again_finds_nothing(
    world: World, elsau: Desk
) -> None:
    catalogue.add_service("tools", name="Prêt d’outils", family="between_us", act=world.act())
    entry = everything(world, elsau)
    assert entry.facts["added"] > 5
    assert entry.facts["changed"] == 0
    assert Price.objects.at(elsau).on(TODAY).get(code="membership").cents == 1000
    assert Service.objects.get(desk=elsau).name == "Prêt d’outils"
    assert Shelf.objects.at(elsau).count() == Shelf.objects.at(world.ampere).count()
    assert elsau.opening_hours.get().hours == world.ampere.opening_hours.get().hours
    again = everything(world, elsau)
    assert again.facts["added"] == again.facts["changed"] == 0
    assert "a repris des réglages" in sentences.read([entry])[0].words


def test_ours_is_replaced_only_where_it_is_ticked(world: World, elsau: Desk) -> None:
    act = at(elsau, world)
    catalogue.set_price("membership", label="Abonnement", cents=800, valid_from=TODAY, act=act)
    assert everything(world, elsau).facts["changed"] == 0
    assert Price.objects.at(elsau).on(TODAY).get(code="membership").cents == 800
    assert everything(world, elsau, "price:membership").facts["changed"] == 1
    prices = Price.objects.at(elsau).filter(code="membership").order_by("valid_from")
    assert [price.cents for price in prices] == [800, 1000]  # from tomorrow on


def test_days_that_are_not_as_usual_are_offered_unless_they_are_one_desks_own(
    nadia: Client, world: World, elsau: Desk
) -> None:
    eve, works = date(2026, 12, 24), date(2026, 12, 28)
    hours.set_exception(eve, hours="09:00-12:00", words="Veille de Noël", act=world.act())
    hours.set_exception(works, reason="works", act=world.act())
    page = nadia.get("/elsau/bureau/loges/reprendre/?de=ampere").content.decode()
    assert "09:00-12:00 (Veille de Noël)" in page
    assert 'value="exceptions">' in page, "not ticked: a leave is not everybody's"
    everything(world, elsau)
    taken = elsau.day_exceptions.get()
    assert (taken.day, taken.hours, taken.words) == (eve, "09:00-12:00", "Veille de Noël")
    assert everything(world, elsau).facts["added"] == 0


def test_a_desk_opens_once_nothing_needed_is_missing(world: World, elsau: Desk) -> None:
    with pytest.raises(Refused) as refused:
        opening.open_desk(on=TODAY, act=at(elsau, world))
    assert "horaires" in str(refused.value)
    everything(world, elsau)
    catalogue.add_service("t", name="Outils", family="between_us", act=at(elsau, world))
    held(elsau, world)
    with pytest.raises(Refused) as advised:
        opening.open_desk(on=TODAY, act=at(elsau, world))
    assert advised.value.verdict.yes_if
    yes = [reason.code for reason in advised.value.verdict.to_confirm]
    opening.open_desk(on=TODAY, confirmed=yes, act=at(elsau, world))
    elsau.refresh_from_db()
    assert (elsau.status, elsau.opened_on) == (Desk.Status.OPEN, TODAY)


def test_what_is_said_of_a_desk_is_checked_and_shown(nadia: Client, elsau: Desk) -> None:
    sent: dict[str, Any] = {
        "short_name": "Elsau",
        "name": "Conciergerie Elsau",
        "holidays": "FR-6AE",
        "siret": "894 432 212 00019",
        "languages": ["fr", "de"],
        "welcome_fr": "Poussez la porte !",
    }
    wrong = nadia.post("/elsau/bureau/loges/decrire/", sent | {"siret": "123"})
    assert wrong.status_code == 409
    assert "SIRET" in wrong.content.decode()
    sent["siret"] = "732 829 320 00074"
    assert nadia.post("/elsau/bureau/loges/decrire/", sent).status_code == 302
    elsau.refresh_from_db()
    assert (elsau.siret, elsau.languages) == ("73282932000074", ["fr", "de"])
    assert elsau.welcome == {"fr": "Poussez la porte !"}
    assert Entry.objects.at("elsau").get(verb="describe_desk").facts["said"]


def test_somebody_is_given_the_desk_and_it_closes_for_good(
    nadia: Client, world: World, elsau: Desk
) -> None:
    answer = nadia.post("/elsau/bureau/loges/confier/", {"account": world.victor.pk})
    assert answer.status_code == 302
    assert "Victor" in nadia.get("/elsau/bureau/loges/preparer/").content.decode()
    assert nadia.post("/elsau/bureau/loges/fermer/").status_code == 409
    Desk.objects.filter(pk=elsau.pk).update(status=Desk.Status.OPEN)
    nadia.post("/elsau/bureau/loges/fermer/")
    elsau.refresh_from_db()
    assert elsau.status == Desk.Status.CLOSED


def test_many_desks_ask_as_few_questions_as_one(
    nadia: Client, world: World, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert nadia.get("/ampere/bureau/loges/").status_code == 200
        return len(queries)

    nadia.get("/ampere/bureau/loges/")
    few = asked()
    for number in range(30):
        Desk.objects.create(network=world.ampere.network, slug=f"d-{number}", name=f"D {number}")
    assert asked() == few
