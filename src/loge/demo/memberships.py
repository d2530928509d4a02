"""Which households join, renew, lapse, and when. Pure.

At 480 households: 100 members today, of whom ten end within a month and twelve have renewed; eight
more have lapsed.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from loge.demo.population import Home
from loge.kernel.days import year_later

HOUSEHOLDS = 480
MEMBERS, ENDING, RENEWED, LAPSED = 100, 10, 12, 8


@dataclass
class Subscriptions:
    """What happens on which day, and the one household that comes with three parcels waiting."""

    joins: dict[date, list[Home]]
    renewals: dict[date, list[Home]]
    special: Home


def plan(
    rng: random.Random, homes: Sequence[Home], opened: Sequence[date], today: date
) -> Subscriptions:
    """Choose them and their days; `opened` are the open days from 401 days ago to yesterday."""
    share = len(homes) / HOUSEHOLDS
    members, ending = round(MEMBERS * share), max(1, round(ENDING * share))
    renewed, lapsed = round(RENEWED * share), round(LAPSED * share)
    drawn = iter(rng.sample([h for h in homes if len(h.adults) == len(h.people) > 1], 1))
    special = next(drawn)
    others = rng.sample([h for h in homes if h is not special], members + lapsed - 1)
    found = Subscriptions({}, {}, special)
    ended = [d for d in opened if year_later(d) <= today]
    soon = [d for d in opened if today < year_later(d) <= today + timedelta(days=30)]
    week = [d for d in soon if today + timedelta(days=2) <= year_later(d) <= today + timedelta(7)]
    rest = [d for d in opened if year_later(d) > today + timedelta(days=30)]
    _on(found.joins, (week or soon)[-1], special)
    for n, home in enumerate(others):
        if n < renewed + lapsed:
            joined = rng.choice(ended)
            _on(found.joins, joined, home)
            if n < renewed:
                _on(found.renewals, _renewal(rng, joined, opened), home)
        else:
            _on(found.joins, rng.choice(soon if n < renewed + lapsed + ending - 1 else rest), home)
    return found


def _renewal(rng: random.Random, joined: date, opened: Sequence[date]) -> date:
    """Some open day in the last fortnight of the year, or the first after it."""
    ends = year_later(joined)
    near = [d for d in opened if ends - timedelta(days=14) <= d < ends]
    return rng.choice(near) if near else opened[-1]


def _on(days: dict[date, list[Home]], day: date, home: Home) -> None:
    days.setdefault(day, []).append(home)
