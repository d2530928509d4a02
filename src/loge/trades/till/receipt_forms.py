"""What is typed for an invoice, and for a receipt by e-mail."""

from django import forms
from django.utils.translation import gettext_lazy as _


class InvoiceForm(forms.Form):
    """To whom an invoice is made out."""

    name = forms.CharField(label=_("Name, or name of the firm"), max_length=150)
    address = forms.CharField(
        label=_("Whole address"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    siren = forms.CharField(
        label=_("SIREN, for a firm or an association"), max_length=14, required=False
    )
