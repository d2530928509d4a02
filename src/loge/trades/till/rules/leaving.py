"""Which coins and notes leave a drawer for the bank, so that what is to stay stays."""

from collections.abc import Mapping

MOST_TRIES = 20_000  # a drawer nobody can split is found out long before


def leaving(counted: Mapping[int, int], cents: int) -> dict[int, int] | None:
    """So many of each coin and note (by its cents) that come to this amount, the largest first, as
    a bank wants them; None when what was counted does not split that way."""
    kinds = sorted((kind for kind, count in counted.items() if count > 0), reverse=True)
    below = [sum(kind * counted[kind] for kind in kinds[place:]) for place in range(len(kinds))]
    barren: set[tuple[int, int]] = set()

    def taken(place: int, left: int) -> dict[int, int] | None:
        if left == 0:
            return {}
        if place == len(kinds) or left > below[place] or (place, left) in barren:
            return None
        kind = kinds[place]
        for count in range(min(counted[kind], left // kind), -1, -1):
            rest = taken(place + 1, left - count * kind) if len(barren) < MOST_TRIES else None
            if rest is not None:
                return {kind: count, **rest} if count else rest
        barren.add((place, left))
        return None

    return taken(0, cents) if cents >= 0 else None
