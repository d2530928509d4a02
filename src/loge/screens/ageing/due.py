"""What is next for each thing in custody, as the list says it and the front page counts it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from loge.house.network.rules import Deadline
from loge.kernel import days
from loge.kernel.act import Act
from loge.screens.ageing import rules
from loge.screens.ageing.rules import NOTHING, Next, Todo
from loge.trades.custody import moving as parcels
from loge.trades.custody.models import Deposit
from loge.trades.custody.models import State as Kept
from loge.trades.entrusted.keys import out
from loge.trades.entrusted.models import Item, Proposal, State, Step
from loge.trades.entrusted.stays import standing
from loge.trades.entrusted.stays.standing import Stay


def count(act: Act) -> int:
    """How many things ask for something today: those of the list, counted without its words.
    Ten queries."""
    today = days.day_of(act.at, act.desk.zone)
    return sum(one.due(today) for one in _nexts(act.desk, act.at, today))


def _nexts(desk: Any, at: datetime, today: date) -> Iterator[Next]:
    calendar = standing.calendar(desk, at)
    asked, over = prices_asked(desk), parcels.over_by(desk, today, calendar=calendar)
    items = list(Item.objects.at(desk).answered_for().select_related("ticket"))
    back = out.due_back(items, on=today, zone=desk.zone)
    for stay in standing.stays(desk, items, at):
        pk, until = stay.item.pk, stay.claim_until(calendar)
        yield left(stay, until, asked.get(pk), at, back=back.get(pk))
    columns = ("state", "received_at", "keep_until_on")
    for row in Deposit.objects.at(desk).here().only(*columns).order_by():
        yield parcel(row, days.day_of(row.received_at, desk.zone), today, over)


def prices_asked(desk: Any) -> dict[int, datetime]:
    """When the price was asked that waits for its owner's answer, by thing."""
    return dict(Proposal.objects.at(desk).open().values_list("item_id", "proposed_at"))


def left(
    stay: Stay,
    until: Deadline | None,
    asked: datetime | None,
    at: datetime,
    *,
    back: date | None = None,
) -> Next:
    """For what was left; `until` is the open moment before which its owner must come, `back` from
    when on what is out is to be brought back. A price that waits for their answer is asked about
    before anything else: until then nothing leaves. The letter, and the end, come on their day all
    the same."""
    waits = _waits(stay, until, at) if stay.waits is not None else None
    if asked is not None and not (waits and waits.todo != Todo.TELL and waits.due(stay.today)):
        return _unanswered(stay, days.day_of(asked, stay.zone))
    if waits is not None:
        return waits
    if stay.item.state == State.OUT:
        return Next(Todo.CHASE, stay.chase_on)
    if stay.item.state != State.HERE:
        return NOTHING if back is None else Next(Todo.BRING_BACK, back)
    if stay.item.ticket.has(Step.PARTNER):
        return Next(Todo.SEND, days.day_of(stay.item.moved_at, stay.zone))
    return Next(Todo.WORK, stay.item.ticket.promised_on)


def _waits(stay: Stay, until: Deadline | None, at: datetime) -> Next:
    """For what is ready; after the last letter nobody is told again before its day is over."""
    return rules.waiting(
        remind=None if stay.waits and stay.waits.letter_on else stay.remind_on,
        letter=stay.letter_on,
        give_up=stay.give_up_on if stay.ended(until, at) else None,
        today=stay.today,
    )


def _unanswered(stay: Stay, asked_on: date) -> Next:
    """A price waits for its owner's answer: they are told again on the days of the rule."""
    if stay.policy is None:
        return Next(Todo.ANSWER, asked_on)
    told = stay.done.get("told")
    last = told if told is not None and told >= asked_on else asked_on
    coming = [asked_on + timedelta(days=n) for n in sorted(stay.policy.remind_days)]
    return Next(Todo.ANSWER, next((day for day in coming if day > last), None))


def parcel(row: Deposit, came: date, today: date, over: date) -> Next:
    """A parcel goes back to its carrier once its time is over, or is set aside; until somebody
    knows whose it is, that is what there is to find out. `over` is the latest raw day that is."""
    if row.state == Kept.SET_ASIDE:
        return Next(Todo.RETURN, min(came, today))
    if row.keep_until_on <= over:
        return Next(Todo.RETURN, row.keep_until_on)
    if row.state == Kept.UNIDENTIFIED:
        return Next(Todo.IDENTIFY, came)
    prolonged = row.keep_until_on <= today
    return Next(Todo.RETURN, None if prolonged else row.keep_until_on)
