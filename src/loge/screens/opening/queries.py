"""The desks of the network as its staff sees them, and what remains to be done before one opens."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from loge.house.network import opening
from loge.house.network.founding import Lack
from loge.house.network.models import Desk
from loge.house.people.models import Account, Assignment
from loge.kernel.access import ROLES, Permission, Role

KEEPERS = [role for role, may in ROLES.items() if Permission.KEEP_DESK in may]


def kept_by(account_id: int, *, on: date) -> QuerySet[Desk]:
    """The desks whose settings this account keeps."""
    roles = Assignment.objects.current(on).filter(account_id=account_id, role__in=KEEPERS)
    places = set(roles.values_list("desk", flat=True))
    desks = Desk.objects.order_by("pk")
    return desks if None in places else desks.filter(pk__in=places)


def everywhere(account_id: int, *, on: date) -> bool:
    """Whether this account keeps the settings of every desk, so that it may open one more."""
    roles = Assignment.objects.current(on).filter(account_id=account_id, role__in=KEEPERS)
    return roles.filter(desk__isnull=True).exists()


def sources(account_id: int, target: Desk, *, on: date) -> list[Desk]:
    """The desks one may take over from, those that are open first."""
    others = kept_by(account_id, on=on).exclude(pk=target.pk)
    return sorted(others, key=lambda desk: (desk.status != Desk.Status.OPEN, desk.pk))


def found(account_id: int, *, on: date, typed: str = "", status: str = "") -> QuerySet[Desk]:
    """Those desks, searched by name or place."""
    rows = kept_by(account_id, on=on)
    if status in Desk.Status.values:
        rows = rows.filter(status=status)
    if typed.strip():
        words = typed.strip()
        rows = rows.filter(
            Q(name__icontains=words) | Q(commune__icontains=words) | Q(slug__icontains=words)
        )
    return rows


def holders(desks: Iterable[Desk], *, on: date) -> dict[int, str]:
    """The names of the concierges of each desk."""
    held = Assignment.objects.current(on).filter(
        desk__in=[desk.pk for desk in desks], role=Role.CONCIERGE
    )
    names: dict[int, list[str]] = defaultdict(list)
    for desk, name in held.order_by("account__name").values_list("desk", "account__name"):
        names[desk].append(name)
    return {desk: ", ".join(some) for desk, some in names.items()}


def hands(desk: Desk, *, on: date) -> list[Account]:
    """Who holds this desk as its concierge."""
    held = Assignment.objects.current(on).filter(desk=desk, role=Role.CONCIERGE)
    return list(Account.objects.filter(pk__in=held.values("account")).order_by("name"))


def assignable(desk: Desk, *, on: date) -> QuerySet[Account]:
    """The accounts that could be its concierge."""
    held = Assignment.objects.current(on).filter(desk=desk, role=Role.CONCIERGE)
    free = Account.objects.filter(is_active=True).exclude(pk__in=held.values("account"))
    return free.order_by("name", "pk")


@dataclass(frozen=True)
class Preparing:
    """Where a desk stands before its doors open."""

    lacks: list[Lack]
    hands: list[Account]

    @property
    def ready(self) -> bool:
        """Nothing it cannot do without is missing."""
        return not any(lack.needed for lack in self.lacks)

    @property
    def codes(self) -> set[str]:
        return {lack.code for lack in self.lacks}


def preparing(desk: Desk, *, on: date) -> Preparing:
    """What is there and what is missing."""
    return Preparing(opening.lacks(desk, on), hands(desk, on=on))
