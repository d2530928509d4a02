"""What is typed about the stock: quantities line by line, and what is said of an article."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from loge.house.catalogue.models import Article
from loge.house.stock import rules
from loge.house.stock.models import Kept, Why


class SlipForm(forms.Form):
    """Quantities, one box for each article kept; what is left empty is not on the slip. `find` is
    the box in which an article is typed or scanned."""

    find = forms.CharField(label=_("Article"), max_length=120, required=False)
    least = 1

    def __init__(self, data: Any, *, kept: Sequence[Kept]) -> None:
        super().__init__(data)
        self.kept = kept
        for one in kept:
            self.fields[self.name(one)] = forms.IntegerField(
                label=one.article.name,
                required=False,
                min_value=self.least,
                max_value=rules.MOST,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            )

    @staticmethod
    def name(kept: Kept) -> str:
        """The name of the box of an article."""
        return f"n{kept.pk}"

    def boxes(self) -> list[tuple[Kept, Any]]:
        """Each article with its box."""
        return [(one, self[self.name(one)]) for one in self.kept]

    def others(self) -> list[Any]:
        """The boxes that are about the whole slip."""
        own = {"find", *map(self.name, self.kept)}
        return [self[name] for name in self.fields if name not in own]

    def units(self) -> dict[int, int]:
        """How many of each, as they were typed."""
        typed = {one.pk: self.cleaned_data.get(self.name(one)) for one in self.kept}
        return {pk: count for pk, count in typed.items() if count is not None}

    def said(self) -> dict[str, Any]:
        """What was said of the whole slip, as the verb takes it."""
        return {box.name: self.cleaned_data[box.name] for box in self.others()}

    def clean(self) -> None:
        """Something is on the slip."""
        if not self.errors and not self.units() and not self.cleaned_data.get("find"):
            raise forms.ValidationError(_("Type how many of at least one article."))


class CountForm(SlipForm):
    """What is really there; none is an answer too."""

    least = 0
    remark = forms.CharField(label=_("Remark"), max_length=300, required=False)


class ReceiveForm(SlipForm):
    """A delivery."""

    reference = forms.CharField(
        label=_("Number of the delivery slip"), max_length=60, required=False
    )


class SendBackForm(SlipForm):
    """What goes back to the partner."""

    reference = forms.CharField(label=_("Number of the return slip"), max_length=60, required=False)


class WriteOffForm(SlipForm):
    """What cannot be sold any more."""

    why = forms.TypedChoiceField(label=_("Why"), choices=Why, coerce=Why)
    remark = forms.CharField(label=_("Remark"), max_length=300, required=False)

    def clean(self) -> None:
        """Another reason is said."""
        super().clean()
        said = self.cleaned_data
        if said.get("why") == Why.OTHER and not said.get("remark", "").strip():
            self.add_error("remark", _("Say why."))


class KeptForm(forms.Form):
    """How an article is kept."""

    minimum = forms.IntegerField(
        label=_("Minimum"),
        min_value=0,
        max_value=rules.MOST,
        help_text=_("Below it, it is time to order."),
    )
    pack = forms.IntegerField(
        label=_("Units in a pack"),
        min_value=1,
        max_value=rules.MOST,
        help_text=_("It is ordered in whole packs."),
    )
    lead_days = forms.IntegerField(
        label=_("Days an order has to last"),
        min_value=0,
        max_value=rules.MOST_LEAD,
        help_text=_("Until the next delivery is here."),
    )


class NewKeptForm(KeptForm):
    """An article that is not kept yet."""

    article = forms.ModelChoiceField(
        label=_("Article"), queryset=Article.objects.none(), empty_label=None
    )
    field_order = ("article", "minimum", "pack", "lead_days")

    def __init__(self, data: Any, *, desk: Any, today: Any) -> None:
        super().__init__(data, initial={"minimum": 0, "pack": 1, "lead_days": 7})
        rows = Article.objects.at(desk).on(today).filter(unit=Article.Unit.PIECE)
        free = rows.exclude(kept__stopped_at__isnull=True, kept__isnull=False)
        field: Any = self.fields["article"]
        field.queryset = free.select_related("partner").order_by("partner__name", "name", "pk")
        field.label_from_instance = _named


def _named(article: Article) -> str:
    return f"{article.partner.name} · {article.name}" if article.partner else article.name
