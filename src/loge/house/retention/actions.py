"""Announcing, keeping, forgetting by the rule; changing a rule."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.facts import Code
from loge.house.journal.models import Entry
from loge.house.people.forgetting import Why, forget_person
from loge.house.people.models import Person
from loge.house.retention import queries
from loge.house.retention.models import Announcement, Kind, RetentionRule
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused

LEAST = {Kind.ACCOUNTS: 3653, Kind.INVOICES: 3653}


@verb(needs=Permission.FORGET_PERSON, notebook=False)
def announce_forgetting(person: Person, *, last_on: date, due_on: date, act: Act) -> Entry:
    """Loge says that somebody will be forgotten on a day, so that it can be prevented."""
    made = Announcement.objects.create(
        desk_id=act.desk.pk, person=person, last_on=last_on, announced_at=act.at, due_on=due_on
    )
    return journal.append(act, "announce_forgetting", made, person=person, due_on=due_on)


@verb(needs=Permission.FORGET_PERSON, notebook=False)
def keep_person(announcement: Announcement, *, act: Act) -> Entry:
    """They came back, or are known to: their time begins anew today."""
    said = {"person": announcement.person}
    return journal.move(announcement, "keep_person", act=act, said=said)


@verb(needs=Permission.FORGET_PERSON, notebook=False)
def carry_out_forgetting(announcement: Announcement, *, act: Act) -> Entry:
    """The day has come. Raises Refused as `forget_person` does; they are tried again tomorrow."""
    person = announcement.person
    entry = journal.move(announcement, "carry_out_forgetting", act=act, said={"person": person})
    forget_person(person, why=Why.RULE, act=act.step("forget"))
    return entry


@verb(needs=Permission.KEEP_RETENTION, notebook=False)
def set_retention_rule(
    kind: Kind,
    *,
    for_days: int,
    announced_days: int = 0,
    valid_from: date,
    source: str,
    confirmed: Sequence[str] = (),
    act: Act,
) -> Entry:
    """A kind of thing is kept for so many days from a day on, for all desks; and who says so.

    Raises Refused for a day that is past, no days, no source, less than the law asks, or less than
    now unless "sooner" is `confirmed`.
    """
    today = days.day_of(act.at, act.desk.zone)
    if valid_from < today:
        raise Refused("past", _("A rule holds from today on, or from a later day."))
    if not source.strip():
        raise Refused("source", _("Write who says so: a law, the CNIL, a decision of the network."))
    if for_days < max(1, LEAST.get(kind, 0)):
        raise Refused("law", _("This must be kept longer."))
    if kind == Kind.INACTIVE and announced_days < 1:
        raise Refused("announced", _("It must be announced at least one day before."))
    queries.may_shorten(kind, for_days, on=valid_from).or_refuse(confirmed)
    RetentionRule.objects.filter(kind=kind, valid_from__gte=valid_from).delete()
    RetentionRule.objects.on(valid_from).filter(kind=kind).update(until=valid_from)
    rule = RetentionRule.objects.create(
        kind=kind,
        days=for_days,
        announced_days=announced_days,
        valid_from=valid_from,
        source=source.strip()[:300],
    )
    return journal.append(
        act,
        "set_retention_rule",
        rule,
        kind=Code(kind),
        days=for_days,
        valid_from=valid_from,
        remark=source.strip(),
    )


@verb(needs=Permission.FORGET_PERSON, notebook=False)
def purge(rule: RetentionRule, *, rows: int, act: Act) -> Entry:
    """What the rule's time was over for is erased: how many rows."""
    return journal.append(act, "purge", rule, rows=rows, kind=Code(rule.kind))
