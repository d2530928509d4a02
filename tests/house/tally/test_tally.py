"""The journal counted once, by the desk's own clock: the sums are those one would count by hand."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from loge.house.journal import actions as journal
from loge.house.journal.models import Entry
from loge.house.tally import reading as tally
from loge.house.tally.models import CountedThrough, Tally
from tests.world import NOW, World

AUGUST = date(2026, 8, 1)
YEAR = (date(2026, 1, 1), date(2027, 1, 1))


def done(world: World, verb: str, at: datetime, **more: Any) -> Entry:
    """Something was done at the desk."""
    return journal.append(replace(world.act(), at=at, **more), verb, "visits.visit")


def by_hand(world: World) -> Counter[Any]:
    """What people did this year: weekday, hour, verb."""
    zone = world.ampere.zone
    entries = Entry.objects.at("ampere").filter(by__isnull=False, at__year=2026)
    times = [(e.at.astimezone(zone), e.verb) for e in entries]
    return Counter((at.weekday(), at.hour, verb) for at, verb in times)


def counted(world: World, *span: date) -> Counter[Any]:
    """The same, as the sums say it."""
    found = tally.acts(world.ampere, [span or YEAR])[0]  # type: ignore[list-item]
    return Counter({(day, hour, verb): often for day, hour, verb, often in found})


@pytest.fixture
def busy(world: World) -> World:
    """A summer evening past midnight in Strasbourg, a winter morning, and an act of Loge itself."""
    for _ in range(3):
        done(world, "hand_over", datetime(2026, 7, 31, 22, 30, tzinfo=UTC))
    done(world, "receive", datetime(2026, 1, 9, 8, 15, tzinfo=UTC))
    done(world, "tell", NOW, by=None)
    return world


def test_hours_are_those_of_the_desks_clock_in_summer_and_in_winter(busy: World) -> None:
    assert counted(busy) == by_hand(busy)
    assert counted(busy)[5, 0, "hand_over"] == 3  # Saturday, half past midnight
    assert counted(busy)[4, 9, "receive"] == 1
    assert counted(busy, date(2026, 7, 1), AUGUST)[5, 0, "hand_over"] == 0
    assert counted(busy, AUGUST, date(2026, 9, 1))[5, 0, "hand_over"] == 3


def test_what_comes_later_is_put_on_top_however_late_it_is_written_down(busy: World) -> None:
    counted(busy)
    done(busy, "hand_over", datetime(2026, 7, 31, 22, 45, tzinfo=UTC))
    done(busy, "hand_over", datetime(2026, 3, 3, 9, 0, tzinfo=UTC))
    assert counted(busy) == by_hand(busy)
    assert tally.read_on(busy.ampere) == 0


def test_many_batches_make_the_same_sums_as_one(
    busy: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = counted(busy)
    Tally.objects.all().delete()
    CountedThrough.objects.all().delete()
    monkeypatch.setattr(tally, "AT_A_TIME", 2)
    assert counted(busy) == at_once


def test_one_desk_is_not_counted_with_another(busy: World) -> None:
    done(busy, "hand_over", NOW, desk=busy.hohberg)
    assert counted(busy) == by_hand(busy)


def test_the_tick_waits_until_it_is_worth_a_turn(
    busy: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    tally.tick()
    assert not Tally.objects.exists()
    monkeypatch.setattr(tally, "WORTH_A_TURN", 1)
    tally.tick()
    assert Tally.objects.at(busy.ampere).exists()


def test_nothing_new_is_seen_in_two_questions(busy: World, django_assert_num_queries: Any) -> None:
    counted(busy)
    with django_assert_num_queries(3):
        counted(busy)
