"""A box for a share in percent."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from loge.kernel import figures


class PercentField(forms.CharField):
    """A share as people type it ("4,5", "4.5 %"), cleaned to hundredths of a percent."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=10, **more)
        self.widget.attrs.setdefault("inputmode", "decimal")

    def clean(self, value: Any) -> int:
        """Hundredths of a percent: 450 for 4,5 %."""
        points = figures.whole(super().clean(value), 100, "%")
        if points is None:
            raise forms.ValidationError(_("Type a share in percent: 4,5"))
        if points > 10_000:
            raise forms.ValidationError(_("Type a share from 0 to 100 %: 4,5"))
        return points
