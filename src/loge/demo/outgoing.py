"""What leaves: letters and parcels left to be sent, the driver's round, and the months of the
agreement with La Poste. Pure but for the acts at the end, which ask the desk what waits."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from loge.demo import numbers
from loge.demo.data import read
from loge.demo.lines import Hours, Line, Ref
from loge.demo.population import Home
from loge.house.conventions import actions as conventions
from loge.house.conventions import queries as agreed
from loge.house.conventions.models import Condition, Convention, Equipment, Support
from loge.house.journal.models import Entry
from loge.house.network.rules.calendar import Interval
from loge.kernel import days, periods
from loge.kernel.act import Act
from loge.trades.post import actions as post
from loge.trades.post import queries as sending
from loge.trades.post.models import Sending

Opened = Mapping[date, Sequence[Interval]]
PER_DAY = (2, 7)
BEFORE_CLOSING = timedelta(minutes=35)
LATE = 8  # days after a month's end on which it is paid
KINDS = (
    (Sending.Kind.PARCEL, 45),
    (Sending.Kind.RETURN, 25),
    (Sending.Kind.REGISTERED, 18),
    (Sending.Kind.TRACKED, 12),
)
# What was paid in cents for so many grams; invented, like those who paid it.
PAID = {"parcel": (1_000, 995), "registered": (20, 639), "tracked": (20, 202)}


def lines(
    rng: random.Random, homes: Sequence[Home], before: Opened, month: Opened, today: date
) -> Iterator[Line]:
    """Every line, in no order."""
    yield from _agreement(before, month, today)
    for day, intervals in month.items():
        yield from _day(rng, homes, intervals, last=day == list(month)[-1])


def _day(
    rng: random.Random, homes: Sequence[Home], intervals: Sequence[Interval], *, last: bool
) -> Iterator[Line]:
    """Sendings all day; the driver shortly before the desk closes. On the last evening something
    came after him."""
    hours = Hours(rng, intervals)
    leaves = intervals[-1][1] - BEFORE_CLOSING
    for _n in range(rng.randint(*PER_DAY)):
        yield Line(hours.moment(), "deposit_sending", _sending(rng, homes))
    yield Line(leaves, "driver_round", {"letters": rng.randint(5, 40)})
    if last:
        for n in range(2):
            at = leaves + timedelta(minutes=6 + 5 * n)
            yield Line(at, "deposit_sending", _sending(rng, homes))


def _sending(rng: random.Random, homes: Sequence[Home]) -> dict[str, Any]:
    kind = rng.choices([k for k, _w in KINDS], [w for _k, w in KINDS])[0]
    make = numbers.parcel if kind in ("parcel", "return") else None
    number = make(rng, "colissimo") if make else numbers.registered(rng)
    grams, cents = PAID.get(kind, (None, None))
    home = rng.choice(homes)
    sender = Ref(home.adults[0].ref) if home.adults and rng.random() < 0.7 else None
    said = {"kind": kind, "number": number, "sender": sender, "grams": grams, "cents": cents}
    return said | {"advice": kind == Sending.Kind.REGISTERED and rng.random() < 0.6}


def _agreement(before: Opened, month: Opened, today: date) -> Iterator[Line]:
    """What La Poste lends and how it helps; each month is announced and paid, but for the last."""
    begun = next(iter(before))
    at = before[begun][0][0] + timedelta(minutes=25)
    yield Line(at, "furnish_relay", {"day": begun})
    for n, day in enumerate(list(before)[20::60]):
        yield Line(before[day][0][0] + timedelta(minutes=70), "visited", {"training": n == 0})
    days_of_month = {**before, **month}
    first = periods.months_later(begun, -1)  # the books may begin a month before the story
    while periods.months_later(first, 1) <= today:
        over = periods.months_later(first, 1)
        due = next((d for d in days_of_month if d >= over + timedelta(days=LATE)), None)
        if due is not None:
            open_at = days_of_month[due][0][0] + timedelta(minutes=50)
            paid = periods.months_later(over, 1) <= today
            yield Line(open_at, "relay_month", {"first": first, "paid": paid}, by="nadia")
        first = over


def _driver_round(act: Act, *, letters: int) -> Entry:
    """Everything La Poste's driver finds."""
    rows = sending.waiting(act.desk).filter(carrier="la_poste", deposited_at__lte=act.at)
    return post.collect_sendings(sendings=list(rows), loose_letters=letters, act=act)


def _furnish_relay(act: Act, *, day: date) -> Entry:
    """The telephone, the safe, the sign."""
    things = read("relay")["equipment"]
    acts = [act, *(act.step(f"thing{n}") for n in range(1, len(things)))]
    entries = [_lent(thing, day, mine) for thing, mine in zip(things, acts, strict=True)]
    return entries[0]


def _lent(thing: dict[str, str], day: date, act: Act) -> Entry:
    said: dict[str, Any] = {
        name: thing[name] for name in ("label", "serial", "back_as") if name in thing
    }
    kind = Equipment.Kind(thing["kind"])
    good: dict[str, Any] = {"lent_on": day, "condition": Condition.GOOD}
    return conventions.enter_equipment(_convention(act), kind=kind, **said, **good, act=act)


def _visited(act: Act, *, training: bool) -> Entry:
    """Somebody of the parent office comes."""
    kind = Support.Kind.TRAINING if training else Support.Kind.VISIT
    words = read("relay")["training" if training else "visit"]
    day = days.day_of(act.at, act.desk.zone)
    return conventions.note_support(
        _convention(act), kind=kind, on=day, minutes=120 if training else 40, about=words, act=act
    )


def _relay_month(act: Act, *, first: date, paid: bool) -> Entry | None:
    """What La Poste announces and pays; the last month is announced short of a little."""
    convention = _convention(act)
    day = days.day_of(act.at, act.desk.zone)
    if first not in agreed.firsts(convention, day):
        return None
    account = agreed.account(convention, first)
    short = 0 if paid else min(120, account.commission_cents)
    said: dict[str, Any] = {"first_on": first, "fee_cents": account.fee_cents, "on": day}
    said["commission_cents"] = account.commission_cents - short
    entry = conventions.announce_month(convention, **said, act=act)
    if paid:
        conventions.receive_month(convention, **said, act=act.step("paid"))
        conventions.settle_month(convention, first_on=first, act=act.step("settled"))
    return entry


def _convention(act: Act) -> Convention:
    return Convention.objects.at(act.desk).order_by("valid_from")[0]


SPECIAL: dict[str, Callable[..., Any]] = {
    "driver_round": _driver_round,
    "furnish_relay": _furnish_relay,
    "visited": _visited,
    "relay_month": _relay_month,
}
