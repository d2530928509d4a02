"""The forms of opening a desk: shapes and labels."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from loge.house.network import rules
from loge.house.network.models import Desk
from loge.house.network.opening import LONGEST_WELCOME
from loge.house.people.models import Account

REGIONS = [
    ("FR-6AE", _("Alsace (Good Friday and 26 December)")),
    ("FR-57", _("Moselle (Good Friday and 26 December)")),
    ("FR", _("the rest of mainland France")),
]
LANGUAGES = [("fr", "français"), ("de", "Deutsch"), ("en", "English")]


class PlaceForm(forms.Form):
    """Where a desk is."""

    street = forms.CharField(label=_("Number and street"), max_length=120, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=10, required=False)
    commune = forms.CharField(label=_("Town"), max_length=120, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=20, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    holidays = forms.ChoiceField(label=_("Public holidays"), choices=REGIONS)


class FoundForm(PlaceForm):
    """A new desk: its name, its address on the web, where it is."""

    field_order = ("short_name", "name", "slug")
    short_name = forms.CharField(
        label=_("Short name"), max_length=40, help_text=_("As neighbours say it: Hohberg.")
    )
    name = forms.CharField(
        label=_("Full name"),
        max_length=120,
        required=False,
        help_text=_("Left empty, it is made from the short name."),
    )
    slug = forms.CharField(
        label=_("Address on the web"),
        max_length=40,
        required=False,
        help_text=_("Small letters and hyphens. Left empty, it is made from the short name."),
    )

    def clean(self) -> dict[str, Any]:
        """Propose what was left empty, and say at once when an address cannot be taken."""
        sent = super().clean() or {}
        short = " ".join(sent.get("short_name", "").split())
        sent["short_name"] = short
        sent["name"] = " ".join(sent.get("name", "").split()) or f"Conciergerie Solidaire {short}"
        sent["slug"] = slugify(sent.get("slug") or short)[:40].strip("-")
        if not short:
            return sent
        if sent["slug"] in rules.RESERVED:
            self.add_error("slug", _("This word is kept for Loge’s own pages. Choose another one."))
        elif not rules.is_slug(sent["slug"]):
            self.add_error("slug", _("Begin with a letter; then letters, digits and hyphens."))
        return sent

    def clean_slug(self) -> str:
        """As typed, in small letters."""
        return str(self.cleaned_data["slug"]).strip().lower()


class DescribeForm(PlaceForm):
    """All that is said of a desk."""

    field_order = ("short_name", "name")
    short_name = forms.CharField(label=_("Short name"), max_length=40)
    name = forms.CharField(label=_("Full name"), max_length=120)
    area = forms.CharField(label=_("Neighbourhood"), max_length=200, required=False)
    bus = forms.CharField(label=_("Bus and tram lines"), max_length=120, required=False)
    siret = forms.CharField(
        label=_("SIRET"), max_length=18, required=False, help_text=_("Printed on receipts.")
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken at the desk"),
        choices=LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    welcome_fr = forms.CharField(
        label=_("A word of welcome on the public page, in French"),
        max_length=LONGEST_WELCOME,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "fr"}),
    )
    welcome_de = forms.CharField(
        label=_("The same in German"),
        max_length=LONGEST_WELCOME,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "de"}),
    )

    def __init__(self, data: QueryDict | None, *, desk: Desk) -> None:
        known = {name: getattr(desk, name) for name in self.base_fields if hasattr(desk, name)}
        welcome = {f"welcome_{code}": words for code, words in desk.welcome.items()}
        super().__init__(data, initial=known | welcome)

    def known(self) -> dict[str, Any]:
        """What the action wants."""
        sent = dict(self.cleaned_data)
        sent["welcome"] = {code: sent.pop(f"welcome_{code}") for code in ("fr", "de")}
        sent["siret"] = sent["siret"].replace(" ", "")
        return sent


class ConciergeForm(forms.Form):
    """Who holds the desk."""

    account = forms.ModelChoiceField(Account.objects.none(), label=_("Who holds the desk"))

    def __init__(self, data: QueryDict | None, *, accounts: Any) -> None:
        super().__init__(data)
        self.fields["account"].queryset = accounts  # type: ignore[attr-defined]
