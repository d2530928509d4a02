"""The forms of the treasurer's pages."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from loge.kernel.refusal import Refused
from loge.trades.till import printers
from loge.trades.till.models import Method, Till


class Waive(forms.Form):
    """Why an amount is let go."""

    reason = forms.CharField(
        label=_("Why it is let go"),
        max_length=300,
        help_text=_("It stands in the journal, with your name."),
    )


class Settings(forms.Form):
    """What the till is set to."""

    methods = forms.MultipleChoiceField(
        label=_("What is taken"),
        choices=Method.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Cash is legal tender: it is always taken."),
    )
    printer = forms.CharField(
        label=_("Receipt printer"),
        max_length=120,
        required=False,
        help_text=_(
            "network:192.168.1.40:9100, usb:04b8:0e15 or file:/dev/usb/lp0; empty without one."
        ),
    )
    footer = forms.CharField(
        label=_("Words at the foot of receipts"), max_length=200, required=False
    )
    heads_to = forms.EmailField(
        label=_("Who is mailed the seals of each closing"),
        required=False,
        help_text=_(
            "Somebody outside the desk: the accountant, the network. Their mails prove later that "
            "nothing was rewritten."
        ),
    )

    def clean_printer(self) -> str:
        """An address a printer can be reached at, or none."""
        typed: str = self.cleaned_data["printer"].strip()
        if typed:
            try:
                printers.address(typed)
            except Refused as refused:
                raise forms.ValidationError(str(refused)) from refused
        return typed


def settings_form(sent: QueryDict | None, till: Till) -> Settings:
    """The form of what is set now."""
    known = {name: getattr(till, name) for name in Settings.base_fields}
    return Settings(sent, initial=known)
