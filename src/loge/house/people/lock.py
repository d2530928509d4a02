"""The lock of a signed-in session: whoever walks away leaves a closed screen.

The state is in the session on the server, so a reload or another tab stays locked. While locked,
only views marked `@public`, the lock page itself and signing out answer.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.base import SessionBase
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from loge.house.people import access
from loge.house.people.models import Account
from loge.kernel import clock

MAX_TRIES = 5
TRIES_BEFORE_PAUSE = 3
PAUSE = timedelta(seconds=30)
LOCK_AFTER = 600  # seconds, until a desk says otherwise
SEEN_EVERY = 30  # seconds: a session is written at most this often
WHILE_LOCKED = {"people:locked", "people:resume", "people:lock", "account_logout"}


def is_locked(session: SessionBase) -> bool:
    """Whether somebody locked this session, or it locked itself."""
    return "locked_at" in session


def lock(session: SessionBase, *, at: datetime) -> None:
    """Close the session until its owner resumes it."""
    session.setdefault("locked_at", int(at.timestamp()))


def resume(session: SessionBase, *, at: datetime) -> None:
    """Open the session again."""
    session.pop("locked_at", None)
    session["seen_at"] = int(at.timestamp())


def attend(session: SessionBase, *, at: datetime, poll: bool) -> None:
    """Note that the person did something, or lock when they have not for too long."""
    now = int(at.timestamp())
    idle = now - session.get("seen_at", now)
    if idle >= session.get("lock_after", LOCK_AFTER):
        lock(session, at=at)
    elif not poll and (idle >= SEEN_EVERY or "seen_at" not in session):
        session["seen_at"] = now
        UserSession.objects.filter(session_key=session.session_key).update(last_seen_at=at)
    if session.modified:
        # At once: a slow request must not write an older state over a lock made meanwhile.
        session.save()
        session.modified = False


def try_to_resume(account: Account, typed: str, *, at: datetime) -> str:
    """Whether this PIN (or password, for an account without PIN) resumes: "open", "wrong",
    "paused" (half a minute) or "out" (sign in again).

    A try is spent before the PIN is looked at, so that many at once count as many.
    """
    row = Account.objects.filter(pk=account.pk)
    free = Q(pin_paused_until__isnull=True) | Q(pin_paused_until__lte=at)
    spent = row.filter(free, pin_failures__lt=MAX_TRIES).update(pin_failures=F("pin_failures") + 1)
    if not spent:
        tries = row.values_list("pin_failures", flat=True).get()
        return "out" if tries >= MAX_TRIES else "paused"
    if account.pin_is(typed) if account.pin else account.check_password(typed):
        forget_tries(account)
        return "open"
    tries = row.values_list("pin_failures", flat=True).get()
    if tries >= MAX_TRIES:
        return "out"
    if tries >= TRIES_BEFORE_PAUSE:
        row.update(pin_paused_until=at + PAUSE)
        return "paused"
    return "wrong"


def begin(request: HttpRequest, user: Account, **_: Any) -> None:
    """Somebody signed in: an open session, all tries before them. Receives user_logged_in."""
    forget_tries(user)
    resume(request.session, at=clock.now())


def forget_tries(account: Account) -> None:
    """Count wrong PINs from nought again."""
    Account.objects.filter(pk=account.pk).update(pin_failures=0, pin_paused_until=None)


class Lock:
    """Middleware: asks, before each view, whether the session is locked; speaks the account's
    language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if getattr(view, "needs", None) == access.PUBLIC or not request.user.is_authenticated:
            return None
        speak(request)
        poll = "X-Loge-Poll" in request.headers or "poll" in request.GET
        attend(request.session, at=clock.now(), poll=poll)
        match = request.resolver_match
        if not is_locked(request.session) or (match and match.view_name in WHILE_LOCKED):
            return None
        return locked_answer(request, poll=poll)


def speak(request: HttpRequest) -> None:
    """The language of the account, which its owner chose, before the browser's."""
    if request.user.is_authenticated:
        translation.activate(request.user.language)
        request.LANGUAGE_CODE = request.user.language


def locked_answer(request: HttpRequest, *, poll: bool) -> HttpResponse:
    """The lock page for a page; a sentence (423) for what was sent, which is kept."""
    htmx = getattr(request, "htmx", None)
    page = (htmx and htmx.current_url_abs_path) or request.get_full_path()
    if request.method in ("GET", "HEAD") and not htmx:
        return redirect(f"{reverse('people:locked')}?{urlencode({'next': page})}")
    if poll:
        to = f"{reverse('people:locked')}?{urlencode({'next': page})}"
        return access.away(to, status=423, sentence=_("This screen is locked."))
    return access.hold(
        request,
        status=423,
        code="locked",
        sentence=_("This screen is locked."),
        link=f"{reverse('people:locked')}?{urlencode({'next': reverse('people:back')})}",
        label=_("Unlock, in a new tab"),
    )
