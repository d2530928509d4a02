"""`./loge account NAME --role ROLE [--desk SLUG]`: who works with Loge, and as what."""

import argparse
import getpass
import re
import secrets
import sys
from typing import TYPE_CHECKING

from loge.commands import Failure, ready_with_tables, say

if TYPE_CHECKING:
    from loge.house.network.models import Desk
    from loge.house.people.models import Account, Assignment
    from loge.kernel.access import Role
    from loge.kernel.act import Act

SUMMARY = "Make an account, give or end its role, give it a new password; --list shows them all."
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whose account, and what is to be done with it."""
    parser.add_argument("username", nargs="?", metavar="NAME", help="such as marie.dupont")
    parser.add_argument("--role", help="concierge, volunteer, network_staff, treasurer, auditor")
    parser.add_argument("--desk", metavar="SLUG", help="the role is held there; else everywhere")
    parser.add_argument("--name", metavar="FULL NAME", help="as colleagues say it")
    doing = parser.add_mutually_exclusive_group()
    doing.add_argument("--password", action="store_true", help="give it a new password")
    doing.add_argument(
        "--second-factor-lost", action="store_true", help="forget its passkeys and codes"
    )
    doing.add_argument("--end", action="store_true", help="end its role (or all of them) now")
    doing.add_argument("--list", action="store_true", help="list accounts, roles and desks")


def run(options: argparse.Namespace) -> int:
    """Do it. Raises Failure when the name, the role, the desk or the password cannot be."""
    ready_with_tables()
    from django.utils import translation

    from loge.kernel.refusal import Refused

    with translation.override("en"):
        try:
            do(options)
        except Refused as refused:
            raise Failure(str(refused)) from None
    return 0


def do(options: argparse.Namespace) -> None:
    """What the options ask for."""
    if options.list:
        show()
    elif not options.username:
        raise Failure("whose account? Such as: ./loge account marie --role concierge --desk SLUG")
    elif options.second_factor_lost:
        drop_second_step(options.username)
    elif options.end:
        end(options.username, role_of(options.role), desk_of(options.desk))
    else:
        keep(options)


def keep(options: argparse.Namespace) -> None:
    """Make the account when there is none, then do what was asked; everything is checked first."""
    from loge.house.people import accounts

    role, desk = role_of(options.role), desk_of(options.desk)
    refuse_half(role, desk)
    account = accounts.account(options.username)
    if account is None:
        account = make(options.username, options.name, role)
    else:
        if options.name:
            accounts.introduce(account, name=full_name(options.name), language=account.language)
        if options.password:
            new_password(account)
    if role:
        give(account, role, desk)
    elif not options.name and not options.password:
        raise Failure("what is to be done? --role, --name, --password, --end or --list.")


def refuse_half(role: "Role | None", desk: "Desk | None") -> None:
    """Raises Failure for a desk without a role, or a role held at a desk without the desk."""
    from loge.kernel.access import Role

    if desk and not role:
        raise Failure("as what? Say the role: --role concierge, for instance.")
    if role in (Role.CONCIERGE, Role.VOLUNTEER) and not desk:
        raise Failure(f"a {role.label} works at a desk. Say which: --desk SLUG.")


def make(username: str, name: str | None, role: "Role | None") -> "Account":
    """A new account with its first password."""
    from loge.house.people import accounts

    if not re.match(accounts.USERNAME, username):
        raise Failure(
            f"{username!r} is not a user name. Small letters a to z, digits, dots and hyphens, "
            "at most 40: marie.dupont"
        )
    if not role:
        raise Failure(f"there is no account called {username!r}. To make it, say its --role.")
    shown = full_name(name or username)
    password, typed = ask_password(username, shown)
    account = accounts.open_account(username=username, name=shown, password=password)
    say(f"{username}: account made." + ("" if typed else printed(password)))
    return account


def new_password(account: "Account") -> None:
    """Another password; whoever is signed in with the old one signs in again."""
    from loge.house.people import accounts

    password, typed = ask_password(account.username, account.name)
    act = act_anywhere()
    entry = accounts.change_password(account, password=password, act=act)
    accounts.told_everywhere(entry, account, act=act)
    say(f"{account.username}: password changed." + ("" if typed else printed(password)))


def printed(password: str) -> str:
    """What is said once."""
    return f" Password, shown once: {password} (to be changed under “My account”)"


def ask_password(username: str, name: str) -> tuple[str, bool]:
    """A password and whether somebody typed it: on a terminal it may be typed, else it is made."""
    typed = ""
    if sys.stdin.isatty():
        typed = getpass.getpass(f"Password for {username} (Enter: one is made): ")
    if not typed:
        words = ("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))
        return "-".join(words), False
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from loge.house.people.models import Account

    try:
        validate_password(typed, Account(username=username, name=name))
    except ValidationError as problem:
        raise Failure(" ".join(problem.messages)) from None
    return typed, True


def give(account: "Account", role: "Role", desk: "Desk | None") -> None:
    """The role, from today on."""
    from loge.house.people import accounts

    if desk is None:
        act = act_anywhere()
        entry = accounts.assign_everywhere(account, role=role, act=act)
        accounts.told_everywhere(entry, account, act=act, role=role)
    else:
        accounts.assign(account, role=role, act=act_at(desk))
    say(f"{account.username}: {role.label}, {desk.slug if desk else 'every desk'}, from today on.")


def end(username: str, role: "Role | None", desk: "Desk | None") -> None:
    """The role at the desk ends now; without a role or a desk, all that are meant."""
    from loge.house.people import accounts
    from loge.kernel import clock
    from loge.kernel.access import Role

    at = clock.now()
    account = accounts.account(username)
    if account is None:
        raise Failure(f"there is no account called {username!r}. ./loge account --list")
    held = [row for row in dict(accounts.accounts(at=at))[account] if meant(row, role, desk)]
    if not held:
        raise Failure(f"{username} holds no such role at present. ./loge account --list")
    for row in held:
        if row.desk is None:
            end_everywhere(account, Role(row.role))
        else:
            accounts.end_assignment(account, role=Role(row.role), act=act_at(row.desk))
        say(f"{username}: no longer {spoken(row)}.")


def end_everywhere(account: "Account", role: "Role") -> None:
    """A role at every desk ends, in every desk's journal."""
    from loge.house.people import accounts

    act = act_anywhere()
    entry = accounts.end_everywhere(account, role=role, act=act)
    accounts.told_everywhere(entry, account, act=act, everywhere=True, role=role)


def drop_second_step(username: str) -> None:
    """The telephone or the key is lost: the account signs in with its password alone, once more."""
    from loge.house.people import accounts, keeping

    account = accounts.account(username)
    if account is None:
        raise Failure(f"there is no account called {username!r}. ./loge account --list")
    act = act_anywhere()
    entry = keeping.drop_second_step(account, act=act)
    accounts.told_everywhere(entry, account, act=act)
    say(f"{username}: second step forgotten. It is asked for again where the role needs one.")


def meant(row: "Assignment", role: "Role | None", desk: "Desk | None") -> bool:
    """Whether this role is one of those to end."""
    return (role is None or row.role == role) and (desk is None or row.desk == desk)


def show() -> None:
    """One line for each account."""
    from loge.house.people import accounts
    from loge.kernel import clock

    for account, held in accounts.accounts(at=clock.now()):
        roles = "; ".join(spoken(row) for row in held) or "no role"
        say(f"{account.username:<20} {account.name:<24} {roles}")


def spoken(row: "Assignment") -> str:
    """A role and where it is held."""
    from loge.kernel.access import Role

    return f"{Role(row.role).label}, {row.desk.slug if row.desk else 'every desk'}"


def act_at(desk: "Desk") -> "Act":
    """Whoever may run this command is the network's staff."""
    from loge.kernel import clock
    from loge.kernel.access import Permission
    from loge.kernel.act import Act

    return Act(desk=desk, at=clock.now(), may=frozenset({Permission.KEEP_ACCOUNTS}))


def act_anywhere() -> "Act":
    """What is done to an account itself, from the first desk there is; then the others are told."""
    from loge.house.network import queries

    first = next(iter(queries.desks()), None)
    if first is None:
        raise Failure("there is no desk yet. ./loge up sets the house up first.")
    return act_at(first)


def full_name(text: str) -> str:
    """A name without spaces around. Raises Failure for none, or one that is too long."""
    name = " ".join(text.split())
    if not 0 < len(name) <= 80:
        raise Failure("a name has 1 to 80 letters.")
    return name


def role_of(text: str | None) -> "Role | None":
    """The role of this name, None for none said. Raises Failure for one that does not exist."""
    from loge.kernel.access import Role

    if text is None:
        return None
    if text not in Role.values:
        raise Failure(f"{text!r} is not a role. Known: {', '.join(Role.values)}.")
    return Role(text)


def desk_of(slug: str | None) -> "Desk | None":
    """The desk of this address, None for none said. Raises Failure for one that is not there."""
    from loge.house.network import queries

    if slug is None:
        return None
    desk = queries.desk(slug)
    if desk is None:
        known = ", ".join(d.slug for d in queries.desks()) or "none yet"
        raise Failure(f"there is no desk called {slug!r}. Known: {known}.")
    return desk
