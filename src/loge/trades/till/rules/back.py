"""In what money a part of a sale is given back, and what a payment may be turned into. Values in,
values out."""

from collections.abc import Collection

from loge.trades.till.models.drawer import Method
from loge.trades.till.rules.payable import IN_DRAWER, STUCK


def turnable(method: str, cents: int, *, own: bool, taken: Collection[str]) -> list[Method]:
    """What a payment by this method may be said to have been: what lies in a drawer and the desk
    takes; Stück whole, and for the desk's `own` drawer alone."""
    whole = own and cents % STUCK == 0
    found = [m for m in Method if m in IN_DRAWER and m.value in taken and m != method]
    return [m for m in found if whole or m != Method.STUCK]


def split(cents: int, *, euros: int, stuck: int) -> tuple[int, int] | None:
    """What is given back in euros and in Stück: euros for euros, and whole Stück for what was paid
    in Stück, which is never turned into euros (le Stück: no change in euros). None when no whole
    number of Stück fits.

    `euros` and `stuck` are what still stands of each payment, in cents.
    """
    short = max(0, cents - euros)
    whole = -(-short // STUCK) * STUCK
    return (cents - whole, whole) if whole <= min(cents, stuck) else None
