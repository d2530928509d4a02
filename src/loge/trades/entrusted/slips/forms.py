"""What the pages of slips send."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loge.house.people.models import Person
from loge.kernel.day_field import DayField
from loge.kernel.euros_field import EurosField
from loge.kernel.refusal import Refused
from loge.kernel.rows import row, several
from loge.trades.entrusted.models import Item


class Proposed(forms.Form):
    """A price, and what is said about it."""

    cents = EurosField(label=gettext_lazy("Price in euros, taxes included"))
    words = forms.CharField(label=gettext_lazy("Why"), max_length=200, required=False)


class LinkRuleForm(forms.Form):
    """How long links last, from when on, and who says so."""

    for_days = forms.IntegerField(
        label=gettext_lazy("For how many days"), min_value=1, max_value=730
    )
    valid_from = DayField(label=gettext_lazy("From which day on"))
    source = forms.CharField(label=gettext_lazy("Who says so"), max_length=300)


def proposed(sent: QueryDict) -> dict[str, Any]:
    """What was typed. Raises Refused with what is wrong."""
    form = Proposed(sent)
    if not form.is_valid():
        raise Refused("form", str(next(iter(form.errors.values()))[0]))
    return form.cleaned_data


def counted(sent: QueryDict) -> int:
    """How many somebody counted. Raises Refused when nobody says."""
    typed = sent.get("counted", "").strip()
    if not (typed.isascii() and typed.isdigit() and len(typed) < 5):
        raise Refused("counted", _("Say how many you counted."))
    return int(typed)


def ticked(sent: QueryDict, desk: Any, name: str = "things") -> list[Item]:
    """The things ticked, of this desk. Raises Elsewhere for anybody else's."""
    return several(Item.objects.at(desk), sent.getlist(name))


def came_back(sent: QueryDict, desk: Any) -> dict[str, list[Item]]:
    """What came back worked on and what without: each thing says one of them, or nothing."""
    head = "back_"
    said = {name.removeprefix(head): how for name, how in sent.items() if name.startswith(head)}
    things = Item.objects.at(desk)
    return {
        how: several(things, [pk for pk, value in said.items() if value == how])
        for how in ("back", "unworked")
    }


def answerer(sent: QueryDict, desk: Any) -> Person | None:
    """Who answered, where the form says so: else it was the owner."""
    pk = sent.get("person", "")
    return row(Person, desk, pk) if pk else None
