"""Filling a basket. A draft: each step stands in the journal, nothing in the books."""

from django.utils.translation import gettext as _

from loge.house.catalogue import sellables
from loge.house.catalogue.models import Article
from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.ledger.models import Charge
from loge.house.people.models import Person
from loge.house.seals import actions as seals
from loge.house.seals.codes import Code
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.till import queries, visiting
from loge.trades.till.models import Basket, BasketCharge, BasketLine
from loge.trades.till.rules.lines import PIECE
from loge.trades.till.terms import terms

MOST_MILLI = 999 * PIECE
MOST_CENTS = 1_000_000


def basket_of(person: Person | None, *, training: bool = False, act: Act) -> Basket:
    """The open basket of a person (or of passers-by); a new one when there is none. Called by the
    verbs that put something in."""
    known = queries.open_basket(act.desk, person, act.by, training=training)
    if known is not None:
        return known
    basket = visiting.begun(act.desk, person, act.by, act.at, training=training)
    basket.save()
    return basket


@verb(needs=Permission.SELL, notebook=False)
def start_basket(person: Person, *, act: Act) -> Entry:
    """The basket of a visit that bought no article: what the visit made is paid with it."""
    basket = basket_of(person, act=act)
    return journal.append(act.during(basket.visit), "start_basket", basket)


@verb(needs=Permission.SELL, notebook=False)
def add_line(
    article: Article,
    *,
    person: Person | None = None,
    milli: int = PIECE,
    cents: int | None = None,
    training: bool = False,
    act: Act,
) -> Entry:
    """Put so much of an article in the basket of a person, or of a passer-by. `cents` is the unit
    price typed by hand, where the article has none of its own.

    The same article again is more of it. Raises Refused when it is not sold today.
    """
    check_quantity(article, milli)
    unit_cents = _price(article, cents, act)
    basket = basket_of(person, training=training, act=act)
    row = basket.lines.filter(article=article, unit_cents=unit_cents).first()
    if row is None:
        row = BasketLine(basket=basket, article=article, unit_cents=unit_cents, milli=0)
        row.added_at = act.at
    row.milli += milli
    check_quantity(article, row.milli)
    row.save()
    return journal.append(
        act.during(basket.visit), "add_line", basket, article=article, milli=milli, cents=unit_cents
    )


def _price(article: Article, typed: int | None, act: Act) -> int:
    """Today's price, or the one typed where that is allowed."""
    today = days.day_of(act.at, act.desk.zone)
    sold = terms(act.desk, today).sold.get(article.pk)
    sold = sold or sellables.sellable(act.desk, article.pk, today)  # which says why not
    if sold.cents is not None:
        return sold.cents
    return typed_price(typed)


def typed_price(cents: int | None) -> int:
    """The price somebody typed. Raises Refused for none, and for what cannot be one."""
    if cents is None or not 0 < cents <= MOST_CENTS:
        raise Refused("price_typed", _("Type its price: between 0,01 € and 10 000 €."))
    return cents


def check_quantity(article: Article, milli: int) -> None:
    """Raises Refused for more than is sold at once, and for a part of a piece."""
    most = (article.most or 999) * PIECE
    if not 0 < milli <= min(most, MOST_MILLI):
        said = {"most": most // PIECE, "name": article.name}
        raise Refused("quantity", _("Between 1 and %(most)s of “%(name)s” at once.") % said)
    if article.unit == Article.Unit.PIECE and milli % PIECE:
        raise Refused("pieces", _("“%(name)s” is sold by the piece.") % {"name": article.name})


@verb(needs=Permission.SELL, notebook=False)
def change_line(
    basket: Basket, *, line: int, milli: int | None = None, by: int = 0, act: Act
) -> Entry:
    """Another quantity of a line, or so much more or less of it (`by`); nothing takes it out."""
    row = _open(basket).lines.select_related("article").filter(pk=line).first()
    if row is None:
        raise Refused("line_gone", _("This line is not in the basket any more."))
    before = row.milli
    row.milli = milli = max(0, before + by) if milli is None else milli
    if milli:
        check_quantity(row.article, milli)
        row.save(update_fields=["milli"])
    else:
        row.delete()
    return journal.append(
        act.during(basket.visit),
        "change_line",
        basket,
        article=row.article,
        milli=milli,
        before=before,
        cents=row.unit_cents,
    )


@verb(needs=Permission.SELL, notebook=False)
def take_charge(charge: Charge, *, person: Person, act: Act) -> Entry:
    """What somebody owed already is paid with the rest."""
    return _say(charge, person, True, "take_charge", act)


@verb(needs=Permission.SELL, notebook=False)
def leave_charge(charge: Charge, *, person: Person, act: Act) -> Entry:
    """What somebody owes stays owed for another day."""
    return _say(charge, person, False, "leave_charge", act)


def _say(charge: Charge, person: Person, taken: bool, verb_name: str, act: Act) -> Entry:
    if charge.state != Charge.State.OWED:
        raise Refused("state", charge.why_not("settle_charge"))
    basket = basket_of(person, act=act)
    _check_theirs(charge, basket, act)
    BasketCharge.objects.update_or_create(basket=basket, charge=charge, defaults={"taken": taken})
    said = act.during(basket.visit)
    return journal.append(said, verb_name, basket, charge=charge, cents=charge.cents)


def _check_theirs(charge: Charge, basket: Basket, act: Act) -> None:
    today = days.day_of(act.at, act.desk.zone)
    filled = queries.filled(act.desk, basket, queries.ground(act.desk, on=today), on=today)
    if charge not in filled.aside and charge not in [one.charge for one in filled.shown]:
        raise Refused("not_theirs", _("They do not owe this: it is another household’s."))


@verb(needs=Permission.SELL, notebook=False)
def refresh_basket(basket: Basket, *, act: Act) -> Entry:
    """Take today's prices, and put back what is not sold any more."""
    today = days.day_of(act.at, act.desk.zone)
    filled = queries.filled(act.desk, _open(basket), queries.ground(act.desk, on=today), on=today)
    for one in filled.changed:
        if one.row is not None and one.gone:
            one.row.delete()
        elif one.row is not None:
            one.row.unit_cents = one.line.unit_cents
            one.row.save(update_fields=["unit_cents"])
    changed = len(filled.changed)
    return journal.append(act.during(basket.visit), "refresh_basket", basket, count=changed)


@verb(needs=Permission.SELL, notebook=False)
def drop_basket(basket: Basket, *, act: Act) -> Entry:
    """Nothing is bought: everything is put back, and the technical log says so."""
    today = days.day_of(act.at, act.desk.zone)
    cents = queries.filled(act.desk, basket, queries.ground(act.desk, on=today), on=today).total
    entry = journal.move(basket, "drop_basket", act=act.during(basket.visit), said={"cents": cents})
    seals.log(act, Code.CANCELLED, cents=cents, training=basket.training)
    return entry


def _open(basket: Basket) -> Basket:
    if basket.state != Basket.State.OPEN:
        raise Refused("state", basket.why_not("sell"))
    return basket
