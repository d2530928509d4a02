"""The counter's forms: shape and labels, no rules."""

from typing import Any

from django import forms
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from loge.house.network.models import Desk
from loge.house.people import reaching, rules
from loge.house.people.models import Contact, Household, Person
from loge.house.visits.models import Visit
from loge.kernel.rows import number

OPEN = ("", _("not asked"))
OPEN_CHANNEL = ("", _("whatever works"))
LANGUAGES = ["fr", "de", "en", "ar", "tr", "pt", "ro", "sq", "ka", "ta", "ru", "es", "it"]


def language_choices() -> list[tuple[str, str]]:
    """The languages of the neighbourhood, each in its own name."""
    return [(c, LANG_INFO.get(c, {}).get("name_local", c).capitalize()) for c in LANGUAGES]


class WalkInForm(forms.Form):
    """Somebody without an account came by. Both answers are optional."""

    age_bracket = forms.ChoiceField(
        label=_("Age"), choices=[OPEN, *Visit.AgeBracket.choices], required=False
    )
    reason = forms.ChoiceField(
        label=_("Came for"), choices=[OPEN, *Visit.Reason.choices], required=False
    )

    def known(self) -> dict[str, Any]:
        """The answers given; anything else is left open."""
        sent = self.cleaned_data
        bracket, reason = sent.get("age_bracket"), sent.get("reason")
        return {
            "age_bracket": Visit.AgeBracket(bracket) if bracket else None,
            "reason": Visit.Reason(reason) if reason else None,
        }


class NoteForm(forms.Form):
    """A note for the next shift."""

    text = forms.CharField(
        label=_("Note for the next shift"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    for_day = forms.DateField(
        label=_("To be shown from (optional)"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )


class PersonForm(forms.Form):
    """A resident and, for a newcomer, their household."""

    first_name = forms.CharField(label=_("First name"), max_length=80, required=False)
    last_name = forms.CharField(label=_("Last name"), max_length=80)
    birth_year = forms.IntegerField(
        label=_("Birth year"),
        required=False,
        help_text=_("Tells two people of the same name apart."),
    )
    language = forms.ChoiceField(label=_("Speaks"), choices=language_choices, initial="fr")
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
    household = forms.IntegerField(required=False, widget=forms.HiddenInput)
    household_name = forms.CharField(
        label=_("Household"),
        max_length=120,
        required=False,
        help_text=_("The name on the letter box. Empty: the last name."),
    )
    street = forms.CharField(label=_("Number and street"), max_length=120, required=False)
    place = forms.CharField(label=_("Building, stairs, door"), max_length=80, required=False)

    def __init__(
        self, data: Any = None, *, desk: Desk, person: Person | None = None, first: Any = None
    ) -> None:
        self.desk, self.person = desk, person
        self.living_with = _household(desk, (data or first or {}).get("household", ""))
        super().__init__(data, initial=_initial(person) if person else _first(first, self))
        if person is not None or self.living_with is not None:
            for name in ("household_name", "street", "place"):
                del self.fields[name]

    def clean_phone(self) -> str:
        """A telephone that can be one."""
        typed = self.cleaned_data["phone"].strip()
        if typed and rules.phone(typed) is None:
            raise forms.ValidationError(
                _("This is not a telephone number: 06 12 34 56 78, or +49… with the country.")
            )
        return str(typed)

    def clean(self) -> dict[str, Any]:
        """Nothing the database cannot hold."""
        cleaned = super().clean() or {}
        if not _reachable(cleaned):
            self.add_error("tell_by", _("To be told this way, a number or an address is needed."))
        for name in ("first_name", "last_name"):
            if name in cleaned:
                cleaned[name] = rules.tidy(cleaned[name])
        return cleaned

    def known_of_person(self) -> dict[str, Any]:
        """What the action wants of the person."""
        sent = self.cleaned_data
        names = ("first_name", "last_name", "birth_year", "phone", "email", "to_know")
        channel = Contact.Channel(sent["tell_by"]) if sent["tell_by"] else None
        known = {name: sent[name] for name in names}
        return {**known, "languages": self._languages(), "tell_by": channel}

    def _languages(self) -> list[str]:
        """The language chosen first, then those known before."""
        first = self.cleaned_data["language"]
        before = self.person.languages if self.person else []
        return [first, *(code for code in before if code != first)]

    def known(self) -> dict[str, Any]:
        """What registering wants: the person, and the household found or to be made."""
        sent = self.cleaned_data
        return {
            "person": self.known_of_person(),
            "household": self.living_with,
            "household_name": sent.get("household_name") or sent["last_name"],
            "street": sent.get("street", ""),
            "place": sent.get("place", ""),
        }


def _reachable(sent: dict[str, Any]) -> bool:
    """Whether the channel asked for has the number or address it needs."""
    wanted = sent.get("tell_by")
    needs = {"sms": "phone", "phone": "phone", "email": "email"}
    return wanted not in needs or bool(sent.get(needs[wanted]))


def _household(desk: Desk, pk: str) -> Household | None:
    return Household.objects.at(desk).filter(pk=number(pk)).first()


def _initial(person: Person) -> dict[str, Any]:
    phone, email, channel = reaching.known(person)
    return {
        "first_name": person.first_name,
        "last_name": person.last_name,
        "birth_year": person.birth_year,
        "language": (person.languages or ["fr"])[0],
        "phone": rules.phone_as_said(phone) if phone else "",
        "email": email,
        "tell_by": channel,
        "to_know": person.to_know,
    }


def _first(first: Any, form: PersonForm) -> dict[str, Any]:
    """What was typed in the search box becomes the name of a newcomer."""
    words = (first or {}).get("name", "").split()
    home = form.living_with
    return {
        "first_name": " ".join(words[:-1]),
        "last_name": words[-1] if words else "",
        "household": home.pk if home else None,
    }
