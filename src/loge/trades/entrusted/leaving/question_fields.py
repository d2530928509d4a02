"""The boxes in which the questions of a kind are answered."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from loge.kernel.day_field import DayField
from loge.trades.entrusted.leaving.asking import LONGEST

YES_NO = [("oui", _("yes")), ("non", _("no"))]


def said(words: Mapping[str, str]) -> str:
    """The desk's own words in the reader's language, else in French."""
    language = (get_language() or "fr").split("-")[0]
    return words.get(language) or words.get("fr", "")


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
