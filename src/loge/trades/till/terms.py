"""What a sale stands on and seldom changes: drawers, partners, prices, VAT, who sells.

Nothing of it changes without an entry in the desk's journal. So what was read for one head of the
journal holds until an entry about any of it is written, and a sale reads it once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from loge.house.catalogue import sellables, taxes
from loge.house.catalogue.sellables import Sellable
from loge.house.gate.models import GateRule
from loge.house.journal import queries as journal
from loge.house.network.models import Desk
from loge.house.partners.models import Partner
from loge.kernel.act import Place
from loge.kernel.refusal import Refused
from loge.trades.till.models import Drawer, Till
from loge.trades.till.rules.content import Seller

SETTINGS = ("catalogue.", "partners.", "network.", "gate.gaterule", "till.till", "ledger.ledger")


@dataclass(frozen=True)
class Terms:
    """What holds at a desk on a day. `limit` is what a household may owe, None without a limit."""

    till: Till
    drawers: Mapping[str, Drawer]
    partners: Mapping[str, int]
    sold: Mapping[int, Sellable]
    seller: Seller
    limit: int | None


@dataclass(frozen=True)
class _Kept:
    """What was read of a desk on a day, for a head of its journal."""

    on: date
    head: tuple[int, str]
    terms: Terms


_kept: dict[int, _Kept] = {}


def terms(desk: Place, on: date) -> Terms:
    """What holds on a day: one query while nothing of it has changed, ten when it has.

    Raises Refused at a desk whose till was never set up.
    """
    kept = _kept.get(desk.pk)
    since = journal.since(desk.slug, kept.head) if kept and kept.on == on else None
    if kept is None or since is None:
        kept = _Kept(on, journal.head(desk.slug), _read(desk, on))
    elif any(subject.startswith(SETTINGS) for subject in since.about):
        kept = _Kept(on, since.head, _read(desk, on))
    else:
        kept = _Kept(on, since.head, kept.terms)
    _kept[desk.pk] = kept
    return kept.terms


def _read(desk: Place, on: date) -> Terms:
    till = Till.objects.filter(desk_id=desk.pk).select_related("desk__network").first()
    if till is None:
        raise Refused("no_till", _("This desk has no till yet. Ask the network’s staff."))
    drawers = Drawer.objects.at(desk).select_related("partner").order_by("rank", "pk")
    rule = GateRule.objects.at(desk).on(on).order_by("-valid_from").first()
    return Terms(
        till=till,
        drawers={drawer.code: drawer for drawer in drawers},
        partners=dict(Partner.objects.at(desk).values_list("slug", "pk")),
        sold={sold.article.pk: sold for sold in sellables.articles(desk, on)},
        seller=_seller(till.desk, on),
        limit=rule.owed_limit if rule else None,
    )


def _seller(desk: Desk, on: date) -> Seller:
    """Who sells on this day, as the law wants it on a receipt."""
    regime = taxes.vat_regime(desk, on)
    return Seller(
        name=f"{desk.network.name} {desk.network.legal_form}".strip(),
        address=", ".join(part for part in (desk.street, desk.postcode, desk.commune) if part),
        siret=desk.siret,
        vat=regime.kind,
        vat_number=regime.vat_number,
    )
