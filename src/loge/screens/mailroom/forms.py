"""What one types in the mailroom."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from loge.house.notices import discretion
from loge.house.notices.models import MessageRule, Notice
from loge.kernel.day_field import DayField


class Asked(forms.Form):
    """Which messages to show."""

    narrows = True  # nothing in it need be said: no field says that it is optional
    state = forms.ChoiceField(label=_("State"), required=False)
    channel = forms.ChoiceField(label=_("Way"), required=False)
    template = forms.ChoiceField(label=_("About"), required=False)
    name = forms.CharField(label=_("Name"), max_length=80, required=False)
    first = DayField(label=_("From"), required=False)
    last = DayField(label=_("To"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        every = [("", _("all"))]
        states = [("amiss", _("to be looked at")), *Notice.State.choices]
        self._choices("state", [*every, *states])
        self._choices("channel", [*every, *Notice.Channel.choices])
        self._choices("template", [*every, *Notice.Template.choices])

    def _choices(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def asked(self) -> dict[str, Any]:
        """What can be understood of it; the rest counts as not asked."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class Rules(forms.Form):
    """When text messages leave, how often one tries, what they may cost."""

    quiet_from = forms.TimeField(
        label=_("No text message from"), widget=forms.TimeInput(attrs={"type": "time"})
    )
    quiet_until = forms.TimeField(
        label=_("until, in the morning"), widget=forms.TimeInput(attrs={"type": "time"})
    )
    quiet_days = forms.BooleanField(label=_("None on Sundays and public holidays"), required=False)
    urgent_from = forms.TimeField(
        label=_("A closure of the same day is told from"),
        widget=forms.TimeInput(attrs={"type": "time"}),
    )
    waits = forms.CharField(
        label=_("Minutes to wait before trying again"),
        help_text=_("The second try, the third… After the last one, another way is taken."),
        max_length=60,
    )
    price = forms.DecimalField(
        label=_("Price of one text message, in euros"),
        help_text=_("For 160 letters; longer ones count as several."),
        min_value=0,
        max_value=5,
        decimal_places=3,
        localize=True,
    )
    ceiling = forms.DecimalField(
        label=_("At most so many euros a month"),
        help_text=_("Then people are told another way. Empty: no ceiling."),
        min_value=0,
        max_value=100_000,
        decimal_places=2,
        required=False,
        localize=True,
    )
    source = forms.CharField(label=_("Who says so"), max_length=200, required=False)

    @classmethod
    def of(cls, rule: MessageRule) -> "Rules":
        """The form with the rules as they stand."""
        return cls(
            initial={
                "quiet_from": rule.quiet_from.strftime("%H:%M"),
                "quiet_until": rule.quiet_until.strftime("%H:%M"),
                "quiet_days": rule.quiet_days,
                "urgent_from": rule.urgent_from.strftime("%H:%M"),
                "waits": ", ".join(map(str, rule.waits)),
                "price": Decimal(rule.segment_mils) / 1000,
                "ceiling": None
                if rule.ceiling_cents is None
                else Decimal(rule.ceiling_cents) / 100,
                "source": rule.source,
            }
        )

    def clean_waits(self) -> list[int]:
        """Numbers, however they are separated."""
        words = self.cleaned_data["waits"].replace(",", " ").replace(";", " ").split()
        if not words or not all(w.isascii() and w.isdigit() and len(w) < 6 for w in words):
            raise forms.ValidationError(__("Write minutes, separated by commas: 2, 10, 30."))
        return [int(word) for word in words]

    @property
    def known(self) -> dict[str, Any]:
        """What the verb takes."""
        data = dict(self.cleaned_data)
        for name in ("quiet_from", "quiet_until", "urgent_from"):
            data[name] = data[name].isoformat("minutes")
        price, ceiling = data.pop("price"), data.pop("ceiling")
        cents = None if ceiling is None else int(ceiling * 100)
        return data | {"segment_mils": int(price * 1000), "ceiling_cents": cents}


class Rewritten(forms.Form):
    """A desk's own words for one part of a message."""

    template = forms.ChoiceField(choices=Notice.Template.choices, widget=forms.HiddenInput)
    part = forms.SlugField(max_length=20, widget=forms.HiddenInput)
    language = forms.ChoiceField(
        choices=[("fr", _("French")), ("de", _("German")), ("en", _("English"))],
        widget=forms.HiddenInput,
    )
    words = forms.CharField(label=_("Words"), max_length=2000, required=False)

    def clean_words(self) -> str:
        """With its figures as they are kept, whatever the screen calls them."""
        return discretion.kept(self.cleaned_data["words"])


class Trial(forms.Form):
    """A message to oneself, to see that it works."""

    channel = forms.ChoiceField(
        label=_("Way"), choices=[("sms", _("by text message")), ("email", _("by e-mail"))]
    )
    to = forms.CharField(label=_("Your number or address"), max_length=120)
