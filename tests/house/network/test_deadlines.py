"""Where a deadline lands: before a closure one could know of, after one nobody could foresee."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loge.house.network import holidays, rules
from loge.house.network.rules import Calendar, Shut, Special, Week, What, deadline, over_by
from loge.house.network.rules.deadlines import NOTICE
from loge.kernel import days

STRASBOURG = ZoneInfo("Europe/Paris")
DOOR = "Mo 15:00-18:00; Tu,Th,Fr 08:00-11:30,15:00-18:00; We 08:00-11:30; Sa 09:00-12:00"
FIRST_DAY = date(2021, 8, 23)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=STRASBOURG).astimezone(UTC)


def ampere(**more: Any) -> Calendar:
    more.setdefault("weeks", [Week(DOOR, FIRST_DAY)])
    return Calendar(STRASBOURG, holiday=partial(holidays.holiday, "FR-6AE"), **more)


def shut(first: str, last: str | None, announced: str | None) -> Shut:
    return Shut(
        at(first),
        at(last) if last else None,
        "absence",
        announced_at=at(announced) if announced else None,
    )


ILL = shut("2026-11-24T07:40", "2026-11-25T00:00", "2026-11-24T07:40")
TUESDAY = at("2026-11-25T00:00")  # what is due on Tuesday: exclusive


def test_an_ill_morning_prolongs_until_the_end_of_the_first_open_day() -> None:
    landed = deadline(ampere(closures=[ILL]), TUESDAY)
    assert (landed.at, landed.prolonged) == (at("2026-11-25T11:30"), True)


def test_what_is_due_later_keeps_its_deadline() -> None:
    assert deadline(ampere(closures=[ILL]), at("2026-11-26T00:00")).at == at("2026-11-25T11:30")
    assert not deadline(ampere(closures=[ILL]), at("2026-11-26T00:00")).prolonged


def test_closed_from_now_on_in_the_middle_of_the_day_prolongs_too() -> None:
    noon = shut("2026-11-24T10:12", "2026-11-25T00:00", "2026-11-24T10:12")
    assert deadline(ampere(closures=[noon]), TUESDAY).at == at("2026-11-25T11:30")


def test_a_leave_announced_in_time_advances() -> None:
    leave = shut("2026-11-24T00:00", "2026-12-01T00:00", "2026-11-02T10:00")
    landed = deadline(ampere(closures=[leave]), TUESDAY)
    assert (landed.at, landed.prolonged) == (at("2026-11-23T18:00"), False)


def test_one_announced_the_evening_before_prolongs() -> None:
    late = shut("2026-11-24T00:00", "2026-11-25T00:00", "2026-11-23T17:55")
    assert deadline(ampere(closures=[late]), TUESDAY).prolonged


def test_until_further_notice_nothing_is_over() -> None:
    landed = deadline(
        ampere(closures=[shut("2026-11-24T07:40", None, "2026-11-24T07:40")]), TUESDAY
    )
    assert (landed.at, landed.prolonged) == (None, True)
    assert not landed.over(at("2027-11-24T10:00"))


def test_a_day_closed_at_short_notice_prolongs_as_a_closure_does() -> None:
    day = Special(date(2026, 11, 24), "", "training", announced_at=at("2026-11-24T07:00"))
    assert deadline(ampere(specials=[day]), TUESDAY).at == at("2026-11-25T11:30")


def test_a_holiday_was_always_known() -> None:
    assert deadline(ampere(), at("2026-12-27T00:00")).at == at("2026-12-24T18:00")


def test_what_is_over_by_a_day_leaves_out_what_is_prolonged() -> None:
    calendar = ampere(closures=[ILL])
    assert over_by(calendar, date(2026, 11, 24)) == date(2026, 11, 24)
    assert over_by(calendar, date(2026, 11, 25)) == date(2026, 11, 24)
    assert over_by(calendar, date(2026, 11, 26)) == date(2026, 11, 26)


moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=UTC)
)
closures = st.builds(
    lambda start, minutes, notice: Shut(
        start,
        start + timedelta(minutes=minutes),
        "works",
        announced_at=start - timedelta(hours=notice),
    ),
    moments,
    st.integers(1, 60 * 24 * 20),
    st.integers(0, 24 * 30),
)


@given(
    known=st.lists(closures, max_size=3),
    new=closures,
    day=st.dates(FIRST_DAY.replace(year=2026), date(2027, 12, 1)),
)
def test_every_deadline_that_moves_lands_where_the_desk_was_just_open(
    known: list[Shut], new: Shut, day: date
) -> None:
    before = ampere(closures=known)
    after = rules.with_closure(before, new)
    raw = days.starts(day, STRASBOURG)
    was, will = deadline(before, raw), deadline(after, raw)
    if was != will and will.at is not None:
        assert after.is_open(will.at - timedelta(microseconds=1))
        known_since = [s.announced_at for s in [*known, new] if s.announced_at]
        assert will.prolonged or will.at >= min(known_since) + NOTICE or will.at == was.at


@given(known=st.lists(closures, max_size=3), new=closures)
def test_a_closure_called_off_before_it_begins_leaves_the_calendar_as_it_was(
    known: list[Shut], new: Shut
) -> None:
    before = ampere(closures=known)
    after = rules.with_closure(rules.with_closure(before, new), None, instead_of=new)
    first = days.day_of(new.starts_at, STRASBOURG) - timedelta(days=2)
    assert after.days(first, 30) == before.days(first, 30)
    for n in range(30):
        raw = days.starts(first + timedelta(days=n), STRASBOURG)
        assert deadline(after, raw) == deadline(before, raw)


@given(new=closures, early=st.integers(1, 60 * 24))
def test_reopened_while_the_desk_would_be_closed_anyway_nothing_is_left_of_it(
    new: Shut, early: int
) -> None:
    """Ill at 7:40, well again at 7:55, before it opens: as if nothing had been."""
    before = ampere()
    opens = before.next_open(new.starts_at)
    assert opens is not None
    end = min(new.starts_at + timedelta(minutes=early), opens)
    if end > new.starts_at:
        short = Shut(new.starts_at, end, new.reason, announced_at=new.announced_at)
        after = rules.with_closure(before, short)
        first = days.day_of(new.starts_at, STRASBOURG)
        assert [d.intervals for d in after.days(first, 14)] == [
            d.intervals for d in before.days(first, 14)
        ]


def test_the_fourteen_days_say_what_differs() -> None:
    before = ampere()
    after = rules.with_day(before, Special(date(2026, 11, 26), "08:00-11:30,15:00-17:00"))
    after = rules.with_day(after, Special(date(2026, 11, 29), "10:00-12:00"))
    after = rules.with_day(after, Special(date(2026, 11, 28), "10:00-13:00"))
    found = rules.differences(rules.with_closure(before, None), after, date(2026, 11, 23), 14)
    assert len(found) == 14
    assert {one.day.day: (one.what, one.minutes) for one in found if one.differs} == {
        26: (What.SHORTER, 60),
        28: (What.OTHER, 0),
        29: (What.OPENS, 120),
    }
    closed = rules.differences(before, rules.with_closure(before, ILL), date(2026, 11, 24), 1)
    assert [(one.what, one.minutes) for one in closed] == [(What.CLOSES, 390)]


def test_hours_from_a_day_on_and_without_them_again() -> None:
    before = ampere()
    after = rules.with_hours(before, "Mo-Fr 09:00-12:00", date(2026, 12, 1))
    assert after.is_open(at("2026-12-02T11:45"))
    assert not after.is_open(at("2026-11-25T11:45"))
    back = rules.without_hours(after, date(2026, 12, 1))
    assert back.days(date(2026, 11, 23), 21) == before.days(date(2026, 11, 23), 21)


spans = st.lists(
    st.sampled_from(
        [("08:00", "09:30"), ("10:00", "11:30"), ("14:00", "18:15"), ("20:00", "24:00")]
    ),
    unique=True,
    max_size=3,
).map(sorted)


@settings(deadline=None)
@given(week=st.lists(spans, min_size=7, max_size=7))
def test_a_week_written_is_read_as_it_was(week: list[list[tuple[str, str]]]) -> None:
    text = rules.check_hours(rules.written(week))
    assert rules.weekly(text, date(2026, 11, 24)) == week
    assert rules.is_weekly(text, date(2026, 11, 24))


def test_the_hours_on_the_door_are_written_back_as_they_were() -> None:
    assert rules.written(rules.weekly(DOOR, date(2026, 11, 24))) == DOOR
    assert not rules.is_weekly("Mo-Fr 09:00-12:00; Jul-Aug off", date(2026, 11, 24))


@pytest.mark.parametrize(
    ("week", "text"),
    [
        ([[("09:00", "12:00")]] * 5 + [[], []], "Mo-Fr 09:00-12:00"),
        ([[("09:00", "12:00")], [], [("09:00", "12:00")], [], [], [], []], "Mo,We 09:00-12:00"),
        ([[]] * 7, "off"),
    ],
)
def test_like_days_are_written_together(week: list[Any], text: str) -> None:
    assert rules.written(week) == text
