"""What costs what on a day."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from loge.house.catalogue.models import Price
from loge.kernel.refusal import Refused


def price(desk: Any, code: str, on: date) -> Price:
    """The price of something on a day. Raises Refused when none is set."""
    found = Price.objects.at(desk).on(on).filter(code=code).order_by("-valid_from").first()
    if found is None:
        raise Refused(
            "no_price", _("No price is set for this day. Ask the network's staff to set one.")
        )
    return found
