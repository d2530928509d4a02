"""Who comes to the counter for something, and what they are to whoever it is for."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from loge.house.people import queries as people
from loge.house.people.models import Person, Representative, Residence
from loge.kernel.dated import holds
from loge.trades.custody import mandating, rules
from loge.trades.custody.models import CarrierRule, Deposit, Mandate, MayCollect


def kept(deposit: Deposit, rule: CarrierRule | None) -> rules.Kept:
    """What matters of a deposit to who may collect it, by the version that says so
    (`ruling.in_force`); without one, the strictest."""
    owner = deposit.addressee or deposit.household
    return rules.Kept(
        addressee=str(owner) if owner else deposit.label_name,
        carrier=str(deposit.carrier) if deposit.carrier else "",
        kind=deposit.kind,
        may_collect=rule.may_collect if rule else MayCollect.BOTH_ORIGINALS,
        keep_until_on=deposit.keep_until_on,
        identity_needed=rule.identity_needed if rule else True,
        documents=frozenset(rule.documents) if rule else rules.DOCUMENTS,
        standing_proxy=rule.standing_proxy if rule else False,
    )


def collector(deposit: Deposit, person: Person, *, on: date) -> rules.Collector:
    """What a person is to whoever a deposit is for."""
    return collectors([deposit], person, on=on)[deposit.pk]


def collectors(
    deposits: Collection[Deposit], person: Person, *, on: date
) -> dict[int, rules.Collector]:
    """What a person is to whoever each of these deposits is for, by the deposit's id; in three
    queries however many there are."""
    owners = {d.addressee_id for d in deposits if d.addressee_id}
    only_their_own = all(d.addressee_id == person.pk for d in deposits)
    homes = defaultdict(set) if only_their_own else _homes({person.pk, *owners}, on)
    kinds = defaultdict(set) if only_their_own else _represented(owners, person, on)
    given = [] if only_their_own else list(mandating.held_by(person, of=owners, on=on))
    return _collectors(deposits, person, homes, kinds, mandating.by_kind(given, on=on))


def collectors_known(
    deposits: Collection[Deposit], who: people.Card, held: Iterable[Mandate] = (), *, on: date
) -> dict[int, rules.Collector]:
    """The same for somebody whose card was read on that day: asks where others live, in one query,
    only when something is for somebody they do not live with. `held` are the mandates by which
    they collect for others (`mandating.held_by`)."""
    elsewhere = {d.addressee_id for d in deposits if d.addressee_id} - who.homes.keys()
    homes = _homes(elsewhere, on) if elsewhere else defaultdict(set)
    homes.update({one: set(there) for one, there in who.homes.items()})
    kinds: defaultdict[int, set[str]] = defaultdict(set)
    for mandate in who.mandates:
        if mandate.representative_id == who.person.pk:
            kinds[mandate.person_id].add(mandate.kind)
    return _collectors(deposits, who.person, homes, kinds, mandating.by_kind(held, on=on))


def _collectors(
    deposits: Collection[Deposit],
    person: Person,
    homes: defaultdict[int, set[int]],
    kinds: defaultdict[int, set[str]],
    authorities: Mapping[tuple[int, str], rules.Authority],
) -> dict[int, rules.Collector]:
    return {
        d.pk: rules.collector(
            str(person),
            person=person.pk,
            addressee=d.addressee_id,
            household=d.household_id,
            homes=homes[person.pk],
            theirs=homes[d.addressee_id] if d.addressee_id else (),
            mandates=kinds[d.addressee_id] if d.addressee_id else (),
            authority=authorities.get((d.addressee_id or 0, d.kind)),
        )
        for d in deposits
    }


def _homes(person_ids: Collection[int], on: date) -> defaultdict[int, set[int]]:
    """The households people live in on a day, by person."""
    homes: defaultdict[int, set[int]] = defaultdict(set)
    lives = Residence.objects.current(on).filter(person_id__in=person_ids)
    for who, home in lives.values_list("person_id", "household_id"):
        homes[who].add(home)
    return homes


def _represented(
    owner_ids: Collection[int], person: Person, on: date
) -> defaultdict[int, set[str]]:
    """As what a person may act for each of these people on a day."""
    kinds: defaultdict[int, set[str]] = defaultdict(set)
    named = Representative.objects.filter(
        holds(on),
        person_id__in=owner_ids,
        representative=person,
    )
    for owner, kind in named.values_list("person_id", "kind"):
        kinds[owner].add(kind)
    return kinds
