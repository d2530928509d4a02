"""Loading the demonstration neighbourhood, ending yesterday evening. Nobody in it is real."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db import transaction

from loge.configure import configure
from loge.demo import accounts, plan
from loge.demo.stage import Stage
from loge.house.journal.models import Entry
from loge.house.network import queries as network
from loge.house.network.models import Desk, Network
from loge.kernel import clock, days

DESK = "ampere"
BEFORE = timedelta(days=plan.YEAR_BEFORE + 30)


def play(
    *,
    until: datetime | None = None,
    days: int = 30,
    people: int = 1200,
    seed: int = plan.SEED,
    say: Callable[[str], object] = print,
) -> None:
    """Invent the quarter and play its last year and its last `days` days, up to yesterday evening.

    Does nothing when the demonstration is there already; takes up one that was interrupted, on the
    day it began. `until` is a moment of the first day that is not played: now, unless told.
    """
    if Network.objects.filter(demonstration=True).exists():
        return
    until = until or clock.now()
    desk = _desk(until)
    today = _begun(desk) or days_of(until, desk)
    calendar = network.calendar(desk).as_promised()  # not the closures that are played
    made = plan.make(calendar.intervals, today, days=days, people=people, seed=seed)
    say(f"{people} invented residents in {len(made.homes)} households, {len(made.lines)} acts.")
    with transaction.atomic():
        staff = accounts.hire(since=desk.opened_on or made.first_day)
    Stage(desk, staff, f"demo/{today:%Y-%m-%d}").play(made.lines, say)
    Network.objects.filter(pk=desk.network_id).update(demonstration=True)


def _desk(until: datetime) -> Desk:
    """The desk that is played, set up long before when it is not there yet."""
    if not Desk.objects.filter(slug=DESK).exists():
        configure(at=until - BEFORE)
    return Desk.objects.select_related("network").get(slug=DESK)


def days_of(moment: datetime, desk: Desk) -> date:
    """The desk's day of a moment."""
    return days.day_of(moment, desk.zone)


def _begun(desk: Desk) -> date | None:
    """The day on which an interrupted demonstration began to be played; its keys say it."""
    first = Entry.objects.at(desk.slug).filter(key__startswith="demo/").first()
    return date.fromisoformat(first.key.split("/")[1]) if first else None
