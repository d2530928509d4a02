"""The six who sign in to the demonstration. Their password is known to everybody."""

from datetime import date

from django.contrib.auth.hashers import make_password

from loge.house.network.models import Desk
from loge.house.people.models import Account, Assignment
from loge.kernel.access import Role

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
