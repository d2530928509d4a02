"""Who works at a desk: their roles, when they were seen, how they sign in."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Max, Q

from loge.house.people import devices, second_step
from loge.house.people.models import Account, Assignment
from loge.house.people.models.account import AssignmentQuerySet
from loge.kernel.access import SECOND_STEP


@dataclass(frozen=True)
class Colleague:
    """An account as the desk sees it. `roles` are those here and those at every desk."""

    account: Account
    roles: list[Assignment] = field(default_factory=list)
    second_step: bool = False
    last_seen: datetime | None = None

    @property
    def lacks_second_step(self) -> bool:
        """Whether a role asks for a second step that is not set up."""
        strong = SECOND_STEP & {role.role for role in self.roles}
        return bool(strong) and not self.second_step and not self.account.demonstration

    @property
    def seen_at(self) -> datetime | None:
        """The last sign of life: an act of an open session, or the last sign-in."""
        return max(filter(None, (self.last_seen, self.account.last_login)), default=None)


@dataclass(frozen=True)
class OpenSession:
    """One place where an account is signed in; `here` when it is the one that asks."""

    pk: int
    device: str
    whereabouts: str
    began_at: datetime
    seen_at: datetime
    here: bool = False


def working(desk: Any, on: date) -> list[Colleague]:
    """Everybody with a role here or everywhere, now or later: the desk's own first, by name."""
    found = _colleagues(_here(desk).to_come_or_current(on))
    return sorted(found, key=lambda c: (all(r.desk_id is None for r in c.roles), c.account.name))


def gone(desk: Any, on: date) -> list[Colleague]:
    """Those who worked here and no longer do, the last to leave first."""
    still = _here(desk).to_come_or_current(on).values("account")
    past = Assignment.objects.filter(desk=desk).over(on).exclude(account__in=still)
    return _colleagues(past.order_by("-until", "pk"))


def colleague(desk: Any, account_id: int) -> Colleague | None:
    """One account that works or worked here, with all its roles here and everywhere."""
    known = Account.objects.filter(pk=account_id)  # an id from an address may be of any size
    roles = _here(desk).filter(account__in=known).order_by("until", "valid_from")
    return next(iter(_colleagues(roles)), None)


def sessions(account: Account, *, at: datetime, here: str | None = None) -> list[OpenSession]:
    """Where this account is signed in now, the last seen first; `here` is the key of the session
    that asks, which comes before all others."""
    alive = Session.objects.filter(expire_date__gt=at).values("session_key")
    rows = UserSession.objects.filter(user=account, session_key__in=alive)
    found = [
        OpenSession(
            pk=row.pk,
            device=devices.device(row.user_agent),
            whereabouts=devices.whereabouts(row.ip),
            began_at=row.created_at,
            seen_at=row.last_seen_at,
            here=row.session_key == here,
        )
        for row in rows.order_by("-last_seen_at", "-pk")
    ]
    return sorted(found, key=lambda one: not one.here)


def steps(account: Account) -> list[Authenticator]:
    """The second steps an account has: passkeys and the telephone's code."""
    rows = Authenticator.objects.filter(user=account, type__in=second_step.STEPS)
    return list(rows.order_by("created_at"))


def _here(desk: Any) -> AssignmentQuerySet:
    return Assignment.objects.filter(Q(desk=desk) | Q(desk__isnull=True))


def _colleagues(roles: Iterable[Assignment]) -> list[Colleague]:
    """The accounts of these roles, in three queries however many they are."""
    held: dict[Account, list[Assignment]] = {}
    for role in roles.select_related("account", "desk"):  # type: ignore[attr-defined]
        held.setdefault(role.account, []).append(role)
    ids = [account.pk for account in held]
    proved = second_step.had_by(ids) if ids else set()
    rows = UserSession.objects.filter(user_id__in=ids).values_list("user_id")
    seen = dict(rows.annotate(last=Max("last_seen_at")).order_by()) if ids else {}
    return [
        Colleague(account, theirs, account.pk in proved, seen.get(account.pk))
        for account, theirs in held.items()
    ]
