"""The figures: a period beside the one before and a year ago, in the desk's own days and hours."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loge.house.membership import actions as membership
from loge.house.visits import actions as visits
from loge.kernel import periods
from loge.kernel.periods import Period
from tests.world import NOW, World, signed_in

FIGURES = "/ampere/bureau/chiffres/"


def walk_ins(world: World, many: int, at: datetime = NOW) -> None:
    for n in range(many):
        visits.count_walk_in(act=world.act(at=at + timedelta(seconds=n)))


def row(table: Any, label: str) -> tuple[int | None, ...]:
    return next(r.counts for r in table.rows if r.label == label)


def tables(client: Client, **asked: str) -> dict[str, Any]:
    answer = client.get(FIGURES, asked)
    assert answer.status_code == 200
    return {table.code: table for table in answer.context["found"].tables}


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("week", date(2026, 11, 23), date(2026, 11, 30)),
        ("month", date(2026, 11, 1), date(2026, 12, 1)),
        ("quarter", date(2026, 10, 1), date(2027, 1, 1)),
        ("year", date(2026, 1, 1), date(2027, 1, 1)),
        ("last_month", date(2026, 10, 1), date(2026, 11, 1)),
        ("last_year", date(2025, 1, 1), date(2026, 1, 1)),
    ],
)
def test_the_usual_periods(name: str, start: date, end: date) -> None:
    assert periods.named(name, date(2026, 11, 24)) == Period(start, end)


def test_whole_months_are_compared_with_whole_months() -> None:
    march = Period(date(2026, 3, 1), date(2026, 4, 1))
    assert periods.before(march) == Period(date(2026, 2, 1), date(2026, 3, 1))
    assert periods.year_before(march) == Period(date(2025, 3, 1), date(2025, 4, 1))
    quarter = periods.named("quarter", date(2026, 2, 3))
    assert periods.before(quarter) == Period(date(2025, 10, 1), date(2026, 1, 1))
    days = periods.until(date(2026, 3, 10), date(2026, 3, 12))
    assert periods.before(days) == Period(date(2026, 3, 7), date(2026, 3, 10))
    week = periods.named("week", date(2026, 11, 24))
    assert periods.year_before(week).start == date(2025, 11, 24)
    assert periods.year_before(Period(date(2024, 2, 29), date(2024, 3, 3))).start == date(
        2023, 3, 1
    )


def test_people_served_beside_the_month_before_and_a_year_ago(world: World, amel: Client) -> None:
    walk_ins(world, 3)
    walk_ins(world, 2, NOW - timedelta(days=31))
    walk_ins(world, 1, NOW - timedelta(days=365))
    entry = visits.begin_visit(world.bruno, act=world.act())
    assert entry.made
    found = tables(amel)
    assert [r.counts for r in found["visits"].rows] == [(1, 0, 0), (3, 2, 1)]
    assert found["visits"].total.counts == (4, 2, 1)
    assert [r.counts[0] for r in found["people"].rows] == [1, 1]


def test_new_members_renewals_and_those_who_left(world: World, amel: Client) -> None:
    membership.join(world.keller, act=world.act(at=NOW - timedelta(days=364)))
    membership.join(world.alaoui, act=world.act())
    found = tables(amel)["members"]
    assert [r.counts[0] for r in found.rows] == [1, 0, 1, 1]


def test_a_quarter_past_midnight_is_the_next_day_and_the_hour_is_the_desks(
    world: World, amel: Client
) -> None:
    walk_ins(world, 1, datetime(2026, 10, 24, 22, 15, tzinfo=UTC))  # Sunday 0:15, summer time
    walk_ins(world, 1, datetime(2026, 10, 25, 22, 15, tzinfo=UTC))  # Sunday 23:15, winter time
    walk_ins(world, 1, datetime(2026, 10, 25, 23, 15, tzinfo=UTC))  # Monday 0:15
    answer = amel.get(FIGURES, {"period": "free", "start": "2026-10-25", "end": "2026-10-25"})
    found = answer.context["found"]
    assert found.days == [(date(2026, 10, 25), 2)]
    assert found.heat[6][0] == 1
    assert found.heat[6][23] == 1
    assert sum(map(sum, found.heat)) == 2


def test_acts_are_counted_by_subject_weekday_and_hour_with_one_total(
    world: World, amel: Client
) -> None:
    walk_ins(world, 6)
    found = tables(amel, period="week")
    totals = {found[code].total.counts for code in ("acts", "weekdays", "hours")}
    assert len(totals) == 1
    assert row(found["acts"], "passages")[0] == 6


def test_a_period_that_cannot_be_is_said(world: World, amel: Client) -> None:
    read = amel.get(FIGURES, {"period": "free", "start": "2026-11-24", "end": "2026-11-01"})
    assert "La fin vient après le début" in read.content.decode()
    assert amel.get(FIGURES, {"period": "free", "start": "x"}).status_code == 200
    assert amel.get(FIGURES, {"period": "century"}).status_code == 200


@pytest.mark.parametrize("days", [("0001-01-01", "0001-01-31"), ("9999-12-01", "9999-12-31")])
def test_the_ends_of_the_calendar_are_too_far(amel: Client, days: tuple[str, str]) -> None:
    asked = {"period": "free", "start": days[0], "end": days[1]}
    assert "trop loin" in amel.get(FIGURES, asked).content.decode()
    assert amel.get(f"{FIGURES}exporter/", asked).status_code == 200
    assert amel.get("/ampere/bureau/journal/", asked).status_code == 200


def test_the_growth_since_the_opening(world: World, amel: Client) -> None:
    membership.join(world.keller, act=world.act(at=NOW - timedelta(days=60)))
    answer = amel.get(f"{FIGURES}croissance/")
    months = answer.context["months"]
    assert months[-1].first == date(2021, 8, 1)
    assert (months[0].first, months[0].members) == (date(2026, 11, 1), 1)
    assert "<svg" in answer.content.decode()
    assert "style=" not in answer.content.decode()


def test_more_visits_ask_no_more_questions(world: World, amel: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            tables(amel)
        return len(seen)

    asked()  # the first page of a session writes it down
    assert asked() <= 53
    walk_ins(world, 1)
    few = asked()
    walk_ins(world, 30)
    assert asked() == few, "what is new is counted at once, however much"
    assert few <= 62


def test_victor_may_not_and_chloe_finds_nothing(world: World) -> None:
    assert signed_in(world.victor).get(FIGURES).status_code == 403
    assert signed_in(world.chloe).get(FIGURES).status_code == 404
    assert signed_in(world.ines).get(FIGURES).status_code == 200
