"""Periods, shares of a year, pauses and reminders: values in, values out; no database."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loge.house.membership import rules
from loge.house.membership.rules import Standing, Term

TODAY = date(2026, 11, 24)
YEAR = Term(calendar=True)
PRO_RATA = Term(calendar=True, pro_rata=True)
OCTOBER = Term(calendar=True, next_year_month=10)


@pytest.mark.parametrize(
    ("term", "standing", "starts", "until", "months"),
    [
        (Term(), Standing(None, TODAY), TODAY, date(2027, 11, 24), 12),
        (YEAR, Standing(None, TODAY), TODAY, date(2027, 1, 1), 12),
        (PRO_RATA, Standing(None, TODAY), TODAY, date(2027, 1, 1), 2),
        (PRO_RATA, Standing(None, date(2027, 1, 1)), date(2027, 1, 1), date(2028, 1, 1), 12),
        (OCTOBER, Standing(None, TODAY), TODAY, date(2028, 1, 1), 12),
        (OCTOBER, Standing(None, date(2026, 9, 30)), date(2026, 9, 30), date(2027, 1, 1), 12),
        (YEAR, Standing(date(2027, 1, 1), TODAY), date(2027, 1, 1), date(2028, 1, 1), 12),
        (
            PRO_RATA,
            Standing(date(2027, 1, 16), TODAY, moved=15),
            date(2027, 1, 16),
            date(2028, 1, 16),
            12,
        ),
        (Term(), Standing(date(2027, 1, 16), TODAY), date(2027, 1, 16), date(2028, 1, 16), 12),
    ],
)
def test_the_next_period(
    term: Term, standing: Standing, starts: date, until: date, months: int
) -> None:
    year = rules.next_period(standing, term)
    assert (year.starts, year.until, year.months) == (starts, until, months)


@given(st.integers(0, 100_000), st.integers(1, 12))
def test_a_share_of_the_year_is_never_dearer_and_never_lost(cents: int, months: int) -> None:
    part = rules.prorated(cents, months)
    assert abs(part * 12 - cents * months) <= 6
    assert part <= cents


DAYS = st.integers(0, 700)


@given(
    st.lists(st.integers(1, 400), min_size=1, max_size=4),
    st.lists(st.tuples(DAYS, st.integers(1, 60), st.booleans()), max_size=5),
)
def test_pauses_never_lose_a_day(lengths: list[int], asked: list[tuple[int, int, bool]]) -> None:
    """Whatever is paused and taken up again, the days covered and not rested stay the same."""
    first, periods = TODAY, []
    for length in lengths:
        periods.append((first, first + timedelta(days=length)))
        first = periods[-1][1]
    paid = sum(lengths)
    rested: list[tuple[date, int]] = []
    for offset, days, ended in asked:
        at = TODAY + timedelta(days=offset)
        if not any(starts <= at < until for starts, until in periods):
            continue
        periods = rules.stretched(periods, at, days)
        if ended:
            periods = rules.stretched(periods, at, -days)
        else:
            rested.append((at, days))
    covered = sum((until - starts).days for starts, until in periods)
    assert covered - sum(days for _at, days in rested) == paid
    assert all(a[1] <= b[0] for a, b in pairwise(periods))


@given(st.lists(st.tuples(st.integers(-800, 800), st.integers(1, 400)), max_size=6))
def test_a_day_is_a_members_when_some_period_covers_it(spans: list[tuple[int, int]]) -> None:
    periods = [
        (TODAY + timedelta(days=start), TODAY + timedelta(days=start + length))
        for start, length in spans
    ]
    covered = any(starts <= TODAY < until for starts, until in periods)
    assert rules.standing(periods, TODAY).member is covered


@pytest.mark.parametrize(
    ("on", "sent", "wanted"),
    [
        (-31, [], None),
        (-30, [], -30),
        (-30, [-30], None),
        (-27, [], -30),
        (-20, [], None),
        (-7, [-30], -7),
        (0, [-30, -7], None),
        (7, [-30], 7),
        (60, [], None),
    ],
)
def test_which_reminder_is_due(on: int, sent: list[int], wanted: int | None) -> None:
    day = TODAY + timedelta(days=on)
    assert rules.due(TODAY, [-30, -7, 7, 30], sent, day) == wanted
