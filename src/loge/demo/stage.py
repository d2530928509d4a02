"""Playing the lines: each one runs the same action as the desk, with its own time and key."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import models

from loge.demo import (
    counting,
    keyring,
    mishaps,
    outgoing,
    restocking,
    terminals,
    wardrobe,
    workshop,
)
from loge.demo.lines import Line, Ref
from loge.house.catalogue import actions as catalogue
from loge.house.daybook import actions as daybook
from loge.house.daybook.models import ChecklistItem
from loge.house.journal.actions import VERBS
from loge.house.journal.models import Entry
from loge.house.membership import actions as membership
from loge.house.network import actions as network
from loge.house.network.models import Desk
from loge.house.notices import actions as notices
from loge.house.notices import outcomes
from loge.house.notices import rules as ways
from loge.house.notices.models import Attempt, Notice
from loge.house.notices.models.notice import Why
from loge.house.people import actions as people
from loge.house.people import queries as rights
from loge.house.people.models import Account, Contact
from loge.house.visits import actions as visits
from loge.kernel import days
from loge.kernel.act import Act
from loge.kernel.lock import turn
from loge.trades.custody import actions as custody
from loge.trades.entrusted import actions as entrusted
from loge.trades.post import actions as post
from loge.trades.requests import actions as requests
from loge.trades.till import actions as till

# Their verbs must be known before a line can name one.
PLAYED = [catalogue, custody, daybook, entrusted, membership, network, notices, people, post]
PLAYED += [requests, till, visits]
TAG = "demo"  # of the tries that are played


class Stage:
    """Knows who acts ("@amel"), and what each earlier line made."""

    def __init__(self, desk: Desk, accounts: dict[str, Account], prefix: str) -> None:
        self.desk, self.prefix = desk, prefix
        self.accounts = accounts
        self.made: dict[str, models.Model] = {f"@{name}": one for name, one in accounts.items()}
        self.never: set[str] = set()
        since = desk.opened_on or date.max
        self.may = {
            name: rights.permissions(account.pk, desk, since) for name, account in accounts.items()
        }

    def play(self, lines: Sequence[Line], say: Callable[[str], object]) -> None:
        """Every line in order, one transaction a day. Known lines answer without doing twice."""
        numbered = enumerate(lines)
        by_day = groupby(numbered, key=lambda pair: days.day_of(pair[1].at, self.desk.zone))
        month = ""
        for day, todays in by_day:
            if f"{day:%m}" != month:
                month = f"{day:%m}"
                say(f"  {day:%B %Y} ...")
            with turn(self.desk.slug):
                for number, line in todays:
                    self._line(line, f"{self.prefix}/{number:05d}")

    def _line(self, line: Line, key: str) -> None:
        if any(isinstance(one, Ref) and one.name in self.never for one in line.args.values()):
            return  # nobody did what it is about
        visit = self.made[line.during].pk if line.during else None
        act = Act(
            desk=self.desk,
            at=line.at,
            by=self.accounts[line.by].pk,
            may=self.may[line.by],
            key=key,
            visit=visit,
        )
        special = _SPECIAL.get(line.verb)
        if special is None:
            entry = VERBS[line.verb].action(**self._named(line), act=act)
        else:  # several acts: what was played before is not worked out again
            known = Entry.objects.at(self.desk.slug).filter(key=key).first()
            entry = known or special(act, **self._named(line))
        if line.makes and entry is None:
            self.never.add(line.makes)
        elif line.makes:
            self.made[line.makes] = _row(entry)

    def _named(self, line: Line) -> dict[str, Any]:
        return {name: self._known(value) for name, value in line.args.items()}

    def _known(self, value: Any) -> Any:
        """What is meant: of several, those that are there by then."""
        if isinstance(value, tuple) and value and isinstance(value[0], Ref):
            return tuple(self.made[ref.name] for ref in value if ref.name in self.made)
        return self.made[value.name] if isinstance(value, Ref) else value


def _row(entry: Entry) -> models.Model:
    """What an entry is about, by its id alone: the verb that takes it reads it afresh."""
    return apps.get_model(entry.subject)(pk=entry.subject_id)


def _tick_list(act: Act, *, moment: str) -> None:
    """Seen to, one after the other."""
    items = ChecklistItem.objects.filter(desk_id=act.desk.pk, moment=moment).order_by("rank", "pk")
    for n, item in enumerate(items):
        mine = replace(act.step(f"item{item.pk}"), at=act.at + timedelta(seconds=3 * n))
        daybook.tick_item(item, act=mine)


def _tell_queued(act: Act) -> None:
    """The messenger sends what a machine can send; the slips are printed and carried up. What came
    back waits for this morning."""
    queued = Notice.objects.at(act.desk).queued().filter(queued_at__lte=act.at)
    queued = queued.exclude(why=Why.BOUNCED).order_by("pk")
    for notice in queued.exclude(channel=Notice.Channel.VISIT):
        mine = act.step(f"notice{notice.pk}")
        if notice.channel == Notice.Channel.CONSOLE:
            mine = replace(mine, by=None)
        notices.mark_told(notice, act=mine)


def _close_days(act: Act, *, first: date, until: date, **why: str) -> None:
    """Closed on whole days of the desk, until an exclusive one."""
    zone = act.desk.zone
    network.close(
        starts_at=days.starts(first, zone), ends_at=days.starts(until, zone), **why, act=act
    )


def _messages_come_back(act: Act) -> None:
    """Two numbers do not work: of the last message a slip is made, of an old one nothing is left to
    do but to say it when they come."""
    if Attempt.objects.filter(notice__desk=act.desk.pk, tag__startswith=TAG).exists():
        return
    told = Notice.objects.at(act.desk).filter(state=Notice.State.TOLD, over=False)
    by_phone = told.filter(channel=Notice.Channel.CONSOLE, person__contacts__channel="sms")
    for notice in filter(None, [by_phone.order_by("-pk").first(), by_phone.order_by("pk").first()]):
        _comes_back(notice, act)


def _comes_back(notice: Notice, act: Act) -> None:
    contact = Contact.objects.filter(person=notice.person_id, channel="sms").first()
    attempt = Attempt.objects.create(
        notice=notice,
        number=notice.attempts.count() + 1,
        channel=Notice.Channel.SMS,
        contact=contact,
        whom=ways.masked("sms", contact.value) if contact else "",
        tag=f"{TAG}{notice.pk}",
        outcome=Attempt.Outcome.ACCEPTED,
        started_at=act.at,
    )
    desk = Desk.objects.get(pk=act.desk.pk)
    outcomes.came_back(attempt, desk, code="undelivered", for_good=True, at=act.at)


_SPECIAL: dict[str, Callable[..., Any]] = {
    "tick_list": _tick_list,
    "tell_queued": _tell_queued,
    "close_days": _close_days,
    "messages_come_back": _messages_come_back,
    **counting.SPECIAL,
    **keyring.SPECIAL,
    **mishaps.SPECIAL,
    **outgoing.SPECIAL,
    **restocking.SPECIAL,
    **terminals.SPECIAL,
    **wardrobe.SPECIAL,
    **workshop.SPECIAL,
}
