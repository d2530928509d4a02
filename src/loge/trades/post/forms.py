"""What the pages of what leaves send: shapes and labels."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from loge.house.people.models import Person
from loge.kernel import money, rows
from loge.kernel.euros_field import EurosField
from loge.trades.post.models import Sending


class SendingForm(forms.Form):
    """One letter or parcel that is left to be sent."""

    number = forms.CharField(
        label=_("Number"),
        max_length=200,
        required=False,
        help_text=_("Scan it. What is only stamped has none."),
        widget=forms.TextInput(
            attrs={"class": "big-field", "autofocus": True, "spellcheck": "false"}
        ),
    )
    kind = forms.ChoiceField(
        label=_("What is it"),
        choices=Sending.Kind.choices,
        initial=Sending.Kind.PARCEL,
        widget=forms.RadioSelect,
    )
    guarantee = forms.ChoiceField(
        label=_("Level"), choices=Sending.Guarantee.choices, required=False, initial="R1"
    )
    advice = forms.BooleanField(label=_("With advice of receipt"), required=False)
    grams = forms.IntegerField(label=_("Weight in grams"), required=False)
    cents = EurosField(
        label=_("Price paid"), required=False, help_text=_("It stands on the proof of deposit.")
    )
    sender = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def known(self, desk: Any) -> dict[str, Any]:
        """What the verb takes. Raises Elsewhere for a sender of another desk."""
        said = dict(self.cleaned_data)
        sender = said.pop("sender", None)
        said["sender"] = rows.row(Person, desk, sender) if sender else None
        said["kind"] = Sending.Kind(said["kind"])
        said["guarantee"] = Sending.Guarantee(said["guarantee"] or "R1")
        return said


def sending_form(sent: QueryDict | None, sending: Sending) -> SendingForm:
    """The form with what was written of it."""
    names = ("number", "kind", "guarantee", "advice", "grams")
    first: dict[str, Any] = {name: getattr(sending, name) for name in names}
    return SendingForm(sent, initial={**first, "cents": money.typed(sending.cents)})


class RoundForm(forms.Form):
    """What the driver takes along besides what is ticked."""

    loose_letters = forms.IntegerField(
        label=_("Stamped letters in the bag"), required=False, min_value=0, max_value=9999
    )


def ticked(sent: QueryDict) -> list[int]:
    """The ids that were ticked; what is no number is none of them."""
    return [number for value in sent.getlist("sendings") if (number := rows.number(value))]
