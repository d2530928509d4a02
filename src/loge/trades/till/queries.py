"""What a sale stands on: drawers and sessions, the basket's lines at today's prices, who sells."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, Sum

from loge.house.catalogue.models import Nature
from loge.house.catalogue.sellables import Sellable
from loge.house.ledger import queries as ledger
from loge.house.ledger.actions import OWED_BY_HOUSEHOLDS
from loge.house.ledger.models import Charge
from loge.house.people.models import Household, Person, Residence
from loge.kernel import clock, days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.trades.till.models import (
    Basket,
    BasketLine,
    Closing,
    Drawer,
    Method,
    Session,
    Till,
)
from loge.trades.till.rules import spans
from loge.trades.till.rules.lines import PIECE, Line, amount
from loge.trades.till.rules.payable import IN_DRAWER, Place, Purse
from loge.trades.till.terms import Terms, terms


@dataclass(frozen=True)
class Ground:
    """The till of a desk: what holds there, and the running sessions by drawer."""

    terms: Terms
    sessions: Mapping[str, Session]

    @property
    def till(self) -> Till:
        return self.terms.till

    @property
    def drawers(self) -> Mapping[str, Drawer]:
        """By code, in their order."""
        return self.terms.drawers

    @property
    def partners(self) -> Mapping[str, int]:
        """The ids of the desk's partners, by slug."""
        return self.terms.partners

    @property
    def own(self) -> Drawer:
        """The desk's own drawer."""
        return next(d for d in self.drawers.values() if d.partner_id is None)

    def drawer_of(self, partner_id: int | None) -> Drawer:
        """Where the money of a partner lies: in their own drawer, or with the desk's, also when
        theirs was given up."""
        theirs = (d for d in self.drawers.values() if d.partner_id == partner_id and d.used)
        return next(theirs, self.own) if partner_id else self.own

    def standing_in(self, code: str) -> Drawer:
        """The drawer out of which the money of this one is given back: the desk's own for one that
        was given up, once it is closed for good."""
        drawer = self.drawers[code]
        return drawer if drawer.used or code in self.sessions else self.own

    @property
    def places(self) -> list[Place]:
        """The drawers as the rules see them."""
        return [Place(d.code, d.name, d.partner.name if d.partner else "") for d in self._all]

    @property
    def _all(self) -> list[Drawer]:
        return list(self.drawers.values())

    def missing(self, on: date) -> list[Drawer]:
        """The drawers nobody opened, or whose last day was never counted."""
        return [d for d in self._all if not self._ready(d.code, on)]

    def lacking(self, on: date) -> list[Drawer]:
        """Those of `missing` that money goes into today, or that still hold some."""
        return [d for d in self.missing(on) if d.used or d.code in self.sessions]

    def _ready(self, code: str, on: date) -> bool:
        session = self.sessions.get(code)
        return bool(session and session.state == Session.State.OPEN and session.opened_on >= on)

    def left_open(self, on: date) -> list[Session]:
        """The sessions of days before, which must be counted first."""
        return [session for session in self.sessions.values() if session.opened_on < on]


def ground(desk: Any, *, on: date | None = None) -> Ground:
    """The till on a day (today), in two queries while no setting changes. Raises Refused at a desk
    whose till was never set up."""
    known = terms(desk, on or days.day_of(clock.now(), desk.zone))
    running = Session.objects.at(desk).running()
    codes = {drawer.pk: code for code, drawer in known.drawers.items()}
    sessions = {codes[session.drawer_id]: session for session in running}
    return Ground(known, sessions)


@dataclass(frozen=True)
class Shown:
    """A basket's line with the row it comes from, and what has changed since it was put in."""

    line: Line
    row: BasketLine | None = None
    charge: Charge | None = None
    before: int | None = None
    gone: bool = False


@dataclass(frozen=True)
class Filled:
    """What a basket holds at today's prices, and the charges that could be taken in."""

    basket: Basket
    shown: tuple[Shown, ...] = ()
    aside: tuple[Charge, ...] = ()
    household: Household | None = None

    @property
    def lines(self) -> list[Line]:
        return [one.line for one in self.shown]

    @property
    def total(self) -> int:
        return sum(line.cents for line in self.lines)

    @property
    def changed(self) -> list[Shown]:
        """What does not cost what it did, or is not sold any more."""
        return [one for one in self.shown if one.gone or one.before is not None]


def open_basket(
    desk: Any, person: Person | None, by: int | None, *, training: bool = False
) -> Basket | None:
    """The basket of a person, or that of the passers-by a colleague serves."""
    whose = Q(person=person) if person else Q(person__isnull=True, by=by)
    return Basket.objects.at(desk).open().filter(whose, training=training).first()


def filled(desk: Any, basket: Basket, ground: Ground, *, on: date) -> Filled:
    """The basket with its lines, in at most four queries."""
    rows = _rows(basket)
    known = ground.terms.sold
    articles = [article_line(row, known.get(row.article_id), ground) for row in rows]
    household = household_of(basket, on)
    taken, aside = _charges(basket, household)
    charges = [_charge(charge, ground) for charge in taken]
    return Filled(basket, (*charges, *articles), tuple(aside), household)


def _rows(basket: Basket) -> list[BasketLine]:
    """Its lines; a basket not begun yet has none."""
    if basket.pk is None:
        return []
    return list(basket.lines.order_by("pk"))


def article_line(row: BasketLine, sold: Sellable | None, ground: Ground) -> Shown:
    """The line at today's price; what was typed by hand stays what was typed."""
    article = sold.article if sold else row.article
    unit_cents = row.unit_cents
    if sold is not None and sold.cents is not None:
        unit_cents = sold.cents
    line = Line(
        label=article.name,
        milli=row.milli,
        unit=article.unit,
        unit_cents=unit_cents,
        cents=amount(unit_cents, row.milli),
        vat_basis_points=sold.vat_basis_points if sold else 0,
        owner=article.partner.slug if article.partner else "",
        drawer=ground.drawer_of(article.partner_id).code,
        nature=article.nature,
        family=article.family,
        category=article.category,
        account=article.credited,
        article=article.pk,
    )
    before = row.unit_cents if unit_cents != row.unit_cents else None
    return Shown(line, row=row, before=before, gone=sold is None)


def household_of(basket: Basket, on: date) -> Household | None:
    """Who pays later, if anybody: the household of the person."""
    if basket.person_id is None:
        return None
    lives = Residence.objects.current(on).filter(person=basket.person_id)
    return Household.objects.filter(residences__in=lives).order_by("pk").first()


def _charges(basket: Basket, household: Household | None) -> tuple[list[Charge], list[Charge]]:
    """What they owe: what this visit made and what was taken in; and what is left aside, as what
    was left to pay is until somebody takes it in."""
    if basket.person_id is None or basket.training:
        return [], []
    homes = [household.pk] if household else []
    owed = [c for c in ledger.owed_by(homes, basket.person_id) if c.cents]
    said = dict(basket.charges.values_list("charge", "taken")) if basket.pk else {}
    since = basket.started_at

    def is_taken(charge: Charge) -> bool:
        made_now = charge.owed_at >= since and charge.nature != Nature.LATER
        return said.get(charge.pk, made_now)

    return [c for c in owed if is_taken(c)], [c for c in owed if not is_taken(c)]


def _charge(charge: Charge, ground: Ground) -> Shown:
    partner = charge.partner
    line = Line(
        label=charge.label,
        milli=PIECE,
        unit="piece",
        unit_cents=charge.cents,
        cents=charge.cents,
        vat_basis_points=charge.vat_basis_points,
        owner=partner.slug if partner else "",
        drawer=ground.drawer_of(charge.partner_id).code,
        nature=charge.nature,
        category=charge.category,
        account=OWED_BY_HOUSEHOLDS,
        charge=charge.pk,
    )
    return Shown(line, charge=charge)


def purse(desk: Any, ground: Ground, filled: Filled, act: Act, *, on: date) -> Purse:
    """What limits the payments of a basket."""
    limit = ground.terms.limit
    aside = sum(charge.cents for charge in filled.aside)
    return Purse(
        methods=frozenset(ground.till.methods),
        household=filled.household is not None and not filled.basket.training,
        credit=None if limit is None else max(0, limit - aside),
        may_waive=Permission.CORRECT_SALE in act.may,
    )


def expected(session: Session) -> dict[str, int]:
    """What should be there now, in cents by method: the float, what was paid, what was moved."""
    paid = session.payments.filter(method__in=IN_DRAWER)
    sums = dict(paid.values_list("method").annotate(total=Sum("cents")).order_by())
    moved = session.movements.aggregate(total=Sum("cents"))["total"] or 0
    found = {str(method): sums.get(method, 0) for method in ground_methods(session)}
    found[Method.CASH.value] = session.float_cents + sums.get(Method.CASH, 0) + moved
    return found


def ground_methods(session: Session) -> list[str]:
    """The methods that leave something to count in a drawer."""
    partner = session.drawer.partner_id is not None
    kinds = [Method.CASH, Method.CARD, Method.CHEQUE, *([] if partner else [Method.STUCK])]
    return [kind.value for kind in kinds]


def last_session(drawer: Drawer) -> Session | None:
    """The latest session of a drawer, running or closed."""
    return drawer.sessions.order_by("-number").first()


def baskets_left(desk: Any, on: date | None = None) -> list[Basket]:
    """Baskets with something in them on a day (today) that nobody paid or put back."""
    today = on or days.day_of(clock.now(), desk.zone)
    left = Basket.objects.at(desk).open().holding(today).filter(training=False)
    return list(left.select_related("person").order_by("started_at"))


def spans_over(desk: Any, before: date) -> list[tuple[str, date]]:
    """The months and years with daily closings that are over by a day and not closed, oldest
    first."""
    closings = Closing.objects.at(desk)
    done = set(closings.exclude(span=Closing.Span.DAY).values_list("span", "starts_on"))
    open_since = max((on for span, on in done if span == Closing.Span.MONTH), default=date.min)
    rows = closings.filter(span=Closing.Span.DAY, starts_on__gte=open_since.replace(month=1))
    days_closed = rows.order_by().values_list("starts_on", flat=True).distinct()
    return [one for one in spans.over(days_closed, before) if one not in done]


def perpetual(desk: Any, *, training: bool = False) -> tuple[int, int]:
    """The two perpetual totals of a desk after its last closing, in cents."""
    closings = Closing.objects.filter(desk_id=desk.pk, training=training)
    last = closings.order_by("-number").first()
    return (last.perpetual_cents, last.perpetual_absolute) if last else (0, 0)
