"""The forms of carriers and their rules: shapes and labels."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from loge.kernel.day_field import DayField
from loge.trades.custody.models import (
    CarrierRule,
    Confidence,
    Counted,
    Document,
    Kind,
    MayCollect,
    Product,
)
from loge.trades.custody.rules import DOCUMENTS, Asked

# A column in grams or millimetres, its field, and how many of them a kilo or centimetre has.
SIZES = (
    ("grams_most", "kilos_most", 1000),
    ("longest_mm", "longest_cm", 10),
    ("sum_mm", "sum_cm", 10),
)


class MeasureField(forms.DecimalField):
    """A weight or a length, typed with a comma or a point; empty when it is unknown."""

    def __init__(self, label: Any, most: int, **more: Any) -> None:
        super().__init__(
            label=label,
            required=False,
            localize=True,
            min_value=0,
            max_value=most,
            max_digits=8,
            decimal_places=3,
            **more,
        )


class VersionForm(forms.Form):
    """What a product asks, from a day on."""

    valid_from = DayField(label=_("From which day on"))
    kept_days = forms.IntegerField(label=_("Days kept"), min_value=1, max_value=120)
    counted = forms.ChoiceField(
        label=_("How they are counted"),
        choices=Counted.choices,
        help_text=_("Always from the day after arrival."),
    )
    back_on_day = forms.IntegerField(
        label=_("Goes back on day"),
        required=False,
        min_value=2,
        max_value=240,
        help_text=_("Counted like the days kept. Empty: the day after the last."),
    )
    identity_needed = forms.BooleanField(
        label=_("An identity document must be seen"), required=False
    )
    documents = forms.MultipleChoiceField(
        label=_("Documents the carrier accepts"),
        required=False,
        choices=[(str(one), one.label) for one in Document if one in DOCUMENTS],
        widget=forms.CheckboxSelectMultiple,
    )
    may_collect = forms.ChoiceField(label=_("Who may collect"), choices=MayCollect.choices)
    standing_proxy = forms.BooleanField(
        label=_("The carrier keeps authorities of its own (La Poste’s postal proxy)"),
        required=False,
    )
    kilos_most = MeasureField(_("Up to how heavy (kg)"), 1000)
    longest_cm = MeasureField(_("Longest edge (cm)"), 1000)
    sum_cm = MeasureField(_("The three edges together (cm)"), 3000)
    names_carrier = forms.BooleanField(
        label=_("An e-mail may name the carrier"),
        required=False,
        help_text=_("Never a text message or a slip, and never the sender."),
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=300,
        help_text=_("The page where it is written, the letter and its date, who said so."),
    )
    confidence = forms.ChoiceField(label=_("How sure"), choices=Confidence.choices)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
    confirmed = forms.Field(required=False, widget=forms.MultipleHiddenInput)

    def known(self) -> dict[str, Any]:
        """What the verb takes."""
        said = dict(self.cleaned_data)
        for column, name, unit in SIZES:
            said[column] = _whole(said.pop(name), unit)
        first, confirmed = said.pop("valid_from"), said.pop("confirmed") or []
        said["documents"] = tuple(said["documents"])
        said["may_collect"] = MayCollect(said["may_collect"])
        said["counted"] = Counted(said["counted"])
        said["confidence"] = Confidence(said["confidence"])
        return {"valid_from": first, "confirmed": confirmed, "asked": Asked(**said)}


def _whole(value: Decimal | None, unit: int) -> int | None:
    return int(value * unit) if value else None


def version_form(data: QueryDict | None, rule: CarrierRule | None, *, today: date) -> VersionForm:
    """The form, filled with the version it starts from, or with what most carriers ask."""
    first: dict[str, Any] = {"valid_from": today, "confidence": Confidence.TOLD}
    if rule is None:
        first |= {"identity_needed": True, "documents": sorted(map(str, DOCUMENTS))}
        first |= {"may_collect": MayCollect.BOTH_ORIGINALS}
    else:
        columns = set(VersionForm.base_fields) & {field.name for field in rule._meta.fields}
        kept = columns - {"valid_from", "confidence", "source", "note"}
        first |= {name: getattr(rule, name) for name in kept}
        first |= {name: _shown(getattr(rule, column), unit) for column, name, unit in SIZES}
    return VersionForm(data, initial=first)


def _shown(value: int | None, unit: int) -> Decimal | None:
    return None if value is None else Decimal(value) / unit


class EndForm(forms.Form):
    """Until which day, the last one included."""

    last_day = DayField(label=_("Last day it holds"))

    @property
    def until(self) -> date:
        last: date = self.cleaned_data["last_day"]
        return last + timedelta(days=1)


class CarrierForm(forms.Form):
    """A carrier's name."""

    name = forms.CharField(label=_("Name"), max_length=60)


class ProductForm(forms.Form):
    """What a carrier calls one way of sending one kind of thing."""

    kind = forms.ChoiceField(label=_("What it is"), choices=Kind.choices)
    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("As the desk says it: “Chronopost Relais”.")
    )
    begins = forms.CharField(
        label=_("Its numbers begin with"),
        max_length=200,
        required=False,
        help_text=_("When that tells it apart: 6M, 6W. Several with a space between."),
    )

    def clean_begins(self) -> list[str]:
        typed: str = self.cleaned_data["begins"]
        return typed.replace(",", " ").split()


class RenameForm(ProductForm):
    """The same for a product that is there: what kind of thing it is stays."""

    kind = None  # type: ignore[assignment]


def rename_form(data: QueryDict | None, product: Product) -> RenameForm:
    """The form with what is known of a product."""
    first = {"name": product.name, "begins": " ".join(product.begins)}
    return RenameForm(data, initial=first)


class MandateRuleForm(forms.Form):
    """How long a neighbour's mandate may last at most."""

    most_days = forms.IntegerField(label=_("Days at most"), min_value=1, max_value=366)
    valid_from = DayField(label=_("From which day on"))
    source = forms.CharField(label=_("Who decided it"), max_length=300)
    confidence = forms.ChoiceField(label=_("How sure"), choices=Confidence.choices)
