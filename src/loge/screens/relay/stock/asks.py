"""What the stock asks for on the office's front page."""

from django.urls import reverse
from django.utils.translation import ngettext

from loge.house.stock import queries
from loge.kernel.act import Act
from loge.kernel.attention import Item


def low(act: Act) -> list[Item]:
    """Articles of which fewer are there than there should be, and those to be counted."""
    lines = queries.lines(act.desk, at=act.at)
    few, unknown = sum(line.low for line in lines), sum(line.standing.to_count for line in lines)
    page = reverse("stock:stock", args=[act.desk.slug])
    order = reverse("stock:order", args=[act.desk.slug])
    return [
        Item(
            ngettext(
                "%(n)s article is below its minimum: order it",
                "%(n)s articles are below their minimum: order them",
                few,
            )
            % {"n": few},
            few,
            order,
        ),
        Item(
            ngettext(
                "%(n)s article in stock is to be counted",
                "%(n)s articles in stock are to be counted",
                unknown,
            )
            % {"n": unknown},
            unknown,
            f"{page}?etat=compter",
        ),
    ]
