"""How the journal reads what is decided about partners."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from loge.house.journal import sentences
from loge.house.partners.models import CATEGORIES, Partner

PHRASES = {
    "add_partner": _("%(by)s added a partner: %(subject)s, from %(active_from)s on"),
    "change_partner": _("%(by)s changed what is known of a partner: %(subject)s"),
    "set_terms": _(
        "%(by)s set the terms of %(subject)s for %(category)s from %(valid_from)s on"
        " (%(basis_points)s hundredths of a percent)"
    ),
}


def register() -> None:
    """Tell the journal."""
    sentences.read_as(PHRASES)
    sentences.called("partners.partner", _partners)
    sentences.means("set_terms", "category", CATEGORIES)


def _partners(ids: Collection[int]) -> dict[int, str]:
    return dict(Partner.objects.filter(pk__in=ids).values_list("pk", "name"))
