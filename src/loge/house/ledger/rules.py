"""Sums that must come out even."""

from collections.abc import Mapping


def balanced(lines: Mapping[str, int]) -> bool:
    """Whether debits and credits (cents by account code) sum to zero and none is empty."""
    return bool(lines) and sum(lines.values()) == 0 and all(lines.values())
