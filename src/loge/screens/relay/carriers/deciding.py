"""What is decided for all desks: the verb at this one, then the other desks' journals."""

from typing import Any

from loge.house.journal.models import Entry
from loge.kernel.act import Act
from loge.trades.custody import actions as custody
from loge.trades.custody.models import Carrier, CarrierRule, Product


def add_carrier(*, act: Act, **said: Any) -> Entry:
    """One more carrier."""
    return custody.told_everywhere(custody.add_carrier(**said, act=act), act=act)


def add_product(carrier: Carrier, *, act: Act, **said: Any) -> Entry:
    """One more product of a carrier."""
    return custody.told_everywhere(custody.add_product(carrier, **said, act=act), act=act)


def change_product(product: Product, *, act: Act, **said: Any) -> Entry:
    """Another name, other numbers."""
    return custody.told_everywhere(custody.change_product(product, **said, act=act), act=act)


def set_carrier_rule(product: Product, *, act: Act, **said: Any) -> Entry:
    """Another version from a day on."""
    return custody.told_everywhere(custody.set_carrier_rule(product, **said, act=act), act=act)


def end_carrier_rule(rule: CarrierRule, *, act: Act, **said: Any) -> Entry:
    """A version ends, or is withdrawn."""
    return custody.told_everywhere(custody.end_carrier_rule(rule, **said, act=act), act=act)


def set_mandate_rule(*, act: Act, **said: Any) -> Entry:
    """How long a mandate may last."""
    return custody.told_everywhere(custody.set_mandate_rule(**said, act=act), act=act)
