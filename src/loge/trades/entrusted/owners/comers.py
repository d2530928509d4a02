"""Who comes to the counter for something that was left, and what they are to its owner."""

from dataclasses import replace
from datetime import date

from loge.house.people.models import Person, Representative, Residence
from loge.kernel import dated
from loge.trades.entrusted.models import Allowed, Step, Ticket
from loge.trades.entrusted.rules import Comer


def comer(ticket: Ticket, person: Person, *, on: date) -> Comer:
    """What a person is to a ticket on a day."""
    who = Comer(owner=ticket.owner_id == person.pk)
    if ticket.owner_id is not None and not who.owner:
        who = replace(
            who,
            household=_same_home(ticket, person, on),
            represents=_represents(ticket, person, on),
        )
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


def _same_home(ticket: Ticket, person: Person, on: date) -> bool:
    here = Residence.objects.current(on).filter(person=person)
    theirs = Residence.objects.current(on).filter(person=ticket.owner_id)
    return here.filter(household__in=theirs.values("household")).exists()


def _represents(ticket: Ticket, person: Person, on: date) -> bool:
    rows = Representative.objects.filter(person=ticket.owner_id, representative=person)
    return rows.filter(dated.holds(on)).exists()
