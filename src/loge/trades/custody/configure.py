"""Loading our own data: the carriers with their dated rules, and a desk's first shelves."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from loge.trades.custody.models import Carrier, CarrierRule, Shelf

DATA = Path(__file__).parent / "data" / "carriers.toml"
# Letters, parcels, large ones: enough for a month of a small desk; the desk adds its own.
FIRST_SHELVES = (
    *((f"A {n}", Shelf.Kind.LETTER, 30) for n in range(1, 4)),
    *((f"B {n}", Shelf.Kind.PARCEL, 12) for n in range(1, 9)),
    *((f"C {n}", Shelf.Kind.LARGE, 4) for n in range(1, 3)),
)


@transaction.atomic
def configure() -> None:
    """Write the carriers and every version of their rules; again and again leaves the same rows.

    A version that left the file stays, because deposits kept under it still name it.
    """
    data = tomllib.loads(DATA.read_text())
    for rank, entry in enumerate(data["carrier"]):
        carrier, _made = Carrier.objects.update_or_create(
            code=entry["code"], defaults={"name": entry["name"], "rank": rank}
        )
        for rule in entry["rule"]:
            _rule(carrier, rule)


def _rule(carrier: Carrier, rule: dict[str, Any]) -> None:
    version = {name: rule[name] for name in ("kind", "valid_from")}
    rest = {name: value for name, value in rule.items() if name not in version}
    defaults = {"identity_needed": True, "documents": [], "until": None, "note": ""} | rest
    CarrierRule.objects.update_or_create(carrier=carrier, **version, defaults=defaults)


def shelve(desk: Any) -> None:
    """Give a desk without shelves its first ones. Does nothing where there are some."""
    if Shelf.objects.at(desk).exists():
        return
    Shelf.objects.bulk_create(
        Shelf(desk_id=desk.pk, code=code, kind=kind, capacity=capacity, rank=rank)
        for rank, (code, kind, capacity) in enumerate(FIRST_SHELVES)
    )
