"""The rules a network begins with, from data."""

import tomllib
from pathlib import Path

from loge.house.retention.models import RetentionRule

DATA = Path(__file__).parent / "data" / "rules.toml"


def configure() -> None:
    """Add the rules of kinds that have none. What was changed since stays."""
    known = set(RetentionRule.objects.values_list("kind", flat=True))
    for row in tomllib.loads(DATA.read_text())["rule"]:
        if row["kind"] not in known:
            RetentionRule.objects.create(**row)
