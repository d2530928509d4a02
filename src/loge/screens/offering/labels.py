"""Labels for the shelf: name, price and bar code, 24 on a sheet of A4 (70 × 37 mm)."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from loge.kernel import paper
from loge.kernel.refusal import Refused
from loge.kernel.templatetags.said import euros
from loge.screens.offering import barcode
from loge.screens.offering.queries import Line

TEMPLATE = "screens/offering/paper/labels.typ"
MOST = 480  # twenty sheets


def pdf(lines: Sequence[Line], desk: Any) -> bytes:
    """A label for each article. Raises Refused without any, and for more than twenty sheets."""
    if not lines:
        raise Refused("no_label", _("No article is like that: there is nothing to print."))
    if len(lines) > MOST:
        sentence = _("These are %(n)s labels: print a family at a time.")
        raise Refused("many_labels", sentence % {"n": len(lines)})
    data = {
        "title": _("Labels of the articles"),
        "language": (get_language() or "fr").split("-")[0],
        "desk": desk.short_name,
        "labels": [_label(line) for line in lines],
    }
    return paper.pdf(TEMPLATE, data)


def _label(line: Line) -> dict[str, str]:
    """What stands on one label; the price of today, with what it is for."""
    article, price = line.row, line.costs.now
    bars = barcode.svg(article.barcode)
    return {
        "name": article.name,
        "price": euros(price.cents) if price else "",
        "unit": (price.unit or article.get_unit_display()) if price else _("no price"),
        "bars": bars,
        "barcode": article.barcode,
        "alt": _("Bar code %(code)s") % {"code": article.barcode} if bars else "",
    }
