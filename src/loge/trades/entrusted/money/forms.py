"""What is typed of prices: an amount, and who answered."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from loge.house.people.models import Person
from loge.kernel.checked import checked
from loge.kernel.euros_field import EurosField
from loge.kernel.rows import row


class Proposed(forms.Form):
    """A price, and what is said about it."""

    cents = EurosField(label=gettext_lazy("Price in euros, taxes included"))
    words = forms.CharField(label=gettext_lazy("Why"), max_length=200, required=False)


def proposed(sent: QueryDict) -> dict[str, Any]:
    """What was typed. Raises Refused with what is wrong."""
    return checked(Proposed(sent))


def answerer(sent: QueryDict, desk: Any) -> Person | None:
    """Who answered, where the form says so: else it was the owner."""
    pk = sent.get("person", "")
    return row(Person, desk, pk) if pk else None
