"""Photos, and what was signed for keys, are erased once they have been kept long enough."""

from datetime import datetime
from typing import Any

from loge.house.retention import crossing as retention
from loge.house.retention.models import Kind
from loge.kernel.act import Act
from loge.trades.entrusted.models import ANSWERED_FOR, Allowed, Claim, Photo, PhotoLink, Signature

AT_A_TIME = 500


def photos(desk: Any, before: datetime, act: Act) -> int:
    """The pictures of what left before that moment, unless a claim about it is open; that there
    were some stays. Links that are over go with them."""
    PhotoLink.objects.filter(ticket__desk_id=desk.pk, expires_at__lt=act.at).delete()
    asked = Claim.objects.at(desk).open().values("item")
    old = Photo.objects.filter(item__desk_id=desk.pk, erased_at__isnull=True)
    old = old.exclude(item__state__in=ANSWERED_FOR).filter(item__moved_at__lt=before)
    pks = list(old.exclude(item__in=asked).values_list("pk", flat=True)[:AT_A_TIME])
    return Photo.objects.filter(pk__in=pks).update(image=b"", erased_at=act.at)


def keys(desk: Any, before: datetime, act: Act) -> int:
    """Who might take what left for good before that moment, and what was signed for it."""
    signed = Signature.objects.filter(item__desk_id=desk.pk, item__moved_at__lt=before)
    signed = signed.exclude(item__state__in=ANSWERED_FOR)
    named = Allowed.objects.filter(ticket__desk_id=desk.pk)
    named = named.exclude(ticket__items__state__in=ANSWERED_FOR)
    named = named.exclude(ticket__items__moved_at__gte=before)
    pks = list(signed.values_list("pk", flat=True)[:AT_A_TIME])
    ids = list(named.values_list("pk", flat=True)[:AT_A_TIME])
    gone = Signature.objects.filter(pk__in=pks).delete()[0]
    return gone + Allowed.objects.filter(pk__in=ids).delete()[0]


def register() -> None:
    """Add the steps."""
    retention.purging.add(Kind.PHOTOS, photos)
    retention.purging.add(Kind.KEYS, keys)
