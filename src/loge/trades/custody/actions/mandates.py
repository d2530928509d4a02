"""A neighbour's mandate is given, and ends."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.facts import Code
from loge.house.journal.models import Entry
from loge.house.people.models import Person
from loge.kernel import dated, days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.custody import mandating, rules
from loge.trades.custody.models import Kind, Mandate


@verb(needs=Permission.NAME_REPRESENTATIVE)
def give_mandate(
    person: Person,
    *,
    collector: Person,
    kinds: Sequence[Kind],
    until: date,
    valid_from: date | None = None,
    most: int | None = None,
    given: Mandate.Given = Mandate.Given.IN_PERSON,
    act: Act,
) -> Entry:
    """A resident names who collects for them: which kinds of things, at most how many (any number
    when none is said), from a day on (today) until another, exclusive.

    Raises Refused for what cannot be, for longer than the rule in force allows, and when one for
    the same things stands between the two already.
    """
    today = days.day_of(act.at, act.desk.zone)
    first = valid_from or today
    if person.pk == collector.pk:
        raise Refused("oneself", _("Nobody needs a mandate to collect what is their own."))
    dated.near(first, on=today)
    longest = mandating.longest(today)
    rules.may_mandate(kinds, most, first, until, longest=longest, on=today).or_refuse()
    _not_twice(person, collector, kinds, first, until)
    mandate = Mandate.objects.create(
        desk_id=act.desk.pk,
        person=person,
        collector=collector,
        kinds=[str(kind) for kind in Kind if kind in kinds],
        most=most,
        given=Mandate.Given(given),
        valid_from=first,
        until=until,
    )
    return journal.append(
        act,
        "give_mandate",
        mandate,
        person=person,
        collector=collector,
        kinds=[Code(kind) for kind in mandate.kinds],
        most=most,
        given=Mandate.Given(given),
        valid_from=first,
        until=until,
    )


@verb(needs=Permission.NAME_REPRESENTATIVE)
def end_mandate(mandate: Mandate, *, until: date | None = None, act: Act) -> Entry:
    """A mandate ends early: at once, or on the first day told on which it no longer holds. Raises
    Refused when it ends by then already."""
    last = until or days.day_of(act.at, act.desk.zone)
    if mandate.until <= last:
        raise Refused("ended", _("This mandate ends by then already."))
    mandate.until = max(last, mandate.valid_from)
    mandate.save(update_fields=["until"])
    return journal.append(
        act,
        "end_mandate",
        mandate,
        person=mandate.person,
        collector=mandate.collector,
        until=mandate.until,
    )


def _not_twice(
    person: Person, collector: Person, kinds: Sequence[Kind], first: date, until: date
) -> None:
    rows = Mandate.objects.filter(person=person, collector=collector, valid_from__lt=until)
    for row in rows.not_over(first).counted():
        used_up = row.most is not None and mandating.used(row) >= row.most
        if set(row.kinds) & set(kinds) and not used_up:
            raise Refused(
                "mandate_twice",
                _("A mandate between the two stands already for this. End it first."),
            )
