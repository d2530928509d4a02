"""What the key cabinet says on the office's front page: to be counted, not found, out too long."""

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loge.kernel import attention, days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.attention import Item as Asked
from loge.kernel.templatetags import said
from loge.trades.entrusted.keys import envelopes
from loge.trades.entrusted.models import BEHIND, Allowed, Item, KeyCount, State, Step


def asks(act: Act) -> list[Asked]:
    """All three; nothing at a desk that keeps no envelope."""
    held = Item.objects.at(act.desk).filter(
        ticket__envelope__isnull=False, state__in=[*BEHIND, State.AWAY]
    )
    if not held.exists():
        return []
    return [*_due(act), *_missing(act), *_over(act)]


def _due(act: Act) -> list[Asked]:
    counting = envelopes.counting(act.desk, act.at)
    if not counting.due(days.day_of(act.at, act.desk.zone)):
        return []
    words = _("The envelopes of the key cabinet are to be counted since %(day)s")
    link = reverse("keys:count_keys", args=[act.desk.slug])
    return [Asked(words % {"day": said.day(counting.due_on)}, 1, link)]


def _missing(act: Act) -> list[Asked]:
    """What the last count did not find, until it is found, declared lost or has left."""
    last = KeyCount.objects.at(act.desk).first()
    gone = last.missing.filter(item__state__in=BEHIND) if last else None
    count = gone.values("item__ticket").distinct().count() if gone is not None else 0
    words = ngettext(
        "%(n)s envelope was not found at the last count",
        "%(n)s envelopes were not found at the last count",
        count,
    )
    link = reverse("keys:count_keys", args=[act.desk.slug])
    return [Asked(words % {"n": count}, count, link, urgent=True)] if count else []


def _over(act: Act) -> list[Asked]:
    """Keys that are out with somebody who may not have them any more, known here or by name only
    (then as long as any name the owner gave holds)."""
    today = days.day_of(act.at, act.desk.zone)
    out = Item.objects.at(act.desk).filter(state=State.AWAY).exclude(given_to=F("ticket__owner"))
    named = Allowed.objects.on(today).filter(ticket__in=out.values("ticket"))
    may = set(named.values_list("ticket", "person"))
    count = sum(
        item.ticket.has(Step.NAMED) and (item.ticket_id, item.given_to_id) not in may
        for item in out.select_related("ticket")
    )
    words = ngettext(
        "%(n)s key is out with somebody who may not have it any more",
        "%(n)s keys are out with somebody who may not have them any more",
        count,
    )
    link = f"{reverse('keys:envelopes', args=[act.desk.slug])}?ou=out"
    return [Asked(words % {"n": count}, count, link, urgent=True)] if count else []


def register() -> None:
    """Ask it on the office's front page."""
    attention.add("entrusted.keys", asks, need=Permission.TAKE_IN, rank=27)
