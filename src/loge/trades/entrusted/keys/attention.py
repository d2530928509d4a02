"""What the key cabinet says on the office's front page: to be counted, not found, out too long."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loge.kernel import attention, days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.attention import Item as Asked
from loge.kernel.templatetags import said
from loge.trades.entrusted.keys import envelopes, out
from loge.trades.entrusted.models import BEHIND, Item, KeyCount, State


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
    """What the last count did not find, until it is found, declared lost, or moved since: what was
    taken out and brought back was seen."""
    last = KeyCount.objects.at(act.desk).first()
    still = {"item__state__in": BEHIND, "item__moved_at__lte": last.counted_at} if last else {}
    gone = last.missing.filter(**still) if last else None
    count = gone.values("item__ticket").distinct().count() if gone is not None else 0
    words = ngettext(
        "%(n)s envelope was not found at the last count",
        "%(n)s envelopes were not found at the last count",
        count,
    )
    link = reverse("keys:count_keys", args=[act.desk.slug])
    return [Asked(words % {"n": count}, count, link, urgent=True)] if count else []


def _over(act: Act) -> list[Asked]:
    """Keys that are out with somebody who may not have them any more."""
    today = days.day_of(act.at, act.desk.zone)
    away = Item.objects.at(act.desk).filter(state=State.AWAY).select_related("ticket")
    back = out.due_back(away, on=today, zone=act.desk.zone)
    count = sum(day <= today for day in back.values())
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
