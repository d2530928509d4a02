"""The form of how long links last."""

from django import forms
from django.utils.translation import gettext_lazy

from loge.kernel.day_field import DayField
from loge.trades.entrusted.partners.linking import MOST_DAYS


class LinkRuleForm(forms.Form):
    """How long links last, from when on, and who says so."""

    for_days = forms.IntegerField(
        label=gettext_lazy("For how many days"), min_value=1, max_value=MOST_DAYS
    )
    valid_from = DayField(label=gettext_lazy("From which day on"))
    source = forms.CharField(label=gettext_lazy("Who says so"), max_length=300)
