"""What the network's staff do to somebody's account, each a verb of the desk it is done from.

`accounts.told_everywhere` then writes it in the journals of the other desks (docs/decisions/0017).
"""

from datetime import date
from typing import Any

from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.urls import reverse
from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.people import accounts
from loge.house.people.models import Account
from loge.kernel.access import Permission, Role
from loge.kernel.act import Act
from loge.kernel.refusal import Elsewhere, Refused


@verb(needs=Permission.KEEP_ACCOUNTS, notebook=False)
def invite(
    *,
    name: str,
    username: str,
    email: str = "",
    role: Role,
    valid_from: date | None = None,
    until: date | None = None,
    everywhere: bool = False,
    act: Act,
) -> Entry:
    """An account without a password, with its role: the link of the invitation lets its owner
    choose one. Raises Refused when the user name or the e-mail is somebody's already."""
    if accounts.account(username) is not None:
        raise Refused("username_taken", _("This user name is taken. Choose another."))
    if email and Account.objects.filter(email__iexact=email).exists():
        raise Refused("email_taken", _("Somebody has this e-mail address already."))
    account = accounts.open_account(username=username, name=name, password=None, email=email)
    step = act.step("role")
    if everywhere:
        accounts.assign_everywhere(account, role=role, act=step)
    else:
        accounts.assign(account, role=role, valid_from=valid_from, until=until, act=step)
    return journal.append(act, "invite", account)


@verb(needs=Permission.KEEP_ACCOUNTS, notebook=False)
def suspend_account(
    account: Account, *, reason: Account.Suspension, remark: str = "", act: Act
) -> Entry:
    """Nobody signs in with it any more, and its sessions end at once. Raises Refused for one's own
    and for the last one that runs the network."""
    accounts.may_keep(account, act)
    accounts.spare(account, act)
    accounts.keep_one(account, act.at)
    if not account.is_active:
        raise Refused("state", _("This account is suspended already."))
    _write(account, is_active=False, suspended_at=act.at, suspended_for=reason)
    _end_sessions(account)
    said = {"reason": Account.Suspension(reason)}
    return journal.append(act, "suspend_account", account, remark=remark, **said)


@verb(needs=Permission.KEEP_ACCOUNTS, notebook=False)
def reinstate_account(account: Account, *, act: Act) -> Entry:
    """Its owner may sign in again. Raises Refused when it is not suspended."""
    accounts.may_keep(account, act)
    if account.is_active:
        raise Refused("state", _("This account is not suspended."))
    _write(account, is_active=True, suspended_for="")
    return journal.append(act, "reinstate_account", account)


@verb(needs=Permission.KEEP_ACCOUNTS, notebook=False)
def close_session(account: Account, *, session: int, act: Act) -> Entry:
    """One session of the account ends. Raises Elsewhere when it is not there any more."""
    accounts.may_keep(account, act)
    row = UserSession.objects.filter(user=account, pk=session).first()
    if row is None:
        raise Elsewhere("session")
    row.end()
    return journal.append(act, "close_session", account)


@verb(needs=Permission.KEEP_ACCOUNTS, notebook=False)
def close_sessions(account: Account, *, act: Act) -> Entry:
    """All sessions of the account end: whoever uses it signs in again."""
    accounts.may_keep(account, act)
    return journal.append(act, "close_sessions", account, count=_end_sessions(account))


@verb(needs=Permission.KEEP_ACCOUNTS, notebook=False)
def reset_pin(account: Account, *, act: Act) -> Entry:
    """The code of the locked screen is forgotten; the password opens it until there is another."""
    accounts.may_keep(account, act)
    _write(account, pin="", pin_failures=0, pin_paused_until=None)
    return journal.append(act, "reset_pin", account)


@verb(needs=Permission.KEEP_ACCOUNTS, notebook=False)
def drop_second_step(account: Account, *, act: Act) -> Entry:
    """The telephone or the key is lost: passkeys, codes and recovery codes are forgotten, and all
    sessions end. Raises Refused when it has none."""
    accounts.may_keep(account, act)
    accounts.spare(account, act)
    gone, _kinds = Authenticator.objects.filter(user=account).delete()
    if not gone:
        raise Refused("none", _("This account has no second step to remove."))
    _end_sessions(account)
    return journal.append(act, "drop_second_step", account)


@verb(needs=Permission.KEEP_ACCOUNTS, notebook=False)
def make_link(account: Account, *, act: Act) -> Entry:
    """A link with which its owner chooses a password (`link_of`): the one before stops working when
    the account was only invited. Raises Refused while it is suspended."""
    accounts.may_keep(account, act)
    if not account.is_active:
        raise Refused("state", _("This account is suspended already."))
    if account.invited:
        account.set_unusable_password()
        account.save(update_fields=["password"])
    return journal.append(act, "make_link", account)


def link_of(account: Account) -> str:
    """The path that lets the owner of an account choose a password, once, within
    PASSWORD_RESET_TIMEOUT. It is signed, and void once the password changes (`links.Links`)."""
    key = PASSWORD_RESET_TOKEN_GENERATOR().make_token(account)
    names = {"uidb36": user_pk_to_url_str(account), "key": key}
    return reverse("account_reset_password_from_key", kwargs=names)


def _end_sessions(account: Account) -> int:
    rows = list(UserSession.objects.filter(user=account))
    for row in rows:
        row.end()
    return len(rows)


def _write(account: Account, **changes: Any) -> None:
    Account.objects.filter(pk=account.pk).update(**changes)
