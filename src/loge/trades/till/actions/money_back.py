"""In what money something is given back: as it was paid, and never more than was."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from django.db import models
from django.utils.translation import gettext as _

from loge.house.journal.facts import pointer
from loge.house.ledger.models import Charge
from loge.kernel.refusal import Refused
from loge.kernel.templatetags.said import euros
from loge.trades.till import put_right
from loge.trades.till.models import Drawer, Method, Receipt
from loge.trades.till.rules import back
from loge.trades.till.rules.content import Paid
from loge.trades.till.rules.payable import IN_DRAWER, STUCK


def carried(receipt: Receipt) -> models.QuerySet[Charge]:
    """What was left to pay of a receipt."""
    kind, pk = pointer(receipt)
    return Charge.objects.filter(subject=kind, subject_id=pk)


def check(receipt: Receipt, paid: Sequence[Paid]) -> None:
    """Money is given back for money: not for what was let go, nor for what is still left to pay."""
    still_owed = carried(receipt).exclude(state=Charge.State.SETTLED).exists()
    counted = IN_DRAWER if still_owed else {*IN_DRAWER, Method.ACCOUNT}
    moved = [p for p in put_right.payments_moved(receipt) if p.method in counted]
    for one in paid:
        stands = sum(p.cents for p in moved if p.drawer.code == one.drawer)
        if -one.cents > stands:
            raise Refused(
                "not_paid_in",
                _("Only %(cents)s of this receipt was paid. Give back less, or cancel the sale.")
                % {"cents": euros(stands)},
            )


def offered(drawer: Drawer, cents: int, methods: Mapping[str, str], taken: Collection[str]) -> Paid:
    """What is asked to be given back from a drawer, in cash unless another method is named; `taken`
    are the methods of the desk. Raises Refused for what nothing is given back in, or not from this
    drawer."""
    method = methods.get(drawer.code, Method.CASH.value)
    if method not in {Method.CASH.value, Method.CARD.value, Method.STUCK.value}:
        raise Refused("method", _("Give it back in cash, by card or in Stück."))
    if method not in taken:
        known = {"method": str(Method(method).label)}
        raise Refused("not_taken", _("This desk does not take %(method)s any more.") % known)
    if method == Method.STUCK.value and drawer.partner is not None:
        said = {"owner": drawer.partner.name}
        raise Refused("stuck_partner", _("%(owner)s is not paid in Stück.") % said)
    if method == Method.STUCK.value and cents % STUCK:
        raise Refused("stuck_whole", _("Stück are whole: no cents."))
    return Paid(drawer.code, method, -cents, 0)


def as_paid(receipt: Receipt, one: Paid) -> list[Paid]:
    """The money given back, in Stück as far as it was paid in Stück. Raises Refused when no whole
    number of them fits."""
    if one.method == Method.STUCK:
        return [one]
    moved = [p for p in put_right.payments_moved(receipt) if p.drawer.code == one.drawer]
    stuck = sum(p.cents for p in moved if p.method == Method.STUCK)
    euros = sum(p.cents for p in moved if p.method not in {Method.STUCK, Method.WAIVED})
    parts = back.split(-one.cents, euros=euros, stuck=stuck)
    if parts is None:
        raise Refused(
            "stuck_whole",
            _("It was paid in Stück, and Stück are whole. Give back more, or cancel the sale."),
        )
    given = [(one.method, parts[0]), (Method.STUCK.value, parts[1])]
    return [replace(one, method=method, cents=-cents) for method, cents in given if cents]
