"""The six who sign in to the demonstration, and the partner who needs no account.

The password of the six is known to everybody; the partner's link only to this installation.
"""

from datetime import date, datetime

from django.contrib.auth.hashers import make_password
from django.urls import reverse

from loge.house.network.models import Desk
from loge.house.people.models import Account, Assignment
from loge.kernel.access import Role
from loge.trades.entrusted.partners import linking

PASSWORD = "loge-demo"  # noqa: S105
PIN = "2580"
STAFF = {
    "amel": ("Amel", "ampere", Role.CONCIERGE),
    "victor": ("Victor", "ampere", Role.VOLUNTEER),
    "nadia": ("Nadia", None, Role.NETWORK_STAFF),
    "tom": ("Tom", None, Role.TREASURER),
    "ines": ("Inès", None, Role.AUDITOR),
    "chloe": ("Chloé", "hohberg", Role.CONCIERGE),
}


def hire(*, since: date) -> dict[str, Account]:
    """The six accounts with their roles; those that exist already stay as they are."""
    hashed, pin = make_password(PASSWORD), Account.hash_pin(PIN)
    found = {}
    for username, (name, slug, role) in STAFF.items():
        account, made = Account.objects.get_or_create(
            username=username,
            defaults={"name": name, "password": hashed, "demonstration": True},
        )
        if made:
            desk = Desk.objects.get(slug=slug) if slug else None
            Assignment.objects.create(account=account, desk=desk, role=role, valid_from=since)
        found[username] = account
    Account.objects.filter(username="amel", pin="").update(pin=pin)
    return found


def partner_secret(partner: str, name: str = "") -> str:
    """The secret of a link to a partner's page: the same again here, and nobody's to work out
    without the installation's own key."""
    return linking.secret_of(f"demo/{partner}/{name}")


def partner_page(partner: str, at: datetime) -> str:
    """The path of the page of a partner that anybody here may look at; empty once it opens no
    more."""
    secret = partner_secret(partner)
    return reverse("workshop:home", args=[secret]) if linking.opens(secret, at) else ""
