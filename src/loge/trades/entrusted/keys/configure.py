"""How often envelopes are counted, where a desk has not decided it."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from loge.trades.entrusted.models import KeyCountRule

DATA = Path(__file__).parent.parent / "data" / "keys.toml"


def begin(desk: Any) -> None:
    """The rule a desk begins with, where it has none. Again and again leaves the same rows."""
    if KeyCountRule.objects.at(desk).exists():
        return
    since = desk.opened_on or date(2021, 1, 1)
    for row in tomllib.loads(DATA.read_text())["rule"]:
        KeyCountRule.objects.create(desk=desk, valid_from=since, **row)
