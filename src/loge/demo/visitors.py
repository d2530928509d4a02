"""Visits: who comes, what they take, what they do besides; and walk-ins. Pure."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from loge.demo.arrivals import Item
from loge.demo.data import read
from loge.demo.lines import Hours, Line, Ref, Steps
from loge.demo.population import Home, Neighbour
from loge.house.visits.models import Visit as Visited
from loge.trades.custody.models import CollectedAs, Document, Kind, Slip
from loge.trades.custody.rules import IdentityCheck

# What somebody behind the counter says yes to after asking (custody's own codes).
CONFIRMED = ("terminal_accepts", "agreed", "document")
PUT_RIGHT = 0.008
PARKED = 0.04
VOLUNTEER_DAYS = (0, 4)  # Victor helps on Mondays and Fridays after noon
WALK_INS = (7, 15)
MOST = 6  # things handed over in one visit, so that it fits its slot


@dataclass
class Visit:
    """Who comes from which home, for what; `served` says that the day had room for them."""

    home: Home
    items: list[Item]
    business: str
    served: bool = False


class Serving:
    """One day's counter: gives every visit a slot of its own."""

    def __init__(self, rng: random.Random, hours: Hours, received: datetime) -> None:
        self.rng, self.hours, self.received = rng, hours, received
        self.numbers = count(1)

    def serve(self, visit: Visit) -> Iterator[Line]:
        """The lines of a visit, or none when the day is full."""
        fresh = [i for i in visit.items if i.came_on == i.leaves_on]
        at = self.hours.slot(self.received if fresh else None)
        if at is None:
            return
        visit.served = True
        by = "victor" if at.weekday() in VOLUNTEER_DAYS and at.hour >= 12 else "amel"
        name = f"v{at:%Y%m%d}.{next(self.numbers)}"
        person = self._comes(visit)
        steps = self.hours.steps(at, least=8, most=14)
        begin = {"person": Ref(person.ref)}
        yield Line(at, "begin_visit", begin, by=by, makes=name)
        if self.rng.random() < PARKED:
            yield Line(steps.next(), "park_visit", {"visit": Ref(name)}, by=by, during=name)
            yield Line(steps.next(), "resume_visit", {"visit": Ref(name)}, by=by, during=name)
        for item in visit.items:
            yield from self._collects(item, person, steps, name, by)
        if visit.business:
            args = {"household": Ref(visit.home.ref)}
            yield Line(steps.next(), visit.business, args, during=name)
        yield Line(steps.next(), "finish_visit", {"visit": Ref(name)}, by=by, during=name)

    def _comes(self, visit: Visit) -> Neighbour:
        """Mostly the person it is for; sometimes another of the household."""
        if visit.items and self.rng.random() < 0.88:
            return visit.items[0].addressee
        return self.rng.choice(visit.home.adults)

    def _collects(
        self, item: Item, person: Neighbour, steps: Steps, visit: str, by: str
    ) -> Iterator[Line]:
        deposit = {"deposit": Ref(item.ref)}
        if item.fate == "refused":
            remark = self.rng.choice(read("words")["refused"])
            yield Line(steps.next(), "refuse", deposit | {"remark": remark}, by=by, during=visit)
            return
        given = deposit | {
            "to": Ref(person.ref),
            "identity": _identity(item, person),
            "confirmed": CONFIRMED,
        }
        yield Line(steps.next(), "hand_over", given, by=by, during=visit)
        if self.rng.random() < PUT_RIGHT:
            slip = deposit | {"reason": Slip.NOT_TAKEN}
            yield Line(steps.next(), "put_right_hand_over", slip, during=visit)
            yield Line(steps.next(), "hand_over", given, by=by, during=visit)


def _identity(item: Item, person: Neighbour) -> IdentityCheck:
    """What is shown: nothing for an ordinary letter; both documents for somebody else's parcel."""
    shown = Document.NONE if item.kind == Kind.LETTER else Document(person.document)
    if person.ref == item.addressee.ref:
        return IdentityCheck(kind=shown)
    return IdentityCheck(
        kind=shown, collected_as=CollectedAs.HOUSEHOLD, both_documents=True, proxy_slip=True
    )


def walk_ins(rng: random.Random, hours: Hours, people: int) -> Iterator[Line]:
    """Those who come without an account; age and reason are noted when somebody thought of it."""
    for _ in range(max(1, round(rng.randint(*WALK_INS) * people / 1200))):
        asked = {
            "age_bracket": rng.choice(list(Visited.AgeBracket)) if rng.random() < 0.6 else None,
            "reason": rng.choice(list(Visited.Reason)) if rng.random() < 0.7 else None,
        }
        yield Line(hours.moment() + timedelta(seconds=rng.randint(0, 20)), "count_walk_in", asked)
