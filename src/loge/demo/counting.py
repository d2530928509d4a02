"""How the stage plays the till: what was wanted becomes a basket, paid as the till allows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from loge.demo.data import read
from loge.house.catalogue.models import Article
from loge.house.journal.models import Entry
from loge.house.partners.models import Partner
from loge.house.people.models import Person
from loge.house.settlements import actions as settlements
from loge.house.settlements.models import Statement
from loge.kernel import days
from loge.kernel.act import Act
from loge.trades.till import actions as till
from loge.trades.till import queries
from loge.trades.till.actions.correcting import Why
from loge.trades.till.models import Basket, Drawer, Method, Movement, Receipt, Session
from loge.trades.till.queries import Filled, Ground
from loge.trades.till.rules.counting import COINS
from loge.trades.till.rules.lines import PIECE
from loge.trades.till.rules.payable import Tendered, payable

FLOATS = {"loge": 5000, "la-poste": 2000}  # cents
NOTE = 500


def _at(act: Act, name: str, seconds: int) -> Act:
    return replace(act.step(name), at=act.at + timedelta(seconds=seconds))


def _open_till(act: Act, *, drawers: Sequence[str]) -> Entry:
    """Each with what stayed in it, or with its first float."""
    found = Drawer.objects.at(act.desk).filter(code__in=drawers)
    last = {drawer.code: queries.last_session(drawer) for drawer in found}
    floats = {code: one.kept_cents or 0 if one else FLOATS[code] for code, one in last.items()}
    return till.open_till(floats=floats, act=act)


def _close_till(act: Act, *, gap: int = 0, explanation: str = "") -> Entry:
    """Every drawer counted, the desk's with a difference now and then; the day closed."""
    kept = {}
    for n, session in enumerate(Session.objects.at(act.desk).running().order_by("drawer__rank")):
        there = queries.expected(session)
        cash = there.pop("cash") + (gap if n == 0 else 0)
        mine = _at(act, f"count{n}", 10 * n)
        till.count_drawer(session, coins=_coins(cash), others=there, act=mine)
        kept[session.drawer.code] = min(cash, FLOATS[session.drawer.code])
    later = replace(act, at=act.at + timedelta(seconds=30))
    explained = dict.fromkeys(kept, explanation)
    return till.close_day_of_till(kept=kept, explanations=explained, act=later)


def _coins(cents: int) -> dict[int, int]:
    """The fewest notes of at most 50 €, and coins."""
    found = {}
    for coin in sorted((c for c in COINS if c <= 5000), reverse=True):
        found[coin], cents = divmod(cents, coin)
    return {coin: count for coin, count in found.items() if count}


def _take_payment(
    act: Act,
    *,
    ways: Sequence[Method],
    wanted: Mapping[str, int] | None = None,
    person: Person | None = None,
    owed: bool = False,
    reason: str = "",
    training: bool = False,
) -> Entry | None:
    """A basket, paid; None when nothing of what was wanted is sold on that day."""
    today = days.day_of(act.at, act.desk.zone)
    ground = queries.ground(act.desk, on=today)
    entry = _fill(act, ground, wanted or {}, person, training)
    if owed and person is not None:
        entry = till.start_basket(person, act=act.step("basket"))
    if entry is None:
        return None
    basket = Basket.objects.get(pk=entry.made)
    if owed and person is not None:
        _take_owed(act, ground, basket, person)
    full = queries.filled(act.desk, basket, ground, on=today)
    paid = _tendered(act, ground, full, ways, today)
    return till.sell(basket, payments=paid, total=full.total, reason=reason, act=act)


def _take_owed(act: Act, ground: Ground, basket: Basket, person: Person) -> None:
    """What they owed before this visit is paid with it."""
    today = days.day_of(act.at, act.desk.zone)
    for charge in queries.filled(act.desk, basket, ground, on=today).aside:
        till.take_charge(charge, person=person, act=act.step(f"charge{charge.pk}"))


def _fill(
    act: Act, ground: Ground, wanted: Mapping[str, int], person: Person | None, training: bool
) -> Entry | None:
    sold = {one.article.code: one.article for one in ground.terms.sold.values()}
    entry = None
    for code, count in wanted.items():
        article: Article | None = sold.get(code)
        if article is not None:
            mine = act.step(f"line-{code}")
            count *= PIECE
            entry = till.add_line(article, person=person, milli=count, training=training, act=mine)
    return entry


def _tendered(
    act: Act, ground: Ground, full: Filled, ways: Sequence[Method], today: date
) -> list[Tendered]:
    """Each drawer's part in the ways wished for, as far as they may; the rest in cash."""
    purse = queries.purse(act.desk, ground, full, act, on=today)
    offered: list[Tendered] = []
    for place in ground.places:
        for method in (*ways, Method.CASH):
            cents = payable(method, place, full.lines, purse, offered).cents
            if cents:
                given = -(-cents // NOTE) * NOTE if method == Method.CASH else None
                said = f"{act.at:%H%M%S}" if method in (Method.CARD, Method.CHEQUE) else ""
                offered.append(Tendered(place.code, method, cents, given, said))
    return offered


def _give_back(act: Act, *, receipt: Receipt) -> Entry:
    """One of what was bought is given back."""
    line = receipt.lines.get(position=1)
    one = {line.pk: PIECE}
    return till.refund(receipt, quantities=one, methods={}, why=Why.NOT_DONE, act=act)


def _paid_otherwise(act: Act, *, receipt: Receipt, method: Method) -> Entry:
    """It was paid in another way than somebody typed."""
    payment = receipt.payments.get(position=1)
    slip = f"{act.at:%H%M%S}"
    why = Why.WRONG_METHOD
    return till.correct_payment(payment, method=method, reference=slip, why=why, act=act)


def _move_cash(act: Act, *, cents: int, why: Movement.Why) -> Entry:
    session = Session.objects.at(act.desk).running().get(drawer__code="loge")
    return till.move_cash(session, cents=cents, why=why, act=act)


def _settle_baker(act: Act, *, until: date) -> Entry | None:
    """Their statement is made and paid, when anything was sold for them."""
    baker = Partner.objects.at(act.desk).get(slug="boulanger")
    if settlements.queries.draft(baker, until).empty:
        return None
    made = settlements.settle_partner(baker, until=until, act=act)
    statement = Statement.objects.get(pk=made.made)
    said = {"method": Statement.Method.TRANSFER, "reference": read("till")["settled"]}
    settlements.pay_partner(statement, **said, act=_at(act, "paid", 40))
    return made


SPECIAL: dict[str, Callable[..., Any]] = {
    "open_till": _open_till,
    "close_till": _close_till,
    "take_payment": _take_payment,
    "give_back_some": _give_back,
    "paid_otherwise": _paid_otherwise,
    "move_till_cash": _move_cash,
    "settle_baker": _settle_baker,
}
