"""How the desk stands towards VAT."""

from django.http import HttpResponse
from django.shortcuts import redirect

from loge.house.catalogue import actions as catalogue
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel.access import Permission
from loge.kernel.pages import show
from loge.screens.partners import forms, queries, reading


@needs(Permission.KEEP_TILL)
def set_vat_regime(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What holds, since when and who says so; another regime from a day on."""
    today = reading.today(request, desk)
    form = forms.VatForm(request.POST or None, initial={"valid_from": today})
    if request.method == "POST" and form.is_valid():
        catalogue.set_vat_regime(**form.cleaned_data, act=request.act)
        return redirect("partners:set_vat_regime", desk.slug)
    return show(
        request,
        "partners/vat.html",
        status=422 if form.is_bound else 200,
        desk=desk,
        form=form,
        key=request.act.key,
        **queries.vat(desk, on=today),
    )
