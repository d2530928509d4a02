"""What the page of a ticket says of time and loss: how long each thing waits, claims about it."""

from dataclasses import dataclass
from datetime import datetime

from loge.house.journal.actions import VERBS
from loge.house.network.rules import Calendar
from loge.kernel.act import Act
from loge.trades.entrusted.claims import claiming, last_letter
from loge.trades.entrusted.models import Chase, Claim, Item, Outcome, State, Ticket
from loge.trades.entrusted.stays import standing
from loge.trades.entrusted.stays.standing import Stay


@dataclass(frozen=True)
class Waiting:
    """One thing: the open moment before which to come, and what may be done about it now."""

    stay: Stay
    until: datetime | None
    over: bool
    offered: frozenset[str]

    @property
    def item(self) -> Item:
        return self.stay.item

    @property
    def declared(self) -> list[str]:
        """What may be declared of it, each in a form of its own: lost, damaged."""
        return [what for what in ("lost", "damaged") if f"declare_{what}" in self.offered]

    @property
    def outcomes(self) -> list[tuple[str, str]]:
        """What the last letter says, or else the rule of today; a sale, for a court, last."""
        codes = sorted(self.stay.outcomes, key=lambda code: code == Outcome.SOLD)
        return [(code, str(Outcome(code).label)) for code in codes]


@dataclass(frozen=True)
class Part:
    """All of it. `offered` are the verbs about the ticket as a whole; each of `letters` may be
    printed again while somebody is known for it."""

    things: list[Waiting]
    claims: list[Claim]
    offered: frozenset[str]
    letters: list[last_letter.Letter]

    @property
    def waits(self) -> list[Waiting]:
        """What is ready, and falls under a rule."""
        return [one for one in self.things if one.until is not None or one.over]


def of_ticket(ticket: Ticket, items: list[Item], act: Act) -> Part:
    """Four queries: the rules, what was done, claims, and when the desk is open."""
    stays = standing.stays(ticket.desk, items, act.at)
    rows = Claim.objects.filter(item__in=[item.pk for item in items])
    claims = list(rows.select_related("item__ticket").order_by("-declared_at", "-pk"))
    calendar = standing.calendar(ticket.desk, act.at)
    return Part(
        things=[_thing(stay, calendar, act) for stay in stays],
        claims=claims,
        offered=_offered(ticket, stays, act),
        letters=last_letter.written(one for stay in stays for one in stay.letters),
    )


def _thing(stay: Stay, calendar: Calendar, act: Act) -> Waiting:
    landed = stay.claim_until(calendar)
    over = landed is not None and landed.over(act.at)
    verbs = {"declare_lost", "find_again", "put_right_giving_up"}
    may = {verb for verb in verbs if Item.LIFECYCLE.may(verb, stay.item.state)}
    if stay.item.state in claiming.DAMAGEABLE:
        may.add("declare_damaged")
    if stay.ended(landed, act.at):
        may.add("give_up")
    return Waiting(stay, landed.at if landed else None, over, _allowed(may, act))


def _offered(ticket: Ticket, stays: list[Stay], act: Act) -> frozenset[str]:
    """Telling again, while something stays and nobody was told today; the letter on its day."""
    here = [stay for stay in stays if stay.item.state in (State.HERE, State.OUT, State.READY)]
    told = any(stay.done_today(Chase.Step.TOLD) for stay in here)
    verbs = set()
    if ticket.owner_id and not told and any(_to_tell(stay) for stay in here):
        verbs.add("tell_again")
    if any(stay.letter_on and stay.letter_on <= stay.today for stay in here):
        verbs.add("print_last_letter")
    return _allowed(verbs, act)


def _to_tell(stay: Stay) -> bool:
    """It waits for them under a rule, or is late."""
    return stay.late or (stay.waits is not None and stay.policy is not None)


def _allowed(verbs: set[str], act: Act) -> frozenset[str]:
    return frozenset(verb for verb in verbs if VERBS[verb].needs in act.may)
