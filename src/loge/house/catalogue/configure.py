"""The rates of VAT, from data."""

import tomllib
from pathlib import Path

from loge.house.catalogue.models import VatRate

RATES = Path(__file__).parent / "data" / "vat.toml"


def configure() -> None:
    """Make sure that every dated rate is there. Safe to call again."""
    for row in tomllib.loads(RATES.read_text())["rate"]:
        known = {name: row[name] for name in ("kind", "valid_from")}
        rest = {name: value for name, value in row.items() if name not in known}
        VatRate.objects.update_or_create(**known, defaults={"until": None} | rest)
