"""A box for a share in percent."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class PercentField(forms.CharField):
    """A share as people type it ("4,5", "4.5 %"), cleaned to hundredths of a percent."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=10, **more)
        self.widget.attrs.setdefault("inputmode", "decimal")

    def clean(self, value: Any) -> int:
        """Hundredths of a percent: 450 for 4,5 %."""
        typed = re.sub(r"[\s\u202f\u00a0%]", "", super().clean(value)).replace(",", ".")
        try:
            points = Decimal(typed) * 100
        except InvalidOperation as error:
            raise forms.ValidationError(_("Type a share in percent: 4,5")) from error
        whole = points.is_finite() and points == points.to_integral_value()
        if not whole or not 0 <= points <= 10_000:
            raise forms.ValidationError(_("Type a share from 0 to 100 %: 4,5"))
        return int(points)
