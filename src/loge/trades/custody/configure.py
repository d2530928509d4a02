"""Loading our own data: the carriers with their dated rules, and a desk's first shelves."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from loge.trades.custody.models import Carrier, Counted, MandateRule, Product, Shelf
from loge.trades.custody.models.shelf import ShelfAlarm

DATA = Path(__file__).parent / "data" / "carriers.toml"
# Letters, parcels, large ones: enough for a month of a small desk; the desk adds its own.
FIRST_SHELVES = (
    *((f"A {n}", Shelf.Kind.LETTER, 30) for n in range(1, 4)),
    *((f"B {n}", Shelf.Kind.PARCEL, 12) for n in range(1, 9)),
    *((f"C {n}", Shelf.Kind.LARGE, 4) for n in range(1, 3)),
)

# In French, as it is shown: from when on a desk says that it is nearly full.
FIRST_ALARM: dict[str, Any] = {
    "percent": 90,
    "valid_from": date(2021, 1, 1),
    "source": "règle du réseau : de quoi prendre encore une tournée",
}


@transaction.atomic
def configure() -> None:
    """Write the carriers, their products and every version of their rules, and how long a mandate
    may last; again and again leaves the same rows.

    A version that left the file stays, because deposits kept under it still name it. What the
    network's staff have decided about a product, Loge leaves alone from then on.
    """
    data = tomllib.loads(DATA.read_text())
    for rank, entry in enumerate(data["carrier"]):
        carrier, made = Carrier.objects.get_or_create(code=entry["code"])
        if carrier.by_hand and not made and not carrier.products.filter(by_hand=False).exists():
            continue  # the network has added it before we knew it, and its own products
        _put(carrier, name=entry["name"], rank=rank)
        for place, product in enumerate(entry["product"]):
            _product(carrier, product, place)
    if not MandateRule.objects.filter(by_hand=True).exists():
        for row in data["mandate"]:
            MandateRule.objects.update_or_create(valid_from=row["valid_from"], defaults=row)


def _product(carrier: Carrier, entry: dict[str, Any], rank: int) -> None:
    known = {name: value for name, value in entry.items() if name not in ("rule", "kind")}
    product, _made = Product.objects.get_or_create(
        carrier=carrier, code=entry["code"], defaults={"kind": entry["kind"]}
    )
    _put(product, rank=rank, **{"begins": [], **known})
    if not product.rules.filter(by_hand=True).exists():
        for rule in entry["rule"]:
            defaults = {**_NOTHING, **rule}
            product.rules.update_or_create(valid_from=rule["valid_from"], defaults=defaults)


def _put(row: Carrier | Product, **known: Any) -> None:
    """Write what is known on a row, unless somebody has changed it in the office."""
    if row.by_hand:
        return
    for name, value in known.items():
        setattr(row, name, value)
    row.save()


_NOTHING: dict[str, Any] = {
    "counted": Counted.CALENDAR,
    "back_on_day": None,
    "identity_needed": True,
    "documents": [],
    "standing_proxy": False,
    "grams_most": None,
    "longest_mm": None,
    "sum_mm": None,
    "names_carrier": False,
    "until": None,
    "note": "",
}


def shelve(desk: Any) -> None:
    """Give a desk without shelves its first ones, and say from when on it is nearly full. Does
    nothing where the desk has its own."""
    if not ShelfAlarm.objects.at(desk).exists():
        ShelfAlarm.objects.create(desk_id=desk.pk, **FIRST_ALARM)
    if Shelf.objects.at(desk).exists():
        return
    Shelf.objects.bulk_create(
        Shelf(desk_id=desk.pk, code=code, kind=kind, capacity=capacity, rank=rank)
        for rank, (code, kind, capacity) in enumerate(FIRST_SHELVES)
    )
