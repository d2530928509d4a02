"""The pieces of the forms: a time, a day that can be announced, pairs of times."""

from datetime import date, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from loge.house.network.rules import Span

PAIRS = range(3)
MIDNIGHT = time(0, 0)
FARTHEST = timedelta(days=731)


def a_time(label: Any = "") -> forms.TimeField:
    """A time of day; empty where nothing is said."""
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget)


def a_day(label: Any, *, required: bool = True, **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, **more)


def to_come(day: date, today: date) -> date:
    """A day that can be announced. Raises ValidationError for one that is past, and for one so far
    away that the year must be a slip of the hand."""
    if day < today:
        raise forms.ValidationError(_("What was is not changed: choose today or a later day."))
    if day - today > FARTHEST:
        raise forms.ValidationError(_("This is more than two years away: is the year right?"))
    return day


class Timed(forms.Form):
    """A form with pairs of times, from and to."""

    def spans(self, prefix: str) -> list[Span]:
        """The times given under a prefix, in order; what makes no sense is said beside it."""
        found: list[Span] = []
        for n in PAIRS:
            start, end = (self.cleaned_data.get(f"{prefix}_{n}_{side}") for side in ("from", "to"))
            if start is None and end is None:
                continue
            wrong = self._wrong(start, end, found)
            if wrong or start is None or end is None:
                self.add_error(f"{prefix}_{n}_to", wrong)
                return []
            found.append((f"{start:%H:%M}", "24:00" if end == MIDNIGHT else f"{end:%H:%M}"))
        return found

    @staticmethod
    def _wrong(start: time | None, end: time | None, found: list[Span]) -> str:
        if start is None or end is None:
            return _("Give both times, from and to.")
        if end != MIDNIGHT and end <= start:
            return _("It must close after it opens.")
        if found and f"{start:%H:%M}" <= found[-1][1]:
            return _("These times overlap those before, or touch them.")
        return ""

    def pairs(self, prefix: str) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The fields of a day, two by two."""
        return [(self[f"{prefix}_{n}_from"], self[f"{prefix}_{n}_to"]) for n in PAIRS]
