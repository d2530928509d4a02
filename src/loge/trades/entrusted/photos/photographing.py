"""The photos of a ticket as its page shows them, and the telephone's link."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from loge.kernel import qr, rows, secrets, uploads
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Elsewhere, Refused
from loge.trades.entrusted.models import ANSWERED_FOR, Item, Photo, PhotoLink, Step, Ticket
from loge.trades.entrusted.photos import imaging


@dataclass(frozen=True)
class Seen:
    """One thing with its photos. `wanted`: its kind asks for one, and there is none."""

    item: Item
    photos: list[Photo]
    erased: int
    wanted: bool
    open: bool


@dataclass(frozen=True)
class Photos:
    """All of a ticket."""

    things: list[Seen]

    @property
    def any(self) -> bool:
        """Whether there is something to show, or to add to."""
        return any(seen.open or seen.photos or seen.erased for seen in self.things)

    @property
    def count(self) -> int:
        return sum(len(seen.photos) for seen in self.things)

    @property
    def open(self) -> list[Item]:
        """The things of which photos may still be taken."""
        return [seen.item for seen in self.things if seen.open]


def of_ticket(ticket: Ticket, items: Sequence[Item]) -> Photos:
    """The photos of each thing, without the pictures themselves. One query."""
    found: dict[int, list[Photo]] = defaultdict(list)
    for photo in Photo.objects.filter(item__in=items).defer("image"):
        found[photo.item_id].append(photo)
    return Photos([_seen(ticket, item, found[item.pk]) for item in items])


def _seen(ticket: Ticket, item: Item, photos: list[Photo]) -> Seen:
    kept = [photo for photo in photos if photo.erased_at is None]
    still = item.state in ANSWERED_FOR
    wanted = still and not photos and ticket.has(Step.PHOTO)
    return Seen(item, kept, len(photos) - len(kept), wanted, still)


def photo(desk: Any, pk: int, *, erased: bool = False) -> Photo:
    """A photo of this desk. Raises Elsewhere (404) for anybody else's, and, unless one asks for
    them too, for an erased one."""
    found = Photo.objects.filter(item__desk_id=desk.pk).select_related("item")
    return rows.one(found if erased else found.filter(erased_at__isnull=True), pk)


@dataclass(frozen=True)
class Sent:
    """A photo that came with a request, made anew, and the digest of what came."""

    photo: Photo
    digest: str


def sent(request: HttpRequest) -> Sent:
    """The photo of a form. Raises Refused with a sentence when there is none, or it is no photo."""
    if uploads.too_large(request):
        raise imaging.too_large()
    file = request.FILES.get("photo")
    if file is None:
        raise Refused("photo_missing", _("Take a photo first, or choose one."))
    if (file.size or 0) > imaging.most_bytes():
        raise imaging.too_large()
    raw = file.read()
    made = imaging.made_anew(raw)
    photo = Photo(image=made.jpeg, width=made.width, height=made.height)
    return Sent(photo, hashlib.sha256(raw).hexdigest())


def secret(act: Act) -> str:
    """The secret of the link this act shows: the same for a form sent twice, known to nobody who
    has not the house's key."""
    said = f"{act.desk.slug}/{act.by}/{act.key}"
    return secrets.made("loge.entrusted.photo", said)


def link(text: str) -> PhotoLink:
    """The link behind a secret, over or not. Raises Elsewhere (404) for a guess."""
    found = PhotoLink.objects.select_related("ticket__desk__network", "ticket__kind__service")
    known = found.filter(digest=secrets.digest(text)).first()
    if known is None:
        raise Elsewhere("photo link")
    return known


@dataclass(frozen=True)
class Shown:
    """What the counter shows of a link: the address, its code, until when; `far` says that a
    telephone reaches that address."""

    address: str
    code: SafeString
    until: datetime
    far: bool


def shown(ticket: Ticket, text: str, address: str, *, at: datetime) -> Shown:
    """The code of a link just made. Raises Refused when its form is sent again after its time."""
    known = PhotoLink.objects.filter(
        ticket=ticket, digest=secrets.digest(text), expires_at__gt=at
    ).first()
    if known is None:
        raise Refused("link_over", _("This link is over. Show another one."))
    host = re.sub(r"^https?://|[:/].*$", "", address.replace("[::1]", "localhost"))
    far = host not in ("localhost", "127.0.0.1")
    return Shown(address, qr.on_page(address, scale=6), known.expires_at, far)


@dataclass(frozen=True)
class Told:
    """The telephone's page: the things to choose from, the one chosen, how many photos came."""

    link: PhotoLink
    items: list[Item]
    chosen: int
    came: int
    open: bool


def told(link: PhotoLink, chosen: str, *, at: datetime) -> Told:
    """What the page of a link shows at a moment."""
    items = list(things(link).select_related("ticket"))
    came = Photo.objects.filter(item__ticket=link.ticket_id, erased_at__isnull=True).count()
    still = link.expires_at > at and link.left > 0 and bool(items)
    return Told(link, items, rows.number(chosen), came, still)


def things(link: PhotoLink) -> Any:
    """The things of the link's ticket of which photos may still be taken."""
    return Item.objects.filter(ticket=link.ticket_id, state__in=ANSWERED_FOR)


def thing(link: PhotoLink, pk: str) -> Item:
    """One of them. Raises Elsewhere for anything else."""
    return rows.one(things(link), pk)


def act_of(link: PhotoLink, key: str, *, at: datetime) -> Act:
    """The telephone acts for whoever showed the link, and may do nothing else."""
    may = frozenset({Permission.TAKE_IN})
    return Act(desk=link.ticket.desk, at=at, by=link.account_id, may=may, key=key)
