"""Households: registering them, putting them right, who moves in and out, one that becomes two."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import gesture, verb
from loge.house.journal.models import Entry
from loge.house.people import rules
from loge.house.people.models import Household, Person, Residence
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused


@dataclass(frozen=True)
class Address:
    """What a household is called and where it is, as somebody typed it."""

    name: str
    street: str = ""
    place: str = ""


@verb(needs=Permission.REGISTER_PERSON)
def register_household(*, name: str, street: str = "", place: str = "", act: Act) -> Entry:
    """Write down a household. Its people move in one by one.

    Raises Refused for a name without a letter, or what its column cannot hold.
    """
    household = Household(desk_id=act.desk.pk)
    _describe(household, name, street, place)
    household.save()
    return journal.append(act, "register_household", household)


@verb(needs=Permission.REGISTER_PERSON)
def correct_household(
    household: Household,
    *,
    name: str,
    street: str = "",
    place: str = "",
    postcode: str = "",
    city: str = "",
    act: Act,
) -> Entry:
    """Put right a household's name and address; the form gives all of it anew."""
    _describe(household, name, street, place)
    (rules.fits("postcode", postcode) & rules.fits("city", city)).or_refuse()
    household.postcode, household.city = rules.tidy(postcode), rules.tidy(city)
    household.save()
    return journal.append(act, "correct_household", household)


@verb(needs=Permission.REGISTER_PERSON)
def move_in(
    person: Person,
    *,
    household: Household,
    role: Residence.Role = Residence.Role.ADULT,
    act: Act,
) -> Entry:
    """A person joins a household, keeping those they already live in."""
    if person.residences.filter(household=household, until__isnull=True).exists():
        raise Refused("lives_there", _("This person already lives in this household."))
    residence = Residence.objects.create(
        person=person,
        household=household,
        role=role,
        since=days.day_of(act.at, act.desk.zone),
    )
    return journal.append(
        act, "move_in", residence, person=person, household=household, role=Residence.Role(role)
    )


@verb(needs=Permission.REGISTER_PERSON)
def move_out(person: Person, *, household: Household, act: Act) -> Entry:
    """A person leaves a household; what they did there stays."""
    residence = _home(person, household)
    residence.until = days.day_of(act.at, act.desk.zone)
    residence.save()
    return journal.append(act, "move_out", residence, person=person, household=household)


@verb(needs=Permission.REGISTER_PERSON)
def change_role(person: Person, *, household: Household, role: Residence.Role, act: Act) -> Entry:
    """What a person is in a household: who answers for it, an adult, a child."""
    residence = _home(person, household)
    if residence.role == role:
        raise Refused("same_role", _("They are that already in this household."))
    residence.role = role
    residence.save(update_fields=["role"])
    new = Residence.Role(role)
    return journal.append(
        act, "change_role", residence, person=person, household=household, role=new
    )


@verb(needs=Permission.REGISTER_PERSON)
def put_right_move(person: Person, *, household: Household, act: Act) -> Entry:
    """They did not leave this household after all: their last stay there goes on.

    Raises Refused when they live there, or never left.
    """
    stays = person.residences.filter(household=household)
    if stays.filter(until__isnull=True).exists():
        raise Refused("lives_there", _("This person already lives in this household."))
    last = stays.order_by("-until", "-pk").first()
    if last is None:
        raise Refused("not_there", _("This person never lived in this household."))
    last.until = None
    last.save(update_fields=["until"])
    return journal.append(act, "put_right_move", last, person=person, household=household)


@gesture
def move_home(
    person: Person,
    *,
    leaves: Household | None,
    joins: Household | None,
    role: Residence.Role = Residence.Role.ADULT,
    found: Address | None = None,
    act: Act,
) -> Entry:
    """A person leaves a household and joins another, in one gesture.

    Without `leaves` they live in both from now on; without `joins` the household is `found`ed on
    the way. The entry is that of joining.
    """
    if leaves is not None:
        move_out(person, household=leaves, act=act.step("move_out"))
    if joins is None:
        joins = _found(found or Address(person.last_name), act.step("household"))
    return move_in(person, household=joins, role=role, act=act)


@gesture
def split_household(
    household: Household, *, leaving: Sequence[Person], found: Address, act: Act
) -> Entry:
    """Some of the people of a household found one of their own; membership and dues stay behind.

    Raises Refused when nobody leaves, nobody stays, or one of them does not live there. The entry
    is that of the new household.
    """
    homes = {home.person_id: home for home in household.residences.filter(until__isnull=True)}
    if not leaving:
        raise Refused("nobody", _("Tick those who leave."))
    if not set(homes) - {person.pk for person in leaving}:
        raise Refused(
            "all_leave", _("Somebody must stay. If all have moved, correct the address instead.")
        )
    entry = register_household(name=found.name, street=found.street, place=found.place, act=act)
    new = Household.objects.get(pk=entry.made)
    for person in leaving:
        move_out(person, household=household, act=act.step(f"out{person.pk}"))
        role = Residence.Role(homes[person.pk].role)
        move_in(person, household=new, role=role, act=act.step(f"in{person.pk}"))
    return entry


def _found(address: Address, act: Act) -> Household:
    entry = register_household(
        name=address.name, street=address.street, place=address.place, act=act
    )
    return Household.objects.get(pk=entry.made)


def _home(person: Person, household: Household) -> Residence:
    """The person's stay in the household today. Raises Refused without one."""
    residence = person.residences.filter(household=household, until__isnull=True).first()
    if residence is None:
        raise Refused("not_there", _("This person does not live in this household."))
    return residence


def _describe(household: Household, name: str, street: str, place: str) -> None:
    """Put name and address on the row, unsaved. Raises Refused for what cannot be."""
    name, street, place = rules.tidy(name), rules.tidy(street), rules.tidy(place)
    rules.named("", name, rules.LETTERS["household"]).or_refuse()
    (rules.fits("street", street) & rules.fits("place", place)).or_refuse()
    household.name, household.street, household.place = name, street, place
    household.sort_key = rules.sort_key(name)
    find_by(household)


def find_by(household: Household) -> None:
    """Renew, unsaved, what a household is found and sorted by: its own words, and its aliases'."""
    texts = [household.name, household.street, household.place]
    if household.pk is not None:
        for alias in household.aliases.all():
            texts += [alias.name, alias.street, alias.place]
    household.found_by = rules.found_by(*texts)
    household.street_key = rules.street_key(household.street)
