"""What somebody could not be told, said when they stand at the counter."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from loge.house.network.models import Desk
from loge.house.notices import queries as notices
from loge.house.notices.models import Notice

SHOWN = 3  # the latest ones: who has not come for a year hears the rest in the office


@dataclass(frozen=True)
class Untold:
    """A message somebody does not know of yet, and what it says in their language."""

    notice: Notice
    words: str

    @property
    def came_back(self) -> bool:
        """It was sent in vain, or nobody knows; else it waited for them to come."""
        return self.notice.state != Notice.State.QUEUED


def untold(desk: Desk, ids: Collection[int]) -> list[Untold]:
    """What these people do not know yet and should hear now, the latest first; one query when there
    is nothing, one more for each message."""
    waits = Q(state=Notice.State.QUEUED, channel=Notice.Channel.VISIT)
    amiss = Q(state__in=[Notice.State.UNSURE, Notice.State.FAILED])
    rows = Notice.objects.at(desk).filter(waits | amiss, person_id__in=ids, over=False)
    latest = rows.select_related("person").order_by("-queued_at", "-pk")[:SHOWN]
    return [Untold(notice, notices.words(notice, desk)) for notice in latest]
