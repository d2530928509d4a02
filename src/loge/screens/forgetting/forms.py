"""A rule of how long."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from loge.house.retention.models import Kind


class RuleForm(forms.Form):
    """How long one kind of thing is kept, from which day, and who says so."""

    kind = forms.ChoiceField(label=_("What"), choices=Kind.choices)
    for_days = forms.IntegerField(label=_("Kept for (days)"), min_value=1, max_value=20_000)
    announced_days = forms.IntegerField(
        label=_("Announced before (days)"),
        min_value=0,
        max_value=365,
        required=False,
        help_text=_("For persons: how long before they are forgotten the desk is told."),
    )
    valid_from = forms.DateField(
        label=pgettext_lazy("rule", "From"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    source = forms.CharField(
        label=pgettext_lazy("rule", "Who says so"),
        max_length=300,
        help_text=_("A law, the CNIL, a decision…"),
    )

    def known(self) -> dict[str, Any]:
        """What the verb wants."""
        sent = self.cleaned_data
        return {
            "kind": Kind(sent["kind"]),
            "for_days": sent["for_days"],
            "announced_days": sent["announced_days"] or 0,
            "valid_from": sent["valid_from"],
            "source": sent["source"],
        }
