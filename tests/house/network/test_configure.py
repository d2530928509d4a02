"""Setting the house up from what is publicly said of it, once and again."""

from datetime import date

import pytest

from loge.configure import configure
from loge.house.catalogue import actions as catalogue
from loge.house.catalogue import queries as offers
from loge.house.catalogue.models import Service
from loge.house.journal import queries as journal
from loge.house.network import actions as network
from loge.house.network import queries
from loge.house.network.models import Desk, Network, OpeningHours
from loge.kernel.access import Permission
from loge.kernel.act import Act
from tests.world import HOURS, NOW

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def act(desk: Desk) -> Act:
    return Act(desk=desk, at=NOW, may=frozenset(Permission))


def test_the_network_has_one_open_desk_and_two_planned_ones() -> None:
    configure(at=NOW)
    assert Network.objects.get().legal_form == "SCIC"
    assert [(d.slug, d.status) for d in queries.desks()] == [
        ("ampere", "open"),
        ("hohberg", "planned"),
        ("ecrivains", "planned"),
    ]


def test_ampere_opens_as_on_its_door_twenty_nine_hours_a_week() -> None:
    configure(at=NOW)
    ampere = Desk.objects.get(slug="ampere")
    assert ampere.holidays == "FR-6AE"
    week = queries.calendar(ampere).week(TODAY)
    hours = sum((b - a).total_seconds() for day in week for a, b in day.intervals) / 3600
    assert hours == 29
    assert OpeningHours.objects.get(desk=ampere).hours == HOURS


def test_the_post_is_for_everybody_and_the_household_pays_ten_euros() -> None:
    configure(at=NOW)
    ampere = Desk.objects.get(slug="ampere")
    free = Service.objects.filter(desk=ampere, needs_membership=False)
    assert {service.code for service in free} == {"post", "lost_property"}
    assert offers.price(ampere, "membership", TODAY).cents == 1000
    families = offers.families(ampere, "fr", on=TODAY)
    assert [len(family.available) for family in families] == [6, 7, 4]
    assert [len(family.to_come) for family in families] == [3, 0, 0]


def test_every_service_is_said_in_german_and_english_too() -> None:
    configure(at=NOW)
    for service in Service.objects.all():
        assert set(service.translations) == {"de", "en"}, service.code
        assert all(bool(w["note"]) is bool(service.note) for w in service.translations.values())


def test_run_again_it_changes_nothing() -> None:
    configure(at=NOW)
    before = journal.head("ampere")
    configure(at=NOW)
    assert journal.head("ampere") == before
    assert Network.objects.count() == 1


def test_what_the_desk_changed_since_stays() -> None:
    configure(at=NOW)
    ampere = Desk.objects.get(slug="ampere")
    network.set_hours("Mo-Fr 09:00-12:00", valid_from=date(2021, 8, 23), act=act(ampere))
    bread = Service.objects.get(desk=ampere, code="bread")
    catalogue.change_service(bread, name="Pain et brioche", status="stopped", act=act(ampere))
    configure(at=NOW)
    assert OpeningHours.objects.get(desk=ampere).hours == "Mo-Fr 09:00-12:00"
    bread.refresh_from_db()
    assert (bread.name, bread.status) == ("Pain et brioche", "stopped")


def test_each_desk_has_a_whole_journal() -> None:
    configure(at=NOW)
    for desk in ("ampere", "hohberg", "ecrivains"):
        assert journal.head(desk)[0] >= 1
