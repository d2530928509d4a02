"""Days with hours of their own, as people write them: one, or several that come back."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from loge.house.network import rules
from loge.house.network.rules import Pattern, Repeat, Special
from loge.kernel.day_field import DayField, to_come
from loge.screens.hours.fields import PAIRS, Reasoned, Timed, a_time

FARTHEST = timedelta(days=5 * 366)
PATTERNS = [
    (Pattern.EACH_MONTH, gettext_lazy("each month, on the same weekday")),
    (Pattern.EACH_YEAR, gettext_lazy("each year, on the day of the first one")),
    (Pattern.EACH_DAY, gettext_lazy("every open day of a period (school holidays)")),
]
NTH = [
    (1, pgettext_lazy("weekday of the month", "the first")),
    (2, pgettext_lazy("weekday of the month", "the second")),
    (3, pgettext_lazy("weekday of the month", "the third")),
    (4, pgettext_lazy("weekday of the month", "the fourth")),
    (rules.LAST, pgettext_lazy("weekday of the month", "the last")),
]


class OtherTimes(Timed, Reasoned):
    """Closed, or open at other times, and why."""

    closed = forms.BooleanField(label=gettext_lazy("Closed all day"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for n in PAIRS:
            self.fields[f"d_{n}_from"] = a_time(_("Opening %(n)s") % {"n": n + 1})
            self.fields[f"d_{n}_to"] = a_time(_("Closing %(n)s") % {"n": n + 1})

    def clean(self) -> dict[str, Any]:
        """Adds `hours`, the text that is kept: "" for closed."""
        spans = self.spans("d")
        if not spans and not self.cleaned_data.get("closed") and not self.errors:
            self.add_error("closed", _("Give the times of this day, or tick that it is closed."))
        closed = self.cleaned_data.get("closed")
        self.cleaned_data["hours"] = "" if closed else rules.times_of(spans)
        return self.cleaned_data

    @property
    def times(self) -> list[Any]:
        return self.pairs("d")


class DayForm(OtherTimes):
    """One day with other hours, or closed."""

    day = DayField(label=gettext_lazy("Which day?"))
    field_order = ("day", "closed")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].widget.attrs["min"] = self.today.isoformat()

    def clean_day(self) -> date:
        return to_come(self.cleaned_data["day"], self.today)

    def special(self, at: datetime) -> Special:
        """The day as the calendar takes it, announced at a moment."""
        sent = self.cleaned_data
        return Special(sent["day"], sent["hours"], sent["reason"], self.said, at)


class RepeatForm(OtherTimes):
    """Days that come back, with other hours or closed."""

    pattern = forms.ChoiceField(
        label=gettext_lazy("How do they come back?"), choices=PATTERNS, widget=forms.RadioSelect
    )
    nth = forms.TypedChoiceField(
        label=gettext_lazy("Each month: which one?"), choices=NTH, coerce=int, required=False
    )
    weekday = forms.TypedChoiceField(
        label=gettext_lazy("Each month: which weekday?"),
        choices=list(WEEKDAYS.items()),
        coerce=int,
        required=False,
    )
    first = DayField(label=gettext_lazy("First day"))
    last = DayField(label=gettext_lazy("Last day, that day included"))
    field_order = ("pattern", "nth", "weekday", "first", "last", "closed")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "last"):
            self.fields[name].widget.attrs["min"] = self.today.isoformat()

    def clean_first(self) -> date:
        return to_come(self.cleaned_data["first"], self.today)

    def clean(self) -> dict[str, Any]:
        """Adds `hours` and `repeat`."""
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and last < first:
            self.add_error("last", _("It must not come before the first day."))
        if first and last and last - first > FARTHEST:
            self.add_error("last", _("Choose a day within the five next years."))
        super().clean()
        if not self.errors:
            self.cleaned_data["repeat"] = self._repeat()
        return self.cleaned_data

    def _repeat(self) -> Repeat:
        sent = self.cleaned_data
        pattern, weekday, nth = Pattern(sent["pattern"]), sent["weekday"] or 0, sent["nth"] or 1
        return Repeat(pattern, sent["first"], sent["last"], weekday, nth)
