"""What was asked when something was left: which answers leave the desk, and which do not."""

from collections.abc import Mapping
from typing import Any

from loge.trades.entrusted.models import Ticket

Row = Mapping[str, Any]


def answered(ticket: Ticket) -> list[tuple[Row, bool]]:
    """The answers that were given, each with whether it is for the desk only: its question was
    marked so that day, or is today."""
    marked = {row["label"].get("fr") for row in ticket.kind.questions if row.get("desk_only")}
    return [
        (row, bool(row.get("desk_only")) or row["label"].get("fr") in marked)
        for row in ticket.answers
        if row.get("answer")
    ]


def for_others(ticket: Ticket) -> list[str]:
    """What a partner reads of them, on their page and on the slip."""
    return [row["answer"] for row, desk_only in answered(ticket) if not desk_only]
