"""How many there are, how long they last, what to order: without a database."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loge.house.stock import rules, statement
from loge.house.stock.crossing import Sold
from loge.house.stock.rules import Moved, Pace
from loge.house.stock.statement import Span, Worth
from loge.kernel.refusal import Refused

START = datetime(2026, 11, 1, tzinfo=UTC)


def at(hours: float) -> datetime:
    return START + timedelta(hours=hours)


def moved(hours: float, kind: str, units: int, then: int | None = None) -> Moved:
    return Moved(at(hours), kind, units, then)


def sold(hours: float, units: int, cents: int = 0) -> Sold:
    return Sold(1, at(hours), at(hours), units, cents or units * 152)


def test_what_is_there_is_the_last_count_and_what_moved_since() -> None:
    moves = [
        moved(0, "received", 99),
        moved(1, "counted", 50),
        moved(3, "received", 24),
        moved(5, "damaged", 1),
        moved(6, "sent_back", 10),
    ]
    stands = rules.standing(moves, [sold(0.5, 7), sold(2, 3), sold(4, -1)], at(9))
    assert stands.units == 50 - 3 + 24 + 1 - 1 - 10
    assert rules.standing(moves, [sold(2, 3)], at(2)).units == 47


def test_more_sold_than_there_was_is_below_nothing_and_to_be_counted() -> None:
    stands = rules.standing([moved(0, "counted", 2)], [sold(1, 3)], at(2))
    assert stands.units == -1
    assert stands.to_count
    assert rules.standing([], [], at(1)).to_count
    assert not rules.standing([moved(0, "counted", 2)], [], at(1)).to_count


def test_a_gap_is_explained_by_what_is_written_down_later() -> None:
    moves = [moved(0, "counted", 20), moved(5, "counted", 16, then=20)]
    found = rules.standing(moves, [sold(3, 3)], at(9)).counts[1]
    assert (found.gap_then, found.gap, found.explained) == (-4, -1, 3)


def test_a_sale_at_the_very_moment_of_the_count_came_before_it() -> None:
    stands = rules.standing([moved(0, "counted", 20), moved(1, "counted", 18)], [sold(1, 2)], at(1))
    assert stands.units == 18
    assert stands.counts[1].gap == 0


def test_the_pace_says_how_long_it_lasts_and_what_to_order() -> None:
    pace = Pace(units=42, days=42)
    assert pace.a_week == 7
    assert pace.lasts(10) == 10
    assert pace.needed(7) == 7
    known = {"minimum": 10, "lead_days": 7, "pack": 12}
    assert rules.to_order(17, pace, **known) == 0
    assert rules.to_order(16, pace, **known) == 12
    assert rules.to_order(0, pace, **known) == 24
    assert rules.to_order(-5, pace, **known) == 24
    assert Pace(0, 42).lasts(3) is None
    assert rules.to_order(0, Pace(0, 0), **known) == 12


def test_nothing_is_said_of_a_pace_in_the_first_week() -> None:
    assert rules.pace([sold(1, 5)], START, at(24 * 6)) == Pace(0, 0)
    assert rules.pace([sold(1, 5)], START, at(24 * 8)) == Pace(5, 8)
    assert rules.pace([sold(1, 5), sold(24 * 50, 2)], START, at(24 * 60)) == Pace(2, 42)


def test_weeks_begin_on_monday_and_empty_ones_are_there() -> None:
    found = rules.weeks([(date(2026, 11, 24), 2), (date(2026, 11, 9), 5)], date(2026, 11, 26), 3)
    assert [(w.first, w.units) for w in found] == [
        (date(2026, 11, 9), 5),
        (date(2026, 11, 16), 0),
        (date(2026, 11, 23), 2),
    ]


@pytest.mark.parametrize("units", [{}, {1: 0}, {1: -1}, {1: 100_001}])
def test_quantities_that_cannot_be_are_refused(units: dict[int, int]) -> None:
    with pytest.raises(Refused):
        rules.quantities(units, least=1)


NOVEMBER = Span(START, START + timedelta(days=30), lambda moment: moment.date())
MOVE = st.tuples(
    st.integers(-200, 719),
    st.sampled_from(["received", "counted", "damaged", "sent_back"]),
    st.integers(0, 40),
)
SALE = st.tuples(st.integers(-200, 719), st.integers(-3, 9))


@given(st.lists(MOVE, max_size=12), st.lists(SALE, max_size=20), st.integers(0, 29))
def test_every_column_of_a_statement_adds_up(
    moves: list[tuple[int, str, int]], sales: list[tuple[int, int]], dearer_on: int
) -> None:
    dearer = NOVEMBER.start.date() + timedelta(days=dearer_on)
    found = statement.sums(
        [moved(*move) for move in moves],
        [sold(*sale) for sale in sales],
        NOVEMBER,
        lambda day: 160 if day >= dearer else 152,
    )
    came = found.opening + found.received + found.first_count + found.gap
    gone = found.sold + found.damaged + found.sent_back
    assert came.units - gone.units == found.closing.units
    assert came.cents - gone.cents + found.revalued == found.closing.cents
    inside = [units for hours, units in sales if hours >= 0]
    assert found.sold == Worth(sum(inside), sum(inside) * 152)


@given(st.lists(MOVE, max_size=12), st.lists(SALE, max_size=20))
def test_nothing_is_worth_more_or_less_while_the_price_stays(
    moves: list[tuple[int, str, int]], sales: list[tuple[int, int]]
) -> None:
    rows = [moved(*move) for move in moves], [sold(*sale) for sale in sales]
    assert statement.sums(*rows, NOVEMBER, lambda day: 152).revalued == 0
