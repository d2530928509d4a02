"""A day somebody types: from 1900 to 2199, so that a year before or after is a day too."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loge.kernel import days

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
_FAR = gettext_lazy("This day is too far away. Check the year.")


class DayField(forms.DateField):
    """A DateField drawn as the browser's own calendar, in whose years one can count."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **more: Any) -> None:
        near = [MinValueValidator(FIRST, _FAR), MaxValueValidator(LAST, _FAR)]
        super().__init__(validators=near, **more)


def to_come(day: date, today: date) -> date:
    """A day that can be announced. Raises ValidationError for one that is past, and for one so far
    away that the year must be a slip of the hand."""
    if day < today:
        raise forms.ValidationError(_("What was is not changed: choose today or a later day."))
    if day - today > days.FARTHEST:
        raise forms.ValidationError(_("This is more than two years away: is the year right?"))
    return day
