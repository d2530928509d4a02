"""What was sold over the counter, counted; amounts are the treasurer's pages' business."""

from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from loge.house.catalogue.models import Family
from loge.house.partners.models import Category
from loge.house.visits import effort
from loge.kernel import activity
from loge.kernel.activity import Figure
from loge.trades.till.models import Kind, Receipt, ReceiptLine

RECEIPTS = _("Receipts of the till")
FAMILIES = _("Articles sold, by family")
CATEGORIES = _("Articles sold, by kind of article")
FRANKING = (Category.STAMPS, Category.BOOKLETS, Category.PREPAID, Category.PACKAGING)


def figures(desk: Any, start: date, end: date) -> list[Figure]:
    """Receipts, by what they are; lines of sales by family and category. Practice is none."""
    receipts = Receipt.objects.at(desk).real().filter(on__gte=start, on__lt=end)
    kinds = dict(receipts.order_by().values_list("kind").annotate(Count("pk")))
    lines = ReceiptLine.objects.filter(receipt__in=receipts.filter(kind=Kind.SALE))
    sold = lines.filter(Q(article__isnull=False)).order_by()
    rows = list(sold.values_list("family", "category").annotate(Count("pk")))
    return [
        *(Figure("receipts", RECEIPTS, kind.label, kinds.get(kind.value, 0)) for kind in Kind),
        *(
            Figure("sold_families", FAMILIES, one.label, _many(rows, 0, one.value))
            for one in Family
        ),
        *(
            Figure("sold_categories", CATEGORIES, one.label, _many(rows, 1, one.value))
            for one in Category
        ),
    ]


def _many(rows: list[Any], column: int, value: str) -> int:
    """How many lines; what has no category is another thing."""
    return sum(row[2] for row in rows if (row[column] or Category.OTHER.value) == value)


def franking(desk: Any, start: date, end: date) -> dict[int, float]:
    """Which part of each sale is franking, by the receipt: a sale half of which is stamps is half a
    sale for the post. One query."""
    lines = ReceiptLine.objects.filter(
        receipt__in=Receipt.objects.at(desk).real(), receipt__on__gte=start, receipt__on__lt=end
    )
    postal = Count("pk", filter=Q(category__in=FRANKING))
    rows = lines.order_by().values_list("receipt").annotate(postal=postal, all=Count("pk"))
    return {receipt: part / all_ for receipt, part, all_ in rows if part}


def register() -> None:
    """Let the office's figures count these, and their time be measured."""
    activity.answers.add("till", figures, rank=35)
    kind = effort.Kind("franking", _("franking"), "post", frozenset({"sell"}), franking)
    effort.kinds.add("till", lambda: [kind])
