"""Where households stand, what they may pay, and whose card this is."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from loge.house.catalogue.models import Price
from loge.house.membership import rules
from loge.house.membership.models import (
    Card,
    Membership,
    MembershipRule,
    Pause,
    Period,
    PriceKind,
    PriceRight,
    ReminderStop,
)
from loge.house.membership.rules import Standing, Term
from loge.house.people.models import Household


def standing(household: Household, *, on: date) -> Standing:
    """Where one household stands on a day."""
    return standings([household.pk], on=on)[household.pk]


def standings(household_ids: Collection[int], *, on: date) -> dict[int, Standing]:
    """Where each of these households stands on a day, in one query."""
    return {pk: last.standing for pk, last in presents(household_ids, on=on).items()}


@dataclass(frozen=True)
class Present:
    """Where a household stands, and how its last period is paid: at which price, on which ground,
    given by whom ("" for itself)."""

    standing: Standing
    kind: PriceKind = PriceKind.FULL
    right_id: int | None = None
    ground: str = ""
    given_by: str = ""

    @property
    def reduced(self) -> bool:
        return self.kind != PriceKind.FULL


def presents(household_ids: Collection[int], *, on: date) -> dict[int, Present]:
    """Where each of these households stands on a day and how it pays, in one query."""
    theirs: dict[int, list[Any]] = {pk: [] for pk in household_ids}
    rows = Membership.objects.standing().filter(household_id__in=household_ids)
    for row in rows.order_by("until", "pk").values_list(*_COLUMNS, named=True):
        theirs[row.household_id].append(row)
    return {pk: _present(found, on) for pk, found in theirs.items()}


_COLUMNS = (
    *("household_id", "starts_on", "until", "paused_days", "kind", "right_id", "right__words"),
    *("giver__name", "partner", "pauses__starts_on", "pauses__until"),
)


def _present(rows: Sequence[Any], on: date) -> Present:
    """From the rows of one household, the one that ends last at the end."""
    spans = {(row.starts_on, row.until) for row in rows}
    pauses = {
        (row.pauses__starts_on, row.pauses__until) for row in rows if row.pauses__until is not None
    }
    found = rules.standing(spans, on, pauses)
    if not rows:
        return Present(found)
    last = rows[-1]
    ends = {row.until: row.paused_days for row in rows}
    moved = ends.get(found.until, 0) if found.until else 0
    return Present(
        replace(found, moved=moved),
        PriceKind(last.kind),
        last.right_id,
        last.right__words or "",
        last.giver__name or last.partner,
    )


def term(desk: Any, on: date) -> Term:
    """What the desk has decided of memberships on a day."""
    rule = MembershipRule.objects.at(desk).on(on).order_by("-valid_from").first()
    if rule is None:
        return Term()
    return Term(
        calendar=rule.period == Period.CALENDAR_YEAR,
        pro_rata=rule.pro_rata,
        next_year_month=rule.next_year_month,
        pause_days=rule.pause_days,
        reminders=tuple(rule.reminders),
    )


@dataclass(frozen=True)
class Tariff:
    """One price a household may be asked for: the full one, or another on some ground."""

    kind: PriceKind
    cents: int
    right: PriceRight | None = None


@dataclass(frozen=True)
class Offering:
    """What a desk asks of memberships on a day: how long they run, and each price of a year."""

    term: Term
    tariffs: tuple[Tariff, ...] = ()

    @property
    def full(self) -> int | None:
        """The full price of a year, if one is set."""
        return next((t.cents for t in self.tariffs if t.right is None), None)

    def year(self, standing: Standing) -> rules.Year:
        """What the next period of a household would be."""
        return rules.next_period(standing, self.term)

    def prices(self, standing: Standing) -> list[Tariff]:
        """What that period would cost, on each ground."""
        months = self.year(standing).months
        return [replace(t, cents=rules.prorated(t.cents, months)) for t in self.tariffs]


def offering(desk: Any, on: date) -> Offering:
    """What the desk asks on a day, the full price first; a ground whose price is not set is not
    offered. Three queries."""
    rights = list(PriceRight.objects.at(desk).on(on).order_by("kind", "words", "pk"))
    codes = [kind.code for kind in PriceKind]
    rows = Price.objects.at(desk).on(on).filter(code__in=codes).order_by("valid_from")
    prices = dict(rows.values_list("code", "cents"))
    full = [Tariff(PriceKind.FULL, prices["membership"])] if "membership" in prices else []
    others = [
        Tariff(kind, prices[kind.code], right)
        for right in rights
        if (kind := PriceKind(right.kind)).code in prices
    ]
    return Offering(term(desk, on), tuple(full + others))


def present(household: Household, *, on: date) -> Membership | None:
    """The membership that covers a day, the one that runs longest if there are several."""
    return Membership.objects.on(on).filter(household=household).order_by("-until").first()


def latest(household: Household) -> Membership | None:
    """The membership that ends last, running or over."""
    theirs = Membership.objects.standing().filter(household=household)
    return theirs.select_related("right", "giver", "price").order_by("-until", "-pk").first()


def pauses(household: Household) -> list[tuple[date, date]]:
    """All pauses of a household, those called off excluded: first day, exclusive end."""
    rows = Pause.objects.filter(membership__household=household)
    return [span for span in rows.values_list("starts_on", "until") if span[1] > span[0]]


def reminded(household: Household) -> list[Membership]:
    """The household's memberships about which something was sent."""
    theirs = Membership.objects.filter(household=household, reminders__isnull=False)
    return list(theirs.distinct())


def to_remind(desk: Any, ends: tuple[date, date]) -> list[Membership]:
    """The memberships of a desk that end between two days (both included) and that nothing
    follows, of households that want to be reminded, with what was sent."""
    later = Membership.objects.standing().filter(
        household=OuterRef("household"), until__gt=OuterRef("until")
    )
    stopped = ReminderStop.objects.filter(household=OuterRef("household"))
    rows = Membership.objects.at(desk).standing().filter(until__range=ends, left_on__isnull=True)
    found = rows.filter(~Exists(later), ~Exists(stopped)).select_related("household", "price")
    return list(found.prefetch_related("reminders").order_by("until", "pk"))


def card(desk: Any, typed: str) -> Card | None:
    """The card in what was scanned or typed, revoked ones included, if it is of this desk."""
    number = rules.card_typed(typed)
    if number is None:
        return None
    cards = Card.objects.filter(desk_id=desk.pk, number=number)
    return cards.select_related("household").first()


def members(desk: Any, *, on: date) -> int:
    """How many households are members on a day."""
    return Membership.objects.at(desk).on(on).values("household").distinct().count()


def card_of(household: Household) -> Card | None:
    """The household's working card, if it has one."""
    cards = Card.objects.filter(household=household, revoked_at__isnull=True)
    return cards.order_by("-issued_at").first()


def followed(membership: Membership) -> bool:
    """Whether a later year of the same household stands on this one."""
    theirs = Membership.objects.standing().filter(household_id=membership.household_id)
    return theirs.filter(starts_on__gt=membership.starts_on).exists()


def cards_with(membership: Membership, *, on: date) -> list[Card]:
    """The working cards that came with a membership and mean nothing without it: none while the
    household stays a member, nor those it had before."""
    household = membership.household_id
    others = Membership.objects.on(on).filter(household_id=household).exclude(pk=membership.pk)
    if others.exists():
        return []
    cards = Card.objects.filter(household_id=household, revoked_at__isnull=True)
    return list(cards.filter(issued_at__gte=membership.made_at))
