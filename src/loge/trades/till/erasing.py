"""To whom invoices were made out is erased when the law does not ask for it any more.

Vouchers are kept for ten years from the end of the financial year (code de commerce, L123-22),
which is the calendar year here. The invoice, its number, its amounts and its seal stay.
"""

from datetime import date, datetime
from typing import Any

from loge.house.retention import crossing
from loge.house.retention.models import Kind
from loge.kernel import days
from loge.kernel.act import Act
from loge.trades.till.models import InvoicedTo

AT_A_TIME = 2000


def purge(desk: Any, before: datetime, act: Act) -> int:
    """The names of invoices of years that were over before that moment, with their salt: what is
    sealed says nothing of them any more. Some at a time; how many."""
    year = days.day_of(before, desk.zone).year
    over = days.starts(date(year, 1, 1), desk.zone)
    old = InvoicedTo.objects.filter(invoice__desk_id=desk.pk, invoice__at__lt=over)
    found = list(old.values_list("pk", flat=True)[:AT_A_TIME])
    InvoicedTo.objects.filter(pk__in=found).delete()
    return len(found)


def register() -> None:
    """Add the step."""
    crossing.purging.add(Kind.INVOICES, purge)
