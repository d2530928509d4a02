"""What should lie in a drawer, what was counted, and how it is said."""

from collections.abc import Mapping
from typing import Any

COINS = (
    1,
    2,
    5,
    10,
    20,
    50,
    100,
    200,
    500,
    1000,
    2000,
    5000,
    10000,
    20000,
    50000,
)  # euro, in cents
MOST_OF_ONE = 10_000  # nobody counts more of one coin


def cash(coins: Mapping[int, int]) -> int:
    """What coins and notes come to. Raises ValueError for a coin there is none of, or a count that
    cannot be."""
    wrong = [c for c, n in coins.items() if c not in COINS or not 0 <= n <= MOST_OF_ONE]
    if wrong:
        raise ValueError(f"no such coin, or no such count: {wrong}")
    return sum(coin * count for coin, count in coins.items())


def differences(expected: Mapping[str, int], counted: Mapping[str, int]) -> dict[str, int]:
    """Counted less expected for every method that was counted; negative is missing."""
    return {
        method: counted[method] - expected.get(method, 0)
        for method in counted
        if counted[method] != expected.get(method, 0)
    }


def grown(before: tuple[int, int], total: int, absolute: int) -> tuple[int, int]:
    """The two perpetual totals after a period. Raises ValueError if the absolute one went back."""
    if absolute < abs(total):
        raise ValueError("the absolute total is at least the total")
    return before[0] + total, before[1] + absolute


def summed(contents: list[dict[str, Any]], name: str, key: tuple[str, ...]) -> list[dict[str, Any]]:
    """Rows of several closings added up by their key: {"owner": "", "cents": 5} twice is 10."""
    sums: dict[tuple[Any, ...], dict[str, Any]] = {}
    for content in contents:
        for row in content[name]:
            which = tuple(row[k] for k in key)
            kept = sums.setdefault(which, {k: row[k] for k in key})
            for column, value in row.items():
                if column not in key:
                    kept[column] = kept.get(column, 0) + value
    return [sums[which] for which in sorted(sums, key=str)]
