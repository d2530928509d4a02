"""An amount somebody types: "1,20", "1.20 €"."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from loge.kernel import figures
from loge.kernel.money import MOST_CENTS


class EurosField(forms.CharField):
    """An amount as people type it, cleaned to whole cents."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=20, **more)
        self.widget.attrs.setdefault("inputmode", "decimal")

    def clean(self, value: Any) -> int | None:
        """Cents, or None when left empty."""
        typed = super().clean(value).strip(" €\u202f\u00a0")
        if not typed:
            return None
        cents = figures.whole(typed, 100, "€")
        if cents is None:
            raise forms.ValidationError(_("Type an amount in euros: 1,20"))
        if cents > MOST_CENTS:
            raise forms.ValidationError(_("Type an amount from 0 to 10,000 €: 1,20"))
        return cents
