"""What residents leave at the desk: clothes for the cleaner, hems, shoes, keys, what was found.

Pure; it draws from its own chances, so that the rest of the plan stays as it was.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from loge.demo.lines import Hours, Line
from loge.house.network.rules.calendar import Interval

Opened = Mapping[date, Sequence[Interval]]
ROUNDS = (1, 4)  # the partners come on Tuesdays and Fridays
A_DAY = (1, 4)
FORGOTTEN = 380  # days: a coat that nobody fetched in more than a year
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
    yield from _forgotten(before, today)
    known = list(month)
    for day in known:
        yield from _day(rng, Hours(rng, month[day]), day, last=day == known[-1])
    yield from _once(known, month)


def _day(rng: random.Random, hours: Hours, day: date, *, last: bool) -> Iterator[Line]:
    """Things left all day; the partners early; whoever can fetch something comes."""
    for _n in range(rng.randint(*A_DAY)):
        kind, pieces, _share = rng.choices(CLOTHES, [share for _k, _p, share in CLOTHES])[0]
        said = {"kind": kind, "pieces": pieces, "pick": rng.randrange(10_000)}
        answer = "later" if last else rng.choices(["yes", "no"], [9, 1])[0]
        yield Line(hours.moment(), "leave_things", said | {"answer": answer})
    if day.weekday() in ROUNDS:
        yield Line(hours.opens + timedelta(minutes=7), "partner_rounds", {"day": day})
    for _n in range(rng.randint(1, 3)):
        yield Line(hours.moment(), "fetch_things", {"pick": rng.randrange(10_000)})


def _forgotten(before: Opened, today: date) -> Iterator[Line]:
    """Left, cleaned, and never asked for again."""
    old = [day for day in before if day <= today - timedelta(days=FORGOTTEN)][-1:]
    for day in old:
        at = before[day][0][0] + timedelta(minutes=33)
        said = {"kind": "dry_cleaning", "pieces": ["manteau"], "pick": 17, "answer": "yes"}
        yield Line(at, "leave_things", said)
        yield Line(at + timedelta(minutes=40), "partner_rounds", {"day": day})
        later = next(d for d in before if d > day + timedelta(days=2))
        at = before[later][0][0] + timedelta(minutes=9)
        yield Line(at, "partner_rounds", {"day": later})


def _once(days: Sequence[date], month: Opened) -> Iterator[Line]:
    """Keys, what was found, what neighbours leave for one another."""

    def at(n: int, minutes: int) -> datetime:
        return month[days[n]][0][0] + timedelta(minutes=minutes, seconds=20)

    middle = len(days) // 2
    for n in range(3):
        kept: dict[str, Any] = {"kind": "keys", "pieces": ["trousseau"], "pick": 40 + 7 * n}
        yield Line(at(n, 36), "leave_things", kept | {"answer": "yes"})
    for n in range(3, len(days), 3):  # a neighbour waters the plants, and is back the next day
        yield Line(at(n, 57), "take_keys_out", {"pick": n})
        if n + 1 < len(days):
            yield Line(at(n + 1, 58), "bring_keys_back", {})
    found: dict[str, Any] = {"kind": "lost_property", "pieces": [], "pick": 3, "answer": "yes"}
    yield Line(at(1, 44), "leave_things", found | {"name": "Écharpe rouge"})
    yield Line(at(middle, 47), "leave_things", found | {"name": "Parapluie noir"})
    between: dict[str, Any] = {"kind": "neighbours", "pieces": [], "answer": "yes"}
    for n, day in enumerate((1, middle, len(days) - 1)):
        said = {"name": "Un cabas", "pick": 60 + 5 * n}
        yield Line(at(day, 52), "leave_things", between | said)
