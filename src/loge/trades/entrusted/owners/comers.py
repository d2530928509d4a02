"""Who comes to the counter for something that was left, and what they are to its owner."""

from dataclasses import replace
from datetime import date

from django.db.models import Exists, OuterRef

from loge.house.people.models import Person, Representative, Residence
from loge.kernel import dated
from loge.trades.entrusted.models import Allowed, Step, Ticket
from loge.trades.entrusted.rules import Comer


def comer(ticket: Ticket, person: Person, *, on: date) -> Comer:
    """What a person is to a ticket on a day. Nothing is asked about its owner; else one query, and
    one where the owner names who may take it."""
    if ticket.owner_id == person.pk:
        return Comer(owner=True)
    who = Comer() if ticket.owner_id is None else _near(ticket.owner_id, person, on)
    return _named(who, ticket, person, on) if ticket.has(Step.NAMED) else who


def _named(who: Comer, ticket: Ticket, person: Person, on: date) -> Comer:
    """Whether the owner named them for this day; else since when no longer, or from when."""
    rows = list(Allowed.objects.filter(ticket=ticket, person=person).order_by("since"))
    if any(row.holds(on) for row in rows):
        return replace(who, allowed=True)
    over = [end for row in rows if (end := row.ended(on)) is not None]
    coming = [row.since for row in rows if row.since > on and row.holds(row.since)]
    ends, begins = max(over, default=None), min(coming, default=None)
    return replace(who, no_longer=ends, not_yet=begins)


def by_name(row: Allowed, *, on: date) -> Comer:
    """What somebody is on a day whom the owner named without their living here."""
    coming = row.since if row.since > on and row.holds(row.since) else None
    return Comer(allowed=row.holds(on), no_longer=row.ended(on), not_yet=coming)


def _near(owner: int, person: Person, on: date) -> Comer:
    """Whether they live with its owner, and represent them."""
    lives = Residence.objects.current(on)
    homes = lives.filter(person=owner).values("household")
    home = lives.filter(person=OuterRef("pk"), household__in=homes)
    acts = Representative.objects.filter(dated.holds(on), person=owner)
    near = Person.objects.filter(pk=person.pk).values_list(
        Exists(home), Exists(acts.filter(representative=OuterRef("pk")))
    )
    household, represents = near.get()
    return Comer(household=household, represents=represents)
