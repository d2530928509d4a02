"""The one place that reads the clock."""

from datetime import UTC, datetime


def now() -> datetime:
    """This moment, in UTC.

    Actions never call it: they are told the time by their act. The journal alone notes beside it
    when the act was written down (`entered_at`), and `tick` when a machine sent a message.
    """
    return datetime.now(UTC)
