"""How long things have stayed, read for many at once: the rules of today and of the day each was
left, what was done already.

One query for the rules, one for what was done, however many things there are.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any

from loge.house.network import queries as network
from loge.house.network.rules import Calendar, Deadline
from loge.kernel import days
from loge.trades.entrusted import rules
from loge.trades.entrusted.models import Chase, Item, State, Step, UnclaimedRule
from loge.trades.entrusted.rules import Policy, Waits


@dataclass(frozen=True)
class Rules:
    """The rules of one day at one desk, by kind."""

    rows: dict[int | None, UnclaimedRule]

    def row(self, item: Item) -> UnclaimedRule | None:
        """The rule for a thing: that of its kind, else the general one. What is meant to stay
        (keys that come and go) falls under no general rule."""
        ticket = item.ticket
        found = self.rows.get(ticket.kind_id)
        return found or (None if ticket.has(Step.RETURNS) else self.rows.get(None))

    def policy(self, item: Item) -> Policy | None:
        """The same as the rules of waiting read it."""
        row = self.row(item)
        return None if row is None else policy(row)


def policy(row: UnclaimedRule) -> Policy:
    """A rule of the office as values."""
    return Policy(
        remind_days=row.remind_days,
        letter_days=row.letter_days,
        letter_notice_days=row.letter_notice_days,
        give_up_days=row.give_up_days,
        outcomes=row.outcomes,
        chase_days=row.chase_days,
        source=row.source,
    )


def rules_on(desk: Any, day: date) -> Rules:
    """The rules that hold on a day; of two for one kind, the one that began last. One query."""
    rows = UnclaimedRule.objects.at(desk).on(day).order_by("valid_from", "pk")
    return Rules({row.kind_id: row for row in rows})


def _ruled(desk: Any, today: date) -> Callable[[Item], Policy | None]:
    """What holds for a thing today, with what its ticket says. One query, whenever it was left."""
    rows = list(UnclaimedRule.objects.at(desk).order_by("valid_from", "pk"))

    @cache
    def on(day: date) -> Rules:
        held = (r for r in rows if r.valid_from <= day and (r.until is None or day < r.until))
        return Rules({row.kind_id: row for row in held})

    def of(item: Item) -> Policy | None:
        left_on = days.day_of(item.ticket.left_at, desk.zone)
        return rules.kept(on(today).policy(item), on(left_on).policy(item))

    return of


@dataclass(frozen=True)
class Stay:
    """One thing that has not left for good, and what was done about it."""

    item: Item
    policy: Policy | None
    done: dict[str, date] = field(default_factory=dict)
    letters: Sequence[Chase] = ()
    zone: Any = None
    today: date = date.min

    @property
    def letter(self) -> Chase | None:
        """The last letter that was written about it."""
        return self.letters[-1] if self.letters else None

    @cached_property
    def waits(self) -> Waits | None:
        """How it waits for its owner; None while it is not ready."""
        if self.item.state != State.READY:
            return None
        since = days.day_of(self.item.ready_at or self.item.moved_at, self.zone)
        letter = self.letter if self.letter and self.letter.on >= since else None
        return Waits(
            ready_on=since,
            known=self.item.ticket.owner_id is not None,
            told_on=self._done(Chase.Step.TOLD, since),
            letter_on=letter.on if letter else None,
            until=letter.until if letter else None,
            outcomes=letter.outcomes if letter else (),
        )

    @property
    def written(self) -> bool:
        """It waits, and its owner was written to for the last time; or nobody is known for it."""
        return self.waits is not None and (not self.waits.known or self.waits.letter_on is not None)

    def ended(self, landed: Deadline | None, at: datetime) -> bool:
        """Nobody can claim it any more: its time is over, and what had to be written was."""
        return self.written and landed is not None and landed.over(at)

    def _done(self, step: str, since: date) -> date | None:
        """When it was last done, where that was since it was last ready."""
        day = self.done.get(step)
        return day if day is not None and day >= since else None

    @property
    def remind_on(self) -> date | None:
        if self.policy is None or self.waits is None:
            return None
        return rules.remind_on(self.policy, self.waits)

    @property
    def letter_on(self) -> date | None:
        if self.policy is None or self.waits is None:
            return None
        return rules.letter_on(self.policy, self.waits)

    @property
    def give_up_on(self) -> date | None:
        """The raw day; `rules.claim_until` says where it lands."""
        if self.policy is None or self.waits is None:
            return None
        return rules.give_up_on(self.policy, self.waits, today=self.today)

    @property
    def outcomes(self) -> Collection[str]:
        """What may become of it once nobody claimed it."""
        return rules.outcomes(self.policy, self.waits)

    @property
    def chase_on(self) -> date | None:
        """From which day on the partner is asked, also while it is still to be given to them; None
        where no rule holds, and for what is not to be worked on."""
        if self.policy is None or self.item.state not in (State.OUT, State.HERE):
            return None
        chased = self.done.get(Chase.Step.PARTNER)
        return rules.chase_on(self.policy, self.item.ticket.promised_on, chased)

    @property
    def late(self) -> bool:
        """It is not ready, and the day promised is over."""
        at_work = self.item.state in (State.HERE, State.OUT)
        return at_work and rules.late(self.item.ticket.promised_on, today=self.today)

    def done_today(self, step: str) -> bool:
        """Whether this was done today already: one of each a day."""
        return self.done.get(step) == self.today

    def claim_until(self, calendar: Calendar) -> Deadline | None:
        """The open moment before which its owner must come."""
        day = self.give_up_on
        return None if day is None else rules.claim_until(calendar, day)


def stays(desk: Any, items: Iterable[Item], at: datetime) -> list[Stay]:
    """Things read with their tickets, as they stand at a moment. Two queries."""
    rows = list(items)
    today = days.day_of(at, desk.zone)
    policy_of, done = _ruled(desk, today), _done(rows)
    return [_stay(item, policy_of(item), done.get(item.pk, []), desk.zone, today) for item in rows]


def _stay(item: Item, policy: Policy | None, done: Sequence[Chase], zone: Any, today: date) -> Stay:
    on = {chase.step: chase.on for chase in done}
    letters = [chase for chase in done if chase.step == Chase.Step.LETTER]
    return Stay(item, policy, on, letters, zone, today)


def _done(rows: list[Item]) -> dict[int, list[Chase]]:
    """All that was done about each thing, the last step last; each knows its thing."""
    by_id = {row.pk: row for row in rows}
    found: dict[int, list[Chase]] = {}
    for chase in Chase.objects.filter(item__in=by_id).order_by("on", "pk"):
        chase.item = by_id[chase.item_id]
        found.setdefault(chase.item_id, []).append(chase)
    return found


def stay(item: Item, at: datetime) -> Stay:
    """One thing as it stands."""
    return stays(item.desk, [item], at)[0]


def calendar(desk: Any, at: datetime) -> Calendar:
    """When the desk is open, as far as its deadlines reach: a rule may keep a thing for years."""
    return network.calendar(desk, around=days.day_of(at, desk.zone), ahead=True)
