"""Losses and damages: the list, one of them, and a POST for each verb."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from loge.house.journal import pages
from loge.house.journal.models import Entry
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import paper
from loge.kernel.access import Permission
from loge.kernel.checked import checked
from loge.kernel.lists import listed
from loge.kernel.pages import show, whole
from loge.kernel.rows import one, row
from loge.trades.entrusted import actions
from loge.trades.entrusted.claims import claiming, forms, letters, page
from loge.trades.entrusted.models import Claim, Item

ORDERS = {"declared": ["declared_at", "pk"], "ticket": ["item__ticket__number", "pk"]}


def _said(request: DeskRequest, desk: Desk, claim: Claim | int, entry: Entry) -> HttpResponse:
    """Back to where the button stood, with what was done said as the journal says it."""
    pk = claim if isinstance(claim, int) else claim.pk
    return whole(request, pages.said(request, entry, reverse("claims:claim", args=[desk.slug, pk])))


@require_GET
@needs(Permission.SEE_DESK)
def claims(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Those to be settled, or all there were."""
    every = request.GET.get("etat") == "tous"
    rows = claiming.told(desk) if every else claiming.told(desk).open()
    found = listed(request, rows, orders=ORDERS, default="-declared")
    return show(request, "entrusted/claims/claims.html", desk=desk, listed=found, every=every)


@require_GET
@needs(Permission.SEE_DESK)
def claim(request: DeskRequest, desk: Desk, claim: int) -> HttpResponse:
    """One: what is known, what may be done, its story."""
    seen = page.of_claim(one(claiming.told(desk), claim), request.act)
    return show(request, "entrusted/claims/claim.html", desk=desk, seen=seen)


@require_POST
@needs(Permission.TAKE_IN)
def declare_lost(request: DeskRequest, desk: Desk, thing: int) -> HttpResponse:
    """It cannot be found."""
    said = checked(forms.Declared(request.POST))
    entry = actions.declare_lost(row(Item, desk, thing), **said, act=request.act)
    return _said(request, desk, page.last_of(thing), entry)


@require_POST
@needs(Permission.TAKE_IN)
def declare_damaged(request: DeskRequest, desk: Desk, thing: int) -> HttpResponse:
    """It is damaged."""
    said = checked(forms.Declared(request.POST))
    entry = actions.declare_damaged(row(Item, desk, thing), **said, act=request.act)
    return _said(request, desk, page.last_of(thing), entry)


@require_POST
@needs(Permission.TAKE_IN)
def find_again(request: DeskRequest, desk: Desk, thing: int) -> HttpResponse:
    """What was lost is here again."""
    confirmed = request.POST.getlist("confirmed")
    entry = actions.find_again(row(Item, desk, thing), confirmed=confirmed, act=request.act)
    return _said(request, desk, page.last_of(thing), entry)


@require_POST
@needs(Permission.COMPENSATE)
def agree_claim(request: DeskRequest, desk: Desk, claim: int) -> HttpResponse:
    """An amount is agreed."""
    found, said = row(Claim, desk, claim), checked(forms.Agreed(request.POST))
    confirmed = request.POST.getlist("confirmed")
    entry = actions.agree_claim(found, **said, confirmed=confirmed, act=request.act)
    return _said(request, desk, found, entry)


@require_POST
@needs(Permission.COMPENSATE)
def compensate(request: DeskRequest, desk: Desk, claim: int) -> HttpResponse:
    """It is paid."""
    found = row(Claim, desk, claim)
    entry = actions.compensate(found, by_way=request.POST.get("by_way", ""), act=request.act)
    return _said(request, desk, found, entry)


@require_POST
@needs(Permission.COMPENSATE)
def put_right_compensation(request: DeskRequest, desk: Desk, claim: int) -> HttpResponse:
    """It was not paid."""
    found, reason = row(Claim, desk, claim), request.POST.get("reason", "")[:300]
    entry = actions.put_right_compensation(found, reason=reason, act=request.act)
    return _said(request, desk, found, entry)


@require_POST
@needs(Permission.COMPENSATE)
def close_claim(request: DeskRequest, desk: Desk, claim: int) -> HttpResponse:
    """It ends without payment."""
    found, reason = row(Claim, desk, claim), request.POST.get("reason", "")[:300]
    entry = actions.close_claim(found, reason=reason, act=request.act)
    return _said(request, desk, found, entry)


@require_POST
@needs(Permission.COMPENSATE)
def reopen_claim(request: DeskRequest, desk: Desk, claim: int) -> HttpResponse:
    """It was closed too early."""
    found = row(Claim, desk, claim)
    return _said(request, desk, found, actions.reopen_claim(found, act=request.act))


@require_GET
@needs(Permission.COMPENSATE)
def insurer_letter(request: DeskRequest, desk: Desk, claim: int) -> HttpResponse:
    """The declaration to the insurer, as often as one likes."""
    found = one(claiming.told(desk).select_related("desk__network"), claim)
    made = letters.insurer(found, request.act.at)
    return paper.answer(made, f"sinistre-{desk.slug}-{found.pk}-assureur")


@require_GET
@needs(Permission.TAKE_IN)
def owner_letter(request: DeskRequest, desk: Desk, claim: int) -> HttpResponse:
    """What its owner is told, as often as one likes."""
    found = one(claiming.told(desk).select_related("desk__network"), claim)
    made = letters.owner(found, request.act.at)
    return paper.answer(made, f"sinistre-{desk.slug}-{found.pk}-proprietaire")


@require_GET
@needs(Permission.COMPENSATE)
def partner_letter(request: DeskRequest, desk: Desk, claim: int) -> HttpResponse:
    """The demand to the partner who had it."""
    found = one(claiming.told(desk).select_related("desk__network"), claim)
    made = letters.partner(found, request.act.at)
    return paper.answer(made, f"sinistre-{desk.slug}-{found.pk}-partenaire")
