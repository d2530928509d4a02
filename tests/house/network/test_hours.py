"""What the concierge decides about the hours, and what the journal keeps of it."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from loge.house.journal import queries as journal
from loge.house.network import actions as network
from loge.house.network import queries
from loge.house.network.models import Closure, DayException, Desk, OpeningHours
from loge.house.network.rules import RESERVED
from loge.kernel.refusal import Elsewhere, Forbidden, Refused
from tests.world import HOURS, NOW, World

STRASBOURG = ZoneInfo("Europe/Paris")
FIRST_DAY = date(2021, 8, 23)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=STRASBOURG)


@pytest.fixture
def ampere(world: World) -> Desk:
    network.set_hours(HOURS, valid_from=FIRST_DAY, source="press kit, 2021", act=world.act())
    return world.ampere


def test_hours_set_today_open_the_desk(world: World, ampere: Desk) -> None:
    assert queries.calendar(ampere).is_open(NOW)
    OpeningHours.objects.filter(desk=ampere).delete()
    assert not queries.calendar(ampere).is_open(NOW)


def test_new_hours_end_those_before_and_leave_those_of_a_later_day(
    world: World, ampere: Desk
) -> None:
    network.set_hours("Mo-Fr 10:00-12:00", valid_from=date(2027, 1, 1), act=world.act())
    network.set_hours("Mo-Fr 09:00-12:00", valid_from=date(2026, 12, 1), act=world.act())
    rows = OpeningHours.objects.filter(desk=ampere).order_by("valid_from")
    assert [(r.valid_from, r.until) for r in rows] == [
        (FIRST_DAY, date(2026, 12, 1)),
        (date(2026, 12, 1), date(2027, 1, 1)),
        (date(2027, 1, 1), None),
    ]


def test_the_same_day_set_twice_keeps_the_last_word(world: World, ampere: Desk) -> None:
    network.set_hours("Mo-Fr 09:00-12:00", valid_from=FIRST_DAY, act=world.act())
    assert OpeningHours.objects.get(desk=ampere).hours == "Mo-Fr 09:00-12:00"


def test_hours_that_cannot_be_read_change_nothing(world: World, ampere: Desk) -> None:
    with pytest.raises(Refused):
        network.set_hours("de 9 h à midi", valid_from=date(2026, 12, 1), act=world.act())
    assert OpeningHours.objects.get(desk=ampere).until is None


def test_a_market_on_saint_stephens_day_opens_the_desk_and_can_be_called_off(
    world: World, ampere: Desk
) -> None:
    day = date(2026, 12, 26)
    network.set_exception(day, hours="10:00-16:00", reason="event", act=world.act())
    assert queries.calendar(ampere, around=day).is_open(at("2026-12-26T15:00"))
    network.lift_exception(DayException.objects.get(day=day), act=world.act())
    assert not queries.calendar(ampere).is_open(at("2026-12-26T10:00"))


def test_a_closure_holds_until_the_desk_is_reopened(world: World, ampere: Desk) -> None:
    entry = network.close(starts_at=NOW, ends_at=None, reason="illness", act=world.act())
    assert queries.calendar(ampere).next_open(NOW) is None
    closure = Closure.objects.get(pk=entry.subject_id)
    network.reopen(closure, act=world.act(NOW + timedelta(minutes=30)))
    assert queries.calendar(ampere).next_open(NOW) == NOW + timedelta(minutes=30)
    with pytest.raises(Refused):
        network.reopen(closure, act=world.act(NOW + timedelta(minutes=31)))


def test_a_closure_called_off_before_it_begins_never_was(world: World, ampere: Desk) -> None:
    entry = network.close(
        starts_at=at("2026-12-01T00:00"),
        ends_at=at("2026-12-08T00:00"),
        reason="holidays",
        act=world.act(),
    )
    assert not queries.calendar(ampere).is_open(at("2026-12-01T09:00"))
    network.reopen(Closure.objects.get(pk=entry.subject_id), act=world.act())
    assert queries.calendar(ampere).is_open(at("2026-12-01T09:00"))


def test_a_closure_ends_after_it_begins_and_has_one_of_the_reasons(
    world: World, ampere: Desk
) -> None:
    with pytest.raises(Refused):
        network.close(starts_at=NOW, ends_at=NOW, reason="works", act=world.act())
    with pytest.raises(Refused):
        network.close(starts_at=NOW, ends_at=None, reason="because", act=world.act())


def test_the_same_form_sent_twice_closes_once(world: World, ampere: Desk) -> None:
    act = world.act()
    for _ in range(2):
        network.close(starts_at=NOW, ends_at=None, reason="illness", act=act)
    assert Closure.objects.count() == 1


def test_only_those_who_keep_the_hours_change_them(world: World, ampere: Desk) -> None:
    with pytest.raises(Forbidden):
        network.close(starts_at=NOW, ends_at=None, reason="illness", act=world.act(may=frozenset()))


def test_another_desk_cannot_reopen_ours(world: World, ampere: Desk) -> None:
    entry = network.close(starts_at=NOW, ends_at=None, reason="illness", act=world.act())
    stranger = world.act(desk=world.hohberg, by=world.chloe.pk)
    with pytest.raises(Elsewhere):
        network.reopen(Closure.objects.get(pk=entry.subject_id), act=stranger)


def test_the_calendar_costs_three_questions(
    world: World, ampere: Desk, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(3):
        queries.calendar(ampere, around=date(2026, 11, 24)).state(NOW)


def test_a_desk_joins_the_network_with_an_entry_of_its_own(world: World) -> None:
    desk = network.add_desk(
        world.ampere.network, slug="cathedrale", name="Cathédrale", holidays="FR-Alsace", at=NOW
    )
    assert desk.holidays == "FR-6AE"
    assert journal.head("cathedrale")[0] == 1


@pytest.mark.parametrize("slug", [*sorted(RESERVED), "Ampère", "ampere"])
def test_a_desk_cannot_take_an_address_that_is_taken(world: World, slug: str) -> None:
    with pytest.raises(Refused):
        network.add_desk(world.ampere.network, slug=slug, name="Cathédrale", at=NOW)
