"""Money is whole cents of a euro, as int, everywhere."""

from collections.abc import Sequence

MOST_CENTS = 10**6  # nothing at a desk costs more than 10,000 €


def share(cents: int, weights: Sequence[int]) -> list[int]:
    """Split an amount by weights without losing a cent: the largest remainders get the odd ones.

    Raises ValueError when weights are negative or sum to nothing.
    """
    total = sum(weights)
    if total <= 0 or any(weight < 0 for weight in weights):
        raise ValueError("weights must be positive")
    sign = -1 if cents < 0 else 1
    exact = [divmod(abs(cents) * weight, total) for weight in weights]
    parts = [whole for whole, _ in exact]
    missing = abs(cents) - sum(parts)
    by_remainder = sorted(range(len(weights)), key=lambda i: (-exact[i][1], i))
    for i in by_remainder[:missing]:
        parts[i] += 1
    return [sign * part for part in parts]


def portion(cents: int, basis_points: int) -> int:
    """So many hundredths of a percent of an amount, to the nearest cent; half a cent goes up.

    What is given back is rounded like what was taken: portion(-c, b) is -portion(c, b).
    """
    return _nearest(cents * basis_points, 10_000)


def vat_in(cents: int, basis_points: int) -> int:
    """The VAT contained in a price with tax (CGI, article 266: the rate is of what is left without
    it), to the nearest cent; half a cent goes up. The price without tax is the difference."""
    return _nearest(cents * basis_points, 10_000 + basis_points)


def _nearest(above: int, below: int) -> int:
    whole = (2 * abs(above) + below) // (2 * below)
    return -whole if above < 0 else whole


def typed(cents: int | None) -> str:
    """An amount as one types it into a field: "12,50"; nothing for none."""
    if cents is None:
        return ""
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole},{rest:02}"
