"""Who works here, what each may do, and their accounts."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loge.house.journal.models import Entry
from loge.house.network.models import Desk
from loge.house.people import accounts, colleagues, keeping, mailing
from loge.house.people.access import DeskRequest, needs
from loge.house.people.models import Account
from loge.kernel import days, lists, qr
from loge.kernel.access import ROLES, Permission, Role
from loge.kernel.refusal import Elsewhere, Refused
from loge.kernel.rows import number
from loge.screens.team import forms
from loge.screens.team.permissions import MAY

DOUBLE_CLICK = timedelta(minutes=1)


@require_GET
@needs(Permission.SEE_ACCOUNTS)
def home(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Everybody who works here, and those who no longer do."""
    on = _today(request)
    working = colleagues.working(desk, on)
    context = {
        "working": lists.listed(request, working, orders={"name": ("pk",)}, default="name"),
        "gone": colleagues.gone(desk, on)[:100],
        "today": on,
    }
    return render(request, "team/home.html", {"desk": desk, **context})


@require_GET
@needs(Permission.SEE_ACCOUNTS)
def roles(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What each role may do, as a table."""
    rows = [(MAY[may], [(role.label, may in ROLES[role]) for role in Role]) for may in Permission]
    return render(request, "team/roles.html", {"desk": desk, "roles": list(Role), "rows": rows})


@require_GET
@needs(Permission.SEE_ACCOUNTS)
def person(request: DeskRequest, desk: Desk, account: int) -> HttpResponse:
    """One colleague: roles, sessions, and what can be done about the account."""
    return _person(request, desk, account)


@require_http_methods(["GET", "POST"])
@needs(Permission.KEEP_ACCOUNTS)
def invite(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Somebody new: an account, its role, and the link of the invitation."""
    form = forms.Invite(request.POST or None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "team/invite.html", {"desk": desk, "form": form}, status=status)
    entry = keeping.invite(**form.cleaned_data, act=request.act)
    who = _colleague(desk, entry.made).account
    everywhere = form.cleaned_data["everywhere"]
    accounts.told_everywhere(entry, who, act=request.act, everywhere=everywhere)
    return _link(request, desk, who, entry)


@never_cache
@require_POST
@needs(Permission.KEEP_ACCOUNTS)
def make_link(request: DeskRequest, desk: Desk, account: int) -> HttpResponse:
    """The link with which somebody chooses a password: shown once, to be printed or shown."""
    who = _colleague(desk, account).account
    entry = keeping.make_link(who, act=request.act)
    _told(entry, request, who)
    # Read anew: the link is made of the account as it is now.
    return _link(request, desk, _colleague(desk, account).account, entry)


@require_POST
@needs(Permission.KEEP_ACCOUNTS)
def suspend(request: DeskRequest, desk: Desk, account: int) -> HttpResponse:
    """Nobody signs in with it any more."""
    form = forms.Suspend(request.POST)
    if not form.is_valid():
        return _person(request, desk, account, suspension=form)
    who, said = _colleague(desk, account).account, form.cleaned_data
    entry = keeping.suspend_account(who, act=request.act, **said)
    said["reason"] = Account.Suspension(said["reason"])
    _told(entry, request, who, **said)
    return _done(request, desk, who, _("%(name)s can no longer sign in."))


@require_POST
@needs(Permission.KEEP_ACCOUNTS)
def reinstate(request: DeskRequest, desk: Desk, account: int) -> HttpResponse:
    """Its owner may sign in again."""
    who = _colleague(desk, account).account
    _told(keeping.reinstate_account(who, act=request.act), request, who)
    return _done(request, desk, who, _("%(name)s can sign in again."))


@require_POST
@needs(Permission.KEEP_ACCOUNTS)
def give_role(request: DeskRequest, desk: Desk, account: int) -> HttpResponse:
    """One more role, here or everywhere."""
    form = forms.GiveRole(request.POST)
    if not form.is_valid():
        return _person(request, desk, account, role=form)
    who = _colleague(desk, account).account
    said = {name: form.cleaned_data[name] for name in ("role", "valid_from", "until")}
    if form.cleaned_data["everywhere"]:
        role = Role(said["role"])
        entry = accounts.assign_everywhere(who, role=role, act=request.act)
        _told(entry, request, who, everywhere=True, role=role)
    else:
        accounts.assign(who, act=request.act, **said)
    return _done(request, desk, who, _("%(name)s has one more role."))


@require_POST
@needs(Permission.KEEP_ACCOUNTS)
def end_role(request: DeskRequest, desk: Desk, account: int) -> HttpResponse:
    """A role ends, now or on the day told."""
    form = forms.EndRole(request.POST)
    if not form.is_valid():
        return _person(request, desk, account, ending=form)
    who, role = _colleague(desk, account).account, Role(form.cleaned_data["role"])
    if form.cleaned_data["everywhere"]:
        entry = accounts.end_everywhere(who, role=role, act=request.act)
        _told(entry, request, who, everywhere=True, role=role)
    else:
        when = {name: form.cleaned_data[name] for name in ("since", "until")}
        accounts.end_assignment(who, role=role, **when, act=request.act)
    return _done(request, desk, who, _("This role of %(name)s ends."))


@require_POST
@needs(Permission.KEEP_ACCOUNTS)
def close_sessions(request: DeskRequest, desk: Desk, account: int) -> HttpResponse:
    """One session ends, or all of them."""
    who = _colleague(desk, account).account
    if "session" in request.POST:
        one = number(request.POST["session"])
        entry = keeping.close_session(who, session=one, act=request.act)
    else:
        entry = keeping.close_sessions(who, act=request.act)
    _told(entry, request, who)
    return _done(request, desk, who, _("Closed. %(name)s must sign in again there."))


@require_POST
@needs(Permission.KEEP_ACCOUNTS)
def reset_pin(request: DeskRequest, desk: Desk, account: int) -> HttpResponse:
    """The code of the locked screen is forgotten."""
    who = _colleague(desk, account).account
    _told(keeping.reset_pin(who, act=request.act), request, who)
    return _done(request, desk, who, _("The password opens the locked screen of %(name)s now."))


@require_POST
@needs(Permission.KEEP_ACCOUNTS)
def drop_second_step(request: DeskRequest, desk: Desk, account: int) -> HttpResponse:
    """The telephone or the key is lost."""
    who = _colleague(desk, account).account
    _told(keeping.drop_second_step(who, act=request.act), request, who)
    return _done(request, desk, who, _("The second step of %(name)s is removed."))


def _today(request: DeskRequest) -> date:
    return days.day_of(request.act.at, request.act.desk.zone)


def _colleague(desk: Desk, account: int) -> colleagues.Colleague:
    """Raises Elsewhere for an account that never worked here."""
    found = colleagues.colleague(desk, account)
    if found is None:
        raise Elsewhere("account")
    return found


def _told(entry: Entry, request: DeskRequest, who: Account, **facts: Any) -> None:
    accounts.told_everywhere(entry, who, act=request.act, **facts)


def _done(request: DeskRequest, desk: Desk, who: Account, sentence: str) -> HttpResponse:
    messages.success(request, sentence % {"name": who.name})
    return redirect("team:person", desk.slug, who.pk)


def _person(request: DeskRequest, desk: Desk, account: int, **bound: Any) -> HttpResponse:
    """The colleague's page; with a form that was sent and is not right, 422."""
    who = _colleague(desk, account)
    keeps = Permission.KEEP_ACCOUNTS in request.act.may
    context = {
        "desk": desk,
        "who": who,
        "today": _today(request),
        "keeps": keeps,
        "sessions": colleagues.sessions(who.account, at=request.act.at) if keeps else [],
        "steps": colleagues.steps(who.account) if keeps else [],
        "role_form": bound.get("role") or forms.GiveRole(),
        "suspension_form": bound.get("suspension") or forms.Suspend(),
        "end_form": bound.get("ending") or forms.EndRole(),
    }
    return render(request, "team/person.html", context, status=422 if bound else 200)


def _link(request: DeskRequest, desk: Desk, who: Account, entry: Entry) -> HttpResponse:
    """The link, for a double click too; the same form sent again later makes none, because nothing
    of it would stand in the journal."""
    if request.act.at - entry.at > DOUBLE_CLICK:
        raise Refused("link_shown", _("This link was shown once. Make another one."))
    link = request.build_absolute_uri(keeping.link_of(who))
    context = {"desk": desk, "who": who, "link": link, "qr": qr.on_page(link, scale=5)}
    context["mailed"] = mailing.mail_link(who, link)
    return render(request, "team/link.html", context)
