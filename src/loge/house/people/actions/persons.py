"""Registering people, and putting right what is known of them."""

from collections.abc import Sequence

from django.db import transaction

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.facts import Code
from loge.house.journal.models import Entry
from loge.house.people import duplicates, reaching, rules
from loge.house.people.actions import households
from loge.house.people.models import Contact, Household, Person, Residence, Word
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act


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
    confirmed: Sequence[str] | None = None,
    act: Act,
) -> Entry:
    """Write down a resident, with at most a phone and an e-mail, and the household they live in.

    An empty phone and e-mail are normal: the person is told by slip or when they come. `tell_by`
    is the channel they prefer. With `confirmed` (the codes somebody said yes to), somebody who
    looks like a person known already is refused until "known" is among them; without it, nobody
    is there to be asked (a line of the notebook, an import) and duplicates are proposed later.
    Raises Refused for a phone that cannot be one, a channel without its address, a birth year
    outside living memory, or what its column cannot hold.
    """
    person = Person(desk_id=act.desk.pk)
    _describe(person, first_name, last_name, birth_year, languages, to_know, act)
    meant = None
    if confirmed is not None:
        known = duplicates.known(person, phone=phone, email=email, home=household)
        known.or_refuse(confirmed)
        meant = [Code(reason.code) for reason in known.to_confirm] or None
    person.no_phone = not phone
    person.save()
    _find_by(person, [person.first_name, person.last_name])
    reaching.reach_by(person, phone=phone, email=email, tell_by=tell_by)
    entry = journal.append(act, "register_person", person, household=household, confirmed=meant)
    if household is not None:
        households.move_in(person, household=household, role=role, act=act.step("move_in"))
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

    `phone` and `email` replace the first number and the first address; further ones stay, and so
    does what was agreed about those that are the same. Raises Refused as `register_person` does.
    """
    _describe(person, first_name, last_name, birth_year, languages, to_know, act)
    person.save()
    find_by(person)
    reaching.reach_by(person, phone=phone, email=email, tell_by=tell_by)
    reaching.see_phone(person)
    return journal.append(act, "correct_person", person)


@verb(needs=Permission.REGISTER_PERSON)
def add_contact(person: Person, *, channel: Contact.Channel, value: str, act: Act) -> Entry:
    """One more number or address of a person, after those they have.

    Raises Refused for one that cannot be, or that is known already.
    """
    contact = reaching.add(person, channel=channel, value=value)
    reaching.see_phone(person)
    kind = Contact.Channel(channel)
    return journal.append(act, "add_contact", person, contact=contact, channel=kind)


@verb(needs=Permission.REGISTER_PERSON, notebook=False)
def drop_contact(person: Person, *, contact: int, act: Act) -> Entry:
    """A number or an address no longer reaches a person. Raises Elsewhere for another's."""
    row = reaching.of(person, contact)
    kind = Contact.Channel(row.channel)
    row.delete()
    reaching.see_phone(person)
    return journal.append(act, "drop_contact", person, channel=kind)


@verb(needs=Permission.EXPORT_RESIDENTS, notebook=False)
def export_residents(*, rows: int, what: Code, form: Code, act: Act) -> Entry:
    """Personal data leave the desk as a file: how many rows, of persons or of households."""
    return journal.append(act, "export_residents", f"people.{what}", rows=rows, form=form)


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


def find_by(person: Person) -> None:
    """Renew the folded words a person is found by: their names, and those of their aliases."""
    names = [person.first_name, person.last_name]
    for alias in person.aliases.all():
        names += [alias.first_name, alias.last_name]
    with transaction.atomic():
        person.words.all().delete()
        _find_by(person, names)


def _find_by(person: Person, names: Sequence[str]) -> None:
    Word.objects.bulk_create(
        Word(desk_id=person.desk_id, word=word, person=person)
        for word in sorted(rules.words_of(*names))
    )
