"""Accounts and the roles they hold. An account belongs to the network; what is done to it is
written in the journal of every desk it works at (docs/decisions/0017)."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
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
from loge.kernel.refusal import Elsewhere, Forbidden, Refused

USERNAME = r"^[a-z0-9][a-z0-9.-]{0,39}\Z"


def desks_of(account: Account, *, at: datetime) -> list[Desk]:
    """The desks where this account has a role now; all of them for a role in the whole network."""
    return _desks(account.assignments.current(_today(at)))


def _desks(roles: AssignmentQuerySet | None) -> list[Desk]:
    places: set[int | None] = {None}
    if roles is not None:
        places = set(roles.values_list("desk", flat=True))
    desks = Desk.objects.exclude(status=Desk.Status.CLOSED).order_by("pk")
    here = {pk for pk in places if pk is not None}
    return list(desks if None in places else desks.filter(pk__in=here))


def account(username: str) -> Account | None:
    """The account of this user name, or None."""
    return Account.objects.filter(username=username).first()


def accounts(*, at: datetime) -> list[tuple[Account, list[Assignment]]]:
    """Every account with the roles it holds now, by user name."""
    held: dict[int, list[Assignment]] = {}
    for row in Assignment.objects.current(_today(at)).select_related("desk").order_by("pk"):
        held.setdefault(row.account_id, []).append(row)
    return [(one, held.get(one.pk, [])) for one in Account.objects.order_by("username")]


def open_account(*, username: str, name: str, password: str | None, email: str = "") -> Account:
    """A new account, with no role yet; without a password, it waits for its invitation."""
    return Account.objects.create_user(username, password, name=name, email=email)


@verb(needs=Permission.KEEP_ACCOUNTS, notebook=False)
def change_password(account: Account, *, password: str, act: Act) -> Entry:
    """Another password, given on the server: sessions that were open with the old one end."""
    account.set_password(password)
    account.save(update_fields=["password"])
    return journal.append(act, "change_password", account)


def introduce(account: Account, *, name: str, language: str) -> None:
    """What colleagues call somebody, and the language Loge speaks to them."""
    account.name, account.language = name, language
    account.save(update_fields=["name", "language"])


def told_everywhere(
    entry: Entry, account: Account, *, act: Act, everywhere: bool = False, **facts: Any
) -> Entry:
    """Write what was done to an account at one desk in the journals of the others it works at, or
    of all desks.

    Each journal has its own turn, so they follow one after the other; the same key writes once.
    """
    roles = account.assignments.to_come_or_current(_today(act.at))
    for desk in _desks(None if everywhere else roles):
        there = Entry.objects.at(desk.slug).filter(key=act.key)
        if desk.pk == act.desk.pk or there.exists():
            continue
        with turn(desk.slug):
            told = replace(act, desk=desk, visit=None)
            journal.append(told, entry.verb, account, **facts)
    return entry


def may_keep(account: Account, act: Act) -> None:
    """Raise Forbidden unless whoever acts keeps the accounts wherever this one works: who keeps one
    desk's accounts does not reach the network's."""
    if act.by is None:
        return  # Loge itself: the command on the server
    today = _today(act.at)
    keepers = Assignment.objects.current(today).filter(account=act.by, role=Role.NETWORK_STAFF)
    mine = set(keepers.values_list("desk", flat=True))
    roles = Assignment.objects.filter(account=account).to_come_or_current(today)
    theirs = set(roles.values_list("desk", flat=True))
    if None not in mine and not (theirs and theirs <= mine):
        raise Forbidden(_("This account works elsewhere too. Ask the network’s staff."))


def spare(account: Account, act: Act) -> None:
    """Raise Refused when this is one's own account: nobody shuts themselves out."""
    if account.pk == act.by:
        raise Refused("oneself", _("This is your own account. Ask a colleague to do it."))


def keep_one(account: Account, at: datetime) -> None:
    """Raise Refused when nobody else would run the network."""
    staff = Assignment.objects.current(_today(at)).filter(
        desk__isnull=True, role=Role.NETWORK_STAFF, account__is_active=True
    )
    theirs = staff.filter(account=account).exists()
    if theirs and not staff.filter(until__isnull=True).exclude(account=account).exists():
        raise Refused(
            "last_staff",
            _("Nobody else runs the network. Give that role to somebody else first."),
        )


@verb(needs=Permission.KEEP_ACCOUNTS, notebook=False)
def assign(
    account: Account,
    *,
    role: Role,
    valid_from: date | None = None,
    until: date | None = None,
    act: Act,
) -> Entry:
    """Give an account a role at this desk, from a day on (today) until another (for good), which is
    exclusive. Raises Refused when it holds it in that time."""
    first = valid_from or days.day_of(act.at, act.desk.zone)
    given = _give(account, role, act.desk.pk, first, until)
    return journal.append(
        act, "assign", given, account=account, role=Role(role), from_on=first, until=until
    )


@verb(needs=Permission.KEEP_ACCOUNTS, notebook=False)
def end_assignment(
    account: Account,
    *,
    role: Role,
    since: date | None = None,
    until: date | None = None,
    act: Act,
) -> Entry:
    """An account's role at this desk (of several, the one `since` that day, or the first) ends now,
    or on the day told. Raises Refused when it does not hold it, when it ends sooner already, and
    for one's own keeping of the accounts."""
    if role == Role.NETWORK_STAFF:
        spare(account, act)
    today = days.day_of(act.at, act.desk.zone)
    ended = _end(_of(account, role, act.desk.pk), today, since=since, until=until)
    return journal.append(
        act, "end_assignment", ended, account=account, role=Role(role), until=ended.until
    )


@verb(needs=Permission.KEEP_ACCOUNTS, notebook=False)
def assign_everywhere(account: Account, *, role: Role, act: Act) -> Entry:
    """Give a role at every desk, from today on. Raises Refused when the account holds it."""
    may_keep_network(act)
    _give(account, role, None, _today(act.at), None)
    return journal.append(act, "assign_everywhere", account, role=Role(role))


@verb(needs=Permission.KEEP_ACCOUNTS, notebook=False)
def end_everywhere(account: Account, *, role: Role, act: Act) -> Entry:
    """A role at every desk ends now. Raises Refused when the account does not hold it, when it is
    one's own, or when nobody else would run the network."""
    may_keep_network(act)
    if role == Role.NETWORK_STAFF:
        spare(account, act)
        keep_one(account, act.at)
    _end(_of(account, role, None), _today(act.at))
    return journal.append(act, "end_everywhere", account, role=Role(role))


def may_keep_network(act: Act) -> None:
    """Raise Forbidden unless whoever acts keeps the accounts of the whole network."""
    if act.by is None:
        return
    staff = Assignment.objects.current(_today(act.at)).filter(
        account=act.by, desk__isnull=True, role=Role.NETWORK_STAFF
    )
    if not staff.exists():
        raise Forbidden(_("Only the network’s own staff give roles at every desk."))


def _give(
    account: Account, role: Role, desk: int | None, first: date, until: date | None
) -> Assignment:
    if until is not None and until <= first:
        raise Refused("ends_before", _("This role would end before it begins."))
    held = _of(account, role, desk).to_come_or_current(first)
    if (held.filter(valid_from__lt=until) if until else held).exists():
        raise Refused("role_held", _("This account holds this role there already."))
    # Given again on the day it ended, it is the same row.
    given, _made = Assignment.objects.update_or_create(
        account=account,
        desk=desk and Desk.objects.get(pk=desk),
        role=role,
        valid_from=first,
        defaults={"until": until},
    )
    return given


def _end(
    roles: AssignmentQuerySet,
    today: date,
    *,
    since: date | None = None,
    until: date | None = None,
) -> Assignment:
    roles = roles.filter(valid_from=since) if since else roles
    held = roles.to_come_or_current(today).order_by("valid_from").first()
    if held is None:
        raise Refused("role_not_held", _("This account does not hold this role there."))
    if held.until and until and until > held.until:
        raise Refused("ends_sooner", _("This role ends before that day already."))
    held.until = max(until or today, today)
    held.valid_from = min(held.valid_from, held.until)  # a role that has not begun never begins
    held.save(update_fields=["until", "valid_from"])
    return held


def _of(account: Account, role: Role, desk: int | None) -> AssignmentQuerySet:
    here = Q(desk__isnull=True) if desk is None else Q(desk=desk)
    return Assignment.objects.filter(here, account=account, role=role)


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
