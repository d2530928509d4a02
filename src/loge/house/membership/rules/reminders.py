"""Which reminder is due."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

# A desk that was switched off for a while catches up on these days, and not on older ones.
CATCH_UP = timedelta(days=6)


def due(until: date, offsets: Iterable[int], sent: Collection[int], on: date) -> int | None:
    """The reminder to send on a day for a membership that ends `until`, or None.

    Only the latest of those due counts: whoever missed "in a week" is not told it afterwards.
    """
    reached = [offset for offset in offsets if until + timedelta(days=offset) <= on]
    if not reached or max(reached) in sent:
        return None
    latest = max(reached)
    return latest if on - (until + timedelta(days=latest)) <= CATCH_UP else None


def furthest(offsets: Collection[int], on: date) -> tuple[date, date]:
    """Between which ends (both included) a membership may be reminded of on a day."""
    first = on - timedelta(days=max(offsets)) - CATCH_UP
    return first, on - timedelta(days=min(offsets))
