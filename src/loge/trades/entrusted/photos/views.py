"""Photos of what is left: shown, added at the counter or by a telephone, taken away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs, public
from loge.kernel import clock, rows, secrets
from loge.kernel.access import Permission
from loge.kernel.pages import show
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Item, Ticket
from loge.trades.entrusted.photos import photographing

# Kept by nobody on the way, read as nothing but a picture, and able to do nothing.
GUARDED = {
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Content-Disposition": 'inline; filename="photo.jpg"',
    "Cross-Origin-Resource-Policy": "same-origin",
}


@require_GET
@needs(Permission.SEE_DESK)
def photo(request: DeskRequest, desk: Desk, photo: int) -> HttpResponse:
    """The picture itself."""
    found = photographing.photo(desk, photo)
    return HttpResponse(bytes(found.image), content_type="image/jpeg", headers=GUARDED)


@require_POST
@needs(Permission.TAKE_IN)
def add_photo(request: DeskRequest, desk: Desk, thing: int) -> HttpResponse:
    """One more of a thing, from the counter."""
    item = rows.row(Item, desk, thing)
    sent = photographing.sent(request)
    entrusted.add_photo(item, photo=sent.photo, digest=sent.digest, act=request.act)
    return _to_photos(desk, item.ticket_id)


@require_POST
@needs(Permission.PUT_RIGHT)
def remove_photo(request: DeskRequest, desk: Desk, photo: int) -> HttpResponse:
    """It is erased."""
    found = photographing.photo(desk, photo, erased=True)
    entrusted.remove_photo(found, act=request.act)
    return _to_photos(desk, found.item.ticket_id)


def _to_photos(desk: Desk, ticket: int) -> HttpResponse:
    return redirect(f"{reverse('entrusted:ticket', args=[desk.slug, ticket])}#photos")


@require_POST
@needs(Permission.TAKE_IN)
def show_photo_link(request: DeskRequest, desk: Desk, ticket: int) -> HttpResponse:
    """A code that a telephone photographs, and what has arrived since."""
    found = rows.row(Ticket, desk, ticket)
    secret = photographing.secret(request.act)
    digest = secrets.digest(secret)
    entrusted.show_photo_link(found, digest=digest, act=request.act)
    link = request.build_absolute_uri(reverse("phone:photos", args=[secret]))
    shown = photographing.shown(found, secret, link, at=request.act.at)
    return show(request, "entrusted/photo_link.html", desk=desk, ticket=found, shown=shown)


@require_GET
@needs(Permission.SEE_DESK)
def arrived(request: DeskRequest, desk: Desk, ticket: int) -> HttpResponse:
    """The photos of a ticket so far: asked again while the telephone sends."""
    found = rows.row(Ticket, desk, ticket)
    photos = photographing.of_ticket(found, list(found.items.select_related("ticket")))
    return show(request, "entrusted/arrived.html", desk=desk, photos=photos)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_telephone(request: HttpRequest, secret: str) -> HttpResponse:
    """The telephone's page: choose the thing, take the photo, it is sent."""
    link = photographing.link(secret)
    at = clock.now()
    if request.method == "POST":
        item = photographing.thing(link, request.POST.get("thing", ""))
        sent = photographing.sent(request)
        act = photographing.act_of(link, request.POST.get("key", ""), at=at)
        entrusted.add_photo(item, photo=sent.photo, digest=sent.digest, link=link, act=act)
        return redirect(f"{reverse('phone:photos', args=[secret])}?objet={item.pk}")
    told = photographing.told(link, request.GET.get("objet", ""), at=at)
    return show(request, "entrusted/phone.html", status=200 if told.open else 410, told=told)
