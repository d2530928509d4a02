"""What the pages send: shapes and labels. What is wrong with them is said like any refusal."""

from typing import Any, TypeVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from loge.house import labels
from loge.house.people.models import Household, Person
from loge.kernel import rows
from loge.trades.custody import queries
from loge.trades.custody.models import (
    Carrier,
    CollectedAs,
    Document,
    Kind,
    Product,
    Shelf,
    Slip,
)
from loge.trades.custody.rules import IdentityCheck, Measured

F = TypeVar("F", bound=forms.Form)
UNKNOWN = "unknown"


class ForDesk(forms.Form):
    """A form whose choices are those of one desk."""

    def __init__(self, data: QueryDict | None, *, desk: Any, **more: Any) -> None:
        super().__init__(data, **more)
        self.desk = desk
        shelf = self.fields.get("shelf")
        if isinstance(shelf, forms.ModelChoiceField):
            shelf.queryset = queries.shelves(desk)


class OwnerField(forms.CharField):
    """ "person:12", "household:3" or "unknown", as the picker sends it."""

    widget = forms.HiddenInput

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, max_length=40, **more)


class Owned(ForDesk):
    """A form with somebody picked in it."""

    owner = OwnerField(label=_("For whom"))
    label_name = forms.CharField(required=False, max_length=200)

    def clean_owner(self) -> dict[str, Any]:
        """The row picked, as the verbs take it; {} for somebody unknown."""
        picked = self.cleaned_data["owner"]
        if picked == UNKNOWN:
            return {}
        kind, _colon, number = picked.partition(":")
        model: Any = {"person": Person, "household": Household}.get(kind)
        if model is None or not (number.isascii() and number.isdigit()):
            raise forms.ValidationError(_("Pick somebody in the list, or “unknown”."))
        found = rows.row(model, self.desk, number)
        return {"addressee" if kind == "person" else "household": found}


def measure_field(label: Any, most: int) -> forms.DecimalField:
    """Something weighed or measured, typed with a comma or a point; nobody has to."""
    return forms.DecimalField(
        label=label,
        required=False,
        localize=True,
        min_value=0,
        max_value=most,
        max_digits=7,
        decimal_places=3,
    )


class Arrival(Owned):
    """Something the carrier brought."""

    number = forms.CharField(label=_("Number"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("What it is"), choices=Kind.choices)
    carrier = forms.ModelChoiceField(Carrier.objects.all(), label=_("Carrier"), empty_label=None)
    shelf = forms.ModelChoiceField(Shelf.objects.none(), label=_("Shelf"), required=False)
    damaged = forms.BooleanField(label=_("Damaged"), required=False)
    product = forms.ModelChoiceField(Product.objects.all(), label=_("Product"), required=False)
    kilos = measure_field(_("Weight (kg)"), 1000)
    longest_cm = measure_field(_("Longest edge (cm)"), 1000)
    sum_cm = measure_field(_("The three edges together (cm)"), 3000)
    confirmed = forms.Field(required=False, widget=forms.SelectMultiple)

    def clean_kind(self) -> Kind:
        return Kind(self.cleaned_data["kind"])

    def clean_number(self) -> str:
        """As typed, or the text of the reading somebody chose among several."""
        return labels.meant(self.cleaned_data["number"], self.data.get("reading", ""))

    def clean(self) -> dict[str, Any]:
        """What was measured, in grams and millimetres, if anything was."""
        known = super().clean() or self.cleaned_data
        if self.errors:
            return known
        sizes = (("kilos", 1000), ("longest_cm", 10), ("sum_cm", 10))
        found = [int(value * unit) if (value := known.pop(name)) else None for name, unit in sizes]
        measured = Measured(*found)
        return known | {"measured": measured if measured.anything else None}


class Whose(Owned):
    """Whose it is after all: somebody known."""

    def clean_owner(self) -> dict[str, Any]:
        owner = super().clean_owner()
        if not owner:
            raise forms.ValidationError(_("Pick somebody in the list."))
        return owner


class OnShelf(ForDesk):
    """Another shelf."""

    shelf = forms.ModelChoiceField(Shelf.objects.none(), label=_("Shelf"))
    confirmed = forms.Field(required=False, widget=forms.SelectMultiple)


class Remark(forms.Form):
    """A few words, which can be erased later."""

    remark = forms.CharField(label=_("Remark"), required=False, max_length=300)


class Righting(forms.Form):
    """Why an act is put right."""

    reason = forms.ChoiceField(label=_("Why"), choices=Slip.choices)

    def clean_reason(self) -> Slip:
        return Slip(self.cleaned_data["reason"])


class HandingOver(Owned):
    """To whom, and what was seen: the kind of document only. Who says nothing of their quality has
    the one that serves them best. `confirmed` holds codes of reasons; one that was not asked means
    nothing, so that none is wrong."""

    kind = forms.ChoiceField(label=_("Document shown"), choices=Document.choices)
    collected_as = forms.ChoiceField(
        label=_("Collected by"), choices=CollectedAs.choices, required=False
    )
    both_documents = forms.BooleanField(
        label=_("The addressee’s original document was shown too"), required=False
    )
    proxy_slip = forms.BooleanField(
        label=_("The slip signed by the addressee was handed in"), required=False
    )
    standing_proxy = forms.BooleanField(
        label=_("The carrier’s own authority (a postal proxy) was shown"), required=False
    )
    confirmed = forms.Field(required=False, widget=forms.SelectMultiple)

    def clean(self) -> dict[str, Any]:
        """The person, and one identity check out of the four answers."""
        known = super().clean() or self.cleaned_data
        if self.errors:
            return known
        if "addressee" not in known["owner"]:
            raise forms.ValidationError(_("Pick the person who is at the counter."))
        identity = IdentityCheck(
            Document(known["kind"]),
            CollectedAs(known["collected_as"]) if known["collected_as"] else None,
            both_documents=known["both_documents"],
            proxy_slip=known["proxy_slip"],
            standing_proxy=known["standing_proxy"],
        )
        return {
            "to": known["owner"]["addressee"],
            "identity": identity,
            "confirmed": known["confirmed"],
        }


class Ticked(forms.Form):
    """Several deposits, ticked in a list."""

    deposits = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        sent = [(v, v) for v in data.getlist("deposits") if rows.number(v)]
        self.fields["deposits"].choices = sent  # type: ignore[attr-defined]
