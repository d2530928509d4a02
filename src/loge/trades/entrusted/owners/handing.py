"""Who may stand at the counter for a ticket, and what the answer to them is."""

from dataclasses import dataclass
from datetime import date

from loge.house.people.models import Person
from loge.kernel.verdict import Verdict
from loge.trades.entrusted import rules
from loge.trades.entrusted.models import Allowed, Step, Ticket
from loge.trades.entrusted.owners import comers, whom
from loge.trades.entrusted.rules import Taken


@dataclass(frozen=True)
class Takers:
    """Who is proposed: `chosen` stands at the counter, `others` may come for it too. `verdict` is
    the answer to who is chosen, None when nobody is."""

    chosen: Person | None
    others: list[Person]
    verdict: Verdict | None
    shown: bool = False

    @property
    def everybody(self) -> list[Person]:
        """All of them, who stands there first."""
        return [*([self.chosen] if self.chosen else []), *self.others]

    @property
    def asks(self) -> list[str]:
        """What has to be said yes to before it leaves: codes."""
        return [reason.code for reason in self.verdict.to_confirm] if self.verdict else []


def takers(ticket: Ticket, here: Person | None, *, on: date, shown: bool = False) -> Takers:
    """Whoever stands at the counter, else its owner; and those who may come in their place."""
    chosen = here or ticket.owner
    others = [person for person in _others(ticket, on) if chosen is None or person != chosen]
    if chosen is None:
        return Takers(None, others, None, shown)
    who = comers.comer(ticket, chosen, on=on)
    taken = Taken(steps=ticket.steps, known=ticket.owner_id is not None)
    verdict = rules.may_take(taken, who, ticket_shown=shown)
    return Takers(chosen, others, verdict, shown)


def _others(ticket: Ticket, on: date) -> list[Person]:
    if ticket.owner is None:
        return []
    if ticket.has(Step.NAMED):
        rows = Allowed.objects.on(on).filter(ticket=ticket, person__isnull=False)
        named = [row.person for row in rows.select_related("person") if row.person]
        return [ticket.owner, *named]
    return [ticket.owner, *whom.near(ticket.owner, on=on)]


def payer(ticket: Ticket, here: Person | None, *, on: date) -> Person | None:
    """In whose basket it goes: whoever stands there when they live with its owner, else its owner,
    whose the charge is."""
    if here is None or here == ticket.owner or ticket.owner is None:
        return ticket.owner
    lives = ticket.household is not None and whom.home(here, on=on) == ticket.household
    return here if lives else ticket.owner
