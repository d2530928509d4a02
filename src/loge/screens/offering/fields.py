"""Boxes in which people type amounts and lists."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class EurosField(forms.CharField):
    """An amount as people type it ("1,20", "1.20 €"), cleaned to whole cents."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=20, **more)
        self.widget.attrs.setdefault("inputmode", "decimal")

    def clean(self, value: Any) -> int | None:
        """Cents, or None when left empty."""
        typed = re.sub(r"[\s\u202f\u00a0€]", "", super().clean(value)).replace(",", ".")
        if not typed:
            return None
        try:
            cents = Decimal(typed) * 100
        except InvalidOperation as error:
            raise forms.ValidationError(_("Type an amount in euros: 1,20")) from error
        if not cents.is_finite() or cents != cents.to_integral_value() or not 0 <= cents <= 10**6:
            raise forms.ValidationError(_("Type an amount from 0 to 10,000 €: 1,20"))
        return int(cents)


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar."""

    def __init__(self, **more: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, **more)


def lines(text: str) -> list[str]:
    """The lines of a box, without those left empty."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def paired(french: str, german: str) -> list[dict[str, str]]:
    """Lines in French, each with the German line at the same place."""
    translated = [" ".join(line.split()) for line in german.splitlines()]
    first = [" ".join(line.split()) for line in french.splitlines()]
    pairs = zip(first, [*translated, *([""] * len(first))], strict=False)
    return [{"fr": fr, **({"de": de} if de else {})} for fr, de in pairs if fr]
