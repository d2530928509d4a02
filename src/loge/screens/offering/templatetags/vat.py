"""VAT as people say it: "20 %", "5,5 %"."""

from collections.abc import Mapping

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from loge.house.catalogue.models import VatRate
from loge.kernel.templatetags.said import NARROW

register = template.Library()


@register.filter
def rate(rates: Mapping[str, VatRate], kind: str) -> str:
    """The rate of a kind of VAT today, or that there is none."""
    found = rates.get(kind)
    if found is None or not found.basis_points:
        return _("no VAT")
    figure = number_format(found.basis_points / 100).rstrip("0").rstrip(",.")
    return _("VAT %(rate)s") % {"rate": f"{figure}{NARROW}%"}
