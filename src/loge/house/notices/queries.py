"""What is still to be told."""

from typing import Any

from loge.house.network.models import Desk
from loge.house.notices import rules
from loge.house.notices.models import Notice


def slips(desk: Any) -> list[Notice]:
    """Paper slips waiting to be printed, by street and name, as one walks to the letter boxes."""
    queued = Notice.objects.at(desk).queued().filter(channel=Notice.Channel.SLIP)
    return list(queued.select_related("person").order_by("person__sort_key", "pk"))


def slip_count(desk: Any) -> int:
    """How many paper slips wait to be printed."""
    return Notice.objects.at(desk).queued().filter(channel=Notice.Channel.SLIP).count()


def words(notice: Notice, desk: Desk) -> str:
    """What a notice says, in the language of whom it is for."""
    language = (notice.person.languages or ["fr"])[0]
    return rules.words(
        notice.template, notice.figures, desk=desk.name, zone=desk.zone, language=language
    )
