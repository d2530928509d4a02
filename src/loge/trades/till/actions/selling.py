"""Taking the money: a basket becomes a receipt, once."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.ledger import actions as ledger
from loge.house.seals import actions as seals
from loge.house.seals.codes import Code
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.kernel.templatetags.said import euros
from loge.trades.till import queries
from loge.trades.till.actions import standing, writing
from loge.trades.till.actions.writing import Draft
from loge.trades.till.models import Basket, Kind, Method, Receipt
from loge.trades.till.queries import Filled, Ground
from loge.trades.till.rules import content, payable
from loge.trades.till.rules.content import Paid
from loge.trades.till.rules.payable import IN_DRAWER, Tendered


@verb(needs=Permission.SELL, notebook=False)
def sell(
    basket: Basket, *, payments: Sequence[Tendered], total: int, reason: str = "", act: Act
) -> Entry:
    """The basket is paid: one receipt, sealed; the charges in it are settled.

    `total` is what the screen showed, in cents; `reason` says why money is let go. Raises Refused
    when the basket is not what was shown, when the payments do not settle it, when a drawer is not
    open, or without the signing key; nothing is kept of a refused payment.
    """
    today = days.day_of(act.at, act.desk.zone)
    ground = queries.ground(act.desk, on=today)
    filled = queries.filled(act.desk, basket, ground, on=today)
    check_basket(filled, total)
    purse = queries.purse(act.desk, ground, filled, act, on=today)
    payable.may_be_paid(filled.lines, payments, ground.places, purse, why=reason).or_refuse()
    if not basket.training:
        standing.check_open(ground, {line.drawer for line in filled.lines}, today)
    receipt = write(filled, ground, payments, act)
    if not journal.follow(Basket.objects.filter(pk=basket.pk), "sell"):
        raise Refused("state", basket.why_not("sell"))
    return journal.append(
        act.during(basket.visit),
        "sell",
        receipt,
        remark=reason,
        basket=basket,
        number=receipt.number,
        cents=receipt.total_cents,
        training=basket.training or None,
    )


def check_basket(filled: Filled, total: int) -> None:
    """Raises Refused unless it holds something, at today's prices, and comes to this total."""
    if not filled.shown:
        raise Refused("empty", _("There is nothing in the basket."))
    if filled.changed:
        names = ", ".join(one.line.label for one in filled.changed)
        raise Refused(
            "prices_changed",
            _(
                "The price of %(names)s has changed, or it is not sold any more. "
                "Take today’s prices."
            )
            % {"names": names},
        )
    if filled.total != total:
        raise Refused(
            "basket_changed",
            _("The basket has changed meanwhile: it comes to %(cents)s now. Look again.")
            % {"cents": euros(filled.total)},
        )


def write(
    filled: Filled,
    ground: Ground,
    payments: Sequence[Tendered],
    act: Act,
    *,
    booked_at: datetime | None = None,
) -> Receipt:
    """The receipt of what was paid, and what is left to pay of it. `booked_at` is when a sale that
    was noted before was entered. Raises Refused without the signing key."""
    basket = filled.basket
    receipt = writing.write(
        Draft(
            kind=Kind.SALE,
            lines=filled.lines,
            paid=[_paid(one, ground, basket.training) for one in payments],
            ground=ground,
            person=basket.person,
            household=filled.household,
            visit=basket.visit,
            training=basket.training,
            booked_at=booked_at,
        ),
        act,
    )
    later = sum(t.cents for t in payments if t.method == Method.ACCOUNT)
    if later:
        ledger.carry(
            cents=later,
            label=_("Left to pay of receipt %(number)s") % {"number": receipt.number},
            about=receipt,
            household=filled.household,
            act=act,
        )
    _log_typed(filled, ground, receipt, act)
    return receipt


def _log_typed(filled: Filled, ground: Ground, receipt: Receipt, act: Act) -> None:
    """The technical log says of amounts that were typed, where no price is known."""
    free = {pk for pk, sold in ground.terms.sold.items() if sold.cents is None}
    typed = [line for line in filled.lines if line.article in free]
    if typed:
        cents, practice = sum(line.cents for line in typed), receipt.training or None
        seals.log(act, Code.NO_ARTICLE, receipt=receipt.number, cents=cents, training=practice)


def _paid(one: Tendered, ground: Ground, training: bool) -> Paid:
    lies = one.method in IN_DRAWER and not training
    return content.paid(one, ground.sessions[one.drawer].number if lies else None)
