"""In what money a part of a sale is given back. Values in, values out."""

from loge.trades.till.rules.payable import STUCK


def split(cents: int, *, euros: int, stuck: int) -> tuple[int, int] | None:
    """What is given back in euros and in Stück: euros for euros, and whole Stück for what was paid
    in Stück, which is never turned into euros (le Stück: no change in euros). None when no whole
    number of Stück fits.

    `euros` and `stuck` are what still stands of each payment, in cents.
    """
    short = max(0, cents - euros)
    whole = -(-short // STUCK) * STUCK
    return (cents - whole, whole) if whole <= min(cents, stuck) else None
