"""The forms of partners, terms, payments and the VAT regime: shapes and labels."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from loge.house.catalogue.models import VatRegime
from loge.house.partners.models import CATEGORIES, Partner
from loge.house.settlements.models import Statement
from loge.kernel import dated
from loge.kernel.day_field import DayField
from loge.screens.partners.fields import PercentField


class PartnerForm(forms.Form):
    """Who they are, and where their money lies."""

    name = forms.CharField(label=_("Name"), max_length=120)
    own_drawer = forms.BooleanField(
        label=_("Their money has a drawer of its own"),
        required=False,
        help_text=_("Like La Poste’s. It is then counted apart, and never paid in Stück."),
    )
    address = forms.CharField(
        label=_("Address"),
        max_length=250,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("As it stands on the statement."),
    )
    siret = forms.CharField(label="SIRET", max_length=20, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    active_from = DayField(label=_("Working together from"))
    active_until = DayField(
        label=_("Until the day before"),
        required=False,
        help_text=_("From this day on nothing is sold for them any more."),
    )


def partner_form(data: QueryDict | None, partner: Partner | None, *, today: date) -> PartnerForm:
    """The form of a partner, or of a new one from today on."""
    known: dict[str, Any] = {"active_from": today}
    if partner is not None:
        known = {name: getattr(partner, name) for name in PartnerForm.base_fields}
    return PartnerForm(data, initial=known)


class TermsForm(forms.Form):
    """What the desk keeps of a kind of thing, from a day on."""

    category = forms.ChoiceField(label=_("Of what"), choices=CATEGORIES)
    commission_basis_points = PercentField(
        label=_("What the desk keeps, in percent"),
        help_text=_("Of the price with VAT: 4,5 keeps 45 cents of 10 €."),
    )
    valid_from = DayField(label=_("From which day on"))
    source = forms.CharField(
        label=_("Where this is agreed"),
        max_length=200,
        required=False,
        help_text=_("an agreement and its date, a letter"),
    )
    confidence = forms.ChoiceField(label=_("How sure"), choices=dated.Confidence.choices)


class UntilForm(forms.Form):
    """Until which day, the last one included, a statement runs."""

    last_day = DayField(label=_("Last day of the statement"))


class PayForm(forms.Form):
    """How a statement is paid."""

    method = forms.ChoiceField(label=_("How"), choices=Statement.Method.choices)
    reference = forms.CharField(
        label=_("Reference"),
        max_length=60,
        required=False,
        help_text=_("That of the transfer, or who received the cash."),
    )


class VatForm(forms.Form):
    """How the desk stands towards VAT, from a day on."""

    kind = forms.ChoiceField(label=_("The desk is"), choices=VatRegime.Kind.choices)
    vat_number = forms.CharField(
        label=_("VAT number"),
        max_length=20,
        required=False,
        help_text=_("Only when liable: FR, two signs, nine digits."),
    )
    valid_from = DayField(label=_("From which day on"))
    source = forms.CharField(
        label=_("Who says so"),
        max_length=200,
        required=False,
        help_text=_("the accountant, a letter of the tax office and its date"),
    )
    confidence = forms.ChoiceField(label=_("How sure"), choices=dated.Confidence.choices)
