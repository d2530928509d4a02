"""The office's forms for memberships: shape and labels, no rules."""

import re
from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from loge.house.gate.models import SuspensionReason
from loge.house.membership.models import LeaveReason, Period, PriceKind

REMARK = _("Remark (optional, can be erased)")


def day(label: Any, **more: Any) -> forms.DateField:
    """A day, chosen in the browser's calendar."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}), **more)


class PauseForm(forms.Form):
    """From when until when a household pauses; the second day is the one it comes back."""

    starts_on = day(_("From"))
    until = day(_("Back on"))
    remark = forms.CharField(label=REMARK, max_length=300, required=False)


class LeaveForm(forms.Form):
    """When and why a household leaves."""

    until = day(_("First day without membership"))
    reason = forms.ChoiceField(label=_("Why"), choices=LeaveReason)
    remark = forms.CharField(label=REMARK, max_length=300, required=False)

    def clean_reason(self) -> LeaveReason:
        return LeaveReason(self.cleaned_data["reason"])


class CancelForm(forms.Form):
    """Why a membership is taken back."""

    reason = forms.ChoiceField(label=_("Why"), choices=LeaveReason, initial=LeaveReason.MISTAKE)
    remark = forms.CharField(label=REMARK, max_length=300, required=False)

    def clean_reason(self) -> LeaveReason:
        return LeaveReason(self.cleaned_data["reason"])


class SuspendForm(forms.Form):
    """Until when and why a household is kept from the members' services."""

    until = day(_("Until (that day it is over)"))
    reason = forms.ChoiceField(label=_("Why"), choices=SuspensionReason)
    remark = forms.CharField(label=REMARK, max_length=300, required=False)

    def clean_reason(self) -> SuspensionReason:
        return SuspensionReason(self.cleaned_data["reason"])


class WaiveForm(forms.Form):
    """Why an amount is let go."""

    reason = forms.CharField(label=_("Why the amount is let go"), max_length=300)


class RuleForm(forms.Form):
    """How memberships run from a day on."""

    valid_from = day(_("From"))
    period = forms.ChoiceField(label=_("A membership runs for"), choices=Period)
    pro_rata = forms.BooleanField(
        label=_("By calendar year: only the months that are left are paid"), required=False
    )
    next_year_month = forms.TypedChoiceField(
        label=_("By calendar year: the next year is included when one joins from"),
        choices=[("", pgettext_lazy("month", "never")), *MONTHS.items()],
        coerce=int,
        empty_value=None,
        required=False,
    )
    pause_days = forms.IntegerField(
        label=_("Days of pause a household may take in a year"),
        min_value=0,
        max_value=366,
        help_text=_("0: no pause."),
    )
    reminders = forms.CharField(
        label=_("Reminders: days before (−) and after (+) the end"),
        required=False,
        max_length=80,
        help_text=_("For instance: −30, −7, +7. Empty: nobody is reminded."),
    )
    source = forms.CharField(label=_("Who decided it, and where"), max_length=200, required=False)

    def clean_period(self) -> Period:
        return Period(self.cleaned_data["period"])

    def clean_reminders(self) -> list[int]:
        """Days as one types them: "-30, 7", "J−30", with the minus of a printer too."""
        typed = self.cleaned_data["reminders"].replace("−", "-").replace("–", "-")
        if re.sub(r"[-+]?\s*\d+|[\s,;jJ]", "", typed):
            raise forms.ValidationError(_("Write days only, separated by commas: −30, −7, +7."))
        return [int(day.replace(" ", "")) for day in re.findall(r"[-+]?\s*\d{1,4}", typed)]


class RightForm(forms.Form):
    """Who may pay another price."""

    kind = forms.ChoiceField(label=_("Which price"), choices=[*PriceKind.choices][1:])
    words = forms.CharField(
        label=_("Who may have it"),
        max_length=120,
        help_text=_("In a few words, as they are read on the screen."),
    )
    proof = forms.CharField(
        label=_("Which paper is looked at"),
        max_length=80,
        required=False,
        help_text=_("Only that it was seen is kept, never a copy."),
    )
    valid_from = day(_("From"))
    source = forms.CharField(label=_("Who decided it, and where"), max_length=200, required=False)

    def clean_kind(self) -> PriceKind:
        return PriceKind(self.cleaned_data["kind"])


class GateForm(forms.Form):
    """What may be owed before somebody is asked."""

    owed_limit = forms.DecimalField(
        label=_("A household may owe, in euros"),
        min_value=0,
        max_value=10_000,
        decimal_places=2,
        required=False,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text=_("More than this: the counter asks before it goes on. Empty: it never asks."),
    )
    minor_below = forms.IntegerField(
        label=_("A child is younger than"),
        min_value=1,
        max_value=30,
        required=False,
        help_text=_(
            "Where no adult is known who answers for a child, the counter asks before it goes on. "
            "Empty: it never asks."
        ),
    )
    valid_from = day(_("From"))
    source = forms.CharField(label=_("Who decided it, and where"), max_length=200, required=False)

    def clean_owed_limit(self) -> int | None:
        """Cents."""
        euros = self.cleaned_data["owed_limit"]
        return None if euros is None else int(euros * 100)
