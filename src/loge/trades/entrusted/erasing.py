"""Photos, and what was signed for keys, are erased once they have been kept long enough."""

from datetime import datetime
from typing import Any

from django.db.models import F, Q

from loge.house.retention import crossing as retention
from loge.house.retention.models import Kind
from loge.kernel import days
from loge.kernel.act import Act
from loge.trades.entrusted.models import (
    ANSWERED_FOR,
    Allowed,
    Claim,
    Item,
    Photo,
    PhotoLink,
    Signature,
    State,
)

AT_A_TIME = 500


def photos(desk: Any, before: datetime, act: Act) -> int:
    """The pictures of what left before that moment, unless a claim about it was open then or still
    is; that there were some stays. Links that are over go with them."""
    PhotoLink.objects.filter(ticket__desk_id=desk.pk, expires_at__lt=act.at).delete()
    asked = Claim.objects.at(desk).since(before).values("item")
    old = Photo.objects.filter(item__desk_id=desk.pk, erased_at__isnull=True)
    old = old.exclude(item__state__in=ANSWERED_FOR).filter(item__moved_at__lt=before)
    pks = list(old.exclude(item__in=asked).values_list("pk", flat=True)[:AT_A_TIME])
    return Photo.objects.filter(pk__in=pks).update(image=b"", erased_at=act.at)


def keys(desk: Any, before: datetime, act: Act) -> int:
    """Who might take keys until that moment, and what was signed for those back or gone by then.
    What was signed when they were left stays as long as they do; who has them now stays known."""
    day = days.day_of(before, desk.zone)
    signed = Signature.objects.filter(_over(before), item__desk_id=desk.pk)
    away = Item.objects.at(desk).filter(state=State.AWAY).values("ticket")
    named = Allowed.objects.filter(ticket__desk_id=desk.pk).exclude(ticket__in=away)
    gone = ~Q(ticket__items__state__in=ANSWERED_FOR) & ~Q(ticket__items__moved_at__gte=before)
    named = named.filter(Q(until__lte=day) | Q(withdrawn_on__lte=day) | gone)
    pks = list(signed.values_list("pk", flat=True)[:AT_A_TIME])
    ids = list(named.values_list("pk", flat=True)[:AT_A_TIME])
    erased = Signature.objects.filter(pk__in=pks).delete()[0]
    return erased + Allowed.objects.filter(pk__in=ids).delete()[0]


def _over(before: datetime) -> Q:
    """Signatures of what left for good before that moment, or of a loan that was over by then."""
    gone = ~Q(item__state__in=ANSWERED_FOR) & Q(item__moved_at__lt=before)
    this_loan = Q(item__state=State.AWAY, signed_at__gte=F("item__moved_at"))
    return gone | (Q(signed_at__lt=before) & ~Q(movement=Signature.Movement.LEFT) & ~this_loan)


def register() -> None:
    """Add the steps."""
    retention.purging.add(Kind.PHOTOS, photos)
    retention.purging.add(Kind.KEYS, keys)
