"""Forms of the team's pages: shape of input, with its labels."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from loge.house.people import accounts
from loge.house.people.models import Account
from loge.kernel.access import Role
from loge.kernel.day_field import DayField


def _day(label: Any, help_text: Any = "") -> DayField:
    return DayField(label=label, help_text=help_text, required=False)


class _Dated(forms.Form):
    """A role and its days; `until` is the last day, shown as one says it."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.VOLUNTEER)
    everywhere = forms.BooleanField(
        label=_("At every desk of the network, from today on"),
        required=False,
        help_text=_("For the network’s staff, the treasurer and the auditor."),
    )
    valid_from = _day(_("From"), _("Empty: from today on."))
    until = _day(
        _("Until the day before"), _("Empty: for good. A volunteer may come for a summer.")
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, until = data.get("valid_from"), data.get("until")
        if first and until and until <= first:
            self.add_error("until", _("The end comes after the beginning."))
        if data.get("everywhere") and (first or until):
            self.add_error("everywhere", _("A role at every desk has no dates."))
        if data.get("everywhere") and data.get("role") in (Role.CONCIERGE, Role.VOLUNTEER):
            self.add_error("everywhere", _("A concierge or a volunteer works at one desk."))
        return data


class GiveRole(_Dated):
    """One more role for somebody who works here."""


class Invite(_Dated):
    """Somebody new."""

    name = forms.CharField(
        label=_("Name, as colleagues say it"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    username = forms.CharField(
        label=_("User name"),
        max_length=40,
        required=False,
        help_text=_("Empty: made from the name, as in marie.dupont."),
        validators=[
            RegexValidator(accounts.USERNAME, _("Small letters a to z, digits, dots and hyphens."))
        ],
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Not needed: the invitation can be printed."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("name", "username", "email", "role", "valid_from", "until", "everywhere")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        data["username"] = data.get("username") or proposed(data.get("name", ""))
        if "name" in data and not data["username"]:
            self.add_error("username", _("Choose a user name in letters from a to z."))
        return data


def proposed(name: str) -> str:
    """A user name out of a name: "Élodie Müller-Roth" is elodie.muller-roth."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9-]+", ".", plain).strip(".-")[:40]


class Suspend(forms.Form):
    """Why somebody may not sign in any more."""

    reason = forms.ChoiceField(label=_("Why?"), choices=Account.Suspension.choices)
    remark = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=300,
        help_text=_("Read by whoever reads the journal."),
    )


class EndRole(forms.Form):
    """Which role ends, and when."""

    role = forms.ChoiceField(choices=Role.choices)
    since = DayField(required=False)
    until = _day(_("The first day without it"), _("Empty: today."))
    everywhere = forms.BooleanField(required=False)
