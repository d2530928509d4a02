"""The form of a price, wherever one is set."""

from django import forms
from django.utils.translation import gettext_lazy as _

from loge.house.catalogue.models import Price
from loge.kernel.day_field import DayField
from loge.kernel.euros_field import EurosField


class PriceForm(forms.Form):
    """What something costs from a day on."""

    cents = EurosField(label=_("Price in euros, taxes included"))
    valid_from = DayField(label=_("From which day on"))
    unit = forms.CharField(
        label=_("For what"),
        max_length=60,
        required=False,
        help_text=_("per household and year, per page, the kilo…"),
    )
    source = forms.CharField(
        label=_("Where the price comes from"),
        max_length=120,
        required=False,
        help_text=_("a decision, an agreement, a price list"),
    )
    confidence = forms.ChoiceField(label=_("How sure"), choices=Price.Confidence.choices)
