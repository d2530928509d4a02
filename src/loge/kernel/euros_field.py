"""An amount somebody types: "1,20", "1.20 €"."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_CENTS = 10**6  # nothing at a desk costs more than 10,000 €


class EurosField(forms.CharField):
    """An amount as people type it, cleaned to whole cents."""

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
        whole = cents.is_finite() and cents == cents.to_integral_value()
        if not whole or not 0 <= cents <= MOST_CENTS:
            raise forms.ValidationError(_("Type an amount from 0 to 10,000 €: 1,20"))
        return int(cents)
