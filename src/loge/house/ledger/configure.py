"""The chart of accounts, from data."""

import tomllib
from pathlib import Path

from loge.house.ledger.models import LedgerAccount

CHART = Path(__file__).parent / "data" / "chart.toml"


def configure() -> None:
    """Make sure that every account of the chart exists. Safe to call again."""
    for row in tomllib.loads(CHART.read_text())["account"]:
        LedgerAccount.objects.get_or_create(
            code=row["code"], defaults={"name": row["name"], "source": row["source"]}
        )
