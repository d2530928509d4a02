"""How things arrive: most simply; some damaged, for nobody known, or not for here. Pure."""

import random
from collections.abc import Iterator, Sequence
from typing import Any

from loge.demo.arrivals import Item
from loge.demo.data import read
from loge.demo.lines import Line, Ref, Steps
from loge.demo.population import Home
from loge.trades.custody.models import Kind

# Of the parcels that leave the next day or later, how often each of these happens.
ODD = {"misaddressed": 0.02, "nobody": 0.02, "refused": 0.04, "identified": 0.05}
DAMAGED = 0.02
REASSIGNED = 0.006
CANCELLED = 0.004


def odd_fates(rng: random.Random, items: Sequence[Item]) -> None:
    """Give some of the day's parcels another fate than being collected."""
    for item in items:
        later = item.leaves_on is not None and item.leaves_on > item.came_on
        if item.kind == Kind.PARCEL and item.fate == "collected" and later:
            draw = rng.random()
            for fate, share in ODD.items():
                draw -= share
                if draw < 0:
                    item.fate = fate
                    break


def arrive(rng: random.Random, item: Item, steps: Steps, homes: Sequence[Home]) -> Iterator[Line]:
    """The lines of one arrival."""
    scanned: dict[str, Any] = {"number": item.number, "kind": item.kind}
    if rng.random() < DAMAGED:
        scanned["damaged"] = True
    if item.fate in ("unidentified", "misaddressed", "nobody", "identified"):
        yield from _unknown(rng, item, steps, scanned)
        return
    wrong = rng.choice(rng.choice(homes).adults)
    draw = rng.random()
    if draw < REASSIGNED and wrong.ref != item.addressee.ref:
        yield Line(steps.next(), "receive", scanned | {"addressee": Ref(wrong.ref)}, makes=item.ref)
        owner = {"deposit": Ref(item.ref), "addressee": Ref(item.addressee.ref)}
        yield Line(steps.next(), "reassign", owner)
        return
    if draw > 1 - CANCELLED:
        twice = {"addressee": Ref(wrong.ref), "kind": Kind.LETTER}
        yield Line(steps.next(), "receive", twice, makes=f"{item.ref}x")
        yield Line(steps.next(), "cancel_receipt", {"deposit": Ref(f"{item.ref}x")})
    mine = scanned | {"addressee": Ref(item.addressee.ref)}
    yield Line(steps.next(), "receive", mine, makes=item.ref)
    if scanned.get("damaged"):
        remark = rng.choice(read("words")["damage"])
        yield Line(steps.next(), "report_damage", {"deposit": Ref(item.ref), "remark": remark})


def _unknown(
    rng: random.Random, item: Item, steps: Steps, scanned: dict[str, Any]
) -> Iterator[Line]:
    """Nobody is found for the name on the label: somebody asks around, or it goes back."""
    label = rng.choice(read("words")["strangers"])
    if item.fate == "identified":
        label = f"{item.addressee.first_name[:1]}. {item.addressee.last_name[:4]}…"
    unknown = scanned | {"label_name": label}
    yield Line(steps.next(), "receive_unidentified", unknown, makes=item.ref)
    if item.fate == "identified":
        known = {"deposit": Ref(item.ref), "addressee": Ref(item.addressee.ref)}
        yield Line(steps.next(), "identify", known)
    elif item.fate in ("misaddressed", "nobody"):
        yield Line(steps.next(), "misaddress", {"deposit": Ref(item.ref)})
