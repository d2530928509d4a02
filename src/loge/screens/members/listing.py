"""The list of memberships: one line a household, that of its last period."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from loge.house.gate.models import Suspension
from loge.house.ledger.models import Charge
from loge.house.membership.models import Card, Membership, Pause, PriceKind, Reminder
from loge.house.membership.rules import ENDS_SOON
from loge.house.network.models import Desk
from loge.house.people import rules as names
from loge.house.people.models import Residence, Word
from loge.kernel.sheets import Cell

ORDERS = {
    "name": ["household__sort_key", "pk"],
    "since": ["since", "pk"],
    "until": ["until", "pk"],
    "price": ["kind", "household__sort_key", "pk"],
}
SHOW = {
    "": pgettext_lazy("memberships", "all"),
    "current": gettext_lazy("members"),
    "soon": gettext_lazy("ends soon"),
    "lapsed": gettext_lazy("ended"),
    "unpaid": gettext_lazy("still owed"),
    "paused": gettext_lazy("paused"),
    "reduced": gettext_lazy("another price"),
    "given": gettext_lazy("given"),
    "waived": gettext_lazy("let go"),
    "suspended": gettext_lazy("suspended"),
}


class Filter(forms.Form):
    """What the list is asked."""

    q = forms.CharField(label=gettext_lazy("A household, a person, a card"), required=False)
    after = forms.DateField(
        label=gettext_lazy("Joined from"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    before = forms.DateField(
        label=gettext_lazy("Joined until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def asked(self) -> dict[str, Any]:
        """What can be read of it; the rest is left open."""
        self.is_valid()
        known = self.cleaned_data
        return {"q": known.get("q", "")[:120]} | {
            name: known[name] for name in ("after", "before") if known.get(name)
        }


def rows(desk: Desk, asked: dict[str, Any], *, on: date) -> QuerySet[Membership]:
    """The last period of each household that answers to what is asked, with what the list says."""
    same = Membership.objects.standing().filter(household=OuterRef("household"))
    after = Q(until__gt=OuterRef("until")) | Q(until=OuterRef("until"), pk__gt=OuterRef("pk"))
    found = Membership.objects.at(desk).standing().filter(~Exists(same.filter(after)))
    found = found.annotate(
        since=Subquery(same.order_by("starts_on").values("starts_on")[:1]),
        owing=Exists(same.filter(charge__state=Charge.State.OWED, charge__cents__gt=0)),
        paused=Exists(_pauses(on)),
        suspended=Exists(_suspensions(on)),
    )
    if "after" in asked:
        found = found.filter(since__gte=asked["after"])
    if "before" in asked:
        found = found.filter(since__lte=asked["before"])
    return _named(found, asked.get("q", ""), on)


def shown(found: QuerySet[Membership], show: str, *, on: date) -> QuerySet[Membership]:
    """Those of one kind, with what a line needs."""
    some = found.filter(_kinds(on).get(show, Q()))
    return some.select_related("household", "right", "giver", "charge")


def counts(found: QuerySet[Membership], show: str, *, on: date) -> list[tuple[str, str, int, bool]]:
    """How many there are of each kind: its code, its words, the number, whether it is shown."""
    kinds = {"": Q(pk__gt=0), **_kinds(on)}
    numbered = {f"n_{code}": Count("pk", filter=kind) for code, kind in kinds.items()}
    known = found.aggregate(**numbered)
    return [(code, str(SHOW[code]), known[f"n_{code}"], code == show) for code in SHOW]


def _kinds(on: date) -> dict[str, Q]:
    soon = on + ENDS_SOON
    return {
        "current": Q(until__gt=on),
        "soon": Q(until__gt=on, until__lte=soon),
        "lapsed": Q(until__lte=on),
        "unpaid": Q(owing=True),
        "paused": Q(paused=True),
        "reduced": ~Q(kind=PriceKind.FULL),
        "given": Q(giver__isnull=False) | ~Q(partner=""),
        "waived": Q(charge__state=Charge.State.WAIVED),
        "suspended": Q(suspended=True),
    }


def _pauses(on: date) -> QuerySet[Pause]:
    theirs = Pause.objects.filter(membership__household=OuterRef("household"))
    return theirs.filter(starts_on__lte=on, until__gt=on, membership__state="standing")


def _suspensions(on: date) -> QuerySet[Suspension]:
    theirs = Suspension.objects.filter(household=OuterRef("household"))
    return theirs.filter(starts_on__lte=on, until__gt=on)


def _named(found: QuerySet[Membership], typed: str, on: date) -> QuerySet[Membership]:
    """Those whose household, or somebody who lives there, begins with every word; or whose card
    it is."""
    words = names.fold(typed)
    if typed.strip().isdigit() and len(typed.strip()) >= 6:
        cards = Card.objects.filter(household=OuterRef("household"), number__endswith=typed.strip())
        return found.filter(Exists(cards))
    for word in words:
        homes = Residence.objects.current(on).filter(household=OuterRef("household"))
        range_ = {"word__gte": word, "word__lt": word + names.LAST}
        people = Word.objects.filter(person=OuterRef("person"), **range_)
        by_home = Q(household__sort_key__startswith=word) | Q(
            household__sort_key__contains=f" {word}"
        )
        found = found.filter(by_home | Exists(homes.filter(Exists(people))))
    return found


@dataclass(frozen=True)
class Line:
    """One line of the list."""

    membership: Membership
    on: date

    @property
    def last_day(self) -> date:
        return self.membership.last_day

    @property
    def days_left(self) -> int:
        return (self.membership.until - self.on).days

    @property
    def lapsed(self) -> bool:
        return self.days_left <= 0

    @property
    def soon(self) -> bool:
        return 0 < self.days_left <= ENDS_SOON.days

    @property
    def given_by(self) -> str:
        giver = self.membership.giver
        return giver.name if giver else self.membership.partner

    @property
    def state(self) -> str:
        """The first thing to know of it, in words."""
        known: Any = self.membership
        if known.suspended:
            return _("suspended")
        if known.paused:
            return _("paused")
        if self.lapsed:
            return _("left") if known.left_on else _("ended")
        return _("ends soon") if self.soon else pgettext("membership", "member")

    @property
    def tone(self) -> str:
        known: Any = self.membership
        if known.suspended:
            return "bad"
        return "warn" if known.paused or self.lapsed or self.soon else "good"


def head() -> list[str]:
    """The columns of the file."""
    return [
        _("Household"),
        _("Street"),
        _("Member since"),
        _("Last day"),
        _("State"),
        _("Price"),
        _("Ground"),
        _("Paid by"),
        _("Amount (€)"),
        _("Payment"),
    ]


def cells(found: QuerySet[Membership], *, on: date) -> Iterator[list[Cell]]:
    """The lines of the file, as they are read."""
    for membership in found.iterator(chunk_size=500):
        known: Any = membership
        line, charge = Line(membership, on), membership.charge
        yield [
            membership.household.name,
            membership.household.street,
            known.since,
            line.last_day,
            str(line.state),
            str(membership.get_kind_display()),
            membership.right.words if membership.right else "",
            line.given_by,
            charge.cents / 100 if charge else None,
            str(charge.get_state_display()) if charge else "",
        ]


def reminders(desk: Desk) -> QuerySet[Reminder]:
    """The reminders that left, with whom they went to."""
    sent = Reminder.objects.filter(membership__desk=desk)
    return sent.select_related("person", "membership__household")
