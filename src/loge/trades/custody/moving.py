"""The deadlines that other opening hours or a closure move: what custody knows of them."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from loge.house.network import queries, rules
from loge.house.network.crossing import Moved
from loge.house.network.rules import Calendar
from loge.house.people.models import Person, Residence
from loge.kernel import days
from loge.trades.custody import saying
from loge.trades.custody.models import Deposit, State


def deadlines(desk: Any, before: Calendar, after: Calendar, now: datetime) -> list[Moved]:
    """Every deadline of what waits here that differs between the two calendars; those that are
    over in both stay out. Three queries however many things wait."""
    waits = Deposit.objects.at(desk).filter(state__in=[State.HELD, State.UNIDENTIFIED])
    rows = list(waits.select_related("addressee").order_by("keep_until_on", "short_number"))
    moved = _moved({row.keep_until_on for row in rows}, before, after, now)
    rows = [row for row in rows if row.keep_until_on in moved]
    homes = {row.household_id for row in rows if row.household_id and not row.addressee_id}
    answers = _answering(homes, now, desk)
    return [
        Moved(
            row.addressee_id or answers.get(row.household_id or 0),
            str(row.short_number),
            saying.thing(row),
            *(_to_come(moment, row) for moment in moved[row.keep_until_on]),
        )
        for row in rows
    ]


def over_by(desk: Any, today: date, *, calendar: Calendar | None = None) -> date:
    """The latest raw day that is over today: a closure nobody could foresee prolongs."""
    return rules.over_by(calendar or queries.calendar(desk, around=today), today)


def lateness_on(deposit: Deposit, today: date) -> date:
    """The day on which its lateness counts: today, or, while a closure nobody could foresee still
    prolongs it, the latest raw day that is over. Asks nothing while it is in time."""
    if today < deposit.keep_until_on:
        return today
    over = over_by(deposit.desk, today)
    return today if deposit.keep_until_on <= over else over


def _moved(
    raw: Iterable[date], before: Calendar, after: Calendar, now: datetime
) -> dict[date, tuple[datetime | None, datetime | None]]:
    """The raw days that land elsewhere, with both open moments."""
    found = {}
    for day in raw:
        moment = days.starts(day, before.zone)
        was, will = rules.deadline(before, moment), rules.deadline(after, moment)
        if was.at != will.at and not (was.over(now) and will.over(now)):
            found[day] = (was.at, will.at)
    return found


def _to_come(moment: datetime | None, row: Deposit) -> datetime | None:
    """None for a moment that had passed when the thing arrived: the desk is not open in time."""
    return moment if moment is not None and moment > row.received_at else None


def _answering(households: Collection[int], now: datetime, desk: Any) -> dict[int, int]:
    """Who answers for each household: its account holder, else its first adult; by ids."""
    if not households:
        return {}
    here = Residence.objects.current(days.day_of(now, desk.zone)).filter(
        household_id__in=households, person__in=Person.objects.living()
    )
    ranks = {Residence.Role.HOLDER: 0, Residence.Role.ADULT: 1}
    homes = [home for home in here.order_by("-since", "-pk") if home.role in ranks]
    # The one that answers comes last, and stays.
    homes.sort(key=lambda home: ranks[Residence.Role(home.role)], reverse=True)
    return {home.household_id: home.person_id for home in homes}
