"""The owner says who may take what is left, and until when."""

from datetime import date

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.people.models import Person
from loge.kernel import dated, days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.kernel.templatetags import said
from loge.trades.entrusted.models import ANSWERED_FOR, Allowed, Step, Ticket

LONGEST_NAME = 80


@verb(needs=Permission.TAKE_IN, notebook=False)
def allow_person(
    ticket: Ticket,
    *,
    person: Person | None = None,
    name: str = "",
    since: date | None = None,
    until: date,
    act: Act,
) -> Entry:
    """The owner names somebody who may take what is on a ticket, from a day (today) until another
    (exclusive). Who does not live here is known by their name only.

    Raises Refused where nobody is named for such things, for nobody, for the owner, for days that
    do not follow one another, and for somebody who may take it already.
    """
    today = days.day_of(act.at, act.desk.zone)
    first, name = since or today, " ".join(name.split())[:LONGEST_NAME]
    _namable(ticket, person, name)
    if until <= max(first, today):
        raise Refused("days", _("The last day comes before the first, or is past."))
    known = Allowed.objects.filter(ticket=ticket, withdrawn_on__isnull=True, until__gt=first)
    same = known.filter(person=person) if person else known.filter(name__iexact=name)
    standing = same.filter(since__lt=until).first()
    if standing is not None:
        words = _("They may take it already, until %(day)s. Withdraw that first.")
        last = said.day_year(dated.day_before(standing.until))
        raise Refused("allowed_already", words % {"day": last})
    row = Allowed.objects.create(
        ticket=ticket, person=person, name="" if person else name, since=first, until=until
    )
    return journal.append(
        act, "allow_person", ticket, allowed=row, person=person, since=first, until=until
    )


def _namable(ticket: Ticket, person: Person | None, name: str) -> None:
    if not ticket.has(Step.NAMED):
        raise Refused("not_named", _("For this kind of thing nobody is named."))
    if not ticket.items.filter(state__in=ANSWERED_FOR).exists():
        raise Refused("left", _("Nothing of this ticket is here any more."))
    if person is not None and name:
        said = _("Choose a resident, or write a name: one of the two.")
        raise Refused("one_of_two", said)
    if person is None and not name:
        raise Refused("nobody", _("Choose somebody, or write the name of who does not live here."))
    if person is not None and person.pk == ticket.owner_id:
        raise Refused("owner", _("This is the owner: they may take it as long as it is here."))


@verb(needs=Permission.TAKE_IN, notebook=False)
def withdraw_allowed(allowed: Allowed, *, act: Act) -> Entry:
    """The owner no longer wants it: from today on they may not take it. Raises Refused when that is
    so already."""
    today = days.day_of(act.at, act.desk.zone)
    if allowed.ended(today) is not None:
        raise Refused("ended", _("They may not take it any more: nothing is left to withdraw."))
    allowed.withdrawn_on = today
    allowed.save(update_fields=["withdrawn_on"])
    return journal.append(
        act, "withdraw_allowed", allowed.ticket, allowed=allowed, person=allowed.person
    )
