"""Counting on in the journal from where it was counted last, and asking for the sums."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Max, Sum

from loge.house.journal import queries as journal
from loge.house.journal.models import Entry
from loge.house.network.models import Desk
from loge.house.tally.models import CountedThrough, Tally
from loge.kernel import activity
from loge.kernel.lock import turn

AT_A_TIME = 20_000
WORTH_A_TURN = 1_000
Acts = list[tuple[int, int, str, int]]  # weekday, hour, verb, how often
Slot = tuple[date, int, str]  # day and hour by the desk's clock, verb


def acts(desk: Any, spans: Iterable[tuple[date, date]]) -> list[Acts]:
    """What people did in each of these spans (from a day on until another): weekday, hour, verb,
    how often. One query each, two more to see that everything is counted."""
    read_on(desk)
    return [_between(desk, start, end) for start, end in spans]


def _between(desk: Any, start: date, end: date) -> Acts:
    rows = Tally.objects.at(desk).between(start, end).order_by()
    return list(rows.values_list("weekday", "hour", "verb").annotate(often=Sum("count")))


def tick() -> None:
    """Count what has gathered, so that whoever opens the figures need not wait."""
    for desk in Desk.objects.order_by("pk"):
        read_on(desk, at_least=WORTH_A_TURN)


def read_on(desk: Any, *, at_least: int = 1) -> int:
    """Count the entries that nobody has counted yet, when there are so many; how many there were.

    Each batch is a turn of its own, so that a long journal holds nobody up.
    """
    last = journal.head(desk.slug)[0]
    seen = CountedThrough.objects.filter(desk=desk.slug).values_list("number", flat=True).first()
    begun = seen = seen or 0
    while last - seen >= at_least:
        seen = _read_batch(desk)
    return seen - begun


def _read_batch(desk: Any) -> int:
    """Count the next entries; the number of the last of them."""
    with turn(desk.slug):
        mark, _new = CountedThrough.objects.get_or_create(desk=desk.slug)
        entries = Entry.objects.at(desk.slug).filter(
            number__gt=mark.number, number__lte=mark.number + AT_A_TIME
        )
        last = entries.aggregate(last=Max("number"))["last"]
        if last is not None:
            _add(desk, _counted(desk, entries.filter(by__isnull=False)))
            mark.number = last
            mark.save()
        return mark.number


def _counted(desk: Any, entries: Any) -> Counter[Slot]:
    found: Counter[Slot] = Counter()
    for moment, verb, many in activity.by_hour_and(entries, "at", "verb"):
        at = moment.astimezone(desk.zone)
        found[at.date(), at.hour, verb] += many
    return found


def _add(desk: Any, found: Counter[Slot]) -> None:
    """Put these on top of what was counted of the same hours before."""
    days = {day for day, _hour, _verb in found}
    there = {(t.day, t.hour, t.verb): t for t in Tally.objects.at(desk).filter(day__in=days)}
    more = [there[slot] for slot in found if slot in there]
    for tally in more:
        tally.count += found[tally.day, tally.hour, tally.verb]
    Tally.objects.bulk_update(more, ["count"], batch_size=200)
    Tally.objects.bulk_create(
        (
            Tally(desk=desk.slug, day=d, weekday=d.weekday(), hour=hour, verb=verb, count=many)
            for (d, hour, verb), many in found.items()
            if (d, hour, verb) not in there
        ),
        batch_size=400,
    )
