"""The forms of agreements: shapes and labels."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from loge.house.conventions.models import Condition, Convention, Equipment, Support
from loge.house.partners.models import Partner
from loge.kernel import dated
from loge.kernel.day_field import DayField
from loge.kernel.euros_field import EurosField

SOURCE = _("an agreement and its date, a letter")


class ConventionForm(forms.Form):
    """What is agreed, from when until when."""

    name = forms.CharField(label=_("What it is called"), max_length=160)
    valid_from = DayField(label=_("From which day on"))
    until = DayField(
        label=_("Until the day before"),
        required=False,
        help_text=_("Leave it empty when nothing says when it ends."),
    )
    counted_from = DayField(
        label=_("Months accounted for from"),
        required=False,
        help_text=_("The months before were settled elsewhere."),
    )
    notice_months = forms.IntegerField(
        label=_("Months of notice"),
        min_value=0,
        max_value=36,
        help_text=_("Loge speaks up a month before one must say whether it goes on."),
    )
    contact = forms.CharField(
        label=_("Parent office"),
        max_length=200,
        required=False,
        help_text=_("Which office, at which number."),
    )
    source = forms.CharField(
        label=_("Where this is agreed"), max_length=200, required=False, help_text=SOURCE
    )
    confidence = forms.ChoiceField(label=_("How sure"), choices=dated.Confidence.choices)


class SigningForm(ConventionForm):
    """The same, with whom."""

    partner = forms.ModelChoiceField(label=_("With whom"), queryset=Partner.objects.none())
    field_order = ("partner",)


def signing_form(sent: QueryDict | None, desk: Any, *, today: Any) -> SigningForm:
    """A new agreement of this desk."""
    form = SigningForm(
        sent, initial={"valid_from": today, "counted_from": today, "notice_months": 3}
    )
    rows = Partner.objects.at(desk).order_by("-own_drawer", "name", "pk")
    form.fields["partner"].queryset = rows  # type: ignore[attr-defined]
    return form


def convention_form(sent: QueryDict | None, convention: Convention) -> ConventionForm:
    """The form with what was written."""
    known = {name: getattr(convention, name) for name in ConventionForm.base_fields}
    return ConventionForm(sent, initial=known)


class AmountForm(forms.Form):
    """An amount from a day on, and who says so."""

    cents = EurosField(label=_("Amount, tax included"))
    valid_from = DayField(label=_("From which day on"))
    source = forms.CharField(label=_("Where this is said"), max_length=200, help_text=SOURCE)
    confidence = forms.ChoiceField(label=_("How sure"), choices=dated.Confidence.choices)


class FeeForm(AmountForm):
    """A flat fee."""

    applies = forms.BooleanField(
        label=_("Count with this one"),
        required=False,
        initial=True,
        help_text=_("When two sources differ, both are kept and one is counted with."),
    )


class PaperForm(forms.Form):
    """What a paper says of a month: the fee and the commissions apart."""

    fee_cents = EurosField(label=_("Flat fee"), required=False)
    commission_cents = EurosField(label=_("Commissions"), required=False)
    on = DayField(label=_("On which day"))
    reference = forms.CharField(label=_("Reference"), max_length=60, required=False)

    def known(self) -> dict[str, Any]:
        """What the verbs take: an amount left empty is nothing."""
        said = dict(self.cleaned_data)
        for name in ("fee_cents", "commission_cents"):
            said[name] = said[name] or 0
        return said


class PaymentForm(PaperForm):
    """What the bank says came for a month."""

    on = DayField(label=_("On which day, by the bank’s statement"))


class EquipmentForm(forms.Form):
    """A thing that is lent."""

    label = forms.CharField(label=_("What it is"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=Equipment.Kind.choices)
    how_many = forms.IntegerField(label=_("How many"), min_value=1, max_value=999, initial=1)
    serial = forms.CharField(label=_("Number on it"), max_length=60, required=False)
    lent_on = DayField(label=_("Lent on"))
    condition = forms.ChoiceField(
        label=_("In which state"), choices=Condition.choices, initial=Condition.GOOD
    )
    back_as = forms.CharField(
        label=_("How it goes back"),
        max_length=200,
        required=False,
        help_text=_("complete, with its charger"),
    )


class CheckForm(forms.Form):
    """What was found when it was looked at."""

    found = forms.IntegerField(label=_("How many are there"), min_value=0, max_value=999)
    condition = forms.ChoiceField(label=_("In which state"), choices=Condition.choices)
    remark = forms.CharField(label=_("Remark"), max_length=300, required=False)


class SupportForm(forms.Form):
    """A visit, a training, a call."""

    kind = forms.ChoiceField(label=_("What"), choices=Support.Kind.choices)
    on = DayField(label=_("On which day"))
    minutes = forms.IntegerField(
        label=_("How long, in minutes"), required=False, min_value=1, max_value=1440
    )
    about = forms.CharField(
        label=_("What about"),
        max_length=200,
        required=False,
        help_text=_("Names of persons are not needed here."),
    )
    next_on = DayField(label=_("Next time on"), required=False)
