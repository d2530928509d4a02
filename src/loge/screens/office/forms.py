"""What one may ask of the journal and of the figures: shape of input, with its labels."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from loge.kernel.day_field import DayField


class Asked(forms.Form):
    """Which lines of the journal. What cannot be read is passed over, and said beside its field."""

    narrows = True  # nothing in it need be said: no field says that it is optional
    who = forms.CharField(label=_("About a resident"), required=False, max_length=80)
    start = DayField(required=False, label=_("From"))
    end = DayField(required=False, label=_("Until, that day included"))
    by = forms.TypedChoiceField(label=_("By"), required=False, coerce=int, empty_value=None)
    verb = forms.ChoiceField(label=_("What was done"), required=False)
    only = forms.ChoiceField(
        label=_("Only"),
        required=False,
        choices=[
            ("", _("every line")),
            ("late", _("written down later")),
            ("refused", _("refused lines of the notebook")),
        ],
    )
    visit = forms.IntegerField(required=False, min_value=1, max_value=2**53)

    def __init__(self, *args: Any, choices: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["by"].choices = [("", _("everybody")), *choices["by"]]  # type: ignore[attr-defined]
        self.fields["verb"].choices = [("", _("everything")), *choices["verb"]]  # type: ignore[attr-defined]
        self.fields["visit"].widget = forms.HiddenInput()
        self.fields["who"].widget = forms.TextInput(attrs={"type": "search", "autocomplete": "off"})

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked and could be read."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class Period(forms.Form):
    """A period of days, or one of the usual ones."""

    narrows = True  # nothing in it need be said: no field says that it is optional
    period = forms.ChoiceField(
        label=_("Period"),
        required=False,
        choices=[
            ("week", _("this week")),
            ("month", _("this month")),
            ("quarter", _("this quarter")),
            ("year", _("this year")),
            ("last_month", _("last month")),
            ("last_year", _("last year")),
            ("free", _("from one day to another")),
        ],
    )
    start = DayField(required=False, label=_("From"))
    end = DayField(required=False, label=_("Until, that day included"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("period") != "free":
            return data
        start, end = data.get("start"), data.get("end")
        if not isinstance(start, date) or not isinstance(end, date):
            self.add_error("start", _("Say both days."))
        elif end < start:
            self.add_error("end", _("The end comes after the beginning."))
        elif (end - start).days > 5 * 366:
            self.add_error("end", _("Five years at most."))
        return data
