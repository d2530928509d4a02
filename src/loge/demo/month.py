"""The month: what happens at the desk on each of its open days. Pure."""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from loge.demo import shelves, visitors
from loge.demo.arrivals import Arrivals, Item
from loge.demo.data import read
from loge.demo.lines import RECEPTION, Hours, Line, Ref
from loge.demo.memberships import Subscriptions
from loge.demo.population import Home
from loge.house.network.rules.calendar import Interval

KEPT_DAYS = 5  # of Mondial Relay, the carrier of the long stays
TELL_AFTER = timedelta(minutes=2)


class Month:
    """Plays day after day; remembers what waits, what goes back and which notes are open."""

    def __init__(
        self,
        rng: random.Random,
        homes: Sequence[Home],
        opened: Mapping[date, Sequence[Interval]],
        subscriptions: Subscriptions,
        people: int,
    ) -> None:
        self.rng, self.homes, self.opened = rng, homes, opened
        self.days = list(opened)
        self.subscriptions, self.people = subscriptions, people
        others = [home for home in homes if home is not subscriptions.special]
        self.arrivals = Arrivals(rng, others, self.days, people)
        self.due: dict[date, list[Item]] = {}
        self.staying = {subscriptions.special.ref}
        self.going_back: dict[date, list[Item]] = {}
        self.notes: list[str] = []

    def lines(self) -> Iterator[Line]:
        """Everything, in order."""
        for day in self.days:
            yield from sorted(self._day(day), key=lambda line: line.at)

    def _day(self, day: date) -> Iterator[Line]:
        hours = Hours(self.rng, self.opened[day])
        steps = hours.steps(hours.opens)
        yield Line(steps.next(), "open_day")
        yield Line(steps.next(), "tick_list", {"moment": "opening"})
        yield from self._finish_notes(hours)
        for item in self.going_back.pop(day, ()):
            yield Line(steps.next(), "give_back", {"deposit": Ref(item.ref)})
        received = hours.steps(max(steps.now, hours.opens + RECEPTION))
        items = self._items(day)
        for item in items:
            yield from shelves.arrive(self.rng, item, received, self.homes)
            self._plan(item)
        yield Line(received.now + TELL_AFTER, "tell_queued")
        serving = visitors.Serving(self.rng, hours, received.now + TELL_AFTER * 2)
        yield from self._served(day, serving)
        yield from visitors.walk_ins(self.rng, hours, self.people)
        yield from self._evening(day, hours)

    def _items(self, day: date) -> list[Item]:
        """What the carriers bring, and on certain days what the counter of this morning shows."""
        items = self.arrivals.of(day, short_day=len(self.opened[day]) == 1)
        home = self.subscriptions.special
        last, before = self.days[-1], self.days[-2]
        if day in (before, last):
            for carrier in ["colissimo"] if day == before else ["dpd", "chronopost"]:
                items.append(self.arrivals.parcel(day, None, carrier=carrier, home=home))
            unknown = self.arrivals.parcel(day, None, carrier="colissimo")
            unknown.fate = "unidentified"
            items.append(unknown)
        if day in self._overdue_days():
            items.append(self.arrivals.parcel(day, None, carrier="mondial_relay"))
        shelves.odd_fates(self.rng, items)
        return items

    def _overdue_days(self) -> list[date]:
        """Two days just so long ago that what came then is overdue this morning."""
        today = self.days[-1] + timedelta(days=1)
        return [d for d in self.days if d <= today - timedelta(days=KEPT_DAYS + 1)][-2:]

    def _plan(self, item: Item) -> None:
        """On which day it leaves, and how."""
        if item.fate == "late":
            near = item.came_on + timedelta(days=KEPT_DAYS)
            before = [d for d in self.days if item.came_on < d <= near]
            item.leaves_on = before[-1] if before and near <= self.days[-1] else None
        if item.leaves_on is None:
            self.staying.add(item.home.ref)
            return
        back = item.fate in ("expired", "misaddressed", "nobody")
        queue = self.going_back if back else self.due
        queue.setdefault(item.leaves_on, []).append(item)

    def _served(self, day: date, serving: visitors.Serving) -> Iterator[Line]:
        """Every visit of the day: collecting, joining, renewing, and a word about something."""
        by_home: dict[str, list[Item]] = {}
        for item in self.due.pop(day, ()):
            by_home.setdefault(item.home.ref, []).append(item)
        homes = {home.ref: home for home in self.homes}
        joins = {home.ref: "join" for home in self.subscriptions.joins.get(day, ())}
        renewals = {home.ref: "renew" for home in self.subscriptions.renewals.get(day, ())}
        business = joins | renewals
        for ref in list(dict.fromkeys([*by_home, *business])):
            items = by_home.get(ref, [])
            visit = visitors.Visit(homes[ref], items[: visitors.MOST], business.get(ref, ""))
            yield from serving.serve(visit)
            self._hand_back(day, visit, items[visitors.MOST :])
        for _ in range(max(1, round(self.rng.randint(4, 8) * self.people / 1200))):
            home = self.rng.choice(self._without_parcels(list(by_home)))
            yield from serving.serve(visitors.Visit(home, [], ""))

    def _without_parcels(self, seen: list[str]) -> list[Home]:
        """Homes for which nothing waits and who have not come today."""
        waiting = {item.home.ref for items in self.due.values() for item in items}
        busy = self.staying | waiting | set(seen)
        return [home for home in self.homes if home.ref not in busy]

    def _hand_back(self, day: date, visit: visitors.Visit, left: list[Item]) -> None:
        """What was refused goes back at the next opening; who found no slot comes another day."""
        later = next((d for d in self.days if d > day), None)
        if later is None:
            return
        self.due.setdefault(later, []).extend(left)
        for item in visit.items:
            if item.fate == "refused" and visit.served:
                self.going_back.setdefault(later, []).append(item)
            elif not visit.served:
                self.due.setdefault(later, []).append(item)

    def _finish_notes(self, hours: Hours) -> Iterator[Line]:
        for note in self.notes:
            yield Line(hours.moment(), "finish_note", {"note": Ref(note)})
        self.notes = []

    def _evening(self, day: date, hours: Hours) -> Iterator[Line]:
        """A note now and then; on the last evening those that are found this morning."""
        words = read("words")
        steps = hours.steps(hours.closes - timedelta(minutes=6))
        if day == self.days[-1]:
            for text in words["today"]:
                yield Line(steps.next(), "write_note", {"text": text})
            for text in words["about"]:
                about = Ref(self.rng.choice(self.rng.choice(self.homes).adults).ref)
                yield Line(steps.next(), "write_note", {"text": text, "person": about})
        elif self.rng.random() < 0.5:
            name = f"n{day:%m%d}"
            text = self.rng.choice(words["past"])
            yield Line(steps.next(), "write_note", {"text": text}, makes=name)
            self.notes.append(name)
        yield Line(steps.next(), "tick_list", {"moment": "closing"})
        yield Line(steps.next(), "close_day")
