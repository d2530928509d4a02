"""What the till took: every membership that was paid, and in the month what was sold besides, how
each evening was counted, and what was put right. Pure; it draws from its own chances, so that the
rest of the plan stays as it was."""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from loge.demo.data import read
from loge.demo.lines import Hours, Line, Ref
from loge.demo.population import Home
from loge.demo.visitors import VOLUNTEER_DAYS
from loge.house.network.rules.calendar import Interval
from loge.trades.till.actions.correcting import Why
from loge.trades.till.models import Method, Movement

Opened = Mapping[date, Sequence[Interval]]

A_DAY = (8, 12)  # sales to passers-by on a day with two openings
SHORTER_DAY = 0.6
VISITORS = 0.07  # of those who come for something else buy something too
DIFFERS = 0.2  # of the evenings, by 50 cents
AT_ONCE = timedelta(
    seconds=4
)  # an act of a visit comes at least eight seconds after the one before
COUNTED = timedelta(minutes=8, seconds=30)  # before closing: the last visit is over by then
DRAWERS = ("loge", "la-poste")
# How memberships are paid, in shares of all; the last four show what else can happen.
WAYS = {Method.CASH: 0.5, Method.CARD: 0.35, Method.STUCK: 0.15}
LAST = (Method.STUCK, Method.CHEQUE, Method.WAIVED, Method.ACCOUNT)
# What somebody buys: codes of articles and how many; and how often, against the others.
MORNING: list[tuple[dict[str, int], int]] = [
    ({"baguette": 1}, 6),
    ({"baguette": 2}, 5),
    ({"country_bread": 1}, 3),
    ({"baguette": 1, "coffee": 1}, 3),
]
ALL_DAY: list[tuple[dict[str, int], int]] = [
    ({"coffee": 1}, 5),
    ({"coffee": 2}, 3),
    ({"copy": 3}, 3),
    ({"copy": 12}, 2),
    ({"stamp": 2}, 3),
    ({"stamps_12": 1}, 3),
    ({"prepaid": 1}, 1),
    ({"colissimo_box": 1}, 1),
    ({"stamps_12": 1, "coffee": 1}, 2),
    ({"stamp": 1, "copy": 2}, 2),
]


def lines(
    rng: random.Random,
    homes: Sequence[Home],
    before: Opened,
    month: Opened,
    played: Sequence[Line],
) -> Iterator[Line]:
    """Every line, in no order: sort them among those played."""
    yield from _memberships(rng, homes, played)
    joined = {line.at.astimezone(_zone(before)).date() for line in played if _owes(line)}
    for day, intervals in before.items():
        if day in joined:
            yield Line(intervals[0][0] + AT_ONCE, "open_till", {"drawers": DRAWERS[:1]})
            yield Line(intervals[-1][1] - COUNTED, "close_till")
    share = len(homes) / 480
    for intervals in month.values():
        yield from _day(rng, Hours(rng, intervals), intervals, share)
    yield from _visitors(rng, played)
    yield from _once(list(month), month)


def _zone(opened: Opened) -> Any:
    return next(iter(opened.values()))[0][0].tzinfo


def _owes(line: Line) -> bool:
    return line.verb in ("join", "renew")


def _memberships(
    rng: random.Random, homes: Sequence[Home], played: Sequence[Line]
) -> Iterator[Line]:
    """Each is paid by who came; of the last four one is let go, and one left to pay."""
    who = {line.makes: line.args["person"] for line in played if line.verb == "begin_visit"}
    first = {home.ref: Ref(home.adults[0].ref) for home in homes}
    owed = [line for line in played if _owes(line)]
    for left, line in zip(range(len(owed) - 1, -1, -1), owed, strict=True):
        method = LAST[-1 - left] if left < len(LAST) else _any(rng, WAYS)
        paid: dict[str, Any] = {"ways": (method,), "owed": True}
        paid["person"] = who.get(line.during) or first[line.args["household"].name]
        if method == Method.WAIVED:
            paid["reason"] = read("till")["let_go"]
        yield Line(line.at + AT_ONCE, "take_payment", paid, by=line.by)


def _any(rng: random.Random, shares: Mapping[Method, float]) -> Method:
    return rng.choices(list(shares), list(shares.values()))[0]


def _day(
    rng: random.Random, hours: Hours, intervals: Sequence[Interval], share: float
) -> Iterator[Line]:
    """The till from its opening to its count."""
    opens = hours.opens + timedelta(seconds=2)
    yield Line(opens, "open_till", {"drawers": DRAWERS})
    many = rng.randint(*A_DAY) * share * (1 if len(intervals) > 1 else SHORTER_DAY)
    for _ in range(max(1, round(many))):
        at = hours.moment() + timedelta(seconds=rng.randint(0, 20))
        yield Line(at, "take_payment", _wanted(rng, at), by=_seller(at))
    gap = rng.choice((50, -50)) if rng.random() < DIFFERS else 0
    said = {"gap": gap, "explanation": rng.choice(read("till")["gap"])} if gap else {}
    yield Line(hours.closes - COUNTED, "close_till", said)


def _seller(at: datetime) -> str:
    return "victor" if at.weekday() in VOLUNTEER_DAYS and at.hour >= 12 else "amel"


def _wanted(rng: random.Random, at: datetime) -> dict[str, Any]:
    """Bread goes in the morning."""
    tray = [*MORNING, *ALL_DAY] if at.hour < 12 else ALL_DAY
    wanted = rng.choices([what for what, _ in tray], [share for _, share in tray])[0]
    method = Method.CARD if rng.random() < 0.3 else Method.CASH
    return {"wanted": wanted, "ways": (method,)}


def _visitors(rng: random.Random, played: Sequence[Line]) -> Iterator[Line]:
    """Who comes for a parcel buys something now and then."""
    for line in played:
        if line.verb == "begin_visit" and rng.random() < VISITORS:
            args = {**_wanted(rng, line.at), "person": line.args["person"]}
            yield Line(line.at + AT_ONCE, "take_payment", args, by=line.by)


def _once(days: Sequence[date], opened: Opened) -> Iterator[Line]:
    """What happens once a month or so: put right, taken to the bank, practised, settled."""

    def at(day: date, minutes: int) -> datetime:
        return opened[day][0][0] + timedelta(minutes=40 + minutes)

    coffee = {"wanted": {"coffee": 2}, "ways": (Method.CASH,)}
    wrong, back, other, half = days[-2], days[-3], days[-4], days[len(days) // 2]
    for day, makes in ((wrong, "typed_twice"), (back, "brought_back"), (other, "by_card")):
        yield Line(at(day, 0), "take_payment", coffee, makes=makes)
    slip = {"receipt": Ref("typed_twice"), "why": Why.SLIP}
    yield Line(at(wrong, 2), "cancel_sale", slip)
    yield Line(at(back, 3), "give_back_some", {"receipt": Ref("brought_back")})
    yield Line(at(other, 1), "paid_otherwise", {"receipt": Ref("by_card"), "method": Method.CARD})
    yield Line(at(other, 6), "move_till_cash", {"cents": -3000, "why": Movement.Why.BANK})
    yield Line(at(back, 6), "move_till_cash", {"cents": 2000, "why": Movement.Why.CHANGE})
    yield Line(at(back, 9), "begin_training", by="victor")
    yield Line(at(back, 10), "take_payment", {**coffee, "training": True}, by="victor")
    yield Line(at(back, 12), "end_training", by="victor")
    early = next((day for day in days if at(day, 0).hour < 12 and day < half), half)
    bread = {"wanted": {"baguette": 2, "country_bread": 1}, "ways": (Method.CARD,)}
    yield Line(at(early, 8), "take_payment", bread)
    yield Line(at(half, 15), "settle_baker", {"until": half}, by="tom")
