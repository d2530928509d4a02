"""No small count that is hidden can be worked out from what is shown."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loge.screens.office import suppress

BELOW = 5
# A busy machine is no fault of the rule.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
counts = st.lists(st.integers(0, 30), min_size=1, max_size=9)


def may_be(hidden: int, rest: int) -> set[int]:
    """What one of `hidden` counts of at least one may be, when together they are `rest`."""
    return {n for n in range(1, rest + 1) if (rest - n >= hidden - 1 if hidden > 1 else n == rest)}


@patient
@given(counts)
def test_no_hidden_count_can_be_worked_out_from_the_total(table: list[int]) -> None:
    [shown], total = suppress.tables([table], below=BELOW)
    hidden = [i for i, count in enumerate(shown) if count is None]
    if total is not None and hidden:
        rest = total - sum(count for count in shown if count is not None)
        assert len(may_be(len(hidden), rest)) > 1


@patient
@given(counts)
def test_every_small_count_is_hidden_and_the_rest_is_true(table: list[int]) -> None:
    [shown], total = suppress.tables([table], below=BELOW)
    for count, told in zip(table, shown, strict=True):
        assert told is None or told == count
        assert told is None or not 0 < told < BELOW
    assert total in (None, sum(table))


@patient
@given(counts, st.lists(st.integers(0, 60), max_size=6))
def test_one_total_seen_in_two_ways_gives_nothing_away(table: list[int], cuts: list[int]) -> None:
    total = sum(table)
    at = [0, *sorted(min(cut, total) for cut in cuts), total]
    again = [after - before for before, after in pairwise(at)]
    shown, told = suppress.tables([table, again], below=BELOW)
    if told is None:
        assert all(count in (None, 0) for table in shown for count in table)
        return
    for one in shown:
        hidden = sum(count is None for count in one)
        rest = told - sum(count for count in one if count is not None)
        assert not hidden or len(may_be(hidden, rest)) > 1


def test_nothing_is_hidden_where_all_are_many_and_nought_is_no_secret() -> None:
    assert suppress.tables([[12, 0, 7]], below=BELOW) == ([[12, 0, 7]], 19)
    assert suppress.tables([[0, 0]], below=BELOW) == ([[0, 0]], 0)


def test_a_single_small_count_takes_the_next_smallest_with_it() -> None:
    assert suppress.tables([[40, 2, 9]], below=BELOW) == ([[40, None, None]], 51)


def test_a_small_total_is_hidden_wherever_it_stands() -> None:
    assert suppress.tables([[3, 0], [3]], below=BELOW) == ([[None, 0], [None]], None)


def test_counts_that_do_not_add_up_are_hidden_one_by_one() -> None:
    assert suppress.singles([0, 4, 5], below=BELOW) == [0, None, 5]
