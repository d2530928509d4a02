"""One POST per verb, named like it; each leads back to the page of the thing."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from loge.house.journal import pages
from loge.house.journal.models import Entry
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel.access import Permission
from loge.kernel.checked import checked
from loge.trades.custody import actions as custody
from loge.trades.custody import forms, queries


def _said(request: DeskRequest, desk: Desk, entry: Entry) -> HttpResponse:
    """Back to where one was, with what was done said as the journal says it."""
    if "receiving" in request.POST:
        return redirect("custody:receive", desk.slug)
    return pages.said(
        request, entry, reverse("custody:deposit", args=[desk.slug, entry.subject_id])
    )


@require_POST
@needs(Permission.RECEIVE_DEPOSIT)
def identify(request: DeskRequest, desk: Desk, deposit: int) -> HttpResponse:
    """Somebody is known for it now."""
    whose = checked(forms.Whose(request.POST, desk=desk))["owner"]
    entry = custody.identify(queries.deposit(desk, deposit), **whose, act=request.act)
    return _said(request, desk, entry)


@require_POST
@needs(Permission.RECEIVE_DEPOSIT)
def reassign(request: DeskRequest, desk: Desk, deposit: int) -> HttpResponse:
    """The wrong person was picked."""
    whose = checked(forms.Whose(request.POST, desk=desk))["owner"]
    entry = custody.reassign(queries.deposit(desk, deposit), **whose, act=request.act)
    return _said(request, desk, entry)


@require_POST
@needs(Permission.RECEIVE_DEPOSIT)
def move_shelf(request: DeskRequest, desk: Desk, deposit: int) -> HttpResponse:
    """Another shelf."""
    known = checked(forms.OnShelf(request.POST, desk=desk))
    entry = custody.move_shelf(queries.deposit(desk, deposit), **known, act=request.act)
    return _said(request, desk, entry)


@require_POST
@needs(Permission.RECEIVE_DEPOSIT)
def correct_number(request: DeskRequest, desk: Desk, deposit: int) -> HttpResponse:
    """Its number was misread."""
    number = request.POST.get("number", "")[:200]
    entry = custody.correct_number(queries.deposit(desk, deposit), number=number, act=request.act)
    return _said(request, desk, entry)


@require_POST
@needs(Permission.RECEIVE_DEPOSIT)
def report_damage(request: DeskRequest, desk: Desk, deposit: int) -> HttpResponse:
    """It is damaged."""
    known = checked(forms.Remark(request.POST))
    entry = custody.report_damage(queries.deposit(desk, deposit), **known, act=request.act)
    return _said(request, desk, entry)


@require_POST
@needs(Permission.RECEIVE_DEPOSIT)
def misaddress(request: DeskRequest, desk: Desk, deposit: int) -> HttpResponse:
    """Not for here."""
    return _said(request, desk, custody.misaddress(queries.deposit(desk, deposit), act=request.act))


@require_POST
@needs(Permission.HAND_OVER_DEPOSIT)
def refuse(request: DeskRequest, desk: Desk, deposit: int) -> HttpResponse:
    """Its addressee does not want it."""
    known = checked(forms.Remark(request.POST))
    entry = custody.refuse(queries.deposit(desk, deposit), **known, act=request.act)
    return _said(request, desk, entry)


@require_POST
@needs(Permission.RECEIVE_DEPOSIT)
def put_right_set_aside(request: DeskRequest, desk: Desk, deposit: int) -> HttpResponse:
    """It was set aside by mistake."""
    entry = custody.put_right_set_aside(queries.deposit(desk, deposit), act=request.act)
    return _said(request, desk, entry)


@require_POST
@needs(Permission.HAND_OVER_DEPOSIT)
def hand_over(request: DeskRequest, desk: Desk, deposit: int) -> HttpResponse:
    """To the person at the counter."""
    known = checked(forms.HandingOver(request.POST, desk=desk))
    entry = custody.hand_over(queries.deposit(desk, deposit), **known, act=request.act)
    return _said(request, desk, entry)


@require_POST
@needs(Permission.PUT_RIGHT)
def put_right_hand_over(request: DeskRequest, desk: Desk, deposit: int) -> HttpResponse:
    """A slip of the hand: it is here after all."""
    known = checked(forms.Righting(request.POST))
    entry = custody.put_right_hand_over(queries.deposit(desk, deposit), **known, act=request.act)
    return _said(request, desk, entry)


@require_POST
@needs(Permission.GIVE_BACK_DEPOSIT)
def give_back(request: DeskRequest, desk: Desk, deposit: int) -> HttpResponse:
    """The carrier takes it back."""
    confirmed = request.POST.getlist("confirmed")
    entry = custody.give_back(queries.deposit(desk, deposit), confirmed=confirmed, act=request.act)
    return _said(request, desk, entry)


@require_POST
@needs(Permission.PUT_RIGHT)
def put_right_give_back(request: DeskRequest, desk: Desk, deposit: int) -> HttpResponse:
    """It was not given back after all."""
    known = checked(forms.Righting(request.POST))
    entry = custody.put_right_give_back(queries.deposit(desk, deposit), **known, act=request.act)
    return _said(request, desk, entry)


@require_POST
@needs(Permission.RECEIVE_DEPOSIT)
def cancel_receipt(request: DeskRequest, desk: Desk, deposit: int) -> HttpResponse:
    """It never was here."""
    entry = custody.cancel_receipt(queries.deposit(desk, deposit), act=request.act)
    return _said(request, desk, entry)
