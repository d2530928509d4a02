"""The second step of signing in (a code from the telephone, a passkey): who must have one."""

from collections.abc import Collection

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from loge.house.people.models import Account
from loge.kernel.access import SECOND_STEP

STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
WHY = _(
    "Your role opens the accounts or the money of the network: set up a second step before you go "
    "on. It takes two minutes."
)


def missing(account: Account, roles: Collection[str]) -> bool:
    """Whether these roles ask for a second step that the account does not have.

    The accounts of the demonstration are excused: their password is printed in the README.
    """
    if account.demonstration or not SECOND_STEP & set(roles):
        return False
    return not had_by([account.pk])


def had_by(ids: Collection[int]) -> set[int]:
    """Those of these accounts that have a second step."""
    rows = Authenticator.objects.filter(user_id__in=ids, type__in=STEPS)
    return set(rows.values_list("user_id", flat=True))


def lead(request: HttpRequest) -> HttpResponse:
    """To the page where it is set up, which says why."""
    messages.warning(request, WHY)
    return redirect(reverse("mfa_index"))
