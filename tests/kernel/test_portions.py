"""Parts of an amount: a commission, the VAT inside a price. No cent is made or lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loge.kernel import money

CENTS = st.integers(-10_000_000, 10_000_000)
RATES = st.sampled_from([0, 210, 550, 1000, 2000])


@pytest.mark.parametrize(
    ("cents", "rate", "vat"),
    [
        (120, 2000, 20),
        (120, 550, 6),
        (1000, 2000, 167),
        (1, 2000, 0),
        (3, 2000, 1),
        (-120, 550, -6),
    ],
)
def test_the_vat_inside_a_price(cents: int, rate: int, vat: int) -> None:
    assert money.vat_in(cents, rate) == vat


@given(CENTS, RATES)
def test_the_vat_is_of_what_is_left_without_it_to_the_cent(cents: int, rate: int) -> None:
    vat = money.vat_in(cents, rate)
    net = cents - vat
    assert abs(net * rate - vat * 10_000) * 2 <= 10_000 + rate
    assert money.vat_in(-cents, rate) == -vat
    assert abs(vat) <= abs(cents)


@given(CENTS, st.integers(0, 10_000))
def test_a_portion_is_the_nearest_cent_and_never_more_than_all(cents: int, points: int) -> None:
    part = money.portion(cents, points)
    assert abs(part * 10_000 - cents * points) * 2 <= 10_000
    assert abs(part) <= abs(cents)
    assert money.portion(-cents, points) == -part


def test_half_a_cent_goes_up() -> None:
    assert money.portion(50, 300) == 2
    assert money.portion(-50, 300) == -2
    assert money.portion(49, 300) == 1
