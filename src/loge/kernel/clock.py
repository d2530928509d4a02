"""The one place that reads the clock."""

from datetime import UTC, datetime


def now() -> datetime:
    """This moment, in UTC. Actions never call it: they are told the time by their act."""
    return datetime.now(UTC)
