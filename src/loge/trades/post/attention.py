"""What the post says on the office's front page: what the driver left behind."""

from django.urls import reverse
from django.utils.translation import ngettext

from loge.kernel import attention, days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.attention import Item
from loge.trades.post import queries


def left_behind(act: Act) -> list[Item]:
    """Deposited before the last open day began and still here. Asks for the hours only when
    something is here since before today."""
    today = days.day_of(act.at, act.desk.zone)
    if not queries.counts(act.desk, today)["older"]:
        return []
    count = queries.left_behind(act.desk, today)
    words = ngettext(
        "%(n)s sending was left behind by the driver",
        "%(n)s sendings were left behind by the driver",
        count,
    )
    link = reverse("post:collect_sendings", args=[act.desk.slug])
    return [Item(words % {"n": count}, count, link, urgent=True)]


def register() -> None:
    """Ask it on the office's front page."""
    attention.add("post", left_behind, need=Permission.GIVE_BACK_DEPOSIT, rank=24)
