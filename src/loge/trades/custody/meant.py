"""Whose name is being typed: those the post knows first among those a name may mean.

Who has something waiting here, or collected something lately, is likelier meant than whoever never
had any post. Where one alone can be meant, one Enter is enough; else it takes one key more.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from loge.house.labels import Candidate
from loge.house.people import queries as residents
from loge.house.people import rules as people
from loge.house.people.models import Household, Person
from loge.kernel import days
from loge.trades.custody import queries
from loge.trades.custody.models import Deposit, State

SHOWN = 12
LOOKED_AT = 48  # namesakes are put in order before the list is cut
LATELY = timedelta(days=90)
AGAIN = timedelta(days=30)


@dataclass(frozen=True)
class Meant:
    """Somebody who may be meant, and how many things wait for them; `sure` when nobody else is
    likely."""

    person: Person
    waiting: int
    sure: bool = False


def meant(desk: Any, typed: str, *, on: date) -> list[Meant]:
    """Who may be meant, the likeliest first: as `people.search` says, and where it makes no
    difference those the post knows before the others. Two queries more than the search."""
    found = residents.search(desk, typed, on=on, limit=LOOKED_AT)
    if not found:
        return []
    ids = [one.pk for one in found]
    waiting = queries.how_many_wait(desk, ids)
    known = waiting.keys() | _lately(desk, ids, on)
    wanted = people.sort_key(typed)
    # Sorting keeps the order of those who are alike.
    ranked = sorted(found, key=lambda p: (not p.sort_key.startswith(wanted), p.pk not in known))
    sure = {ranked[0].pk} if _stands_out(ranked, known) else set()
    return [Meant(one, waiting.get(one.pk, 0), one.pk in sure) for one in ranked[:SHOWN]]


def _stands_out(ranked: list[Person], known: Collection[int]) -> bool:
    """Whether the first of them is the only one, or the only one whom the post knows and whose
    name nobody else bears."""
    first, *others = ranked
    if not others:
        return True
    if len(ranked) == LOOKED_AT or first.pk not in known:
        return False
    return not any(one.pk in known or one.sort_key == first.sort_key for one in others)


def _lately(desk: Any, ids: Collection[int], on: date) -> set[int]:
    """Those of them who collected something lately."""
    since = days.starts(on - LATELY, desk.zone)
    left = Deposit.objects.at(desk).filter(state=State.HANDED_OVER, left_at__gte=since)
    return set(left.filter(given_to_id__in=ids).values_list("given_to_id", flat=True))


def again(desk: Any, found: Collection[Candidate], *, on: date) -> Deposit | None:
    """What bore this number here within a month and has left: it is brought again for the same
    people. None when it left nobody's name behind."""
    if not found:
        return None
    since = days.starts(on - AGAIN, desk.zone)
    mine = Deposit.objects.at(desk).told().filter(number__in={c.number for c in found})
    gone = mine.filter(received_at__gte=since).order_by("-received_at", "-pk").first()
    return gone if gone and gone.left_at and _owner(gone) else None


def _owner(deposit: Deposit) -> Person | Household | None:
    """Whose it was, when they can still be picked."""
    if deposit.addressee is None:
        return deposit.household
    return Person.objects.living().filter(pk=deposit.addressee.pk).first()
