"""What the pages of keys send: shapes and labels."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from loge.kernel.day_field import DayField, to_come

USUAL_DAYS = 90


class AllowForm(forms.Form):
    """From when until when somebody may take it; who stands beside, in the picker or by name."""

    name = forms.CharField(
        label=_("Or the name of who does not live here"),
        max_length=80,
        required=False,
        help_text=_("They show an identity document each time."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    since = DayField(label=_("From which day on"))
    last_day = DayField(label=_("Last day"))

    def __init__(self, sent: QueryDict | None, *, today: date) -> None:
        first = {"since": today, "last_day": today + timedelta(days=USUAL_DAYS)}
        super().__init__(sent, initial=first)
        self.today = today

    def clean_last_day(self) -> date:
        """Not past, and near enough for the year to be right."""
        return to_come(self.cleaned_data["last_day"], self.today)

    def known(self) -> dict[str, Any]:
        """What the verb takes, besides who was picked."""
        said = self.cleaned_data
        until = said["last_day"] + timedelta(days=1)
        return {"name": said["name"], "since": said["since"], "until": until}


class CountRuleForm(forms.Form):
    """How often envelopes are counted, from when on, and who says so."""

    for_days = forms.IntegerField(label=_("Every how many days"), min_value=1, max_value=366)
    valid_from = DayField(label=_("From which day on"))
    source = forms.CharField(label=_("Who says so"), max_length=300)

    def __init__(self, sent: QueryDict | None, *, today: date, days: int | None) -> None:
        super().__init__(sent, initial={"valid_from": today, "for_days": days})
