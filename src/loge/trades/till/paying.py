"""How a basket is paid: what was typed for each drawer and method, read into payments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from loge.kernel.rows import number
from loge.trades.till.amounts import cents_of, typed_cents
from loge.trades.till.models import Method
from loge.trades.till.rules.lines import by_drawer
from loge.trades.till.rules.payable import Payable, Place, Tendered, payable
from loge.trades.till.selling import Counter

KEYS = {
    Method.CASH: "e",
    Method.CARD: "c",
    Method.STUCK: "s",
    Method.CHEQUE: "h",
    Method.ACCOUNT: "l",
    Method.WAIVED: "o",
}
EVERYDAY = (Method.CASH, Method.CARD, Method.STUCK)
WITH_REFERENCE = (Method.CARD, Method.CHEQUE)
NOTES = (500, 1000, 2000, 5000)
TOGETHER = "together"


@dataclass(frozen=True)
class Way:
    """One method for one drawer: what was typed, how much it may pay, and why."""

    place: Place
    method: Method
    typed: str
    reference: str
    wrong: str
    payable: Payable
    never: bool
    active: bool

    @property
    def name(self) -> str:
        """The name of its field."""
        return f"pay-{self.place.code}-{self.method.value}"

    @property
    def takes_reference(self) -> bool:
        return self.method in WITH_REFERENCE

    @property
    def label(self) -> str | Promise:
        return self.method.label

    @property
    def key(self) -> str:
        """The key that fills it, while it is this drawer's turn."""
        return KEYS[self.method] if self.active else ""

    @property
    def most(self) -> int:
        """What its button fills in, in cents."""
        return self.payable.cents

    @property
    def fill(self) -> str:
        return typed_cents(self.most)

    @property
    def offered(self) -> bool:
        """Whether it can pay anything here, or somebody typed that it does."""
        return bool(self.most or self.typed)


@dataclass(frozen=True)
class Pane:
    """One drawer's part of the basket and how it is paid."""

    place: Place
    owed: int
    left: int
    change: int
    ways: Sequence[Way]
    active: bool
    notes: Sequence[int]

    @property
    def cash(self) -> Way:
        return self.ways[0]

    @property
    def everyday(self) -> list[Way]:
        """The other methods of every day."""
        return [way for way in self.ways[1:] if way.method in EVERYDAY]

    @property
    def seldom(self) -> list[Way]:
        return [way for way in self.ways if way.method not in EVERYDAY]

    @property
    def seldom_used(self) -> bool:
        return any(way.typed or way.wrong for way in self.seldom)

    @property
    def settled(self) -> bool:
        return self.left == 0

    @property
    def over(self) -> int:
        """What was typed too much, in cents."""
        return -self.left


class Tender:
    """The payments that a form offers, from nothing but the form and the drawers there are: sent
    twice, it offers the same twice. Nothing is decided here. `owed` is cents by drawer."""

    def __init__(
        self, data: Mapping[str, str], places: Sequence[Place], owed: Mapping[str, int]
    ) -> None:
        self.data, self.owed = data, owed
        self.reason = data.get("reason", "").strip()[:200]
        self.wrong: dict[str, str] = {}
        self.places = [place for place in places if owed.get(place.code)]
        self._cents = {
            (place.code, method): self._read(f"pay-{place.code}-{method.value}")
            for place in self.places
            for method in Method
        }
        self.together = self._read(TOGETHER) if len(self.places) > 1 else 0

    def _read(self, name: str) -> int:
        typed = self.data.get(name, "").strip()
        cents = cents_of(typed)
        if cents is None:
            self.wrong[name] = _("Type an amount in euros: 1,20")
        return cents or 0

    def _of(self, place: Place) -> list[Tendered]:
        """The payments into one drawer: cash pays what the others leave, the rest is change."""
        found = []
        for method in (m for m in Method if m != Method.CASH):
            cents = self._cents[place.code, method]
            if cents:
                reference = self.data.get(f"ref-{place.code}-{method.value}", "").strip()[:40]
                found.append(Tendered(place.code, method, cents, reference=reference))
        given = self._cents[place.code, Method.CASH]
        if given:
            due = self.owed[place.code] - sum(t.cents for t in found)
            cents = min(given, due) if due > 0 else given
            found.append(Tendered(place.code, Method.CASH, cents, given=given))
        return found

    @cached_property
    def payments(self) -> list[Tendered]:
        """What is offered for the whole basket."""
        found = [one for place in self.places for one in self._of(place)]
        return self._with_together(found) if self.together else found

    def _with_together(self, found: list[Tendered]) -> list[Tendered]:
        """One sum of cash for all the drawers: each gets what is left of it, in their order; what
        is handed back is noted with the last."""
        rest, more = self.together, []
        for place in self.places:
            due = self.owed[place.code] - sum(t.cents for t in found if t.drawer == place.code)
            cents = min(due, rest)
            if cents > 0:
                more.append(Tendered(place.code, Method.CASH, cents, given=cents))
                rest -= cents
        if more and rest:
            last = more.pop()
            more.append(Tendered(last.drawer, Method.CASH, last.cents, given=last.cents + rest))
        return found + more

    def left(self, code: str) -> int:
        """What is still to be paid into a drawer, in cents."""
        return self.owed[code] - sum(t.cents for t in self.payments if t.drawer == code)


class Offered(Tender):
    """What stands on the payment form of a basket: what is left, the change, each method."""

    def __init__(self, counter: Counter, data: Mapping[str, str]) -> None:
        self.counter = counter
        super().__init__(data, counter.ground.places, by_drawer(counter.filled.lines))

    @property
    def typed_together(self) -> str:
        return self.data.get(TOGETHER, "").strip()

    @property
    def wrong_together(self) -> str:
        return self.wrong.get(TOGETHER, "")

    @property
    def stale(self) -> bool:
        """Whether the form shows another total: the basket was filled elsewhere meanwhile."""
        shown = self.data.get("total", "")
        return bool(shown) and number(shown) != self.total

    @property
    def all_left(self) -> int:
        return sum(max(0, self.left(place.code)) for place in self.places)

    @property
    def change(self) -> int:
        """Cents to give back in cash, from all the drawers."""
        return sum(t.change for t in self.payments)

    @property
    def settled(self) -> bool:
        return not self.wrong and all(self.left(place.code) == 0 for place in self.places)

    @property
    def total(self) -> int:
        return sum(self.owed[place.code] for place in self.places)

    @property
    def rest(self) -> int:
        """What one sum of cash would still pay, for all the drawers, in cents."""
        before = [t for place in self.places for t in self._of(place)]
        return max(0, self.total - sum(t.cents for t in before))

    @property
    def notes(self) -> list[int]:
        """What somebody may hand in for all the drawers at once."""
        return notes(self.rest)

    @property
    def panes(self) -> list[Pane]:
        """The drawers with their methods; the first that is not settled has the keys."""
        turn = next((p.code for p in self.places if self.left(p.code) > 0), "")
        return [self._pane(place, place.code == turn) for place in self.places]

    def _pane(self, place: Place, active: bool) -> Pane:
        left = self.left(place.code)
        mine = [t for t in self.payments if t.drawer == place.code]
        cash = sum(t.cents for t in mine if t.method == Method.CASH)
        return Pane(
            place,
            self.owed[place.code],
            left,
            sum(t.change for t in mine),
            [self._way(place, method, active) for method in self._methods()],
            active,
            notes(left + cash),
        )

    def _methods(self) -> list[Method]:
        """Those the desk takes, cash first."""
        return [method for method in KEYS if method.value in self.counter.purse.methods]

    def _way(self, place: Place, method: Method, active: bool) -> Way:
        name = f"pay-{place.code}-{method.value}"
        others = [t for t in self.payments if (t.drawer, t.method) != (place.code, method)]
        lines, purse = self.counter.filled.lines, self.counter.purse
        most = payable(method, place, lines, purse, others)
        return Way(
            place,
            method,
            self.data.get(name, "").strip(),
            self.data.get(f"ref-{place.code}-{method.value}", ""),
            self.wrong.get(name, ""),
            most,
            payable(method, place, lines, purse).cents == 0,
            active,
        )


def notes(cents: int) -> list[int]:
    """What somebody may hand in for an amount: up to the next 5, 10, 20 or 50 €."""
    if cents <= 0:
        return []
    found = {-(-cents // note) * note for note in NOTES}
    return sorted(found - {cents})[:3]


def tender(data: Mapping[str, str], places: Sequence[Place]) -> Tender:
    """What a form offers for the basket it showed: it carries what each drawer was owed."""
    owed = {place.code: number(data.get(f"owed-{place.code}", "")) for place in places}
    return Tender(data, places, owed)


def filled(data: Mapping[str, str]) -> dict[str, str]:
    """The form with the button that was pressed written into its field: "pay-loge-cash=20"."""
    name, _sign, value = data.get("fill", "").partition("=")
    known = dict(data.items())
    return {**known, name: value} if name else known
