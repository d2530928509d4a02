"""The pieces of the forms: a time, pairs of times, a reason."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loge.house.network.models import Reason
from loge.house.network.rules import Span

PAIRS = range(3)
MIDNIGHT = time(0, 0)
# Said the same way; kept for what was written before.
REASONS = [(code, label) for code, label in Reason.choices if code != Reason.ILLNESS]


def a_time(label: Any = "") -> forms.TimeField:
    """A time of day; empty where nothing is said."""
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget)


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


class Reasoned(forms.Form):
    """Why, for everybody to read."""

    reason = forms.ChoiceField(label=gettext_lazy("Why?"), choices=REASONS)
    words = forms.CharField(
        label=gettext_lazy("In your own words (optional)"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Everybody reads it: no name, and nothing about anybody’s health."),
    )
    words_de = forms.CharField(
        label=gettext_lazy("The same in German (optional)"), max_length=120, required=False
    )

    @property
    def why(self) -> dict[str, Any]:
        """The reason as the verbs take it."""
        return {name: self.cleaned_data[name] for name in ("reason", "words", "words_de")}

    @property
    def said(self) -> tuple[tuple[str, str], ...]:
        """The desk's own words, as the calendar takes them."""
        own = (("fr", self.cleaned_data["words"]), ("de", self.cleaned_data["words_de"]))
        return tuple((code, words) for code, words in own if words)
