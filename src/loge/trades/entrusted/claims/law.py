"""What the law says in letters, as we put it: dated, with its source, from our own data."""

import tomllib
from datetime import date
from functools import cache
from typing import Any

from loge.kernel import figures_of
from loge.trades.entrusted.kinds.shipped import LAW


@cache
def _rows() -> list[dict[str, Any]]:
    rows = tomllib.loads(LAW.read_text())["words"]
    return sorted(rows, key=lambda row: row["valid_from"], reverse=True)


def words(about: str, on: date) -> str:
    """The words about something ("abandoned", "liability") that hold on a day; before the first of
    them, the first."""
    rows = [row for row in _rows() if row["about"] == about]
    return str(next((row["fr"] for row in rows if row["valid_from"] <= on), rows[-1]["fr"]))


def answer_days(on: date) -> int:
    """Within how many days a partner is asked to answer."""
    return figures_of.on(LAW, "answer_days", on)
