"""The forms of residents: shape and labels, no rules."""

from typing import Any

from django import forms
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from loge.house.people import reaching, rules
from loge.house.people.actions import Address
from loge.house.people.models import Contact, Household, Person, Representative, Residence

OPEN_CHANNEL = ("", _("whatever works"))
LANGUAGES = ["fr", "de", "en", "ar", "tr", "pt", "ro", "sq", "ka", "ta", "ru", "es", "it"]
NEEDED = {"sms": "phone", "phone": "phone", "email": "email"}


def languages_with(known: list[str]) -> list[tuple[str, str]]:
    """The languages of the neighbourhood, each in its own name, and those known of somebody."""
    codes = dict.fromkeys([*LANGUAGES, *known])
    return [(c, LANG_INFO.get(c, {}).get("name_local", c).capitalize()) for c in codes]


class DayInput(forms.DateInput):
    """A day, chosen in the browser's own calendar; dates come and go as ISO 8601."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class PersonForm(forms.Form):
    """What is known of a resident."""

    first_name = forms.CharField(label=_("First name"), max_length=80, required=False)
    last_name = forms.CharField(label=_("Last name"), max_length=80)
    birth_year = forms.IntegerField(
        label=_("Birth year"),
        required=False,
        help_text=_("Tells two people of the same name apart."),
    )
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=30,
        required=False,
        help_text=_("Leave it empty if there is none: we print a slip."),
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    tell_by = forms.ChoiceField(
        label=_("To be told by"), choices=[OPEN_CHANNEL, *Contact.Channel.choices], required=False
    )
    to_know = forms.CharField(
        label=_("What one must know"),
        max_length=300,
        required=False,
        help_text=_("Hard of hearing, climbs no stairs… The person may read it."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Speaks"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, person: Person | None = None) -> None:
        self.known_languages = person.languages if person else ["fr"]
        super().__init__(data, initial=_initial(person) if person else {"languages": ["fr"]})
        choices: Any = self.fields["languages"]
        choices.choices = languages_with(self.known_languages)

    def clean_phone(self) -> str:
        """A telephone that can be one."""
        typed = self.cleaned_data["phone"].strip()
        if typed and rules.phone(typed) is None:
            raise forms.ValidationError(
                _("This is not a telephone number: 06 12 34 56 78, or +49… with the country.")
            )
        return str(typed)

    def clean(self) -> dict[str, Any]:
        """The channel asked for has the number or address it needs."""
        cleaned = super().clean() or {}
        needs = NEEDED.get(cleaned.get("tell_by", ""))
        if needs and not cleaned.get(needs):
            self.add_error("tell_by", _("To be told this way, a number or an address is needed."))
        return cleaned

    def known(self) -> dict[str, Any]:
        """What the verb wants; languages keep the order they had, new ones come after."""
        sent = dict(self.cleaned_data)
        sent["tell_by"] = Contact.Channel(sent["tell_by"]) if sent["tell_by"] else None
        before = [code for code in self.known_languages if code in sent["languages"]]
        sent["languages"] = list(dict.fromkeys([*before, *sent["languages"]]))
        return sent


def _initial(person: Person) -> dict[str, Any]:
    number, email, channel = reaching.known(person)
    names = ("first_name", "last_name", "birth_year", "languages", "to_know")
    known = {name: getattr(person, name) for name in names}
    phone = rules.phone_as_said(number) if number else ""
    return {**known, "phone": phone, "email": email, "tell_by": channel}


class ContactForm(forms.Form):
    """One more number or address."""

    channel = forms.ChoiceField(
        label=_("How"),
        choices=[c for c in Contact.Channel.choices if c[0] in NEEDED],
    )
    value = forms.CharField(label=_("Number or address"), max_length=254)


class HouseholdForm(forms.Form):
    """A household's name and address."""

    name = forms.CharField(
        label=_("Household"), max_length=120, help_text=_("The name on the letter box.")
    )
    street = forms.CharField(label=_("Number and street"), max_length=120, required=False)
    place = forms.CharField(label=_("Building, stairs, door"), max_length=80, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=10, required=False)
    city = forms.CharField(label=_("Town"), max_length=60, required=False)

    def __init__(self, data: Any = None, *, household: Household | None = None) -> None:
        first = {name: getattr(household, name) for name in self.base_fields} if household else {}
        super().__init__(data, initial=first)


class NewHouseholdForm(HouseholdForm):
    """A household found on the way: its name and address."""

    postcode = None  # type: ignore[assignment]
    city = None  # type: ignore[assignment]

    def address(self) -> Address:
        """As the verb wants it."""
        return Address(**self.cleaned_data)


class MoveForm(forms.Form):
    """Which household somebody leaves, which they join, and what they are there."""

    leaves = forms.TypedChoiceField(
        label=_("Leaves"),
        coerce=int,
        required=False,
        empty_value=None,
        widget=forms.RadioSelect,
    )
    joins = forms.TypedChoiceField(label=_("Joins"), coerce=int)
    role = forms.ChoiceField(
        label=_("In that household"), choices=Residence.Role.choices, initial=Residence.Role.ADULT
    )
    name = forms.CharField(label=_("Name of the new household"), max_length=120, required=False)
    street = forms.CharField(label=_("Number and street"), max_length=120, required=False)
    place = forms.CharField(label=_("Building, stairs, door"), max_length=80, required=False)

    def __init__(
        self, data: Any = None, *, homes: list[Household], found: list[Household], **more: Any
    ) -> None:
        self.homes = {home.pk: home for home in homes}
        self.found = {home.pk: home for home in found}
        stays = _("keeps every household") if homes else _("has no household yet")
        super().__init__(data, **more)
        leaves: Any = self.fields["leaves"]
        leaves.choices = [*((h.pk, str(h)) for h in homes), (0, stays)]
        joins: Any = self.fields["joins"]
        joins.choices = [*((h.pk, str(h)) for h in found), (0, _("a new household"))]

    def clean(self) -> dict[str, Any]:
        """A new household needs a name."""
        cleaned = super().clean() or {}
        if cleaned.get("joins") == 0 and not cleaned.get("name", "").strip():
            self.add_error("name", _("Write the name of the new household, or choose one above."))
        return cleaned

    def known(self) -> dict[str, Any]:
        """What the verb wants."""
        sent = self.cleaned_data
        joins = self.found.get(sent["joins"])
        address = Address(sent["name"], sent["street"], sent["place"])
        return {
            "leaves": self.homes.get(sent["leaves"]),
            "joins": joins,
            "role": Residence.Role(sent["role"]),
            "found": None if joins else address,
        }


class RoleForm(forms.Form):
    """What somebody is in a household."""

    role = forms.ChoiceField(label=_("In that household"), choices=Residence.Role.choices)


class MandateForm(forms.Form):
    """Who acts for somebody, in which quality, from when, until when."""

    representative = forms.TypedChoiceField(label=_("Who"), coerce=int)
    kind = forms.ChoiceField(label=_("As"), choices=Representative.Kind.choices)
    valid_from = forms.DateField(label=_("From"), widget=DayInput)
    last_day = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=DayInput,
        help_text=_("Empty: until further notice."),
    )

    def __init__(self, data: Any = None, *, found: list[Person], **more: Any) -> None:
        super().__init__(data, **more)
        who: Any = self.fields["representative"]
        who.choices = [(person.pk, str(person)) for person in found]


class EndForm(forms.Form):
    """The last day on which a mandate holds."""

    last_day = forms.DateField(label=_("Last day"), widget=DayInput)
