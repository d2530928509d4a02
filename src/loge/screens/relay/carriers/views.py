"""What the carriers ask, and deciding about it."""

from typing import Any

from django import forms as django_forms
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import dated, sheets
from loge.kernel.access import Permission
from loge.kernel.pages import show
from loge.kernel.rows import one
from loge.screens.relay.carriers import deciding, forms, reading
from loge.trades.custody.models import Carrier, CarrierRule, Kind, Product


@require_GET
@needs(Permission.SEE_OFFICE)
def rules(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Every carrier and product with what it asks today."""
    today = reading.today(request.act)
    found = reading.carriers(on=today)
    return show(request, "relay/carriers/rules.html", desk=desk, carriers=found, today=today)


@require_GET
@needs(Permission.SEE_OFFICE)
def export_rules(request: DeskRequest, desk: Desk) -> HttpResponseBase:
    """All versions as a spreadsheet or a CSV file."""
    kind, name = request.GET.get("type", "xlsx"), _("carriers-rules")
    return sheets.download(kind, name, reading.head(), reading.cells(desk))


@require_GET
@needs(Permission.SEE_OFFICE)
def product(request: DeskRequest, desk: Desk, product: int) -> HttpResponse:
    """One product: every version, what changed, who wrote it."""
    context = reading.page(_product(product), request.act)
    return show(request, "relay/carriers/product.html", desk=desk, **context)


@needs(Permission.KEEP_CARRIERS)
def set_carrier_rule(request: DeskRequest, desk: Desk, product: int) -> HttpResponse:
    """Another version from a day on."""
    found, today = _product(product), reading.today(request.act)
    now = found.rules.valid(today).first() or found.rules.standing().last()
    form = forms.version_form(request.POST or None, now, today=today)
    if request.method == "POST" and form.is_valid():
        deciding.set_carrier_rule(found, **form.known(), act=request.act)
        return redirect("carriers:product", desk.slug, product)
    return _form(request, desk, form=form, product=found, now=now)


@needs(Permission.KEEP_CARRIERS)
def end_carrier_rule(request: DeskRequest, desk: Desk, carrier_rule: int) -> HttpResponse:
    """A version ends, or is withdrawn before its day."""
    rule = one(CarrierRule.objects.select_related("product__carrier"), carrier_rule)
    today = reading.today(request.act)
    last = today if rule.valid_from <= today else dated.day_before(rule.valid_from)
    form = forms.EndForm(request.POST or None, initial={"last_day": last})
    if request.method == "POST" and form.is_valid():
        deciding.end_carrier_rule(rule, until=form.until, act=request.act)
        return redirect("carriers:product", desk.slug, rule.product_id)
    otherwise = reading.fallback(rule.product, on=today)
    return _form(request, desk, form=form, product=rule.product, ending=rule, otherwise=otherwise)


@needs(Permission.KEEP_CARRIERS)
def add_carrier(request: DeskRequest, desk: Desk) -> HttpResponse:
    """One more carrier; then its first product."""
    form = forms.CarrierForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        entry = deciding.add_carrier(**form.cleaned_data, act=request.act)
        return redirect("carriers:add_product", desk.slug, entry.made)
    return _form(request, desk, form=form)


@needs(Permission.KEEP_CARRIERS)
def add_product(request: DeskRequest, desk: Desk, carrier: int) -> HttpResponse:
    """One more product; then what it asks."""
    found = one(Carrier.objects.all(), carrier)
    form = forms.ProductForm(request.POST or None, initial={"kind": Kind.PARCEL})
    if request.method == "POST" and form.is_valid():
        entry = deciding.add_product(found, **form.cleaned_data, act=request.act)
        return redirect("carriers:set_carrier_rule", desk.slug, entry.made)
    return _form(request, desk, form=form, carrier=found)


@needs(Permission.KEEP_CARRIERS)
def change_product(request: DeskRequest, desk: Desk, product: int) -> HttpResponse:
    """Another name, other numbers."""
    found = _product(product)
    form = forms.rename_form(request.POST or None, found)
    if request.method == "POST" and form.is_valid():
        deciding.change_product(found, **form.cleaned_data, act=request.act)
        return redirect("carriers:product", desk.slug, product)
    return _form(request, desk, form=form, product=found, renaming=True)


def _mandates(request: DeskRequest, desk: Desk, form: django_forms.Form) -> HttpResponse:
    context = reading.mandates(on=reading.today(request.act))
    status = 422 if form.is_bound else 200
    page = "relay/carriers/mandates.html"
    return show(request, page, status=status, desk=desk, form=form, **context)


@needs(Permission.KEEP_CARRIERS)
def set_mandate_rule(request: DeskRequest, desk: Desk) -> HttpResponse:
    """How long a neighbour's mandate may last."""
    first = {"valid_from": reading.today(request.act)}
    form = forms.MandateRuleForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        deciding.set_mandate_rule(**form.cleaned_data, act=request.act)
        return redirect("carriers:set_mandate_rule", desk.slug)
    return _mandates(request, desk, form)


def _product(pk: int) -> Product:
    return one(Product.objects.select_related("carrier"), pk)


def _form(
    request: DeskRequest, desk: Desk, *, form: django_forms.Form, **context: Any
) -> HttpResponse:
    status = 422 if form.is_bound else 200
    page = "relay/carriers/form.html"
    return show(request, page, status=status, desk=desk, form=form, **context)
