"""Days with hours of their own: one, several that come back, as usual after all."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from loge.house.journal.models import Entry
from loge.house.network import actions as network
from loge.house.network.models import DayException, OpeningHours
from loge.house.notices.models import Notice
from tests.screens.hours.conftest import HOME, SEVEN_FORTY, Due, page
from tests.world import World, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("early")]
SEVERAL = "jours/plusieurs/"
FIRST_TUESDAYS = {
    "pattern": "each_month",
    "nth": "1",
    "weekday": "1",
    "first": "2026-11-24",
    "last": "2027-03-31",
    "closed": "on",
    "reason": "training",
}


def dates() -> list[date]:
    return list(DayException.objects.order_by("day").values_list("day", flat=True))


def test_a_day_closed_with_its_reason_in_two_languages(
    world: World, amel: Client, due: Due
) -> None:
    due(world.dina)
    sent = {
        "day": "2026-11-24",
        "closed": "on",
        "reason": "training",
        "words": "Formation à Bordeaux",
        "words_de": "Schulung in Bordeaux",
    }
    seen = page(amel, "jours/nouveau/", **sent)
    assert "jusqu’au mercredi 25 novembre, 11 h 30 au lieu du mardi 24 novembre, 18 h" in seen
    assert "1 personne est prévenue" in seen
    page(amel, "jours/nouveau/", status=302, **sent, confirmed="1")
    assert "Fermé : Formation à Bordeaux" in page(Client(), "?lang=fr", at="/ampere/")
    assert "Schulung in Bordeaux" in page(Client(), "?lang=de", at="/ampere/")
    row = DayException.objects.get()
    assert "redevient comme d’habitude" in page(amel, f"jours/{row.pk}/annuler/")
    page(amel, f"jours/{row.pk}/annuler/", status=302, confirmed="1")
    assert not DayException.objects.exists()


def test_a_day_needs_its_times_or_to_be_closed(amel: Client) -> None:
    shown = page(amel, "jours/nouveau/", status=422, day="2026-11-26", reason="event")
    assert "cochez qu’il est fermé" in shown


def test_each_first_tuesday_is_looked_at_then_closed(world: World, amel: Client) -> None:
    seen = page(amel, SEVERAL, **FIRST_TUESDAYS)
    for day in ("Mardi 1er décembre", "Mardi 5 janvier", "Mardi 2 février", "Mardi 2 mars"):
        assert day in seen
    assert "D’autres horaires 4 jours" in seen
    assert not DayException.objects.exists()
    page(amel, SEVERAL, status=302, **FIRST_TUESDAYS, confirmed="1")
    expected = [date(2026, 12, 1), date(2027, 1, 5), date(2027, 2, 2), date(2027, 3, 2)]
    assert dates() == expected
    assert Entry.objects.at("ampere").filter(verb="set_exception").count() == 4
    assert signed_in(world.victor).get(HOME + SEVERAL).status_code == 403


def test_what_comes_back_is_sent_twice_and_kept_once(amel: Client, early: Any) -> None:
    for _ in range(2):
        page(amel, SEVERAL, status=302, **FIRST_TUESDAYS, confirmed="1", key="one")
        early.shift(30)
    assert Entry.objects.at("ampere").filter(verb="set_exception").count() == 4


def test_christmas_eve_closes_early_each_year(amel: Client) -> None:
    sent = {
        "pattern": "each_year",
        "first": "2026-12-24",
        "last": "2030-12-31",
        "d_0_from": "08:00",
        "d_0_to": "11:30",
        "reason": "holidays",
    }
    assert "24 décembre" in page(amel, SEVERAL, **sent)
    page(amel, SEVERAL, status=302, **sent, confirmed="1")
    assert [(day.year, day.month, day.day) for day in dates()] == [
        (year, 12, 24) for year in range(2026, 2031)
    ]
    assert set(DayException.objects.values_list("hours", flat=True)) == {"08:00-11:30"}


def test_the_school_holidays_change_open_days_only_and_leave_what_differs_already(
    world: World, amel: Client
) -> None:
    network.set_exception(date(2026, 12, 22), hours="", act=world.act(SEVEN_FORTY))
    sent = {
        "pattern": "each_day",
        "first": "2026-12-19",
        "last": "2026-12-28",
        "d_0_from": "09:00",
        "d_0_to": "12:00",
        "reason": "holidays",
    }
    page(amel, SEVERAL, status=302, **sent, confirmed="1")
    changed = DayException.objects.exclude(hours="").order_by("day")
    assert [row.day.day for row in changed] == [19, 21, 23, 24, 28]  # 20, 27: Sundays; 25, 26 off
    assert DayException.objects.get(day=date(2026, 12, 22)).hours == ""


def test_those_whose_deadline_moves_are_told_once(world: World, amel: Client, due: Due) -> None:
    due(world.dina)
    sent = {**FIRST_TUESDAYS, "pattern": "each_day", "last": "2026-11-25", "reason": "works"}
    assert "1 personne est prévenue" in page(amel, SEVERAL, **sent)
    page(amel, SEVERAL, status=302, **sent, confirmed="1")
    assert Notice.objects.filter(subject="network.dayexception").count() == 1


@pytest.mark.parametrize(
    ("wrong", "status", "says"),
    [
        ({"last": "2026-11-20"}, 422, "ne peut pas venir avant"),
        ({"first": "2026-11-20"}, 422, "Le passé ne change pas"),
        ({"last": "2040-01-01"}, 422, "cinq années"),
        ({"last": "9999-12-31"}, 422, "Vérifiez l’année"),
        ({"closed": ""}, 422, "cochez qu’il est fermé"),
        ({"pattern": "each_moon"}, 422, "Rien n’est encore changé"),
        ({"weekday": "6"}, 409, "Aucun de ces jours ne changerait"),
        ({"pattern": "each_day", "last": "2027-11-24"}, 409, "plus proche"),
    ],
)
def test_days_that_cannot_come_back_are_said(
    amel: Client, wrong: dict[str, str], status: int, says: str
) -> None:
    assert says in page(amel, SEVERAL, status=status, **{**FIRST_TUESDAYS, **wrong})
    assert not DayException.objects.exists()


def test_a_day_is_lifted_once_however_often_it_is_sent(world: World, amel: Client) -> None:
    network.set_exception(date(2026, 12, 22), hours="", act=world.act(SEVEN_FORTY))
    path = f"{HOME}jours/{DayException.objects.get().pk}/annuler/"
    assert signed_in(world.chloe).post(path, {"key": "hers"}).status_code == 404
    assert [amel.post(path, {"key": "one"}).status_code for _ in range(2)] == [302, 302]
    assert amel.post(path, {"key": "two"}).status_code == 404
    assert Entry.objects.at("ampere").filter(verb="lift_exception").count() == 1


def test_hours_to_come_are_withdrawn_once_however_often_it_is_sent(
    world: World, amel: Client
) -> None:
    network.set_hours("Mo 08:00-10:00", valid_from=date(2027, 1, 1), act=world.act(SEVEN_FORTY))
    row = OpeningHours.objects.get(valid_from=date(2027, 1, 1))
    path = f"{HOME}{row.pk}/annuler/"
    assert [amel.post(path, {"key": "one"}).status_code for _ in range(2)] == [302, 302]
    assert Entry.objects.at("ampere").filter(verb="withdraw_hours").count() == 1
