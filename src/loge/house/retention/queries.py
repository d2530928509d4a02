"""Which rules hold, who has not been here for how long, who is announced."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, Max, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from loge.house.journal.models import Entry
from loge.house.membership.models import Membership
from loge.house.people import history
from loge.house.people.models import Mention, Person
from loge.house.retention.models import Announcement, Kind, RetentionRule
from loge.kernel import days
from loge.kernel.verdict import Reason, Severity, Verdict, verdict


def rules_on(day: date) -> dict[str, RetentionRule]:
    """The rule of each kind that holds on a day."""
    found = RetentionRule.objects.on(day).order_by("valid_from")
    return {rule.kind: rule for rule in found}


def rule(kind: Kind, day: date) -> RetentionRule | None:
    """The rule of one kind, if there is one."""
    return rules_on(day).get(kind)


def may_shorten(kind: Kind, for_days: int, *, on: date) -> Verdict:
    """To keep something for less long than the rule of that day erases what cannot come back."""
    now = rule(kind, on)
    if now is None or for_days >= now.days:
        return verdict()
    sentence = _("Whoever has not come for %(days)s days will be announced, then forgotten.")
    if kind != Kind.INACTIVE:
        sentence = _("What is older than %(days)s days will be erased from that day on.")
    both = _(
        "It is kept for %(now)s days now. %(then)s This is so at every desk and cannot be undone."
    )
    said = both % {"now": now.days, "then": sentence % {"days": for_days}}
    return verdict(Reason("sooner", said, Severity.CONFIRM, {"now": now.days, "days": for_days}))


def history_of_rules() -> QuerySet[RetentionRule]:
    """All rules ever, the newest of each kind first."""
    return RetentionRule.objects.order_by("kind", "-valid_from")


def last_contacts(desk: Any) -> dict[int, date]:
    """The last day somebody of the desk did something for or with each living person.

    What Loge did by itself does not count, nor does a message: only acts of people.
    """
    history.read_on(desk.slug)
    entry = Entry.objects.filter(desk=OuterRef("desk"), number=OuterRef("number"))
    told = Mention.objects.filter(Exists(entry.filter(by__isnull=False)), desk=desk.slug)
    told = told.filter(kind="people.person", row__in=_living(desk).values("pk"))
    last = told.annotate(at=Subquery(entry.values("at")[:1])).order_by()
    pairs = last.values_list("row").annotate(last=Max("at"))
    return {pk: days.day_of(at, desk.zone) for pk, at in pairs}


def _living(desk: Any) -> QuerySet[Person]:
    return Person.objects.at(desk).living()


def inactive(desk: Any, before: date) -> dict[int, date]:
    """Those whose last contact, and whose household's last membership, ended before a day."""
    old = {pk: on for pk, on in last_contacts(desk).items() if on < before}
    members = Membership.objects.at(desk).standing().filter(until__gte=before)
    still = set(members.values_list("household__residences__person", flat=True))
    return {pk: on for pk, on in old.items() if pk not in still}


def announced(desk: Any, typed: str = "") -> QuerySet[Announcement]:
    """Those who will be forgotten, by day."""
    rows = Announcement.objects.at(desk).waiting().select_related("person")
    return rows.filter(person__sort_key__contains=typed) if typed else rows


def log(desk: Any) -> QuerySet[Entry]:
    """What the purge did and what was asked, newest first."""
    verbs = ["announce_forgetting", "keep_person", "carry_out_forgetting", "forget_person"]
    verbs += ["purge", "set_retention_rule", "give_copy"]
    return Entry.objects.at(desk.slug).filter(verb__in=verbs).order_by("-number")


def due(desk: Any, on: date) -> list[Announcement]:
    """Announced ones whose day has come."""
    found = Announcement.objects.at(desk).waiting().filter(due_on__lte=on)
    return list(found.select_related("person").order_by("due_on", "pk"))


def before(rule: RetentionRule, at: datetime) -> datetime:
    """What is older than this moment goes."""
    return at - timedelta(days=rule.days)
