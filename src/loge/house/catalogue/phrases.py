"""How the journal reads what is decided about services and prices."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from loge.house.catalogue.models import Price, Service
from loge.house.journal import sentences

PHRASES = {
    "set_price": _("%(by)s set a price: %(subject)s, %(cents)s from %(valid_from)s on"),
    "add_service": _("%(by)s added to the catalogue: %(subject)s"),
    "change_service": _("%(by)s changed in the catalogue: %(subject)s"),
}


def register() -> None:
    """Tell the journal."""
    sentences.read_as(PHRASES)
    sentences.called("catalogue.price", _prices)
    sentences.called("catalogue.service", _services)


def _prices(ids: Collection[int]) -> dict[int, str]:
    return dict(Price.objects.filter(pk__in=ids).values_list("pk", "label"))


def _services(ids: Collection[int]) -> dict[int, str]:
    return dict(Service.objects.filter(pk__in=ids).values_list("pk", "name"))
