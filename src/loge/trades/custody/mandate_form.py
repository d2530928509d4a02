"""The form by which a resident names who collects for them: shapes and labels."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from loge.house.people.models import Person
from loge.kernel import rows
from loge.kernel.day_field import DayField
from loge.trades.custody.forms import Owned
from loge.trades.custody.models import Kind, Mandate

USUAL_DAYS = 90


class MandateForm(Owned):
    """Who, for what, how much, until when, and how it was said."""

    kinds = forms.TypedMultipleChoiceField(
        label=_("For what"),
        choices=Kind.choices,
        coerce=Kind,
        widget=forms.CheckboxSelectMultiple,
    )
    most = forms.IntegerField(
        label=_("How many things at most"),
        required=False,
        min_value=1,
        max_value=500,
        help_text=_("Leave it empty for any number."),
    )
    valid_from = DayField(label=_("From which day on"))
    last_day = DayField(label=_("Last day"))
    given = forms.ChoiceField(label=_("How it was given"), choices=Mandate.Given.choices)

    def clean_owner(self) -> dict[str, Any]:
        """The person who collects."""
        owner = super().clean_owner()
        if "addressee" not in owner:
            raise forms.ValidationError(_("Pick the person who will collect."))
        return owner

    @property
    def picked(self) -> Person | None:
        """Who was picked, for a form that is shown again."""
        owner = getattr(self, "cleaned_data", {}).get("owner") or {}
        return owner.get("addressee")

    def known(self) -> dict[str, Any]:
        """What the verb takes."""
        said = self.cleaned_data
        return {
            "collector": said["owner"]["addressee"],
            "kinds": said["kinds"],
            "most": said["most"],
            "valid_from": said["valid_from"],
            "until": said["last_day"] + timedelta(days=1),
            "given": Mandate.Given(said["given"]),
        }


def empty(desk: Any, *, on: date) -> MandateForm:
    """The form before anything is typed: parcels, from today, for three months."""
    first = {
        "kinds": [Kind.PARCEL],
        "valid_from": on,
        "last_day": on + timedelta(days=USUAL_DAYS),
    }
    return MandateForm(None, desk=desk, initial=first)


def whose(sent: QueryDict) -> int:
    """From whose page a form was sent; 0 when it does not say."""
    return rows.number(sent.get("person", ""))
