"""What residents leave at the desk, day after day: clothes for the cleaner, hems, shoes.

Pure; it draws from its own chances, so that the rest of the plan stays as it was. What happens
only once stands in `tales`.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from loge.demo import tales
from loge.demo.lines import Hours, Line
from loge.house.network.rules.calendar import Interval

Opened = Mapping[date, Sequence[Interval]]
# Which weekdays each partner comes on, and for how many days at least they keep what they took.
ROUNDS = {tales.CLEANER: (tales.COMES_ON, 1), "couture": ((1, 4), 2), "cordonnier": ((1, 4), 2)}
ANNOUNCED = (2, 5)  # weekdays on which the cleaner says what is ready
REMINDED = 0  # the weekday on which those who do not come are told again
RECENT = 30  # days of rounds, however few are played in full
A_DAY = (1, 4)
# Codes of pieces, by kind, and how often against the others.
CLOTHES: list[tuple[str, list[str], int]] = [
    ("dry_cleaning", ["chemise", "chemise", "chemise"], 4),
    ("dry_cleaning", ["manteau"], 4),
    ("dry_cleaning", ["costume", "chemise"], 2),
    ("dry_cleaning", ["couette"], 1),
    ("sewing", ["ourlet"], 4),
    ("sewing", ["rideaux"], 1),
    ("shoes", ["talons"], 2),
    ("shoes", ["ressemelage"], 1),
]


def lines(rng: random.Random, before: Opened, month: Opened, today: date) -> Iterator[Line]:
    """Every line, in no order."""
    known = list(month)
    for day in known:
        yield from _day(rng, Hours(rng, month[day]), day, last=day == known[-1])
    recent = {day: at for day, at in before.items() if day >= today - timedelta(days=RECENT)}
    for day, intervals in {**recent, **month}.items():
        yield from _rounds(day, intervals)
    yield from tales.lines({**before, **month}, month, today)


def _day(rng: random.Random, hours: Hours, day: date, *, last: bool) -> Iterator[Line]:
    """Things are left all day; whoever can fetch something comes."""
    for _n in range(rng.randint(*A_DAY)):
        kind, pieces, _share = rng.choices(CLOTHES, [share for _k, _p, share in CLOTHES])[0]
        said = {"kind": kind, "pieces": pieces, "pick": rng.randrange(10_000)}
        answer = "later" if last else rng.choices(["yes", "no"], [9, 1])[0]
        yield Line(hours.moment(), "leave_things", said | {"answer": answer})
    for _n in range(rng.randint(1, 3)):
        yield Line(hours.moment(), "fetch_things", {"pick": rng.randrange(10_000)})
    if day.weekday() == REMINDED:
        yield Line(hours.opens + timedelta(minutes=4, seconds=30), "remind_owners")
    if last or day.weekday() in ANNOUNCED:
        at = hours.closes - timedelta(minutes=41, seconds=11)
        yield Line(at, "partner_announces", {"partner": tales.CLEANER, "but": tales.UNDONE})


def _rounds(day: date, intervals: Sequence[Interval]) -> Iterator[Line]:
    """The partners come early; the cleaner says an hour later how many things they counted."""
    opens = intervals[0][0]
    for n, (partner, (weekdays, kept)) in enumerate(ROUNDS.items()):
        if day.weekday() in weekdays:
            said = {"partner": partner, "day": day, "kept": kept, "but": tales.HELD}
            yield Line(opens + timedelta(minutes=7, seconds=3 * n), "partner_rounds", said)
    if day.weekday() in tales.COMES_ON:
        counted = opens + timedelta(minutes=67)
        yield Line(counted, "partner_confirms", {"partner": tales.CLEANER})
