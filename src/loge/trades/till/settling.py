"""What the till answers when money held for a partner is settled."""

from datetime import date
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _

from loge.house.ledger import crossing as ledger
from loge.house.partners.models import Partner
from loge.house.seals import actions as seals
from loge.house.seals.codes import Code
from loge.house.seals.rules import Word
from loge.house.settlements import crossing
from loge.house.settlements.crossing import Sold
from loge.kernel import days
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.till import queries
from loge.trades.till.actions.drawers import check_of_today
from loge.trades.till.models import Drawer, Movement, ReceiptLine, Session


def register() -> None:
    """Answer for what was sold at the till, and give cash out of its drawers."""
    crossing.sold.add("till", sold)
    crossing.paid.add("till", paid)
    crossing.cash.add("till", hand_over)
    ledger.cash.add("till", pay_out)


def sold(partner: Partner, start: date, until: date) -> list[Sold]:
    """What is on the receipts of these days for a partner, by kind and day, less what was given
    back; training apart. One query."""
    rows = ReceiptLine.objects.filter(
        partner=partner,
        receipt__training=False,
        receipt__on__gte=start,
        receipt__on__lt=until,
    )
    sums = rows.values_list("category", "receipt__on").annotate(Sum("cents"), Sum("milli"))
    return [Sold(*row) for row in sums.order_by("receipt__on", "category")]


def paid(partner: Partner, until: date) -> int:
    """What the receipts before a day say was paid of charges on a partner's behalf, less what was
    given back; training apart. One query."""
    rows = ReceiptLine.objects.filter(partner=partner, charge__isnull=False)
    before = rows.filter(receipt__training=False, receipt__on__lt=until)
    return before.aggregate(all=Sum("cents"))["all"] or 0


def hand_over(partner: Partner, cents: int, act: Act) -> str:
    """Cash leaves the drawer that a partner's money lies in, or comes back into it (negative).

    Answers the account of that drawer's cash. Raises Refused while the drawer is not open, or when
    there is not that much in it.
    """
    ground = queries.ground(act.desk, on=days.day_of(act.at, act.desk.zone))
    theirs = [d.code for d in ground.drawers.values() if d.partner_id == partner.pk]
    drawer = ground.standing_in(theirs[0]) if theirs else ground.own
    return _out_of(drawer, cents, Movement.Why.PARTNER, act)


def pay_out(cents: int, act: Act) -> str:
    """The same to anybody else who is paid, out of the desk's own drawer."""
    ground = queries.ground(act.desk, on=days.day_of(act.at, act.desk.zone))
    return _out_of(ground.own, cents, Movement.Why.OTHER, act)


def _out_of(drawer: Drawer, cents: int, why: Movement.Why, act: Act) -> str:
    session = drawer.sessions.filter(state=Session.State.OPEN).first()
    if session is None:
        raise Refused(
            "drawer_closed",
            _("Open the drawer “%(drawer)s” first, or pay by transfer.") % {"drawer": drawer},
        )
    check_of_today(session, act)
    if queries.expected(session)["cash"] < cents:
        raise Refused("too_little", _("There is not that much cash in this drawer."))
    Movement.objects.create(session=session, at=act.at, by=act.by, cents=-cents, why=why)
    place: dict[str, Any] = {"drawer": Word(drawer.code), "session": session.number}
    seals.log(act, Code.CASH, **place, cents=-cents, why=why)
    return drawer.cash_account
