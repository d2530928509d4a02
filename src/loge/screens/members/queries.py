"""What the page of one household says, and the rules of the desk."""

from dataclasses import dataclass
from datetime import date, timedelta

from loge.house.gate import queries as gate
from loge.house.gate.models import GateRule, Suspension
from loge.house.gate.queries import Gate
from loge.house.journal import sentences
from loge.house.journal.models import Entry
from loge.house.journal.sentences import Sentence
from loge.house.membership import queries as membership
from loge.house.membership.models import (
    Card,
    Membership,
    MembershipRule,
    Pause,
    PriceRight,
    Reminder,
)
from loge.house.membership.queries import Offering, Present, Tariff
from loge.house.membership.rules import Term
from loge.house.network.models import Desk
from loge.house.people import queries as people
from loge.house.people.models import Household, Person

RECENT = 40


@dataclass(frozen=True)
class Sheet:
    """Everything about the memberships of one household."""

    household: Household
    present: Present
    offering: Offering
    memberships: list[Membership]
    pauses: list[Pause]
    suspensions: list[Suspension]
    reminders: list[Reminder]
    card: Card | None
    people: list[Person]
    gate: Gate
    story: list[Sentence]
    reminded: bool

    @property
    def prices(self) -> list[Tariff]:
        return self.offering.prices(self.present.standing)

    @property
    def last_day(self) -> date:
        """The last day that joining or renewing now would cover."""
        return self.offering.year(self.present.standing).until - timedelta(days=1)

    @property
    def term(self) -> Term:
        return self.offering.term


def sheet(household: Household, desk: Desk, *, on: date) -> Sheet:
    """The page of one household, in a fixed number of questions."""
    rows = Membership.objects.filter(household=household)
    told = Reminder.objects.filter(membership__household=household).select_related("person")
    suspended = Suspension.objects.filter(household=household)
    return Sheet(
        household=household,
        present=membership.presents([household.pk], on=on)[household.pk],
        offering=membership.offering(desk, on),
        memberships=list(
            rows.select_related("right", "giver", "charge").order_by("-starts_on", "-pk")
        ),
        pauses=[
            pause
            for pause in Pause.objects.filter(membership__household=household).order_by("starts_on")
            if pause.until > on and pause.until > pause.starts_on
        ],
        suspensions=list(suspended.filter(until__gt=on).order_by("until")),
        reminders=list(told.order_by("-sent_at", "-pk")[:RECENT]),
        card=membership.card_of(household),
        people=people.household_members(household, on=on),
        gate=gate.of_household(household, desk=desk, on=on),
        story=_story(household, [row.pk for row in rows], desk),
        reminded=not hasattr(household, "reminder_stop"),
    )


def _story(household: Household, ids: list[int], desk: Desk) -> list[Sentence]:
    """What was done about its memberships, pauses and suspensions, last first."""
    theirs = Entry.objects.at(desk.slug)
    about = theirs.filter(subject="membership.membership", subject_id__in=ids)
    rests = Pause.objects.filter(membership__in=ids).values("pk")
    about |= theirs.filter(subject="membership.pause", subject_id__in=list(_ids(rests)))
    holds = Suspension.objects.filter(household=household).values("pk")
    about |= theirs.filter(subject="gate.suspension", subject_id__in=list(_ids(holds)))
    return sentences.read(about.order_by("-number")[:RECENT])


def _ids(rows: object) -> list[int]:
    return [row["pk"] for row in rows]  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Decided:
    """What the desk has decided of memberships, past and to come, the latest first."""

    rules: list[MembershipRule]
    rights: list[PriceRight]
    gates: list[GateRule]
    offering: Offering
    missing: list[PriceRight]


def decided(desk: Desk, *, on: date) -> Decided:
    """The rules of a desk."""
    offering = membership.offering(desk, on)
    priced = {tariff.right.pk for tariff in offering.tariffs if tariff.right}
    rights = list(PriceRight.objects.at(desk).order_by("kind", "code", "-valid_from"))
    return Decided(
        rules=list(MembershipRule.objects.at(desk).order_by("-valid_from")),
        rights=rights,
        gates=list(GateRule.objects.at(desk).order_by("-valid_from")),
        offering=offering,
        missing=[r for r in PriceRight.objects.at(desk).on(on) if r.pk not in priced],
    )
