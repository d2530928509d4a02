"""Who may do what: one list of permissions, one table of roles.

Permissions stand on the ground floor because every verb names one, from the network's hours up to
the trades (docs/decisions/0002).
"""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """What an act may need. Each verb and each page names exactly one."""

    SEE_DESK = "see_desk"
    SEE_JOURNAL = "see_journal"
    SERVE = "serve"
    KEEP_DAYBOOK = "keep_daybook"
    REGISTER_PERSON = "register_person"
    NAME_REPRESENTATIVE = "name_representative"
    JOIN_HOUSEHOLD = "join_household"
    RECEIVE_DEPOSIT = "receive_deposit"
    HAND_OVER_DEPOSIT = "hand_over_deposit"
    GIVE_BACK_DEPOSIT = "give_back_deposit"
    PUT_RIGHT = "put_right"
    SEND_NOTICE = "send_notice"
    SETTLE_CHARGE = "settle_charge"
    KEEP_HOURS = "keep_hours"
    KEEP_SHELVES = "keep_shelves"
    KEEP_CATALOGUE = "keep_catalogue"
    KEEP_ACCOUNTS = "keep_accounts"


class Role(models.TextChoices):
    """What an account is at a desk, or at every desk of the network."""

    CONCIERGE = "concierge", _("concierge")
    VOLUNTEER = "volunteer", _("volunteer")
    NETWORK_STAFF = "network_staff", _("network staff")
    TREASURER = "treasurer", _("treasurer")
    AUDITOR = "auditor", _("auditor")


_SEE = {Permission.SEE_DESK, Permission.SEE_JOURNAL}
_SERVE = {
    Permission.SEE_DESK,
    Permission.SERVE,
    Permission.KEEP_DAYBOOK,
    Permission.RECEIVE_DEPOSIT,
    Permission.HAND_OVER_DEPOSIT,
    Permission.GIVE_BACK_DEPOSIT,
    Permission.SEND_NOTICE,
    Permission.REGISTER_PERSON,
}
_HOLD_THE_DESK = (
    _SERVE
    | _SEE
    | {
        Permission.NAME_REPRESENTATIVE,
        Permission.JOIN_HOUSEHOLD,
        Permission.PUT_RIGHT,
        Permission.KEEP_HOURS,
        Permission.KEEP_SHELVES,
    }
)

ROLES: dict[str, frozenset[Permission]] = {
    Role.CONCIERGE: frozenset(_HOLD_THE_DESK),
    Role.VOLUNTEER: frozenset(_SERVE),
    Role.NETWORK_STAFF: frozenset(Permission),
    Role.TREASURER: frozenset(_SEE | {Permission.SETTLE_CHARGE}),
    Role.AUDITOR: frozenset(_SEE),
}


def permissions_of(roles: set[str]) -> frozenset[Permission]:
    """All that these roles together may do; unknown roles may do nothing."""
    return frozenset().union(*(ROLES.get(role, frozenset()) for role in roles))
