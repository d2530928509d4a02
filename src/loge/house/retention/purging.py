"""The purge: once a day and desk, by Loge itself, some at a time, all of it in the journal."""

import logging
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.sessions.models import Session

from loge.house.intake import actions as intake
from loge.house.intake.models import Import
from loge.house.journal import actions as journal
from loge.house.journal.actions import VERBS
from loge.house.journal.models import Entry, Remark
from loge.house.network.models import Desk
from loge.house.notices import forgetting as notices
from loge.house.people import crossing as people
from loge.house.people.models import Person
from loge.house.retention import actions, queries
from loge.house.retention.crossing import purging
from loge.house.retention.models import KEPT, Announcement, Kind
from loge.kernel import clock, days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.lock import turn
from loge.kernel.refusal import Refused

logger = logging.getLogger("loge.retention")
AT_A_TIME = 25
IMPERSONAL = {
    "network",
    "ledger",
    "catalogue",
    "partners",
    "settlements",
    "conventions",
    "stock",
    "retention",
}
_seen: dict[str, date] = {}


def tick() -> int:
    """Do what is due today at each desk, some at a time; how many rows or persons were touched."""
    at, done = clock.now(), 0
    for desk in Desk.objects.exclude(status=Desk.Status.PLANNED):
        today = days.day_of(at, desk.zone)
        if _seen.get(desk.slug) != today:
            found = purge_desk(desk, at=at)
            done += found
            if found == 0:
                _seen[desk.slug] = today
                Session.objects.filter(expire_date__lt=at).delete()
    return done


def purge_desk(desk: Desk, *, at: datetime) -> int:
    """Announce, forget whose day has come, erase what is too old; nothing twice."""
    return announce(desk, at=at) + forget_due(desk, at=at) + erase(desk, at=at)


def _act(desk: Desk, at: datetime) -> Act:
    """Done by Loge itself."""
    return Act(desk=desk, at=at, may=frozenset(Permission))


def announce(desk: Desk, *, at: datetime) -> int:
    """Say of those whose time will be over that they will be forgotten, and when."""
    today = days.day_of(at, desk.zone)
    rule = queries.rule(Kind.INACTIVE, today)
    if rule is None:
        return 0
    soon = timedelta(days=rule.announced_days)
    old = queries.inactive(desk, today - timedelta(days=rule.days) + soon)
    told = set(Announcement.objects.at(desk).waiting().values_list("person", flat=True))
    new = sorted(set(old) - told)[:AT_A_TIME]
    for person in Person.objects.filter(pk__in=new):
        over = old[person.pk] + timedelta(days=rule.days)
        due_on = max(over, today + soon)
        actions.announce_forgetting(
            person, last_on=old[person.pk], due_on=due_on, act=_act(desk, at)
        )
    return len(new)


def forget_due(desk: Desk, *, at: datetime) -> int:
    """Forget those whose day has come, unless they came back meanwhile."""
    today = days.day_of(at, desk.zone)
    found = [a for a in queries.due(desk, today) if not _hindered_today(a, at)][:AT_A_TIME]
    rule = queries.rule(Kind.INACTIVE, today)
    if not found or rule is None:
        return 0
    old = queries.inactive(desk, today - timedelta(days=rule.days) + timedelta(days=1))
    for one in found:
        if one.person_id in old:
            _forget(one, desk, at)
        else:
            actions.keep_person(one, act=_act(desk, at))
    return sum(not _hindered_today(one, at) for one in found)


def _hindered_today(one: Announcement, at: datetime) -> bool:
    return one.hindered == f"{at:%Y-%m-%d}"


def _forget(one: Announcement, desk: Desk, at: datetime) -> None:
    """One person; what stands in the way is tried again tomorrow."""
    try:
        actions.carry_out_forgetting(one, act=_act(desk, at))
    except Refused:
        one.hindered = f"{at:%Y-%m-%d}"
        one.save(update_fields=["hindered"])


def erase(desk: Desk, *, at: datetime) -> int:
    """What is older than its rule says, kind by kind, each with its entry when there was any."""
    rules = queries.rules_on(days.day_of(at, desk.zone))
    total = 0
    for kind, rule in rules.items():
        if kind in KEPT or kind == Kind.INACTIVE:
            continue
        act = _act(desk, at)
        with turn(desk.slug):
            rows = purging.run(kind, desk, queries.before(rule, at), act)
            if rows:
                actions.purge(rule, rows=rows, act=act)
        total += rows
    return total


def remarks(desk: Any, before: datetime, act: Act) -> int:
    """Remarks written with acts older than the rule, some at a time; those of the books, of hours
    and of rules are about no person and stay."""
    theirs = [verb.name for verb in VERBS.values() if verb.app not in IMPERSONAL]
    cited = Entry.objects.at(desk.slug).filter(at__lt=before, facts_text__contains='"remark":')
    cited = cited.filter(verb__in=[*theirs, "refuse_line"])
    digests = {entry.facts.get("remark", "") for entry in cited.only("facts_text").iterator()}
    old = Remark.objects.filter(erased_at__isnull=True, digest__in=list(digests)[:20_000])
    found = list(old.values_list("digest", flat=True)[:500])
    for digest in found:
        journal.erase_remark(digest, act=act)
    return len(found)


def lists(desk: Any, before: datetime, act: Act) -> int:
    """Lists of residents somebody opened and left: given up, or ended where they stopped."""
    left = Import.objects.at(desk).open().filter(begun_at__lt=before)
    for file in left:
        draft = file.state == Import.State.DRAFT
        end = intake.drop_import if draft else intake.finish_import
        end(file, act=act.step(f"list{file.pk}"))
    return len(left)


def messages(desk: Any, before: datetime, act: Act) -> int:
    """What messages said."""
    return notices.purge(desk, before)


def forget(person: Person, act: Act) -> int:
    """Somebody announced is forgotten at their own request: there is nothing left to announce."""
    waiting = Announcement.objects.filter(person=person)
    return journal.follow(waiting, "carry_out_forgetting")


def register() -> None:
    """Add the steps."""
    purging.add(Kind.REMARKS, remarks)
    purging.add(Kind.LISTS, lists)
    purging.add(Kind.MESSAGES, messages)
    people.forgetting.add("retention", forget, rank=80)
