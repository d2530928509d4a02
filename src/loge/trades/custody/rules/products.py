"""Which product a number speaks of, and whether something is within what a carrier takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from loge.kernel.verdict import Reason, Severity, Verdict, verdict
from loge.trades.custody.models import CarrierRule, Product


def propose_product(products: Sequence[Product], number: str) -> Product | None:
    """The product whose beginning the number bears, the longest one first; else the first of them.
    `products` are of one carrier and kind, in their order; None when there are none."""
    bearing = [
        (len(begin), product)
        for product in products
        for begin in product.begins
        if number.startswith(begin)
    ]
    if bearing:
        return max(bearing, key=lambda found: found[0])[1]
    return next(iter(products), None)


@dataclass(frozen=True)
class Measured:
    """What somebody weighed or measured of it, as they typed it; None for what they did not.

    Grams, and millimetres: the longest edge, and the three edges together.
    """

    grams: int | None = None
    longest_mm: int | None = None
    sum_mm: int | None = None

    @property
    def anything(self) -> bool:
        return any((self.grams, self.longest_mm, self.sum_mm))


def may_receive(rule: CarrierRule, measured: Measured) -> Verdict:
    """Whether the carrier takes something of this weight and size: above, only when confirmed,
    because it is here already and somebody may know better. What is unknown stops nobody."""
    return verdict(
        _above(
            "too_heavy",
            rule,
            (measured.grams, rule.grams_most, 1000, "kg"),
            _("%(product)s goes up to %(most)s; this weighs %(found)s. Take it all the same?"),
        ),
        _above(
            "too_long",
            rule,
            (measured.longest_mm, rule.longest_mm, 10, "cm"),
            _(
                "%(product)s goes up to %(most)s for the longest edge; this one has %(found)s. "
                "Take it all the same?"
            ),
        ),
        _above(
            "too_large",
            rule,
            (measured.sum_mm, rule.sum_mm, 10, "cm"),
            _(
                "%(product)s goes up to %(most)s for the three edges together; this one has "
                "%(found)s. Take it all the same?"
            ),
        ),
    )


def _above(
    code: str, rule: CarrierRule, found: tuple[int | None, int | None, int, str], said: str
) -> Reason | None:
    value, most, unit, name = found
    if value is None or most is None or value <= most:
        return None
    words = {
        "product": rule.product,
        "most": measure(most, unit, name),
        "found": measure(value, unit, name),
    }
    return Reason(code, said % words, Severity.CONFIRM, {"most": most, "found": value})


def measure(value: int, unit: int, name: str) -> str:
    """ "20 kg", "12,5 kg": a number of grams or millimetres in the unit people use."""
    text = number_format(value / unit, 3 if value % unit else 0, use_l10n=True)
    return f"{_trimmed(text)}\N{NO-BREAK SPACE}{name}"


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(",.") if any(sign in text for sign in ",.") else text
