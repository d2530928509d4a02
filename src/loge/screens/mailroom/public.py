"""The page behind the link of an e-mail: one click, and no more e-mails. Nobody signs in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from loge.house.notices import consent, letters
from loge.house.notices.rules import language_of
from loge.house.people.access import public
from loge.kernel import clock
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Elsewhere


@public
@csrf_exempt  # a mail program posts here without a form of ours (RFC 8058); the link is signed
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Ask once on the page; a mail program's own button needs no page at all.

    The signed link says all: nothing else that is sent is read; once stopped, nothing is written.
    """
    contact = letters.contact_of(token)
    if contact is None:
        raise Elsewhere("stop")
    desk = contact.person.desk
    if request.method == "POST" and contact.stopped_at is None:
        act = Act(desk=desk, at=clock.now(), may=frozenset({Permission.SEND_NOTICE}))
        consent.stop_contact(contact, how=consent.How.BY_LINK, act=act)
        contact.refresh_from_db()
    with translation.override(language_of(contact.person.languages or [])):
        return render(request, "mailroom/stop.html", {"desk": desk, "contact": contact})


urlpatterns = [path("<str:token>/", stop, name="stop_mail")]
