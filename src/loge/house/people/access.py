"""Who may open a view. Every view declares its need: `@needs(Permission.X)` or `@public`."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.csrf import REASON_CSRF_TOKEN_MISSING, REASON_INCORRECT_LENGTH
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from loge.house.network.models import Desk
from loge.house.people import second_step
from loge.house.people.models import Account, Assignment
from loge.kernel import clock, days, held
from loge.kernel.access import Permission, permissions_of
from loge.kernel.act import Act, new_key
from loge.kernel.refusal import Elsewhere, Forbidden

View = Callable[..., HttpResponseBase]
PUBLIC = "public"
SIGNED_IN = "signed_in"


class DeskRequest(HttpRequest):
    """A request that passed `@needs`: somebody's act at a desk."""

    act: Act
    user: Account
    htmx: Any


def needs(permission: Permission) -> Callable[[View], View]:
    """For `def view(request, desk: Desk, …)` under `/<slug:desk>/`.

    No such desk, or no role there: 404. Signed out: to the sign-in, and nothing typed is lost.
    A role that does not allow it: 403. A role that asks for a second step, which is not set up yet:
    to where it is. Gives the view its Desk and `request.act`. Two queries, three for those roles.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def run(request: DeskRequest, desk: str, **kwargs: Any) -> HttpResponseBase:
            here = Desk.objects.filter(slug=desk).first()
            if here is None:
                raise Elsewhere(desk)
            if not request.user.is_authenticated:
                return signed_out(request)
            held = roles_of(request)
            if second_step.missing(request.user, {role for role, _desk in held}):
                return unproved(request)
            request.act = act_of(request, here, held)
            if permission not in request.act.may:
                raise Forbidden(_("Your role at this desk does not allow this."))
            return _private(view(request, here, **kwargs))

        return _declare(run, permission)

    return decorate


def public(view: View) -> View:
    """For views open to everybody, even while the session is locked."""
    return _declare(view, PUBLIC)


def signed_in(view: View) -> View:
    """For the pages of one's own account: no desk, no permission, but somebody."""

    @wraps(view)
    def run(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return signed_out(request)
        return _private(view(request, **kwargs))

    return _declare(run, SIGNED_IN)


def _private(answer: HttpResponseBase) -> HttpResponseBase:
    """What a desk knows of people is kept by no cache, and asked for again each time."""
    answer.headers.setdefault("Cache-Control", "private, no-cache")
    return answer


def still_here(view: View) -> View:
    """For the lock: whoever is no longer signed in signs in, and goes on where they were."""

    @wraps(view)
    def run(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, **kwargs)
        page = request.POST.get("next") or request.GET.get("next") or reverse("people:home")
        return redirect_to_login(page, resolve_url("account_login"))

    return _declare(run, SIGNED_IN)


def _declare(view: View, need: str) -> View:
    view.needs = need  # type: ignore[attr-defined]
    return view


def roles_of(request: HttpRequest) -> list[tuple[str, int | None]]:
    """The roles of who is signed in, each with its desk (None: every desk)."""
    today = days.day_of(clock.now(), ZoneInfo(settings.TIME_ZONE))
    account: Any = request.user.pk
    mine = Assignment.objects.current(today).filter(account_id=account)
    return list(mine.values_list("role", "desk"))


def act_of(request: HttpRequest, desk: Desk, held: list[tuple[str, int | None]]) -> Act:
    """The act of who is signed in, at this desk, now. Raises Elsewhere without a role there."""
    roles = {role for role, place in held if place in (None, desk.pk)}
    if not roles:
        raise Elsewhere(desk.slug)
    seconds = desk.lock_after_minutes * 60
    if request.session.get("lock_after") != seconds:
        request.session["lock_after"] = seconds
    key = request.POST.get("key") or new_key()
    may = permissions_of(roles)
    return Act(desk=desk, at=clock.now(), by=request.user.pk, may=may, key=key)


def unproved(request: HttpRequest) -> HttpResponse:
    """To where the second step is set up; what was sent is kept."""
    to = reverse("mfa_index")
    if request.method not in ("GET", "HEAD"):
        return hold(
            request,
            status=403,
            code="second_step",
            sentence=second_step.WHY,
            link=to,
            label=_("Set it up, in a new tab"),
        )
    if getattr(request, "htmx", None):
        return away(to, status=403, sentence=second_step.WHY)
    return second_step.lead(request)


def signed_out(request: HttpRequest) -> HttpResponse:
    """To the sign-in and back. What was sent is kept: the page waits for a sign-in in a new tab."""
    htmx = getattr(request, "htmx", None)
    login = resolve_url("account_login")
    if request.method not in ("GET", "HEAD"):
        return hold(
            request,
            status=401,
            code="signed_out",
            sentence=_("Your session has ended."),
            link=f"{login}?{urlencode({'next': reverse('people:back')})}",
            label=_("Sign in, in a new tab"),
        )
    if not htmx:
        return redirect_to_login(request.get_full_path(), login)
    page = htmx.current_url_abs_path or request.get_full_path()
    to = f"{login}?{urlencode({'next': page})}"
    return away(to, status=401, sentence=_("Your session has ended."))


def away(to: str, *, status: int, sentence: str | Promise) -> HttpResponse:
    """Tell a part of a page that it must go elsewhere; lock.js goes, unless something is typed."""
    answer = HttpResponse(status=status)
    answer["HX-Reswap"] = "none"
    kept = _("What you typed is still here. Open another tab to go on, then send it.")
    detail = {"to": to, "sentence": f"{sentence} {kept}"}
    answer["HX-Trigger"] = json.dumps({"loge:away": detail})
    return answer


def hold(
    request: HttpRequest, *, status: int, code: str, sentence: str | Promise, **context: Any
) -> HttpResponse:
    """Answer a POST that cannot be done now: say why, and keep it to be sent again."""
    if request.content_type == "application/json":
        return JsonResponse({"code": code, "sentence": str(sentence)}, status=status)
    part = "#sentence" if getattr(request, "htmx", False) else ""
    context |= {"sentence": sentence, "fields": held.fields(request)}
    answer = render(request, f"held.html{part}", context, status=status)
    if part:
        answer["HX-Retarget"] = "#says"
        answer["HX-Reswap"] = "innerHTML"
        answer["HX-Reselect"] = ".notice"
        answer["HX-Push-Url"] = "false"  # what was posted to is no page to reload
    return answer


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF failure: a form of ours that is merely old is kept, to be sent again.

    Anything that another site may have sent is refused without echoing it.
    """
    origin = urlsplit(request.headers.get("Origin", ""))
    ours = origin.netloc == request.get_host() and origin.scheme == request.scheme
    token = reason.startswith("CSRF") or reason in (
        REASON_CSRF_TOKEN_MISSING,
        REASON_INCORRECT_LENGTH,
    )
    if ours and token and request.COOKIES.get("csrftoken"):
        sentence = _("This page had been open for a long time and its form was out of date.")
        return hold(request, status=403, code="stale", sentence=sentence)
    return render(request, "csrf.html", status=403)


public(stale_form)
