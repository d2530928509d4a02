"""A partner at the desk: what they asked, what is agreed, the link of their page."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from loge.house.network.models import Desk
from loge.house.partners.models import Partner
from loge.house.people.access import DeskRequest, needs
from loge.kernel.access import Permission
from loge.kernel.pages import back, show
from loge.kernel.rows import one, row
from loge.trades.entrusted import actions
from loge.trades.entrusted.models import PartnerLink, PartnerWord
from loge.trades.entrusted.partners import forms, linking
from loge.trades.entrusted.partners import page as link_page


@require_GET
@needs(Permission.WORK_WITH_PARTNER)
def partner(request: DeskRequest, desk: Desk, partner: int) -> HttpResponse:
    """What they asked, what is agreed with them, whether a link opens their page."""
    found = row(Partner, desk, partner)
    context = link_page.of_partner(found, request.act)
    return show(request, "entrusted/slips/partner.html", desk=desk, **context)


@never_cache
@require_POST
@needs(Permission.LINK_PARTNER)
def link_partner(request: DeskRequest, desk: Desk, partner: int) -> HttpResponse:
    """A new link, shown once: a square to scan, an address to copy, a letter to send."""
    found, secret = row(Partner, desk, partner), linking.secret_of(request.act.key)
    entry = actions.link_partner(found, digest=linking.digest(secret), act=request.act)
    context = link_page.made(request, found, secret, one(PartnerLink.objects.at(desk), entry.made))
    return show(request, "entrusted/slips/link.html", desk=desk, **context)


@needs(Permission.KEEP_DESK)
def set_link_rule(request: DeskRequest, desk: Desk) -> HttpResponse:
    """How long links last, from a day on."""
    form = forms.LinkRuleForm(request.POST or None, initial=link_page.first(request.act))
    if request.method == "POST" and form.is_valid():
        actions.set_link_rule(**form.cleaned_data, act=request.act)
        return redirect("slips:set_link_rule", desk.slug)
    rules, status = linking.rules(desk), 422 if form.is_bound else 200
    page = "entrusted/slips/rule.html"
    return show(request, page, status=status, desk=desk, form=form, rules=rules)


@require_POST
@needs(Permission.LINK_PARTNER)
def withdraw_link(request: DeskRequest, desk: Desk, partner_link: int) -> HttpResponse:
    """It opens nothing any more."""
    found = row(PartnerLink, desk, partner_link)
    actions.withdraw_partner_link(found, act=request.act)
    return redirect("slips:partner", desk.slug, found.partner_id)


@require_POST
@needs(Permission.WORK_WITH_PARTNER)
def answer_partner(request: DeskRequest, desk: Desk, partner_word: int) -> HttpResponse:
    """Read, and answered where there is something to say."""
    found = row(PartnerWord, desk, partner_word)
    actions.answer_partner(found, words=request.POST.get("words", "")[:500], act=request.act)
    return back(request, f"/{desk.slug}/comptoir/bordereaux/partenaires/{found.partner_id}/")
