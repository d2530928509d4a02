"""What arrives for whom, and how long it stays. Pure.

61 % of the parcels leave the same day and 99 % within three days (Mondial Relay's own figures,
2025): the shares are kept exactly, by always giving the next parcel the stay that lags most.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from loge.demo import numbers
from loge.demo.population import Home, Neighbour
from loge.trades.custody.models import Kind

# Days a parcel stays, in shares of all; LONG ones wait until their time is nearly or quite over.
LONG = 9
STAYS = {0: 0.613, 1: 0.255, 2: 0.10, 3: 0.026, LONG: 0.006}
LETTER_STAYS = {0: 0.42, 1: 0.30, 2: 0.16, 4: 0.12}
PARCELS_A_DAY = (23, 31)  # for 1,200 people; the field guide finds 10 to 40 plausible
SHORTER_DAY = 0.6


@dataclass
class Item:
    """One thing for somebody. `leaves_on` is None while it waits at the end of the month."""

    ref: str
    home: Home
    addressee: Neighbour
    kind: Kind
    carrier: str
    number: str
    came_on: date
    leaves_on: date | None = None
    fate: str = "collected"


class Arrivals:
    """Makes each day's things; knows what share of them stayed how long so far."""

    def __init__(
        self, rng: random.Random, homes: Sequence[Home], opened: Sequence[date], people: int
    ) -> None:
        self.rng, self.opened, self.scale = rng, list(opened), people / 1200
        # Some order a lot, most a little.
        self.homes = [home for home in homes for _ in range(rng.choice([1, 1, 1, 2, 4]))]
        self.stayed: Counter[int] = Counter()
        self.made = 0

    def of(self, day: date, *, short_day: bool) -> list[Item]:
        """Everything the carriers bring on a day."""
        parcels = self._many(*PARCELS_A_DAY, short_day=short_day)
        letters = self._many(4, 9, short_day=short_day)
        stays = [self._next_stay() for _ in range(parcels)]
        self.rng.shuffle(stays)
        shares = list(numbers.CARRIERS.values())
        found = []
        for stay in stays:
            carrier = self.rng.choices(list(numbers.CARRIERS), shares)[0]
            found.append(
                self.parcel(day, stay, carrier="mondial_relay" if stay == LONG else carrier)
            )
        return found + [self._letter(day) for _ in range(letters)]

    def _many(self, least: int, most: int, *, short_day: bool) -> int:
        many = self.rng.randint(least, most) * self.scale * (SHORTER_DAY if short_day else 1)
        return max(1, round(many))

    def _next_stay(self) -> int:
        total = self.stayed.total() + 1
        stay = max(STAYS, key=lambda s: STAYS[s] * total - self.stayed[s])
        self.stayed[stay] += 1
        return stay

    def parcel(
        self, day: date, stay: int | None, *, carrier: str, home: Home | None = None
    ) -> Item:
        """One parcel; with `stay` None it still waits when the month is over."""
        number = numbers.parcel(self.rng, carrier)
        item = self._item(day, Kind.PARCEL, carrier, number, home)
        item.leaves_on = None if stay is None else self._leaves(day, stay)
        if stay == LONG:
            item.fate = self.rng.choice(["late", "expired"])
        return item

    def _letter(self, day: date) -> Item:
        kept = self.rng.random() < 0.7
        number = numbers.registered(self.rng) if kept else ""
        kind = Kind.REGISTERED if kept else Kind.LETTER
        item = self._item(day, kind, "la_poste", number, None)
        stay = self.rng.choices(list(LETTER_STAYS), list(LETTER_STAYS.values()))[0]
        item.leaves_on = self._leaves(day, stay)
        return item

    def _item(self, day: date, kind: Kind, carrier: str, number: str, home: Home | None) -> Item:
        self.made += 1
        home = home or self.rng.choice(self.homes)
        addressee = self.rng.choice(home.adults)
        return Item(f"d{self.made}", home, addressee, kind, carrier, number, day)

    def _leaves(self, day: date, stay: int) -> date | None:
        """The open day it leaves on: the first one after so many days, or within three the last."""
        if stay == 0:
            return day
        wanted = day + timedelta(days=stay)
        later = [d for d in self.opened if d >= wanted]
        if not later:
            return None
        if stay <= 3 < (later[0] - day).days:
            earlier = [d for d in self.opened if day < d <= day + timedelta(days=3)]
            return earlier[-1] if earlier else later[0]
        return later[0]
