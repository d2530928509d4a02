"""What is still to be told."""

from typing import Any

from loge.house.notices.models import Notice


def slips(desk: Any) -> list[Notice]:
    """Paper slips waiting to be printed, by street and name, as one walks to the letter boxes."""
    queued = Notice.objects.at(desk).queued().filter(channel=Notice.Channel.SLIP)
    return list(queued.select_related("person").order_by("person__sort_key", "pk"))


def to_say(person_id: int) -> list[Notice]:
    """What to tell this person now that they are here (other than what waits for them)."""
    queued = Notice.objects.queued().filter(person_id=person_id, template=Notice.Template.ENDING)
    return list(queued.order_by("pk"))
