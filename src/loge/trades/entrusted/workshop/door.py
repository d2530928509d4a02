"""The door of a partner's page: who has the secret comes in, everybody else finds no page.

No cookie is read or set: the address is all there is, so another site can send nothing in a
partner's name without knowing it. That is why these views need no token of ours; and a page that
sends no referrer could show none (its forms come from the origin "null").
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from loge.house.people.access import public
from loge.kernel import clock
from loge.kernel.access import Permission
from loge.kernel.act import Act, new_key
from loge.kernel.refusal import Elsewhere, Refused
from loge.trades.entrusted.models import PartnerLink
from loge.trades.entrusted.partners import linking
from loge.trades.entrusted.workshop import page

View = Callable[..., HttpResponseBase]
HEADERS = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
CLOSED = "entrusted/workshop/closed.html"
OPENED_AGAIN = 600  # seconds within which it is one visit


class Guest(HttpRequest):
    """A request that came by a partner's link."""

    act: Act
    link: PartnerLink
    secret: str


def by_link(view: View) -> View:
    """For `def view(request, …)` under a secret: the link it opens stands in `request.link`, what
    may be done in `request.act`. A guess, an expired or a withdrawn link, too many tries, a row of
    another partner: all are answered by the same page. What the rules refuse is said on the page.
    """

    @public
    @csrf_exempt
    @wraps(view)
    def run(request: Any, secret: str, **kwargs: Any) -> HttpResponseBase:
        link = _opened(request, secret)
        if link is None:
            return _sealed(render(request, CLOSED, status=404))
        request.link, request.act, request.secret = link, _act(request, link), secret
        try:
            answer: HttpResponseBase = view(request, **kwargs)
        except Refused as refused:
            answer = page.refused(request, secret, refused)
        except Elsewhere:
            answer = render(request, CLOSED, status=404)
        return _sealed(answer)

    return run


def _act(request: HttpRequest, link: PartnerLink) -> Act:
    may = frozenset({Permission.ANSWER_AS_PARTNER})
    key = request.POST.get("key") or new_key()
    return Act(desk=link.desk, at=clock.now(), may=may, key=key)


def _opened(request: HttpRequest, secret: str) -> PartnerLink | None:
    """The link, unless somebody at this address has missed too often; then nothing is looked up."""
    if not _try(request, dry_run=True):
        return None
    at = clock.now()
    link = linking.opens(secret, at)
    if link is None:
        _try(request)
        return None
    again = link.opened_at is not None and (at - link.opened_at).total_seconds() <= OPENED_AGAIN
    if not again and not _only_fetched(request):
        PartnerLink.objects.filter(pk=link.pk).update(opened_at=at)
    return link


def _only_fetched(request: HttpRequest) -> bool:
    """Whether a program says itself that nobody looks at the page. One that checks mails and does
    not say so counts as somebody: nothing is decided by it (docs/decisions/0031)."""
    ahead = request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    return request.method == "HEAD" or ahead.startswith("prefetch")


def _try(request: HttpRequest, *, dry_run: bool = False) -> bool:
    """Count a miss of this address (behind the proxy: of whoever is before it), or only ask."""
    config = {"partner_link": settings.PARTNER_LINK_MISSES}
    said: dict[str, Any] = {"app": "loge", "action": "partner_link", "config": config}
    return bool(ratelimit.consume(request, limit_get=True, dry_run=dry_run, **said))


def _sealed(answer: HttpResponseBase) -> HttpResponseBase:
    """Kept by no cache, shown by no search engine, said to no other site."""
    for name, value in HEADERS.items():
        answer[name] = value
    return answer
