"""Somebody asks to be forgotten, or has not been here for as long as the rule says.

Their name and all that tells them are erased; ids, days and amounts stay, so that no total moves.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loge.house.journal import actions as journal
from loge.house.journal import sentences
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry, Remark
from loge.house.people import crossing, history, rules, traces
from loge.house.people.actions import households
from loge.house.people.models import Apart, Household, Person, Representative, Residence
from loge.house.people.traces import Traces
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.dated import not_over

PHRASES = {
    "forget_person": gettext_lazy("%(by)s forgot somebody: what told them is erased"),
    "give_copy": gettext_lazy("%(by)s gave %(subject)s a copy of what is kept of them"),
}


class Why(models.TextChoices):
    """Why somebody is forgotten."""

    ASKED = "asked", gettext_lazy("they asked for it")
    RULE = "rule", gettext_lazy("they have not been here for a long time")
    RESTORED = "restored", gettext_lazy("an older backup had brought them back")


@verb(needs=Permission.FORGET_PERSON, notebook=False)
def forget_person(person: Person, *, why: Why = Why.ASKED, act: Act) -> Entry:
    """Erase what tells a person, everywhere. It cannot be undone.

    Raises Refused when they are forgotten already, or while something is under way: a parcel
    here, an amount owed, a visit, a list that holds their name.
    """
    told = traces.of(person)
    concerned = remarks_about(person, told, act)
    rows = sum(crossing.forgetting.run(person, act))
    for digest in concerned:
        journal.erase_remark(digest, act=act)
    rows += len(concerned) + _leave_homes(person, act)
    for one in [person, *person.aliases.all()]:
        rows += _blank(one, act)
    return journal.append(act, "forget_person", person, why=Why(why), rows=rows)


@verb(needs=Permission.FORGET_PERSON, notebook=False)
def give_copy(person: Person, *, act: Act) -> Entry:
    """They were given a copy of what is kept of them (GDPR, articles 15 and 20)."""
    return journal.append(act, "give_copy", person)


def remarks_about(person: Person, told: Traces, act: Act) -> set[str]:
    """The digests of remarks to erase: those written with an act about them or about a household
    that is theirs alone, and those of this desk that name them."""
    entries = history.of(person)
    for home in alone_in(person, days.day_of(act.at, act.desk.zone)):
        entries = entries | history.of(home)
    cited = entries.filter(facts_text__contains='"remark":')
    digests = {entry.facts["remark"] for entry in cited.iterator() if "remark" in entry.facts}
    written = Remark.objects.exclude(text="").exclude(digest__in=digests)
    named = {r.digest for r in written.iterator(chunk_size=2000) if told.in_text(r.text)}
    ours = Entry.objects.at(act.desk.slug)
    return digests | {d for d in named if ours.filter(facts_text__contains=d).exists()}


def alone_in(person: Person, on: date) -> list[Household]:
    """The households in which nobody else lives on that day."""
    mine = Household.objects.filter(residences__person=person).distinct()
    others = Residence.objects.current(on).exclude(person=person)
    others = others.filter(person__in=Person.objects.living())
    return list(mine.exclude(pk__in=others.values("household")))


def _leave_homes(person: Person, act: Act) -> int:
    """Their households lose their name, and everything when nobody else lives there."""
    today = days.day_of(act.at, act.desk.zone)
    alone = {home.pk for home in alone_in(person, today)}
    words = traces.words_of(person)
    homes = list(Household.objects.filter(residences__person=person).distinct())
    person.residences.filter(not_over(today)).update(until=today)
    for home in homes:
        for one in [home, *home.aliases.all()]:
            _rename(one, "" if home.pk in alone else _other_name(home, one.name, words, today))
            if home.pk in alone:
                one.street = one.place = one.postcode = one.city = ""
            _found_again(one)
    return len(homes)


def _other_name(home: Household, name: str, words: set[str], on: date) -> str:
    """The household's name as those who stay bear it."""
    staying = Residence.objects.current(on).filter(
        household=home, person__in=Person.objects.living()
    )
    people = [stay.person for stay in staying.select_related("person").order_by("since", "pk")]
    theirs = {word for one in people for word in rules.fold(one.last_name)}
    gone = words - theirs
    if not gone & set(rules.fold(name)):
        return name
    return traces.without(name, gone) or (people[0].last_name if people else "")


def _rename(home: Household, name: str) -> None:
    home.name, home.sort_key = name, rules.sort_key(name)


def _found_again(home: Household) -> None:
    households.find_by(home)
    home.save()


def _blank(person: Person, act: Act) -> int:
    """One row without what tells somebody; who acted for them, and they for whom, is over."""
    mandates = Representative.objects.filter(
        models.Q(person=person) | models.Q(representative=person)
    )
    apart = Apart.objects.filter(
        models.Q(one=person.pk) | models.Q(other=person.pk), kind=Apart.PERSONS
    )
    owned: Iterable[Any] = (person.words.all(), person.contacts.all(), mandates, apart)
    gone = sum(rows.delete()[0] for rows in owned)
    person.first_name = person.last_name = person.to_know = person.sort_key = ""
    person.birth_year, person.languages, person.no_phone = None, [], False
    person.forgotten_at = act.at
    person.save()
    return gone + 1


def tell(person: Person) -> list[dict[str, str]]:
    """What is kept of a person in people's own tables, for their copy."""
    said = [
        (_("Name"), str(person), ""),
        (_("Birth year"), str(person.birth_year or ""), ""),
        (_("Languages"), ", ".join(person.languages), ""),
        (_("What one must know"), person.to_know, ""),
    ]
    for contact in person.contacts.order_by("rank"):
        value = rules.phone_as_said(contact.value) if "@" not in contact.value else contact.value
        said.append((contact.get_channel_display(), value.replace("\N{NO-BREAK SPACE}", " "), ""))
    for home in person.residences.select_related("household").order_by("since"):
        place = ", ".join(filter(None, [home.household.name, home.household.street]))
        said.append((_("Household"), place, home.since.isoformat()))
    for row in Representative.objects.filter(person=person).select_related("representative"):
        said.append((_("May act for them"), str(row.representative), row.valid_from.isoformat()))
    for row in Representative.objects.filter(representative=person).select_related("person"):
        said.append((_("May act for"), str(row.person), row.valid_from.isoformat()))
    return [{"what": what, "said": text, "on": on} for what, text, on in said if text]


def tell_remarks(person: Person) -> list[dict[str, str]]:
    """Remarks written with acts about them."""
    cited = history.of(person).filter(facts_text__contains='"remark":')
    days_of = {entry.facts.get("remark"): entry.at for entry in cited}
    kept = Remark.objects.filter(digest__in=days_of).exclude(text="")
    what = _("Remark")
    return [
        {"what": what, "said": r.text, "on": days_of[r.digest].date().isoformat()} for r in kept
    ]


def register() -> None:
    """Add the steps of people themselves, and how the journal reads these verbs."""
    sentences.read_as(PHRASES)
    crossing.telling.add("people", tell, rank=10)
    crossing.telling.add("remarks", tell_remarks, rank=90)
