"""What the residents ask for on the office's front page: who may be registered twice."""

from datetime import date

from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import ngettext

from loge.house.journal.models import Entry
from loge.house.people import duplicates as doubles
from loge.kernel import days
from loge.kernel.act import Act
from loge.kernel.attention import Item

SETTLED = (
    "merge_persons",
    "merge_households",
    "tell_apart",
    "tell_households_apart",
    "propose_again",
)
A_DAY = 86_400  # seconds


def twice(act: Act) -> list[Item]:
    """Two records that may be one, as of this morning or of the last pair somebody settled: looking
    for them takes a second at 5,000 persons, so it is done no more often than that."""
    today = days.day_of(act.at, act.desk.zone)
    settled = Entry.objects.at(act.desk.slug).filter(verb__in=SETTLED)
    last = settled.order_by("-number").values_list("number", flat=True).first()
    key = f"doubles:{act.desk.slug}:{today}:{last}"
    count: int = cache.get_or_set(key, lambda: _count(act, today), A_DAY) or 0
    words = ngettext(
        "%(n)s pair of records may be the same person or household",
        "%(n)s pairs of records may be the same person or household",
        count,
    )
    return [
        Item(words % {"n": count}, count, reverse("residents:duplicates", args=[act.desk.slug]))
    ]


def _count(act: Act, today: date) -> int:
    return len(doubles.persons(act.desk, on=today)) + len(doubles.households(act.desk, on=today))
