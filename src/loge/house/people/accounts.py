"""Changes to accounts. They belong to no desk, so no desk's journal holds them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from loge.house.network.models import Desk
from loge.house.people.models import Account, Assignment
from loge.kernel import days
from loge.kernel.access import Role
from loge.kernel.lock import turn
from loge.kernel.refusal import Elsewhere


def desks_of(account: Account, *, at: datetime) -> list[Desk]:
    """The desks where this account has a role now; all of them for a role in the whole network."""
    roles = account.assignments.current(days.day_of(at, ZoneInfo(settings.TIME_ZONE)))
    places = set(roles.values_list("desk", flat=True))
    desks = Desk.objects.exclude(status=Desk.Status.CLOSED).order_by("pk")
    return list(desks if None in places else desks.filter(pk__in=places))


def set_pin(account: Account, pin: str) -> None:
    """Keep a new PIN, hashed; an empty one means that the password resumes."""
    Account.objects.filter(pk=account.pk).update(pin=Account.hash_pin(pin) if pin else "")


def none_yet() -> bool:
    """Whether nobody can sign in yet."""
    return not Account.objects.exists()


def create_first(*, name: str, username: str, password: str, at: datetime) -> Account:
    """The first account: network staff, at every desk. Raises Elsewhere when there is one."""
    with turn("first-account"):
        if not none_yet():
            raise Elsewhere("first account")
        account = Account.objects.create_user(username, password, name=name)
        Assignment.objects.create(
            account=account,
            role=Role.NETWORK_STAFF,
            valid_from=days.day_of(at, ZoneInfo(settings.TIME_ZONE)),
        )
    return account
