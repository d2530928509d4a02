"""Signing in, one's own account, and the lock."""

from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loge.house.people import account_forms as forms
from loge.house.people import accounts, colleagues, second_step
from loge.house.people import lock as locking
from loge.house.people import own_sessions as sessions
from loge.house.people.access import DeskRequest, public, roles_of, signed_in, still_here
from loge.kernel import clock, held
from loge.kernel.refusal import Elsewhere
from loge.kernel.rows import number


def _next(request: HttpRequest) -> str:
    """Where to go on, when the page named by `next` is one of ours."""
    page = request.POST.get("next") or request.GET.get("next") or ""
    ours = page.startswith("/") and get_adapter().is_safe_url(page)
    return page if ours else reverse("people:home")


@signed_in
@require_GET
def home(request: DeskRequest) -> HttpResponse:
    """To the only desk's counter, with what was scanned elsewhere, or the list of one's desks."""
    if second_step.missing(request.user, {role for role, _desk in roles_of(request)}):
        return second_step.lead(request)
    desks = accounts.desks_of(request.user, at=clock.now())
    if len(desks) == 1:
        query = urlencode({"q": request.GET["q"][:120]}) if "q" in request.GET else ""
        return redirect(f"/{desks[0].slug}/comptoir/{query and '?'}{query}")
    return render(request, "people/home.html", {"desks": desks})


@signed_in
@require_GET
def back(request: HttpRequest) -> HttpResponse:
    """After a sign-in in a second tab: the first one waits with what was typed."""
    return render(request, "people/back.html")


@signed_in
@require_http_methods(["GET", "POST"])
def account(request: DeskRequest) -> HttpResponse:
    """Name, language, and the ways to the rest."""
    me = {"name": request.user.name, "language": request.user.language}
    form = forms.Me(request.POST or None, initial=me)
    if form.is_valid():
        accounts.introduce(request.user, **form.cleaned_data)
        locking.speak(request)
        messages.success(request, _("Saved."))
        return redirect("people:account")
    return render(request, "people/account.html", {"form": form, "me": request.user})


@signed_in
@require_http_methods(["GET", "POST"])
def set_pin(request: DeskRequest) -> HttpResponse:
    """A short code to resume a locked screen."""
    form = forms.Pin(request.POST or None, account=request.user)
    if form.is_valid():
        accounts.set_pin(request.user, form.cleaned_data["pin"])
        messages.success(request, _("Your code is set. It opens your locked screen, nothing else."))
        return redirect("people:account")
    return render(request, "people/pin.html", {"form": form})


@signed_in
@require_POST
def forget_pin(request: DeskRequest) -> HttpResponse:
    """Without a code, the password opens the locked screen."""
    accounts.set_pin(request.user, "")
    messages.success(request, _("Your code is forgotten. Your password opens the locked screen."))
    return redirect("people:account")


@signed_in
@require_GET
def own_sessions(request: DeskRequest) -> HttpResponse:
    """Where one is signed in."""
    here = request.session.session_key
    found = colleagues.sessions(request.user, at=clock.now(), here=here)
    context = {"sessions": found, "others": [one for one in found if not one.here]}
    return render(request, "people/sessions.html", context)


@signed_in
@require_POST
def close_own_session(request: DeskRequest) -> HttpResponse:
    """One of one's own sessions ends: a telephone left behind."""
    sessions.close(request.user, number(request.POST.get("session", "")))
    messages.success(request, _("Closed. Loge asks for your password there."))
    return redirect("people:own_sessions")


@signed_in
@require_POST
def close_other_sessions(request: DeskRequest) -> HttpResponse:
    """One stays signed in here and nowhere else."""
    sessions.close_others(request.user, but=request.session.session_key)
    messages.success(request, _("Closed. You are signed in here only."))
    return redirect("people:own_sessions")


@still_here
@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """Close the screen; its owner resumes it where it was."""
    locking.lock(request.session, at=clock.now())
    held.keep_typed(request, _next(request))
    return redirect(reverse("people:locked", query={"next": _next(request)}))


@public
@never_cache
@require_GET
def awake(request: HttpRequest) -> HttpResponse:
    """Whether this session is open (204) or not (423): asked when a page comes out of history."""
    away = not request.user.is_authenticated or locking.is_locked(request.session)
    return HttpResponse(status=423 if away else 204)


@still_here
@never_cache
@require_GET
def locked(request: DeskRequest) -> HttpResponse:
    """Who locked this screen, and how to open it."""
    if not locking.is_locked(request.session):
        return redirect(_next(request))
    form = forms.Resume(account=request.user)
    return render(request, "people/locked.html", {"form": form, "next": _next(request)})


@still_here
@never_cache
@require_POST
def resume(request: DeskRequest) -> HttpResponse:
    """The code (or the password of who has none) opens the screen again."""
    outcome = locking.try_to_resume(request.user, request.POST.get("typed", ""), at=clock.now())
    if outcome == "open":
        locking.resume(request.session, at=clock.now())
        return redirect(_next(request))
    if outcome == "out":
        logout(request)
        messages.error(request, _("Five wrong codes: sign in again with your password."))
        return redirect(reverse("account_login", query={"next": _next(request)}))
    form = forms.Resume(account=request.user)
    context = {"form": form, "next": _next(request), "outcome": outcome}
    return render(request, "people/locked.html", context, status=422)


@public
@require_GET
def password_reset(request: HttpRequest) -> HttpResponse:
    """No mail is sent for this: the network's staff help."""
    return render(request, "account/password_reset.html")


@public
def signup(request: HttpRequest) -> HttpResponse:
    """Accounts are made by the network's staff."""
    return render(request, "account/signup_closed.html")


@public
def not_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Pages of the sign-in library that Loge does not use."""
    raise Elsewhere(request.path)


@public
@never_cache
@require_http_methods(["GET", "POST"])
def first_account(request: HttpRequest) -> HttpResponse:
    """The first-run page: with the code printed at the start, and only while nobody can sign in."""
    code = request.POST.get("code") or request.GET.get("code") or ""
    if not settings.SETUP_CODE or not constant_time_compare(code, settings.SETUP_CODE):
        raise Elsewhere("first account")
    if not accounts.none_yet():
        raise Elsewhere("first account")
    form = forms.FirstAccount(request.POST or None)
    if form.is_valid():
        made = accounts.create_first(**form.cleaned_data, at=clock.now())
        record_authentication(request, made, method="password")
        return perform_login(request, made)
    return render(request, "people/first.html", {"form": form, "code": code})
