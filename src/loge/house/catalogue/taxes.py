"""Which VAT is in what, on a day."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from loge.house.catalogue.models import VatRate, VatRegime
from loge.house.partners.models import Partner
from loge.kernel.dated import Confidence
from loge.kernel.refusal import Refused


def vat_rates(on: date) -> dict[str, VatRate]:
    """The rate of each kind on a day."""
    return {rate.kind: rate for rate in VatRate.objects.on(on).order_by("valid_from")}


def vat_regime(desk: Any, on: date) -> VatRegime:
    """How the desk stands towards VAT on a day: the franchise, assumed, where nobody has said."""
    found = VatRegime.objects.at(desk).on(on).order_by("-valid_from").first()
    return found or VatRegime(
        desk_id=desk.pk,
        kind=VatRegime.Kind.FRANCHISE,
        valid_from=on,
        confidence=Confidence.ASSUMED,
    )


def vat_basis_points(desk: Any, kind: str, on: date, *, partner: Partner | None = None) -> int:
    """The rate of a kind on a day; none for the desk's own sales under the franchise (CGI, article
    293 B). What is sold on behalf of a partner keeps the rate of the law. Raises Refused for a
    kind without a rate that day."""
    if partner is None and not vat_regime(desk, on).liable:
        return 0
    rate = vat_rates(on).get(kind)
    if rate is None:
        raise Refused("no_rate", _("No rate of VAT is known for this day."))
    return rate.basis_points
