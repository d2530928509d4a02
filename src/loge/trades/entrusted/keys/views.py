"""Keys: the cabinet, who may take them, out and back, signed, counted, lost."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from loge.house.journal import pages
from loge.house.journal.models import Entry
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import days, paper
from loge.kernel.access import Permission
from loge.kernel.lists import listed
from loge.kernel.pages import show, whole
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.keys import envelopes, forms, register
from loge.trades.entrusted.keys import page as key_page
from loge.trades.entrusted.models import Ticket
from loge.trades.entrusted.owners import whom
from loge.trades.entrusted.tickets import reading, scanning, sheet

ORDERS = {"envelope": ["envelope"], "left": ["left_at", "pk"]}


@require_GET
@needs(Permission.SEE_DESK)
def envelopes_here(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The cabinet: what lies in it, what is out, when it is counted next."""
    where, typed = request.GET.get("ou", "all"), request.GET.get("q", "")[:80]
    found = envelopes.shown(desk, where, typed)
    counting = envelopes.counting(desk, request.act.at)
    return show(
        request,
        "entrusted/keys/envelopes.html",
        desk=desk,
        where=where,
        typed=typed,
        listed=listed(request, found, orders=ORDERS, default="envelope"),
        counting=counting,
        due=counting.due(days.day_of(request.act.at, desk.zone)),
    )


@require_GET
@needs(Permission.SEE_DESK)
def print_register(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Every movement of what is signed for, with both signatures."""
    made = register.pdf(desk, at=request.act.at)
    return paper.answer(made, f"registre-cles-{desk.slug}")


@needs(Permission.TAKE_IN)
def count_keys(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Tick or scan the envelopes that lie there; the others are named."""
    if request.method == "POST":
        seen = envelopes.with_numbers(desk, request.POST.getlist("envelope"))
        entry = entrusted.count_keys(
            seen=seen, confirmed=request.POST.getlist("confirmed"), act=request.act
        )
        return _said(request, desk, entry, "keys:count_keys")
    return show(
        request,
        "entrusted/keys/count.html",
        desk=desk,
        here=envelopes.here(desk),
        counts=envelopes.counts(desk),
        counting=envelopes.counting(desk, request.act.at),
    )


@require_GET
@needs(Permission.TAKE_IN)
def find_envelope(request: DeskRequest, desk: Desk) -> JsonResponse:
    """Which envelope a label is of, read while one counts."""
    meant = scanning.scanned(desk, request.GET.get("number", ""))
    return JsonResponse({"ticket": meant.ticket.pk if meant else None})


@needs(Permission.KEEP_KINDS)
def set_key_count_rule(request: DeskRequest, desk: Desk) -> HttpResponse:
    """How often envelopes are counted, from a day on."""
    rule = envelopes.counting(desk, request.act.at).rule
    today = days.day_of(request.act.at, desk.zone)
    now = rule.days if rule else None
    form = forms.CountRuleForm(request.POST or None, today=today, days=now)
    if request.method == "POST" and form.is_valid():
        entrusted.set_key_count_rule(**form.cleaned_data, act=request.act)
        return redirect("keys:set_key_count_rule", desk.slug)
    context: dict[str, Any] = {"form": form, "rules": envelopes.rules_of(desk), "today": today}
    status = 422 if form.is_bound else 200
    return show(request, "entrusted/keys/rule.html", status=status, desk=desk, **context)


@needs(Permission.TAKE_IN)
def allow_person(request: DeskRequest, desk: Desk, ticket: int) -> HttpResponse:
    """The owner names somebody."""
    found = sheet.ticket(desk, ticket)
    today = days.day_of(request.act.at, desk.zone)
    form = forms.AllowForm(request.POST or None, today=today)
    if request.method == "POST" and form.is_valid():
        person = whom.picked(request.POST.dict(), desk, "person", on=today)
        entry = entrusted.allow_person(found, person=person, **form.known(), act=request.act)
        return _said(request, desk, entry, "entrusted:ticket", ticket)
    status = 422 if form.is_bound else 200
    return _page(request, desk, found, "allow", status=status, form=form)


@require_POST
@needs(Permission.TAKE_IN)
def withdraw_allowed(request: DeskRequest, desk: Desk, allowed: int) -> HttpResponse:
    """The owner no longer wants it."""
    found = envelopes.allowed(desk, allowed)
    entry = entrusted.withdraw_allowed(found, act=request.act)
    return _said(request, desk, entry, "entrusted:ticket", found.ticket_id)


@needs(Permission.HAND_OVER_ITEM)
def lend_out_items(request: DeskRequest, desk: Desk, ticket: int) -> HttpResponse:
    """They are taken out, by whoever signs."""
    found = sheet.ticket(desk, ticket)
    if request.method != "POST":
        return _page(request, desk, found, "lend")
    said: dict[str, Any] = key_page.taker(request.POST, found, desk, request.act)
    said["items"] = reading.ticked(request.POST, found)
    said["signed"] = key_page.signed(request.POST)
    said["confirmed"] = request.POST.getlist("confirmed")
    entry = entrusted.lend_out_at_counter(found, **said, act=request.act)
    return _said(request, desk, entry, "entrusted:ticket", ticket)


@needs(Permission.TAKE_IN)
def take_again_items(request: DeskRequest, desk: Desk, ticket: int) -> HttpResponse:
    """They are back."""
    found = sheet.ticket(desk, ticket)
    if request.method != "POST":
        return _page(request, desk, found, "back")
    items = reading.ticked(request.POST, found)
    signed = key_page.signed(request.POST)
    entry = entrusted.take_again_items(found, items=items, signed=signed, act=request.act)
    return _said(request, desk, entry, "entrusted:ticket", ticket)


@needs(Permission.TAKE_IN)
def sign_leaving(request: DeskRequest, desk: Desk, ticket: int) -> HttpResponse:
    """Whoever left them signs."""
    found = sheet.ticket(desk, ticket)
    if request.method != "POST":
        return _page(request, desk, found, "sign")
    items = reading.ticked(request.POST, found)
    signed = key_page.signed(request.POST)
    entry = entrusted.sign_leaving(found, items=items, signed=signed, act=request.act)
    return _said(request, desk, entry, "entrusted:ticket", ticket)


@require_GET
@needs(Permission.SEE_DESK)
def lost_keys(request: DeskRequest, desk: Desk, ticket: int) -> HttpResponse:
    """What to do when they are not found."""
    return _page(request, desk, sheet.ticket(desk, ticket), "lost")


def _page(
    request: DeskRequest, desk: Desk, ticket: Ticket, name: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    """One of the pages about a ticket's keys."""
    items = list(ticket.items.select_related("given_to", "ticket"))
    part = key_page.part(ticket, items, at=request.act.at)
    page = f"entrusted/keys/{name}.html"
    return show(request, page, status=status, desk=desk, ticket=ticket, kept=part, **more)


def _said(request: DeskRequest, desk: Desk, entry: Entry, page: str, *args: int) -> HttpResponse:
    """To a page, with what was done said as the journal says it."""
    return whole(request, pages.said(request, entry, reverse(page, args=[desk.slug, *args])))
