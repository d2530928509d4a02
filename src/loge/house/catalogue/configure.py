"""The rates of VAT and the regime a desk begins with, from data."""

import tomllib
from pathlib import Path

from loge.house.catalogue.models import VatRate, VatRegime
from loge.house.network.models import Desk

RATES = Path(__file__).parent / "data" / "vat.toml"
REGIME = Path(__file__).parent / "data" / "regime.toml"


def configure() -> None:
    """Make sure that every dated rate is there. Safe to call again."""
    for row in tomllib.loads(RATES.read_text())["rate"]:
        known = {name: row[name] for name in ("kind", "valid_from")}
        rest = {name: value for name, value in row.items() if name not in known}
        VatRate.objects.update_or_create(**known, defaults={"until": None} | rest)


def regime(desk: Desk) -> None:
    """Give an open desk its first regime of VAT. A desk that has any keeps its own."""
    if desk.opened_on is None or VatRegime.objects.at(desk).exists():
        return
    assumed = tomllib.loads(REGIME.read_text())
    VatRegime.objects.create(desk=desk, valid_from=desk.opened_on, **assumed)
