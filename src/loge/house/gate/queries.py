"""May this household have this service now? One answer for pages, acts and refusals."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import Q, SlugField, Value

from loge.house.catalogue.models import Family, Service
from loge.house.gate import rules, services
from loge.house.gate.models import GateRule, Override, Suspension
from loge.house.ledger import queries as ledger
from loge.house.membership import queries as membership
from loge.house.membership.queries import Offering
from loge.house.membership.rules import Standing, Term
from loge.house.network.rules import State
from loge.house.people.models import Household, Person, Representative, Residence
from loge.kernel import dated, lock
from loge.kernel.templatetags import said
from loge.kernel.verdict import Reason, Verdict


def may_have(
    who: Household | Person,
    service: Service | str,
    *,
    desk: Any,
    on: date,
    state: State | None = None,
) -> Verdict:
    """Whether a household, or somebody who lives in any, may have a service (its code) on a day.

    `state` is whether the desk is open, where that should be said too. A service for everybody
    asks one question, the others at most eleven; six for members whom nothing holds back.
    """
    row = service if isinstance(service, Service) else _of_desk(desk, service)
    asked = _asked(row.code if row else str(service), row, on)
    if asked.for_everybody:
        return rules.may_have(asked, rules.Facts(opens=opens(desk, state)))
    ids, asking = homes(who, on), _limits(desk, on)
    standings = list(membership.standings(ids, on=on).values())
    if not all(one.member and not one.paused and not one.ends_soon for one in standings):
        asking = replace(asking, offering=membership.offering(desk, on))
    facts = _facts(
        standings,
        owed=sum(charge.cents for charge in ledger.owed_by(ids, _person_id(who))),
        held=held(ids, _person_id(who), on=on),
        terms=asking,
        opens=opens(desk, state),
        unaccompanied=_alone(who, ids, asking, on) if isinstance(who, Person) else False,
    )
    meant = ids[0] if len(ids) == 1 else None
    return rules.may_have(asked, replace(facts, person=_person_id(who), household=meant))


@dataclass(frozen=True)
class Terms:
    """What the desk asks on a day: its services, the limit of what may be owed, below which age
    somebody is a child, what a membership costs. Nothing of it changes without an entry in the
    journal."""

    services: tuple[Service, ...] = ()
    limit: int | None = None
    minor_below: int | None = None
    offering: Offering = field(default_factory=lambda: Offering(Term()))


def terms(desk: Any, *, on: date) -> Terms:
    """What the desk asks on a day, in five queries."""
    offered = Service.objects.filter(desk_id=desk.pk).select_related("procedure")
    services = tuple(offered.order_by("rank", "pk"))
    offering = membership.offering(desk, on)
    return replace(_limits(desk, on), services=services, offering=offering)


def _limits(desk: Any, on: date) -> Terms:
    """Of this, what may be owed and who is a child. One query."""
    rule = GateRule.objects.at(desk).on(on).order_by("-valid_from").first()
    return Terms(limit=rule.owed_limit, minor_below=rule.minor_below) if rule else Terms()


SETTINGS = ("catalogue.", "membership.membershiprule", "membership.priceright", "gate.gaterule")


def still(about: Collection[str]) -> bool:
    """Whether what the desk asks is as it was: no entry written since is about any of it."""
    return not any(subject.startswith(SETTINGS) for subject in about)


@dataclass(frozen=True)
class Held:
    """What holds some households back: until when they are suspended (the first day on which no
    suspension holds any more), and what was allowed them all the same."""

    until: date | None = None
    allowed: frozenset[str] = frozenset()


def held(household_ids: Collection[int], person_id: int | None, *, on: date) -> Held:
    """Suspensions of these households, and the services allowed to them or to this person today.
    One query."""
    suspended = Suspension.objects.filter(
        household_id__in=household_ids, starts_on__lte=on, until__gt=on
    )
    theirs = Q(household_id__in=household_ids) | Q(person_id=person_id, person_id__isnull=False)
    allowed = Override.objects.filter(theirs, on=on)
    word: Any = SlugField()
    rows = suspended.values_list("until", Value("", output_field=word)).union(
        allowed.values_list("on", "service"), all=True
    )
    known = list(rows)
    return Held(
        max((day for day, service in known if not service), default=None),
        frozenset(service for _day, service in known if service),
    )


@dataclass(frozen=True)
class Answer:
    """One answer, for the services of one family to which it is the same."""

    family: Family
    services: tuple[Service, ...]
    verdict: Verdict

    @property
    def tone(self) -> str:
        """How it looks, beside the word: good, warn or bad."""
        return "bad" if self.verdict.no else "warn" if self.verdict.yes_if else "good"


@dataclass(frozen=True)
class Gate:
    """All the answers for who stands at the counter, and each reason once."""

    answers: tuple[Answer, ...]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Every reason that stands in the way of something or is worth reading, once."""
        told = {r.code: r for answer in self.answers for r in answer.verdict.reasons}
        return tuple(sorted(told.values(), key=lambda reason: -reason.severity))

    @property
    def all_open(self) -> bool:
        return all(answer.verdict.yes for answer in self.answers)

    @property
    def refused(self) -> tuple[Service, ...]:
        """The services that are refused today, which somebody in charge may allow."""
        return tuple(s for a in self.answers if a.verdict.no for s in a.services)


def unaccompanied(
    person: Person, stays: Iterable[Residence], *, represented: bool, terms: Terms, on: date
) -> bool:
    """Whether somebody is a child for whom no adult is known: none who acts for them, none in the
    households they live in. `stays` are everybody's there, with their persons."""
    roles: dict[Person, list[str]] = {person: []}
    for stay in stays:
        roles.setdefault(stay.person, []).append(stay.role)

    def child(one: Person) -> bool:
        return rules.is_child(one.birth_year, roles[one], below=terms.minor_below, on=on)

    return not represented and all(child(one) for one in roles)


def _alone(who: Person, ids: Collection[int], terms: Terms, on: date) -> bool:
    """The same, asked of the tables; nothing is asked about who is surely of age."""
    if not rules.is_child(who.birth_year, ["child"], below=terms.minor_below, on=on):
        return False
    stays = Residence.objects.current(on).filter(
        household_id__in=ids, person__in=Person.objects.living()
    )
    mandates = Representative.objects.filter(dated.holds(on), person=who)
    known = list(stays.select_related("person"))
    return unaccompanied(who, known, represented=mandates.exists(), terms=terms, on=on)


def gate(
    standings: Iterable[Standing],
    *,
    owed: int,
    held: Held,
    terms: Terms,
    on: date,
    opens: str = "",
    unaccompanied: bool = False,
) -> Gate:
    """What may be had now, family by family, of what the desk offers today. Asks nothing: give it
    what the page has read already."""
    facts = _facts(
        list(standings), owed=owed, held=held, terms=terms, opens=opens, unaccompanied=unaccompanied
    )
    same: dict[tuple[str, tuple[str, ...]], tuple[Verdict, list[Service]]] = {}
    for service in terms.services:
        if service.status_on(on) == Service.Status.AVAILABLE:
            answer = rules.may_have(_asked(service.code, service, on), facts)
            mark = (service.family, tuple(reason.code for reason in answer.reasons))
            same.setdefault(mark, (answer, []))[1].append(service)
    order = {family.value: rank for rank, family in enumerate(Family)}
    found = sorted(same.items(), key=lambda pair: (order[pair[0][0]], pair[1][0].severity))
    return Gate(tuple(Answer(Family(key[0]), tuple(some), answer) for key, (answer, some) in found))


def of_household(household: Household, *, desk: Any, on: date) -> Gate:
    """What a household may have on a day, for a page that has read nothing yet."""
    ids = [household.pk]
    return gate(
        membership.standings(ids, on=on).values(),
        owed=sum(charge.cents for charge in ledger.owed_by(ids)),
        held=held(ids, None, on=on),
        terms=terms(desk, on=on),
        on=on,
    )


def overridden(desk: Any, first: date, last: date) -> Mapping[str, int]:
    """How often each service was allowed all the same between two days, the last excluded."""
    rows = Override.objects.filter(desk_id=desk.pk, on__gte=first, on__lt=last)
    counts: dict[str, int] = {}
    for code in rows.values_list("service", flat=True):
        counts[code] = counts.get(code, 0) + 1
    return counts


def _facts(
    standings: list[Standing],
    *,
    owed: int,
    held: Held,
    terms: Terms,
    opens: str,
    unaccompanied: bool = False,
) -> rules.Facts:
    return rules.Facts(
        standings=tuple(standings),
        owed=owed,
        limit=terms.limit,
        unaccompanied=unaccompanied,
        suspended_until=held.until,
        allowed=held.allowed,
        price=_price(standings, terms.offering),
        opens=opens,
    )


def _price(standings: list[Standing], offering: Offering) -> int | None:
    """What the next period costs at the full price, months left only where the desk says so."""
    prices = offering.prices(standings[0]) if standings else []
    return next((tariff.cents for tariff in prices if tariff.right is None), None)


def _asked(code: str, service: Service | None, on: date) -> rules.Asked:
    """What the catalogue says of a service, else what its trade declared."""
    known = services.declared(code)
    if service is None:
        return rules.Asked(
            code, needs_membership=known.needs_membership, for_everybody=known.for_everybody
        )
    status = service.status_on(on)
    return rules.Asked(
        code,
        available=status == Service.Status.AVAILABLE,
        to_come=status == Service.Status.TO_COME,
        needs_membership=service.needs_membership,
        for_everybody=known.for_everybody,
    )


def _of_desk(desk: Any, code: str) -> Service | None:
    """The service in the desk's catalogue, asked once in a turn."""
    kept = lock.kept()
    name = f"service {desk.pk} {code}"
    if name not in kept:
        kept[name] = Service.objects.filter(desk_id=desk.pk, code=code).first()
    found: Service | None = kept[name]
    return found


def homes(who: Household | Person, on: date) -> list[int]:
    """The households meant: the one given, or those somebody lives in."""
    if isinstance(who, Household):
        return [who.pk]
    homes = Residence.objects.current(on).filter(person=who)
    return list(homes.values_list("household_id", flat=True))


def _person_id(who: Household | Person) -> int | None:
    return who.pk if isinstance(who, Person) else None


def opens(desk: Any, state: State | None) -> str:
    """When the desk opens, said, if it is closed now and that is known."""
    if state is None or state.open or state.next_open is None:
        return ""
    return said.moment(state.next_open, desk.zone)
