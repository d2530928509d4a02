"""The boxes in which questions a desk wrote itself are answered."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from loge.house.catalogue.answers import LONGEST, said
from loge.kernel.day_field import DayField

YES_NO = [("oui", _("yes")), ("non", _("no"))]


def field(question: Mapping[str, Any]) -> forms.Field:
    """The box in which a question is answered."""
    common: dict[str, Any] = {
        "label": said(question["label"]),
        "required": bool(question.get("required")),
    }
    kind = question.get("kind", "text")
    if kind == "number":
        return forms.DecimalField(
            **common, max_digits=12, decimal_places=2, localize=True, widget=forms.TextInput
        )
    if kind == "date":
        return DayField(**common)
    if kind == "yes_no":
        return forms.ChoiceField(**common, choices=[("", "—"), *YES_NO])
    if kind == "choice":
        choices = [(words["fr"], said(words)) for words in question["choices"]]
        return forms.ChoiceField(**common, choices=[("", "—"), *choices])
    return forms.CharField(**common, max_length=LONGEST)


def text(value: Any) -> str:
    """An answer as it is kept and read."""
    if value is None:
        return ""
    return value.strftime("%d/%m/%Y") if hasattr(value, "strftime") else str(value)
