"""What the pages of time and loss send."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from loge.kernel.euros_field import EurosField
from loge.kernel.rows import several
from loge.trades.entrusted.models import Claim, Item

BEARS = [("", ""), *Claim.Liable.choices]


class Declared(forms.Form):
    """What is lost or damaged, what it was worth, who answers for it."""

    words = forms.CharField(label=_("What is the matter"), max_length=300, required=False)
    value_cents = EurosField(label=_("What it was worth, in euros"), required=False)
    liable = forms.ChoiceField(label=_("Who answers for it"), choices=BEARS, required=False)


class Agreed(forms.Form):
    """An amount, and who bears it."""

    cents = EurosField(label=_("Amount agreed, in euros"))
    liable = forms.ChoiceField(label=_("Who answers for it"), choices=BEARS, required=False)


def things(sent: QueryDict, desk: Any) -> list[Item]:
    """The things ticked, of this desk. Raises Elsewhere for anybody else's."""
    return several(Item.objects.at(desk), sent.getlist("things"))
