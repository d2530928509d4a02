"""Registering people and households, and putting their data right."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.people import rules
from loge.house.people.models import Contact, Household, Person, Representative, Residence, Word
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Elsewhere, Refused


@verb(needs=Permission.REGISTER_PERSON)
def register_person(
    *,
    last_name: str,
    first_name: str = "",
    birth_year: int | None = None,
    languages: list[str] | None = None,
    phone: str = "",
    email: str = "",
    tell_by: Contact.Channel | None = None,
    to_know: str = "",
    household: Household | None = None,
    role: Residence.Role = Residence.Role.ADULT,
    act: Act,
) -> Entry:
    """Write down a resident, with at most a phone and an e-mail, and the household they live in.

    An empty phone and e-mail are normal: the person is told by slip or when they come. `tell_by`
    is the channel they prefer. Raises Refused for a phone that cannot be one, a channel without
    its address, a birth year outside living memory, or what its column cannot hold.
    """
    person = Person(desk_id=act.desk.pk)
    _describe(person, first_name, last_name, birth_year, languages, to_know, act)
    person.no_phone = not phone
    person.save()
    _find_by(person)
    _reach_by(person, phone=phone, email=email, tell_by=tell_by)
    entry = journal.append(act, "register_person", person, household=household)
    if household is not None:
        move_in(person, household=household, role=role, act=act.step("move_in"))
    return entry


@verb(needs=Permission.REGISTER_PERSON)
def correct_person(
    person: Person,
    *,
    first_name: str,
    last_name: str,
    birth_year: int | None = None,
    languages: list[str] | None = None,
    phone: str = "",
    email: str = "",
    tell_by: Contact.Channel | None = None,
    to_know: str = "",
    act: Act,
) -> Entry:
    """Put right what is known of a person; the form gives all of it anew.

    Raises Refused as `register_person` does.
    """
    _describe(person, first_name, last_name, birth_year, languages, to_know, act)
    person.no_phone = not phone
    person.save()
    _find_by(person)
    person.contacts.all().delete()
    _reach_by(person, phone=phone, email=email, tell_by=tell_by)
    return journal.append(act, "correct_person", person)


@verb(needs=Permission.REGISTER_PERSON)
def register_household(*, name: str, street: str = "", place: str = "", act: Act) -> Entry:
    """Write down a household. Its people move in one by one.

    Raises Refused for a name without a letter, or what its column cannot hold.
    """
    name, street, place = rules.tidy(name), rules.tidy(street), rules.tidy(place)
    rules.named("", name, rules.LETTERS["household"]).or_refuse()
    (rules.fits("street", street) & rules.fits("place", place)).or_refuse()
    household = Household.objects.create(
        desk_id=act.desk.pk,
        name=name,
        street=street,
        place=place,
        sort_key=rules.sort_key(name),
    )
    return journal.append(act, "register_household", household)


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
    residence = person.residences.filter(household=household, until__isnull=True).first()
    if residence is None:
        raise Refused("not_there", _("This person does not live in this household."))
    residence.until = days.day_of(act.at, act.desk.zone)
    residence.save()
    return journal.append(act, "move_out", residence, person=person, household=household)


@verb(needs=Permission.NAME_REPRESENTATIVE)
def name_representative(
    person: Person,
    *,
    representative: Person,
    kind: Representative.Kind,
    valid_from: date,
    until: date | None = None,
    act: Act,
) -> Entry:
    """Somebody may act for a person from a day on, until an exclusive day or further notice."""
    if person.pk == representative.pk:
        raise Refused("oneself", _("Nobody needs a representative to act for themselves."))
    if until is not None and until <= valid_from:
        raise Refused("dates", _("The last day must come after the first."))
    named = Representative.objects.create(
        person=person,
        representative=representative,
        kind=kind,
        valid_from=valid_from,
        until=until,
    )
    return journal.append(
        act, "name_representative", named, person=person, representative=representative
    )


@verb(needs=Permission.NAME_REPRESENTATIVE)
def end_representative(representative: Representative, *, until: date, act: Act) -> Entry:
    """A mandate ends: `until` is the first day it no longer holds; its own first day when it was
    named by mistake. Raises Refused for a day before that, or after the end it has already."""
    if representative.person.desk_id != act.desk.pk:
        raise Elsewhere(f"mandate {representative.pk} is not at {act.desk.slug}")
    if until < representative.valid_from:
        raise Refused("dates", _("It cannot end before its first day."))
    if representative.until is not None and representative.until <= until:
        raise Refused("ended", _("This mandate ends by then already."))
    representative.until = until
    representative.save(update_fields=["until"])
    return journal.append(
        act,
        "end_representative",
        representative,
        person=representative.person,
        representative=representative.representative,
        until=until,
    )


def _describe(
    person: Person,
    first_name: str,
    last_name: str,
    birth_year: int | None,
    languages: list[str] | None,
    to_know: str,
    act: Act,
) -> None:
    """Put what was said of a person on the row, unsaved. Raises Refused for what cannot be."""
    person.first_name, person.last_name = rules.tidy(first_name), rules.tidy(last_name)
    person.birth_year, person.to_know = birth_year, rules.tidy(to_know)
    person.languages = list(dict.fromkeys(languages or ["fr"]))
    person.sort_key = rules.sort_key(last_name, first_name)
    verdict = rules.named(person.first_name, person.last_name)
    verdict &= rules.born(birth_year, days.day_of(act.at, act.desk.zone))
    verdict &= rules.fits("to_know", person.to_know) & rules.spoken(person.languages)
    verdict.or_refuse()


def _find_by(person: Person) -> None:
    """Renew the folded words a person is found by."""
    words = rules.words_of(person.first_name, person.last_name)
    with transaction.atomic():
        person.words.all().delete()
        Word.objects.bulk_create(
            Word(desk_id=person.desk_id, word=word, person=person) for word in sorted(words)
        )


def _reach_by(person: Person, *, phone: str, email: str, tell_by: Contact.Channel | None) -> None:
    """Write the ways to reach a person; the one they prefer ranks first."""
    number = rules.phone(phone) if phone else ""
    if number is None:
        raise Refused(
            "phone", _("This is not a telephone number. Leave it empty if there is none.")
        )
    email = email.strip()
    rules.reached(email).or_refuse()
    for channel, value in rules.channels(number, email, tell_by):
        if tell_by == channel and not value and channel in rules.NEED_AN_ADDRESS:
            raise Refused("tell_by", _("To be told this way, a number or an address is needed."))
        Contact.objects.create(
            person=person,
            channel=channel,
            value=value,
            rank=0 if channel == tell_by else 1,
            reversed_digits=rules.digits(value)[::-1] if channel != "email" else "",
        )
