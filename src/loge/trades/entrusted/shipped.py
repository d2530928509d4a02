"""What we ship of kinds and rules, read from our own data."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data" / "kinds.toml"


@cache
def data() -> dict[str, Any]:
    """Partners, kinds, rules and the law, as they stand in the file."""
    return tomllib.loads(DATA.read_text())


def sale_days() -> int:
    """How many days the law wants to pass before what was left for work may be sold."""
    return int(data()["law"]["sale_days"])
