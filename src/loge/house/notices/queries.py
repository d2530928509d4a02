"""What is still to be told, and the log of what was."""

from datetime import date
from typing import Any

from django.db.models import Count, Q

from loge.house.network.models import Desk
from loge.house.notices import reading
from loge.house.notices.models import Notice
from loge.house.people.models import Word
from loge.house.people.rules import LAST, fold
from loge.kernel import days


def slips(desk: Any) -> list[Notice]:
    """Paper slips waiting to be printed, by street and name, as one walks to the letter boxes."""
    queued = Notice.objects.at(desk).queued().filter(channel=Notice.Channel.SLIP)
    return list(queued.select_related("person").order_by("person__sort_key", "pk"))


def slip_count(desk: Any) -> int:
    """How many paper slips wait to be printed."""
    return Notice.objects.at(desk).queued().filter(channel=Notice.Channel.SLIP).count()


def words(notice: Notice, desk: Desk) -> str:
    """What a notice says, in the language of whom it is for."""
    return reading.words(notice, desk)


def log(
    desk: Desk,
    *,
    state: str = "",
    channel: str = "",
    template: str = "",
    name: str = "",
    first: date | None = None,
    last: date | None = None,
) -> Any:
    """The messages of a desk as a query, by what is asked; days are the desk's, both included.

    `state` may also be "amiss": what somebody must look at.
    """
    rows = Notice.objects.at(desk).select_related("person")
    rows = rows.amiss() if state == "amiss" else rows.filter(state=state) if state else rows
    rows = rows.filter(channel=channel) if channel else rows
    rows = rows.filter(template=template) if template else rows
    if first:
        rows = rows.filter(queued_at__gte=days.starts(first, desk.zone))
    if last:
        rows = rows.filter(queued_at__lt=days.span(last, desk.zone)[1])
    for word in fold(name):
        named = Word.objects.filter(desk=desk, word__gte=word, word__lt=word + LAST)
        rows = rows.filter(person__in=named.values("person"))
    return rows


def counts(desk: Desk) -> dict[str, int]:
    """How many messages wait, are amiss, or wait on paper; one query."""
    row = Notice.objects.at(desk).aggregate(
        queued=Count("pk", filter=Q(state=Notice.State.QUEUED)),
        amiss=Count(
            "pk", filter=Q(state__in=[Notice.State.UNSURE, Notice.State.FAILED], over=False)
        ),
        elsewhere=Count("pk", filter=Q(state=Notice.State.QUEUED) & ~Q(why="")),
    )
    return {name: row[name] or 0 for name in row}
