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
    COMPARE_TERMINAL = "compare_terminal"
    TAKE_IN = "take_in"
    HAND_OVER_ITEM = "hand_over_item"
    WORK_WITH_PARTNER = "work_with_partner"
    LINK_PARTNER = "link_partner"
    ANSWER_AS_PARTNER = "answer_as_partner"
    GIVE_UP_ITEM = "give_up_item"
    COMPENSATE = "compensate"
    KEEP_KINDS = "keep_kinds"
    PUT_RIGHT = "put_right"
    SEND_NOTICE = "send_notice"
    SETTLE_CHARGE = "settle_charge"
    SELL = "sell"
    CORRECT_SALE = "correct_sale"
    KEEP_DRAWER = "keep_drawer"
    CLOSE_PERIOD = "close_period"
    TRAIN = "train"
    SEE_TILL = "see_till"
    KEEP_TILL = "keep_till"
    SEE_STOCK = "see_stock"
    KEEP_STOCK = "keep_stock"
    KEEP_HOURS = "keep_hours"
    KEEP_SHELVES = "keep_shelves"
    KEEP_CARRIERS = "keep_carriers"
    KEEP_CATALOGUE = "keep_catalogue"
    KEEP_ACCOUNTS = "keep_accounts"
    SEE_OFFICE = "see_office"
    EXPORT_RESIDENTS = "export_residents"
    IMPORT_RESIDENTS = "import_residents"
    MERGE_RESIDENTS = "merge_residents"
    FORGET_PERSON = "forget_person"
    KEEP_RETENTION = "keep_retention"
    KEEP_MEMBERSHIPS = "keep_memberships"
    OVERRIDE_GATE = "override_gate"
    SEE_MESSAGES = "see_messages"
    KEEP_MESSAGES = "keep_messages"
    SEE_FIGURES = "see_figures"
    SEE_ACCOUNTS = "see_accounts"
    KEEP_DESK = "keep_desk"


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
    Permission.COMPARE_TERMINAL,
    Permission.TAKE_IN,
    Permission.HAND_OVER_ITEM,
    Permission.WORK_WITH_PARTNER,
    Permission.SEND_NOTICE,
    Permission.REGISTER_PERSON,
    Permission.SELL,
    Permission.TRAIN,
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
        Permission.LINK_PARTNER,
        Permission.GIVE_UP_ITEM,
        Permission.COMPENSATE,
        Permission.KEEP_KINDS,
        Permission.SEE_OFFICE,
        Permission.EXPORT_RESIDENTS,
        Permission.IMPORT_RESIDENTS,
        Permission.MERGE_RESIDENTS,
        Permission.FORGET_PERSON,
        Permission.KEEP_MEMBERSHIPS,
        Permission.OVERRIDE_GATE,
        Permission.SEE_MESSAGES,
        Permission.SEE_FIGURES,
        Permission.SEE_ACCOUNTS,
        Permission.CORRECT_SALE,
        Permission.KEEP_DRAWER,
        Permission.CLOSE_PERIOD,
        Permission.SEE_TILL,
        Permission.SEE_STOCK,
        Permission.KEEP_STOCK,
    }
)
_COUNT = _SEE | {
    Permission.SEE_OFFICE,
    Permission.SEE_FIGURES,
    Permission.SEE_TILL,
    Permission.SEE_STOCK,
}

ROLES: dict[str, frozenset[Permission]] = {
    Role.CONCIERGE: frozenset(_HOLD_THE_DESK),
    Role.VOLUNTEER: frozenset(_SERVE),
    # Nobody who signs in speaks for a partner: only the link of their page does.
    Role.NETWORK_STAFF: frozenset(Permission) - {Permission.ANSWER_AS_PARTNER},
    Role.TREASURER: frozenset(
        _COUNT
        | {
            Permission.SETTLE_CHARGE,
            Permission.KEEP_TILL,
            Permission.CLOSE_PERIOD,
            Permission.COMPENSATE,
        }
    ),
    Role.AUDITOR: frozenset(_COUNT),
}


# Who holds the money or the accounts signs in with a second step besides the password.
SECOND_STEP = frozenset({Role.NETWORK_STAFF, Role.TREASURER})


def permissions_of(roles: set[str]) -> frozenset[Permission]:
    """All that these roles together may do; unknown roles may do nothing."""
    return frozenset().union(*(ROLES.get(role, frozenset()) for role in roles))
