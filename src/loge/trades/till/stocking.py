"""What the till answers when a stock is counted: what was sold of it, by the moment of the sale."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, Sum

from loge.house.partners.models import Partner
from loge.house.stock import crossing
from loge.house.stock.crossing import Sold, Takings
from loge.kernel import days
from loge.kernel.act import Place
from loge.trades.till.models import ReceiptLine
from loge.trades.till.rules.lines import PIECE


def register() -> None:
    """Answer for what was sold at the till."""
    crossing.sold.add("till", sold)
    crossing.takings.add("till", takings)


def sold(desk: Place, articles: Collection[int], since: datetime, until: datetime) -> list[Sold]:
    """The lines of receipts about these articles, less what was given back; training apart. One
    query. A sale is never entered before it was made, so the day of its receipt finds it."""
    rows = ReceiptLine.objects.filter(
        article__in=list(articles),
        receipt__desk_id=desk.pk,
        receipt__training=False,
        receipt__on__gte=days.day_of(since, desk.zone),
        receipt__at__gt=since,
        receipt__at__lte=until,
    )
    known = rows.values_list("article", "receipt__at", "receipt__entered_at", "milli", "cents")
    return [
        Sold(article, at, entered_at, milli // PIECE, cents)
        for article, at, entered_at, milli, cents in known.order_by("receipt__at", "pk")
    ]


def takings(partner: Partner, since: datetime, until: datetime) -> Takings:
    """What all lines for a partner come to: by the moment of the sale, and by the till's day."""
    zone = partner.desk.zone
    start, end = days.day_of(since, zone), days.day_of(until, zone)
    moment = Q(receipt__at__gte=since, receipt__at__lt=until)
    # A span that is not over ends today, which counts.
    over = days.starts(end, zone) == until
    booked = Q(receipt__on__gte=start) & (
        Q(receipt__on__lt=end) if over else Q(receipt__on__lte=end)
    )
    rows = ReceiptLine.objects.filter(moment | booked, partner=partner, receipt__training=False)
    sums = rows.aggregate(
        sold=Sum("cents", filter=moment, default=0), booked=Sum("cents", filter=booked, default=0)
    )
    return Takings(sums["sold"], sums["booked"])
