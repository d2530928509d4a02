"""Minutes per kind of act, as the journal has them."""

from datetime import UTC, datetime, timedelta

import pytest

from loge.house.visits.effort import Done, Kind, measured

FIVE = timedelta(minutes=5)
NINE = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
RECEIVE = Kind("receive", "receiving", "post", frozenset({"receive"}))
HAND = Kind("hand", "handing over", "post", frozenset({"hand_over"}))
FRANK = Kind("frank", "franking", "post", frozenset({"sell"}))


def at(minutes: float, verb: str, about: int = 1, by: int = 1) -> Done:
    return Done(by, NINE + timedelta(minutes=minutes), verb, about)


def test_an_act_takes_the_time_since_the_one_before() -> None:
    acts = [at(0, "open_day"), at(1, "receive"), at(1.5, "receive"), at(4.5, "hand_over")]
    found = {one.kind.code: one for one in measured(acts, [RECEIVE, HAND], {}, pause=FIVE)}
    assert (found["receive"].count, found["receive"].mean) == (2, 0.75)
    assert found["hand"].minutes == 3


def test_parcels_handed_over_together_share_their_time() -> None:
    acts = [at(0, "search"), at(3, "hand_over", 1), at(3, "hand_over", 2), at(3, "hand_over", 3)]
    found = measured(acts, [HAND], {}, pause=FIVE)[0]
    assert (found.count, found.mean, found.minutes) == (3, 1, 3)


def test_what_came_after_a_pause_counts_with_the_mean_of_the_others() -> None:
    acts = [at(0, "hand_over"), at(2, "hand_over"), at(60, "hand_over")]
    found = measured(acts, [HAND], {}, pause=FIVE)[0]
    assert (found.count, found.timed, found.minutes) == (3, 1, 6)


def test_a_colleague_beside_does_not_shorten_it() -> None:
    acts = [at(0, "open_day"), at(4, "hand_over"), at(3, "receive", by=2)]
    found = measured(acts, [HAND], {}, pause=FIVE)[0]
    assert found.mean == 4


def test_a_sale_counts_for_the_part_that_is_stamps() -> None:
    acts = [at(0, "x"), at(2, "sell", 7), at(4, "sell", 8)]
    found = measured(acts, [FRANK], {"frank": {7: 0.5}}, pause=FIVE)[0]
    assert (found.count, found.timed) == (0.5, 1)
    assert found.minutes == pytest.approx(1)
