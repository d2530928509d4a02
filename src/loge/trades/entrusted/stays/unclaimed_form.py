"""The form of how long things are kept."""

import re
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from loge.kernel import dated
from loge.kernel.day_field import DayField
from loge.trades.entrusted.models import Outcome, UnclaimedRule

MOST = 3650


class DaysField(forms.CharField):
    """Numbers of days, as people type them: "7, 30, 90"."""

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value) or ""
        numbers = [one for one in re.split(r"[\s,;.]+", typed) if one]
        if any(not number.isdecimal() or len(number) > 4 for number in numbers):
            raise forms.ValidationError(_("Type numbers of days: 7, 30, 90"))
        return [int(number) for number in numbers]


class UnclaimedForm(forms.Form):
    """From which day on what happens with what nobody claims."""

    remind_days = DaysField(
        label=_("Told again after so many days"),
        max_length=60,
        required=False,
        help_text=_("Counted from the day it was ready: 7, 30, 90. Left empty, never."),
    )
    letter_days = forms.IntegerField(
        label=_("A letter after so many days"), min_value=1, max_value=MOST
    )
    letter_notice_days = forms.IntegerField(
        label=_("Days the letter gives"), min_value=0, max_value=MOST
    )
    give_up_days = forms.IntegerField(
        label=_("Given up after so many days"), min_value=1, max_value=MOST
    )
    outcomes = forms.MultipleChoiceField(
        label=_("What may become of it"),
        choices=Outcome.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    chase_days = forms.IntegerField(
        label=_("Days after the day promised, the partner is asked"), min_value=0, max_value=MOST
    )
    valid_from = DayField(label=_("From which day on"))
    source = forms.CharField(
        label=_("Where this rule comes from"),
        max_length=300,
        help_text=_("a law, an agreement, a decision, a guess"),
    )
    confidence = forms.ChoiceField(label=_("How sure"), choices=dated.Confidence.choices)


def form(data: QueryDict | None, rule: UnclaimedRule | None, **known: Any) -> UnclaimedForm:
    """What stands today, to be changed; never its source."""
    return UnclaimedForm(data, initial=_initial(rule) | known)


def _initial(rule: UnclaimedRule | None) -> dict[str, Any]:
    if rule is None:
        return {}
    names = ("letter_days", "letter_notice_days", "give_up_days", "outcomes", "chase_days")
    days = ", ".join(map(str, rule.remind_days))
    return {name: getattr(rule, name) for name in names} | {"remind_days": days}
