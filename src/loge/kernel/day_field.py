"""A day somebody types: from 1900 to 2199, so that a year before or after is a day too."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
_FAR = _("This day is too far away. Check the year.")


class DayField(forms.DateField):
    """A DateField drawn as the browser's own calendar, in whose years one can count."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **more: Any) -> None:
        near = [MinValueValidator(FIRST, _FAR), MaxValueValidator(LAST, _FAR)]
        super().__init__(validators=near, **more)
