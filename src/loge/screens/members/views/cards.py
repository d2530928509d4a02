"""Cards: the card of one household, sheets for many, sent by e-mail."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from loge.house.membership import actions as verbs
from loge.house.membership import printing
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.house.people.models import Person
from loge.kernel import paper
from loge.kernel.access import Permission
from loge.kernel.rows import row
from loge.screens.members import choosing, listing, reading


@require_GET
@needs(Permission.SEE_OFFICE)
def cards(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Whose cards to print, on what, and where a begun sheet goes on."""
    today = reading.today(request, desk)
    found = listing.rows(desk, listing.Filter(request.GET).asked(), on=today)
    some = listing.shown(found, request.GET.get("etat", "current"), on=today)
    lines, left = choosing.with_cards(some)
    context = {"desk": desk, "lines": lines, "left": left, "forms": printing.FORMS, "tab": "cards"}
    return render(request, "members/cards.html", context)


@require_POST
@needs(Permission.SEE_OFFICE)
def print_cards(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The PDF of what was ticked."""
    chosen, form, start = choosing.asked(request.POST, desk)
    made = printing.pdf(chosen, desk, form=form, start=start)
    return paper.answer(made, f"cartes-{desk.slug}")


@require_GET
@needs(Permission.SEE_DESK)
def card(request: DeskRequest, desk: Desk, household: int) -> HttpResponse:
    """The card of one household, of bank-card size."""
    found = choosing.card(reading.home(desk, household))
    return paper.answer(printing.pdf([found], desk), f"carte-{found.number}")


@require_POST
@needs(Permission.KEEP_MEMBERSHIPS)
def issue_card(request: DeskRequest, desk: Desk, household: int) -> HttpResponse:
    """The old card was lost."""
    home = reading.home(desk, household)
    verbs.issue_card(home, act=request.act)
    return reading.back(desk, home.pk)


@require_POST
@needs(Permission.KEEP_MEMBERSHIPS)
def send_card(request: DeskRequest, desk: Desk, household: int) -> HttpResponse:
    """The card goes to somebody of the household, in the way they are told things."""
    home = reading.home(desk, household)
    to = row(Person, desk, request.POST.get("person", ""))
    verbs.send_card(home, to=to, act=request.act)
    return reading.back(desk, home.pk)
