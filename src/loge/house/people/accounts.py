"""Changes to accounts. They belong to no desk, so no desk's journal holds them; a role at a desk
does, and is given and ended by verbs (docs/decisions/0009)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.network.models import Desk
from loge.house.people.models import Account, Assignment
from loge.house.people.models.account import AssignmentQuerySet
from loge.kernel import days
from loge.kernel.access import Permission, Role
from loge.kernel.act import Act
from loge.kernel.lock import turn
from loge.kernel.refusal import Elsewhere, Refused

USERNAME = r"^[a-z0-9][a-z0-9.-]{0,39}\Z"


def desks_of(account: Account, *, at: datetime) -> list[Desk]:
    """The desks where this account has a role now; all of them for a role in the whole network."""
    roles = account.assignments.current(_today(at))
    places = set(roles.values_list("desk", flat=True))
    desks = Desk.objects.exclude(status=Desk.Status.CLOSED).order_by("pk")
    return list(desks if None in places else desks.filter(pk__in=places))


def account(username: str) -> Account | None:
    """The account of this user name, or None."""
    return Account.objects.filter(username=username).first()


def accounts(*, at: datetime) -> list[tuple[Account, list[Assignment]]]:
    """Every account with the roles it holds now, by user name."""
    held: dict[int, list[Assignment]] = {}
    for row in Assignment.objects.current(_today(at)).select_related("desk").order_by("pk"):
        held.setdefault(row.account_id, []).append(row)
    return [(one, held.get(one.pk, [])) for one in Account.objects.order_by("username")]


def open_account(*, username: str, name: str, password: str) -> Account:
    """A new account, with no role yet."""
    return Account.objects.create_user(username, password, name=name)


def set_password(account: Account, password: str) -> None:
    """Another password: sessions that were open with the old one end."""
    account.set_password(password)
    account.save(update_fields=["password"])


def introduce(account: Account, *, name: str, language: str) -> None:
    """What colleagues call somebody, and the language Loge speaks to them."""
    account.name, account.language = name, language
    account.save(update_fields=["name", "language"])


@verb(needs=Permission.KEEP_ACCOUNTS, notebook=False)
def assign(account: Account, *, role: Role, act: Act) -> Entry:
    """Give an account a role at this desk from today on. Raises Refused when it holds it."""
    given = _give(account, role, act.desk.pk, days.day_of(act.at, act.desk.zone))
    return journal.append(act, "assign", given, account=account, role=Role(role))


@verb(needs=Permission.KEEP_ACCOUNTS, notebook=False)
def end_assignment(account: Account, *, role: Role, act: Act) -> Entry:
    """An account's role at this desk ends now. Raises Refused when it does not hold it."""
    ended = _end(account, role, act.desk.pk, days.day_of(act.at, act.desk.zone))
    return journal.append(act, "end_assignment", ended, account=account, role=Role(role))


def assign_everywhere(account: Account, *, role: Role, at: datetime) -> None:
    """Give a role at every desk, from today on. Raises Refused when the account holds it."""
    with turn("accounts"):
        _give(account, role, None, _today(at))


def end_everywhere(account: Account, *, role: Role, at: datetime) -> None:
    """A role at every desk ends now. Raises Refused when the account does not hold it."""
    with turn("accounts"):
        _end(account, role, None, _today(at))


def _give(account: Account, role: Role, desk: int | None, today: date) -> Assignment:
    if _held(account, role, desk, today).exists():
        raise Refused("role_held", _("This account holds this role there already."))
    # Given again on the day it ended, it is the same row.
    given, _made = Assignment.objects.update_or_create(
        account=account,
        desk=desk and Desk.objects.get(pk=desk),
        role=role,
        valid_from=today,
        defaults={"until": None},
    )
    return given


def _end(account: Account, role: Role, desk: int | None, today: date) -> Assignment:
    held = _held(account, role, desk, today).first()
    if held is None:
        raise Refused("role_not_held", _("This account does not hold this role there."))
    held.until = today
    held.save(update_fields=["until"])
    return held


def _held(account: Account, role: Role, desk: int | None, today: date) -> AssignmentQuerySet:
    here = Q(desk__isnull=True) if desk is None else Q(desk=desk)
    return Assignment.objects.current(today).filter(here, account=account, role=role)


def _today(at: datetime) -> date:
    """The network's day: that of its desks, which all have the same."""
    return days.day_of(at, ZoneInfo(settings.TIME_ZONE))


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
            valid_from=_today(at),
        )
    return account
