"""How the journal reads what is settled with partners."""

from collections.abc import Collection

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from loge.house.journal import sentences
from loge.house.settlements.models import Statement

PHRASES = {
    "settle_partner": _("%(by)s made %(subject)s for %(partner)s, until %(until)s: %(cents)s due"),
    "withdraw_statement": _("%(by)s withdrew %(subject)s of %(partner)s"),
    "pay_partner": _("%(by)s paid %(cents)s to %(partner)s (%(by_way_of)s, %(subject)s)"),
    "reopen_statement": _("%(by)s took back the payment of %(subject)s to %(partner)s"),
}


def register() -> None:
    """Tell the journal."""
    sentences.read_as(PHRASES)
    sentences.called("settlements.statement", _statements)
    sentences.means("pay_partner", "by_way_of", Statement.Method.choices)


def _statements(ids: Collection[int]) -> dict[int, str]:
    rows = Statement.objects.filter(pk__in=ids).values_list("pk", "number")
    return {pk: gettext("statement %(number)s") % {"number": number} for pk, number in rows}
