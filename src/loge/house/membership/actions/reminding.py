"""Reminders of a membership's end: which are due, to whom, each once."""

from django.utils.translation import gettext as _

from loge.house.catalogue import queries as catalogue
from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.membership import queries, rules
from loge.house.membership.models import Membership, Reminder, ReminderStop
from loge.house.network.models import Desk
from loge.house.notices import actions as notices
from loge.house.notices.models import Notice
from loge.house.people import queries as people
from loge.house.people.models import Household
from loge.kernel import clock, days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.lock import turn
from loge.kernel.refusal import Refused


@verb(needs=Permission.KEEP_MEMBERSHIPS, notebook=False)
def stop_reminders(household: Household, *, act: Act) -> Entry:
    """The household asked not to be reminded of the end of its membership."""
    _stop, new = ReminderStop.objects.get_or_create(
        household=household, defaults={"asked_at": act.at}
    )
    if not new:
        raise Refused("reminders_stopped", _("This household is not reminded any more already."))
    return journal.append(act, "stop_reminders", household)


@verb(needs=Permission.KEEP_MEMBERSHIPS, notebook=False)
def take_up_reminders(household: Household, *, act: Act) -> Entry:
    """The household wants to be reminded again."""
    if not ReminderStop.objects.filter(household=household).delete()[0]:
        raise Refused("reminders_sent", _("This household is reminded already."))
    return journal.append(act, "take_up_reminders", household)


@verb(needs=Permission.SEND_NOTICE, notebook=False)
def remind(membership: Membership, *, offset: int, act: Act) -> Entry:
    """Tell who answers for the household that its membership ends, or has ended.

    `offset` is the reminder that was due, in days from the end. Raises Refused when nobody can be
    told, or when it was sent.
    """
    today = days.day_of(act.at, act.desk.zone)
    person = people.holder(membership.household, on=today)
    if person is None or membership.reminders.filter(offset=offset).exists():
        raise Refused("nobody", _("Nobody of this household can be told."))
    template = Notice.Template.MEMBERSHIP_ENDED if offset > 0 else Notice.Template.MEMBERSHIP_ENDS
    figures = {"last_day": membership.last_day.isoformat()}
    price = catalogue.price_or_none(act.desk, membership.price.code, today)
    if price is not None and price.cents:
        figures["cents"] = str(price.cents)
    notices.tell(person, template, about=membership, act=act, **figures)
    Reminder.objects.create(membership=membership, person=person, offset=offset, sent_at=act.at)
    return journal.append(act, "remind", membership, person=person, offset=offset)


_asked: dict[int, str] = {}


def tick() -> int:
    """Remind whoever is due today, at every desk that reminds; how many. Asked once an hour."""
    told, now = 0, clock.now()
    for desk in Desk.objects.filter(status=Desk.Status.OPEN):
        hour = f"{now:%Y%m%d%H}"
        if _asked.get(desk.pk) != hour:
            told += remind_all(desk, Act(desk=desk, at=now, may=frozenset(Permission)))
            _asked[desk.pk] = hour
    return told


def remind_all(desk: Desk, act: Act) -> int:
    """Send the reminders of a desk that are due on the day of this act; how many."""
    today = days.day_of(act.at, desk.zone)
    offsets = queries.term(desk, today).reminders
    if not offsets:
        return 0
    told = 0
    with turn(desk.slug):
        for membership in queries.to_remind(desk, rules.furthest(offsets, today)):
            sent = {reminder.offset for reminder in membership.reminders.all()}
            offset = rules.due(membership.until, offsets, sent, today)
            if offset is not None and people.holder(membership.household, on=today) is not None:
                remind(membership, offset=offset, act=act.step(f"{membership.pk}/{offset}"))
                told += 1
    return told
