"""No cent is lost when an amount is shared."""

from hypothesis import given
from hypothesis import strategies as st

from loge.kernel.euros_field import EurosField
from loge.kernel.money import share, typed

WEIGHTS = st.lists(st.integers(0, 1000), min_size=1, max_size=20).filter(lambda w: sum(w) > 0)


@given(st.integers(-10_000_000, 10_000_000), WEIGHTS)
def test_the_parts_sum_to_the_whole(cents: int, weights: list[int]) -> None:
    parts = share(cents, weights)
    assert sum(parts) == cents
    assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if weight == 0)


@given(st.integers(0, 10_000_000), WEIGHTS)
def test_nobody_is_a_cent_further_off_than_another(cents: int, weights: list[int]) -> None:
    exact = [cents * weight / sum(weights) for weight in weights]
    assert all(abs(p - e) < 1.000001 for p, e in zip(share(cents, weights), exact, strict=True))


def test_an_amount_is_typed_with_a_comma_and_its_cents() -> None:
    assert [typed(cents) for cents in (1250, 5, 123456, -70, 0, None)] == [
        "12,50", "0,05", "1234,56", "-0,70", "0,00", "",
    ]  # fmt: skip


@given(st.integers(0, 10**6))
def test_what_is_typed_is_read_back_as_it_was(cents: int) -> None:
    assert EurosField().clean(typed(cents)) == cents
