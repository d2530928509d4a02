"""What we ship of kinds and rules, read from our own data."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from loge.kernel import figures_of

DATA = Path(__file__).parent.parent / "data" / "kinds.toml"
LAW = Path(__file__).parent.parent / "data" / "law.toml"


@cache
def data() -> dict[str, Any]:
    """Partners, kinds and rules, as they stand in the file."""
    return tomllib.loads(DATA.read_text())


def sale_days(on: date) -> int:
    """How many days the law of a day wants to pass before what was left for work may be sold."""
    return figures_of.on(LAW, "sale_days", on)
