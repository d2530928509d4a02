"""Which PINs are too easy. Values in, values out."""

from itertools import pairwise


def is_easy(pin: str) -> bool:
    """One digit repeated, or digits counted up or down: 0000, 1234, 9876, 7890."""
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    return len(steps) == 1 and steps <= {0, 1, 9}
