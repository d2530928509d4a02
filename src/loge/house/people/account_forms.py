"""The forms of one's own account: shape of input, with its labels."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm, ReauthenticateForm, ResetPasswordKeyForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from loge.house.people import accounts, pins
from loge.house.people.models import Account

PASSWORD_HELP = _("At least 9 characters. A short sentence is easy to remember and hard to guess.")


class SignIn(LoginForm):
    """allauth's own, with labels instead of placeholders."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("User name or e-mail")
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "autocapitalize": "none"}
        self.fields["login"].widget.attrs["autofocus"] = True
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class Again(ReauthenticateForm):
    """allauth's own, without placeholder and help."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Your password")
        self.fields["password"].widget.attrs.pop("placeholder", None)
        self.fields["password"].help_text = ""


class ChoosePassword(ResetPasswordKeyForm):
    """allauth's own, for whoever was invited or forgot their password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("Password")
        self.fields["password1"].help_text = PASSWORD_HELP
        self.fields["password2"].label = _("The same password once more")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class AddPasskey(AddWebAuthnForm):
    """allauth's own, in plain words; a passkey signs in alone unless one says otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What do you call it?")
        alone = self.fields["passwordless"]
        alone.initial = True
        alone.label = _("It signs me in without my password")
        alone.help_text = _("Untick this for a key that knows neither fingerprint nor PIN.")


class TelephoneCode(ActivateTOTPForm):
    """allauth's own, with our words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("The six digits")
        self.fields["code"].widget.attrs.pop("placeholder", None)


class SecondStep(AuthenticateForm):
    """allauth's own, without placeholder."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs.pop("placeholder", None)


class Me(forms.Form):
    """What one may change of one's own account."""

    name = forms.CharField(label=_("Your name, as colleagues say it"), max_length=80)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


def _digits(label: Any, **attrs: str) -> forms.CharField:
    inputs = {"inputmode": "numeric", "autocomplete": "off", "class": "pin"} | attrs
    return forms.CharField(
        label=label,
        min_length=4,
        max_length=6,
        widget=forms.PasswordInput(attrs=inputs),
        validators=[RegexValidator(r"^[0-9]*$", _("Digits only."))],
    )


class Pin(forms.Form):
    """A new PIN, typed twice, with the password: an open screen must not be enough to change it."""

    password = forms.CharField(
        label=_("Your password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    pin = _digits(_("New code, 4 to 6 digits"))
    pin_again = _digits(_("The same code once more"))

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        # allauth counts wrong passwords and pauses after too many.
        if not get_adapter().reauthenticate(self.account, password):
            raise forms.ValidationError(_("That is not the password."))
        return password

    def clean_pin(self) -> str:
        pin: str = self.cleaned_data["pin"]
        if pins.is_easy(pin):
            raise forms.ValidationError(
                _("This code is too easy to guess: no same digits, no 1234, no 4321.")
            )
        return pin

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if {"pin", "pin_again"} <= data.keys() and data["pin"] != data["pin_again"]:
            self.add_error("pin_again", _("The two codes differ."))
        return data


class Resume(forms.Form):
    """What opens a locked screen."""

    typed = forms.CharField(max_length=200, widget=forms.PasswordInput())

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["typed"]
        field.label = _("Your code") if account.pin else _("Your password")
        attrs = {"autofocus": True, "autocomplete": "current-password"}
        if account.pin:
            attrs = {
                "autofocus": True,
                "autocomplete": "off",
                "inputmode": "numeric",
                "class": "pin",
            }
        field.widget.attrs |= attrs


class FirstAccount(forms.Form):
    """The very first account."""

    name = forms.CharField(label=_("Your name, as colleagues say it"), max_length=80)
    username = forms.CharField(
        label=_("User name"),
        max_length=40,
        help_text=_("Small letters, digits, dots and hyphens: marie.dupont"),
        validators=[
            RegexValidator(accounts.USERNAME, _("Small letters a to z, digits, dots and hyphens."))
        ],
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Password"),
        help_text=PASSWORD_HELP,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("password"):
            who = Account(username=data.get("username", ""), name=data.get("name", ""))
            try:
                password_validation.validate_password(data["password"], who)
            except forms.ValidationError as problem:
                self.add_error("password", problem)
        return data
