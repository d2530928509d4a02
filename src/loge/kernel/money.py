"""Money is whole cents of a euro, as int, everywhere."""

from collections.abc import Sequence


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
