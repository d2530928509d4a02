"""The forms of the treasurer's pages."""

from django import forms
from django.utils.translation import gettext_lazy as _


class Waive(forms.Form):
    """Why an amount is let go."""

    reason = forms.CharField(
        label=_("Why it is let go"),
        max_length=300,
        help_text=_("It stands in the journal, with your name."),
    )
