"""How the journal reads what is owed."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from loge.house.journal import sentences
from loge.house.ledger.models import Charge

PHRASES = {
    "waive": _("%(by)s let %(cents)s go: %(subject)s"),
    "cancel_charge": _("%(subject)s is no longer owed: %(cents)s"),
}


def register() -> None:
    """Tell the journal."""
    sentences.read_as(PHRASES)
    sentences.called("ledger.charge", _charges)


def _charges(ids: Collection[int]) -> dict[int, str]:
    return dict(Charge.objects.filter(pk__in=ids).values_list("pk", "label"))
