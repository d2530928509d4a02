"""What Loge asks of allauth: nobody signs up alone, and demonstration accounts stay at home."""

import ipaddress
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from loge.house.people.models import Account
from loge.kernel.refusal import Forbidden

FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_FORWARDED")
HOME = {"localhost", "127.0.0.1", "[::1]"}


class Adapter(DefaultAccountAdapter):
    """Every way of signing in (password, code, passkey) passes through `pre_login`."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by the network's staff, and the first one by the first-run page."""
        return False

    def pre_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse | None:
        """Refuse a demonstration account from elsewhere: its password is printed in the README."""
        if user.demonstration and not settings.DEMO_ANYWHERE and not at_home(request):
            raise Forbidden(
                _("Demonstration accounts work only on the computer that Loge runs on.")
            )
        return super().pre_login(request, user, **kwargs)


def at_home(request: HttpRequest) -> bool:
    """Whether this request was made on this very machine: from the loopback, to its name, and not
    passed on by a proxy."""
    if any(name in request.META for name in FORWARDED):
        return False
    name = request.META.get("HTTP_HOST", "localhost").rsplit(":", 1)
    host = name[0] if len(name) == 1 or name[1].isdigit() else ":".join(name)
    try:
        return host in HOME and ipaddress.ip_address(request.META["REMOTE_ADDR"]).is_loopback
    except ValueError:
        return False
