"""Photos of what is left: kept, taken away, and the link by which a telephone sends them."""

from datetime import timedelta

from django.conf import settings
from django.db.models import F
from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.people.models import Account
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.entrusted.models import ANSWERED_FOR, Item, Photo, PhotoLink, Ticket


@verb(needs=Permission.TAKE_IN, notebook=False)
def add_photo(
    item: Item, *, photo: Photo, digest: str, link: PhotoLink | None = None, act: Act
) -> Entry:
    """Keep what a thing looks like. `photo` is not saved yet and holds what `imaging` made;
    `digest` is that of the file sent, so that one form keeps one photo; `link` is the telephone's.

    Raises Refused when the thing has left, the ticket has photos enough, or the link is over.
    """
    if item.state not in ANSWERED_FOR:
        raise Refused("state", item.why_not("add_photo"))
    kept = Photo.objects.filter(item__ticket=item.ticket_id, erased_at__isnull=True)
    if kept.count() >= settings.PHOTOS_A_TICKET:
        said = _("There are %(n)s photos of this ticket already: take one away first.")
        raise Refused("photos_full", said % {"n": settings.PHOTOS_A_TICKET})
    if link is not None:
        _use(link, item, act)
    photo.item, photo.taken_at = item, act.at
    photo.save(force_insert=True)
    return journal.append(act, "add_photo", item, photo=photo)


def _use(link: PhotoLink, item: Item, act: Act) -> None:
    """One photo fewer by this link. Raises Refused when it is over."""
    rows = PhotoLink.objects.filter(pk=link.pk, ticket=item.ticket_id)
    if not rows.filter(expires_at__gt=act.at, left__gt=0).update(left=F("left") - 1):
        raise over()


def over() -> Refused:
    """The link takes no photo any more."""
    return Refused("link_over", _("This link is over. Let the desk show you another one."))


@verb(needs=Permission.PUT_RIGHT, notebook=False)
def remove_photo(photo: Photo, *, act: Act) -> Entry:
    """It was taken of something else, or shows what it should not: the picture is erased. Raises
    Refused when it is erased already, or a claim about the thing is open."""
    if photo.erased_at is not None:
        raise Refused("erased", _("This photo is erased already."))
    if photo.item.claims.open().exists():
        raise Refused("claim_open", _("A claim about it is open: its photos stay until then."))
    photo.image, photo.erased_at = b"", act.at
    photo.save(update_fields=["image", "erased_at"])
    return journal.append(act, "remove_photo", photo.item, photo=photo)


@verb(needs=Permission.TAKE_IN, notebook=False)
def show_photo_link(ticket: Ticket, *, digest: str, act: Act) -> Entry:
    """For some minutes, a telephone may send photos of this ticket. `digest` is that of the secret
    in the link; an earlier link of the ticket is over."""
    PhotoLink.objects.filter(ticket=ticket).delete()
    made = PhotoLink.objects.create(
        ticket=ticket,
        account=Account.objects.get(pk=act.by or 0),
        digest=digest,
        expires_at=act.at + timedelta(minutes=settings.PHOTO_LINK_MINUTES),
        left=settings.PHOTOS_A_LINK,
    )
    return journal.append(act, "show_photo_link", ticket, until=made.expires_at)
