"""When the desk is open: the hours on its door, the holidays of Alsace, the days that differ."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loge.house.network import holidays
from loge.house.network.rules import Calendar, Kind, Shut, Special, Week

STRASBOURG = ZoneInfo("Europe/Paris")
DOOR = "Mo 15:00-18:00; Tu,Th,Fr 08:00-11:30,15:00-18:00; We 08:00-11:30; Sa 09:00-12:00"
FIRST_DAY = date(2021, 8, 23)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=STRASBOURG).astimezone(UTC)


def ampere(**more: Any) -> Calendar:
    more.setdefault("weeks", [Week(DOOR, FIRST_DAY)])
    return Calendar(STRASBOURG, holiday=partial(holidays.holiday, "FR-6AE"), **more)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [("11:29", True), ("11:30", False), ("14:59", False), ("15:00", True), ("18:00", False)],
)
def test_the_desk_opens_and_closes_on_the_minute(moment: str, is_open: bool) -> None:
    assert ampere().is_open(at(f"2026-11-24T{moment}")) is is_open


@pytest.mark.parametrize(
    ("moment", "name", "opens"),
    [
        ("2026-12-26T10:00", "Saint Stephen's Day", "2026-12-28T15:00"),
        ("2026-04-03T10:00", "Good Friday", "2026-04-04T09:00"),
        ("2026-11-11T09:00", "Armistice Day", "2026-11-12T08:00"),
    ],
)
def test_the_holidays_of_alsace_keep_it_closed(moment: str, name: str, opens: str) -> None:
    state = ampere().state(at(moment))
    assert not state.open
    assert state.why is not None
    assert (state.why.kind, state.why.name) == (Kind.HOLIDAY, name)
    assert state.next_open == at(opens)


def test_elsewhere_in_france_good_friday_is_a_day_like_others() -> None:
    paris = Calendar(
        STRASBOURG,
        weeks=[Week(DOOR, FIRST_DAY)],
        holiday=partial(holidays.holiday, "FR"),
    )
    assert paris.is_open(at("2026-04-03T10:00"))


def test_an_open_desk_says_until_when_and_when_it_opens_again() -> None:
    state = ampere().state(at("2026-11-24T10:12"))
    assert (state.open, state.why) == (True, None)
    assert state.until == at("2026-11-24T11:30")
    assert state.next_open == at("2026-11-24T15:00")


def test_a_day_with_hours_of_its_own_goes_before_a_holiday() -> None:
    market = Special(date(2026, 12, 26), "10:00-16:00", "event")
    assert ampere(specials=[market]).is_open(at("2026-12-26T15:59"))


def test_a_day_declared_closed_is_closed_with_its_reason() -> None:
    training = Special(date(2026, 11, 24), "", "training")
    state = ampere(specials=[training]).state(at("2026-11-24T10:00"))
    assert state.why is not None
    assert (state.why.kind, state.why.name) == (Kind.DAY, "training")
    assert state.next_open == at("2026-11-25T08:00")


def test_a_closure_cuts_the_day_where_it_begins_and_ends() -> None:
    flood = Shut(at("2026-11-24T10:00"), at("2026-11-24T16:00"), "works")
    day = ampere(closures=[flood]).intervals(date(2026, 11, 24))
    assert day == (
        (at("2026-11-24T08:00"), at("2026-11-24T10:00")),
        (at("2026-11-24T16:00"), at("2026-11-24T18:00")),
    )


def test_closed_until_further_notice_has_no_next_opening() -> None:
    ill = Shut(at("2026-11-24T10:00"), None, "illness")
    state = ampere(closures=[ill]).state(at("2026-11-30T16:00"))
    assert (state.open, state.next_open) == (False, None)
    assert state.why is not None
    assert (state.why.kind, state.why.name, state.why.until) == (Kind.CLOSURE, "illness", None)


def test_a_desk_without_hours_answers_nothing_and_quickly() -> None:
    planned = ampere(weeks=[])
    moment = at("2026-11-24T10:00")
    assert planned.next_open(moment) is None
    assert planned.last_open_before(moment) is None
    assert planned.state(moment).next_open is None
    assert planned.intervals(date(2026, 11, 24)) == ()


@pytest.mark.parametrize(
    ("deadline", "said"),
    [
        ("2027-01-10T00:00", "2027-01-09T12:00"),  # kept until Saturday 9, which closes at noon
        ("2027-01-09T00:00", "2027-01-08T18:00"),
        ("2026-12-28T00:00", "2026-12-24T18:00"),  # Christmas, St Stephen and a Sunday in between
        ("2026-11-24T10:00", "2026-11-24T10:00"),  # while it is open: the deadline itself
        ("2026-11-24T08:00", "2026-11-23T18:00"),  # the opening moment belongs to what follows
    ],
)
def test_a_deadline_is_said_as_the_last_moment_the_desk_is_open(deadline: str, said: str) -> None:
    assert ampere().last_open_before(at(deadline)) == at(said)


def test_one_closure_moves_the_deadlines() -> None:
    leave = Shut(at("2027-01-07T00:00"), at("2027-01-11T00:00"), "holidays")
    assert ampere(closures=[leave]).last_open_before(at("2027-01-10T00:00")) == at(
        "2027-01-06T11:30"
    )


def test_new_hours_hold_from_their_day_on() -> None:
    longer = ampere(
        weeks=[Week(DOOR, FIRST_DAY, date(2026, 12, 1)), Week("Tu 08:00-20:00", date(2026, 12, 1))]
    )
    assert not longer.is_open(at("2026-11-24T19:00"))
    assert longer.is_open(at("2026-12-01T19:00"))
    assert not longer.is_open(at("2026-12-02T09:00"))


def test_the_hours_on_the_door_are_the_same_in_summer_and_winter_time() -> None:
    for day in ("2026-03-28", "2026-03-30", "2026-10-24", "2026-10-26"):
        moment = at(f"{day}T{'09:30' if day.endswith(('28', '24')) else '15:30'}")
        assert ampere().is_open(moment), day


def test_a_night_that_crosses_the_change_of_clocks_is_one_hour_shorter() -> None:
    night = Calendar(STRASBOURG, weeks=[Week("Sa 22:00-06:00", FIRST_DAY)])
    state = night.state(at("2026-03-28T23:00"))
    assert state.until == at("2026-03-29T06:00")
    assert state.until - at("2026-03-28T22:00") == timedelta(hours=7)


def test_a_desk_that_never_closes_says_no_closing_time() -> None:
    always = Calendar(STRASBOURG, weeks=[Week("24/7", FIRST_DAY)])
    state = always.state(at("2026-11-24T10:00"))
    assert (state.open, state.until, state.next_open) == (True, None, None)


def test_the_week_shows_what_differs_and_why() -> None:
    week = ampere().week(date(2026, 12, 23))
    assert [day.day.day for day in week] == [21, 22, 23, 24, 25, 26, 27]
    assert [day.usual for day in week] == [True, True, True, True, False, False, True]
    assert week[4].why is not None
    assert week[4].why.name == "Christmas Day"
    assert week[5].intervals == ()


moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=UTC)
)
closures = st.lists(
    st.tuples(moments, st.integers(1, 60 * 24 * 20)).map(
        lambda pair: Shut(pair[0], pair[0] + timedelta(minutes=pair[1]), "works")
    ),
    max_size=4,
)
weekly = st.sampled_from([DOOR, "24/7", "Sa 22:00-06:00", "Mo-Fr 09:00-12:00; Jul-Aug off"])


@given(hours=weekly, shut=closures, moment=moments)
def test_the_next_opening_is_open_and_never_in_the_past(
    hours: str, shut: list[Shut], moment: datetime
) -> None:
    calendar = ampere(weeks=[Week(hours, FIRST_DAY)], closures=shut)
    found = calendar.next_open(moment)
    if found is not None:
        assert found >= moment
        assert calendar.is_open(found)
        assert (found == moment) is calendar.is_open(moment)


@given(hours=weekly, shut=closures, moment=moments)
def test_a_deadline_never_moves_later_and_the_desk_was_open_just_before_it(
    hours: str, shut: list[Shut], moment: datetime
) -> None:
    calendar = ampere(weeks=[Week(hours, FIRST_DAY)], closures=shut)
    found = calendar.last_open_before(moment)
    if found is not None:
        assert found <= moment
        assert calendar.is_open(found - timedelta(microseconds=1))


@given(hours=weekly, shut=closures, moment=moments)
def test_a_closure_never_opens_anything(hours: str, shut: list[Shut], moment: datetime) -> None:
    usual = ampere(weeks=[Week(hours, FIRST_DAY)])
    if ampere(weeks=[Week(hours, FIRST_DAY)], closures=shut).is_open(moment):
        assert usual.is_open(moment)


@given(hours=weekly, shut=closures, moment=moments)
def test_an_open_desk_stays_open_until_it_says(
    hours: str, shut: list[Shut], moment: datetime
) -> None:
    calendar = ampere(weeks=[Week(hours, FIRST_DAY)], closures=shut)
    state = calendar.state(moment)
    if state.until is not None:
        assert calendar.is_open(state.until - timedelta(microseconds=1))
        assert not calendar.is_open(state.until)
