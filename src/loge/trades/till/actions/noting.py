"""What was sold while the till was off, and noted: entered today, at its true time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from loge.house.catalogue import sellables
from loge.house.catalogue.sellables import Sellable
from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.ledger import queries as ledger
from loge.house.people.models import Household, Person
from loge.kernel import clock, days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.kernel.templatetags.said import day, euros
from loge.trades.till import queries
from loge.trades.till.actions import selling, standing
from loge.trades.till.actions.baskets import check_quantity, typed_price
from loge.trades.till.models import Basket, BasketLine, Receipt, Trainee
from loge.trades.till.queries import Filled, Ground
from loge.trades.till.rules import noted, payable
from loge.trades.till.rules.noted import Noted
from loge.trades.till.rules.payable import Tendered


@verb(needs=Permission.SELL)
def record_sale(
    lines: Sequence[Noted],
    payments: Sequence[Tendered],
    *,
    person: Person | None = None,
    household: Household | None = None,
    reason: str = "",
    act: Act,
) -> Entry:
    """A sale that was noted while the till was off: one receipt, with the moment it was sold at
    and that of its entry.

    Articles, prices and VAT are those of the day it was sold (`act.at`); the money lies in today's
    drawers and is of today's closing, which the receipt says as well. Payments must come to the
    cent of each drawer. `household` is who owes what is left to pay: that of `person`, when it is
    not said. Raises Refused as `sell` does, and when no drawer is open today.
    """
    entered = clock.now()
    today, sold_on = (days.day_of(at, act.desk.zone) for at in (entered, act.at))
    _check(lines, payments, sold_on, today, act)
    payments = [replace(one, reference=noted.reference(one.reference)) for one in payments]
    ground = queries.ground(act.desk, on=sold_on)
    filled = _filled(lines, ground, person, household, sold_on, act)
    purse = queries.purse(act.desk, ground, filled, act, on=sold_on)
    payable.may_be_paid(filled.lines, payments, ground.places, purse, why=reason).or_refuse()
    # Today's drawers take it, whenever it was sold: what is closed stays closed.
    standing.check_open(ground, {line.drawer for line in filled.lines}, today)
    receipt = selling.write(filled, ground, payments, act, booked_at=entered)
    return _entry(receipt, reason, act)


def _entry(receipt: Receipt, reason: str, act: Act) -> Entry:
    facts = {"number": receipt.number, "cents": receipt.total_cents, "booked_on": receipt.on}
    return journal.append(act, "record_sale", receipt, remark=reason, **facts)


def _check(
    lines: Sequence[Noted], payments: Sequence[Tendered], sold_on: date, today: date, act: Act
) -> None:
    """What can be said of it before anything is looked up."""
    if not lines:
        raise Refused("empty", _("Say what was sold."))
    if max(len(lines), len(payments)) > noted.MOST_LINES:
        raise Refused("too_long", _("This is too long for one sale. Make two of it."))
    if sold_on > today:
        raise Refused("ahead", _("This day has not come yet. Look at the date."))
    if Trainee.objects.at(act.desk).filter(account=act.by or 0).exists():
        raise Refused(
            "training",
            _("You are practising: stop practising to type in what was sold for real."),
        )


def _filled(
    lines: Sequence[Noted],
    ground: Ground,
    person: Person | None,
    household: Household | None,
    sold_on: date,
    act: Act,
) -> Filled:
    """What was noted, in the shape of a basket that was never written."""
    basket = Basket(desk_id=act.desk.pk, person=person, visit=act.visit, started_at=act.at)
    theirs = queries.household_of(basket, sold_on)
    if household is not None and theirs not in {None, household}:
        raise Refused("not_theirs", _("This person did not live in this household that day."))
    home = household or theirs
    shown = tuple(_shown(one, ground, sold_on, act) for one in lines)
    owed = ledger.owed_by([home.pk] if home else [], person.pk if person else None)
    return Filled(basket, shown, tuple(charge for charge in owed if charge.cents), home)


def _shown(one: Noted, ground: Ground, sold_on: date, act: Act) -> queries.Shown:
    sold = ground.terms.sold.get(one.article)
    sold = sold or sellables.sellable(act.desk, one.article, sold_on)  # which says why not
    check_quantity(sold.article, one.milli)
    row = BasketLine(article=sold.article, milli=one.milli, unit_cents=_price(sold, one, sold_on))
    return queries.article_line(row, sold, ground)


def _price(sold: Sellable, one: Noted, sold_on: date) -> int:
    """The price of that day, or the one noted where the article has none of its own. Raises
    Refused when another was noted: nobody is told afterwards that something else was paid."""
    if sold.cents is None:
        return typed_price(one.cents)
    if one.cents not in {None, sold.cents}:
        said = {"name": sold.article.name, "cents": euros(sold.cents), "day": day(sold_on)}
        raise Refused("price_differs", _("“%(name)s” cost %(cents)s on %(day)s.") % said)
    return sold.cents
