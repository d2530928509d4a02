"""The relay's other habits: neighbours who collect for one another, a day that is too full, each
evening's comparison with a carrier's terminal. Pure but for the acts at the end, which ask the
desk."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from loge.demo.lines import Line, Ref
from loge.demo.population import Home
from loge.house.journal.models import Entry
from loge.house.network.rules.calendar import Interval
from loge.kernel import days
from loge.kernel.act import Act
from loge.trades.custody import actions as custody
from loge.trades.custody import comparing
from loge.trades.custody.models import Carrier, Deposit, Kind, StoppedArrivals, StopReason

Opened = Mapping[date, Sequence[Interval]]
MANDATES = 4
COMPARED = 8  # evenings, up to the last one
FULL = 6  # open days before the end
CARRIER = "mondial_relay"
BEFORE_CLOSING = timedelta(minutes=12)


def lines(rng: random.Random, homes: Sequence[Home], month: Opened) -> Iterator[Line]:
    """Every line, in no order."""
    known = list(month)
    yield from _mandates(rng, homes, known[0], month)
    for day in known[-COMPARED:]:
        last = day == known[-1]
        yield Line(month[day][-1][1] - BEFORE_CLOSING, "compare_evening", {"unlike": last})
    if len(known) > FULL:
        at = month[known[-FULL]][-1][1] - 2 * BEFORE_CLOSING
        yield Line(at, "too_full", {"carrier": CARRIER})
        opens = month[known[1 - FULL]][0][0] + timedelta(minutes=4)
        yield Line(opens, "room_again")


def _mandates(
    rng: random.Random, homes: Sequence[Home], day: date, month: Opened
) -> Iterator[Line]:
    """Somebody of one home collects for somebody of another, for half a year, some only twice."""
    adults = [home.adults[0] for home in homes if home.adults]
    chosen = rng.sample(adults, min(2 * MANDATES, len(adults) // 2 * 2))
    at = month[day][-1][0] + timedelta(minutes=31)
    for n, (person, other) in enumerate(zip(chosen[::2], chosen[1::2], strict=True)):
        who = {"person": Ref(person.ref), "collector": Ref(other.ref)}
        said = {"kinds": (Kind.PARCEL, Kind.LETTER), "until": day + timedelta(days=180)}
        most = {"most": 2} if n % 2 else {}
        yield Line(at + timedelta(seconds=20 * n), "give_mandate", who | said | most)


def _compare_evening(act: Act, *, unlike: bool) -> Entry:
    """What is here is what the terminal lists; on the last evening something was handed over and
    not scanned there, and something that is here was."""
    carrier = Carrier.objects.get(code=CARRIER)
    listed = sorted(comparing.ours(act.desk, carrier).numbers)
    if unlike:
        gone = Deposit.objects.at(act.desk).filter(carrier=carrier, state="handed_over")
        last = gone.exclude(number="").order_by("-left_at").first()
        listed = listed[1:] + ([last.number] if last else [])
    confirmed = ["half_a_list"]
    return custody.compare_terminal(carrier=carrier, listed=listed, confirmed=confirmed, act=act)


def _too_full(act: Act, *, carrier: str) -> Entry:
    """No more of one carrier until tomorrow evening; its driver takes seven away again."""
    row = Carrier.objects.get(code=carrier)
    custody.turn_away(carrier=row, count=7, act=act.step("away"))
    tomorrow = days.day_of(act.at, act.desk.zone) + timedelta(days=2)
    until = days.starts(tomorrow, act.desk.zone)
    return custody.stop_arrivals(carrier=row, reason=StopReason.FULL, until=until, act=act)


def _room_again(act: Act) -> Entry | None:
    """There is room again the next day."""
    row = StoppedArrivals.objects.at(act.desk).holding(act.at).first()
    return custody.resume_arrivals(row, act=act) if row else None


SPECIAL: dict[str, Callable[..., Any]] = {
    "compare_evening": _compare_evening,
    "too_full": _too_full,
    "room_again": _room_again,
}
