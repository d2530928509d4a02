"""The forms of services, prices and articles: shapes and labels."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from loge.house.catalogue.models import Article, Family, Nature, Service, VatRate
from loge.house.network.models import Desk
from loge.house.partners.models import Category, Partner
from loge.kernel.day_field import DayField


class ServiceForm(forms.Form):
    """What a service is called, in the desk's languages."""

    name = forms.CharField(label=_("Name in French"), max_length=120)
    name_de = forms.CharField(label=_("Name in German"), max_length=120, required=False)
    note = forms.CharField(label=_("Note in French"), max_length=200, required=False)
    note_de = forms.CharField(label=_("Note in German"), max_length=200, required=False)
    needs_membership = forms.BooleanField(label=_("For members only"), required=False, initial=True)

    def known(self) -> dict[str, Any]:
        """What the actions want; other languages it had stay."""
        sent = self.cleaned_data
        words = dict(self.initial.get("translations", {}))
        words.pop("de", None)
        if sent["name_de"] or sent["note_de"]:
            words["de"] = {"name": sent["name_de"] or sent["name"], "note": sent["note_de"]}
        kept = {name: sent[name] for name in ("name", "note", "needs_membership")}
        return kept | {"translations": words}


class NewServiceForm(ServiceForm):
    """A service more: its family too, and whether it is asked for at the counter."""

    field_order = ("family",)
    family = forms.ChoiceField(label=_("Family"), choices=Family.choices)
    to_come = forms.BooleanField(label=_("Only announced: it is to come"), required=False)
    made_here = forms.BooleanField(
        label=_("Asked for at the counter, with its own questions and steps"), required=False
    )

    def known(self) -> dict[str, Any]:
        sent = self.cleaned_data
        status = Service.Status.TO_COME if sent["to_come"] else Service.Status.AVAILABLE
        return super().known() | {"family": sent["family"], "status": status}


def service_form(data: QueryDict | None, service: Service) -> ServiceForm:
    """The form of a service that is there."""
    german = service.translations.get("de", {})
    known = {
        "name": service.name,
        "note": service.note,
        "name_de": german.get("name", ""),
        "note_de": german.get("note", ""),
        "needs_membership": service.needs_membership,
        "translations": service.translations,
    }
    return ServiceForm(data, initial=known)


class PlanForm(forms.Form):
    """What a service becomes, and from which day on."""

    status = forms.ChoiceField(label=_("It becomes"), choices=Service.Status.choices)
    from_day = DayField(label=_("From which day on"))


class ArticleForm(forms.Form):
    """One thing sold over the counter."""

    name = forms.CharField(label=_("Name in French"), max_length=120)
    name_de = forms.CharField(label=_("Name in German"), max_length=120, required=False)
    family = forms.ChoiceField(label=_("Family"), choices=Family.choices)
    barcode = forms.CharField(
        label=_("Bar code"),
        max_length=20,
        required=False,
        help_text=_("Scan it. Left empty if there is none."),
    )
    unit = forms.ChoiceField(label=_("Sold by"), choices=Article.Unit.choices)
    price_kind = forms.ChoiceField(label=_("Its price is"), choices=Article.PriceKind.choices)
    vat = forms.ChoiceField(label=_("VAT"), choices=VatRate.Kind.choices)
    category = forms.ChoiceField(
        label=_("Kind"),
        choices=Category.choices,
        initial=Category.OTHER,
        help_text=_("Commissions and figures go by it."),
    )
    nature = forms.ChoiceField(label=_("It is"), choices=Nature.of_articles())
    partner = forms.ModelChoiceField(
        Partner.objects.none(),
        label=_("Whose money it is"),
        required=False,
        empty_label=_("the desk’s own"),
        help_text=_(
            "The desk’s own sales are its income. What is sold on behalf of a partner is their "
            "money: it is kept apart, and handed over to them less the commission agreed."
        ),
    )
    most = forms.IntegerField(
        label=_("Most at once"),
        min_value=1,
        max_value=10_000,
        required=False,
        help_text=_("Left empty, any quantity."),
    )
    active_from = DayField(label=_("Sold from"))
    active_until = DayField(label=_("Sold until the day before"), required=False)

    def known(self) -> dict[str, Any]:
        """What the actions want."""
        sent = dict(self.cleaned_data)
        german = sent.pop("name_de")
        return sent | {"translations": {"de": {"name": german}} if german else {}}


def article_form(
    desk: Desk, data: QueryDict | None, article: Article | None, *, today: date
) -> ArticleForm:
    """The form of an article, or of a new one sold from today on."""
    known: dict[str, Any] = {"active_from": today}
    if article is not None:
        names = [name for name in ArticleForm.base_fields if name != "name_de"]
        known = {name: getattr(article, name) for name in names}
        known["name_de"] = article.translations.get("de", {}).get("name", "")
    form = ArticleForm(data, initial=known)
    form.fields["partner"].queryset = Partner.objects.at(desk).order_by("name", "pk")  # type: ignore[attr-defined]
    return form
