"""Which version of a carrier's rule holds: for something that arrives, and for who comes for it.

The days something is kept are those of the version in force when it arrived, because they were
told to its addressee. Who may collect and which identity is asked are those of the version in
force on the day of the handing over (docs/decisions/0027).
"""

from collections.abc import Collection, Iterable
from datetime import date

from django.utils.translation import gettext as _

from loge.kernel.refusal import Refused
from loge.trades.custody import rules
from loge.trades.custody.models import Carrier, CarrierRule, Deposit, Kind, Product

OTHER = "other"


def on_arrival(
    carrier: Carrier, kind: Kind, number: str, product: Product | None, *, on: date
) -> CarrierRule:
    """The version in force for something that arrives: of the product somebody chose, else of the
    one its number speaks of; where a carrier says nothing, the rules of "other" hold.

    Raises Refused when nobody says how long it is kept.
    """
    standing = _standing([carrier.code, OTHER], kind, on)
    theirs = [rule for rule in standing if rule.product.carrier_id == carrier.pk]
    chosen = rules.propose_product([rule.product for rule in theirs], number)
    wanted = product if product in [rule.product for rule in theirs] else chosen
    found = [rule for rule in theirs if rule.product == wanted] or standing
    if not found:
        raise Refused("no_rule", _("No rule says how long this is kept. Tell the network’s staff."))
    return found[0]


def _standing(carriers: list[str], kind: Kind, on: date) -> list[CarrierRule]:
    """The versions in force on a day, the products in their order."""
    known = CarrierRule.objects.valid(on).filter(
        product__carrier__code__in=carriers, product__kind=kind
    )
    return sorted(
        known.select_related("product__carrier"), key=lambda r: (r.product.rank, r.product_id)
    )


def products(on: date) -> list[Product]:
    """The products of every carrier that have a version in force on a day, in their order."""
    standing = CarrierRule.objects.valid(on).values("product")
    return list(Product.objects.filter(pk__in=standing).select_related("carrier"))


def in_force(deposits: Iterable[Deposit], *, on: date) -> dict[int, CarrierRule | None]:
    """The version that says who may collect each of these on a day, by the deposit's id.

    Where the version in force when it arrived still holds, that is the answer, and nothing is
    asked; else one query for all. When no version holds any more, the one on arrival goes on.
    """
    rows = list(deposits)
    stale = {d.rule.product_id for d in rows if d.rule and not _holds(d.rule, on)}
    now = _now(stale, on) if stale else {}
    return {d.pk: (now.get(d.rule.product_id, d.rule) if d.rule else None) for d in rows}


def applied(deposit: Deposit, *, on: date) -> CarrierRule | None:
    """The same for one deposit."""
    return in_force([deposit], on=on)[deposit.pk]


def _holds(rule: CarrierRule, on: date) -> bool:
    return rule.valid_from <= on and (rule.until is None or rule.until > on)


def _now(products: Collection[int], on: date) -> dict[int, CarrierRule]:
    standing = CarrierRule.objects.valid(on).filter(product__in=products)
    return {rule.product_id: rule for rule in standing.select_related("product")}
