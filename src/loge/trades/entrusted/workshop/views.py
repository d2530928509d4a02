"""A partner's own page: they came by a secret link, and have no account."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_POST, require_safe

from loge.house.settlements import printing
from loge.kernel import paper
from loge.trades.entrusted import actions
from loge.trades.entrusted.money import forms as price_forms
from loge.trades.entrusted.slips import forms as slip_forms
from loge.trades.entrusted.workshop import page
from loge.trades.entrusted.workshop.door import Guest, by_link


@by_link
@require_safe
def home(request: Guest) -> HttpResponse:
    """What they have, what they said, their statements."""
    return page.shown(request, request.secret)


@by_link
@require_POST
def confirm_batch(request: Guest) -> HttpResponse:
    """How many they counted."""
    count = slip_forms.counted(request.POST)
    batch = page.batch(request)
    actions.confirm_batch(request.link, batch=batch, count=count, act=request.act)
    return _done(request, "compte")


@by_link
@require_POST
def announce_ready(request: Guest) -> HttpResponse:
    """What can be fetched."""
    items = page.things(request)
    actions.announce_ready(request.link, items=items, act=request.act)
    return _done(request, "pret")


@by_link
@require_POST
def ask_desk(request: Guest) -> HttpResponse:
    """A question, about a thing, a slip, or anything."""
    item = page.thing(request) if request.POST.get("thing") else None
    words = request.POST.get("words", "")[:1000]
    actions.ask_desk(request.link, words=words, item=item, act=request.act)
    return _done(request, "question")


@by_link
@require_POST
def propose_price(request: Guest) -> HttpResponse:
    """A quote, or another price."""
    item, said = page.thing(request), price_forms.proposed(request.POST)
    actions.propose_price_by_link(request.link, item=item, **said, act=request.act)
    return _done(request, "prix")


@by_link
@require_GET
def print_statement(request: Guest, statement: int) -> HttpResponse:
    """One of their statements, as a PDF in French."""
    found = page.statement(request.link.partner, statement)
    with override("fr"):
        made = printing.pdf(found)
    return paper.answer(made, f"releve-{found}-{found.partner.slug}")


def _done(request: Guest, what: str) -> HttpResponse:
    return redirect(f"{reverse('workshop:home', args=[request.secret])}?fait={what}")
