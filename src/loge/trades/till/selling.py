"""What the page of a basket shows: the basket, what the till lacks, whose baskets wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from loge.house.catalogue.models import Article
from loge.house.people.models import Person
from loge.kernel import days
from loge.kernel.act import Act
from loge.trades.till import notes, queries, visiting
from loge.trades.till.models import (
    Basket,
    BasketCharge,
    BasketLine,
    Drawer,
    Receipt,
    Session,
    Trainee,
)
from loge.trades.till.queries import Filled, Ground, Shown
from loge.trades.till.rules.lines import Line, amount, by_drawer
from loge.trades.till.rules.payable import Purse

RECENT = 5


@dataclass(frozen=True)
class Part:
    """The part of a basket that lies in one drawer."""

    drawer: Drawer
    cents: int


@dataclass(frozen=True)
class Put:
    """A line that is an article."""

    shown: Shown
    article: Article

    @property
    def line(self) -> Line:
        return self.shown.line

    @property
    def row(self) -> BasketLine | None:
        return self.shown.row

    @property
    def gone(self) -> bool:
        return self.shown.gone


@dataclass(frozen=True)
class Counter:
    """A basket at the till, with everything that decides what may be done with it."""

    act: Act
    on: date
    ground: Ground
    filled: Filled
    purse: Purse
    training: bool

    @property
    def person(self) -> Person | None:
        return self.filled.basket.person

    @property
    def basket(self) -> Basket:
        return self.filled.basket

    @property
    def empty(self) -> bool:
        return not self.filled.shown

    @property
    def parts(self) -> list[Part]:
        """The split by drawer, in the order of the drawers."""
        sums = by_drawer(self.filled.lines)
        return [Part(d, sums[code]) for code, d in self.ground.drawers.items() if code in sums]

    @property
    def charges(self) -> list[Shown]:
        return [one for one in self.filled.shown if one.charge is not None]

    @property
    def articles(self) -> list[Put]:
        """The lines that are articles."""
        sold = self.ground.terms.sold
        return [
            Put(one, sold[one.row.article_id].article if not one.gone else one.row.article)
            for one in self.filled.shown
            if one.row is not None
        ]

    @property
    def changed(self) -> list[Shown]:
        return self.filled.changed

    @cached_property
    def note_due(self) -> bool:
        """Whether the law wants a note before it is paid."""
        return not self.training and notes.is_due(self.filled.lines, self.on)

    @property
    def shut(self) -> list[Drawer]:
        """The drawers nobody opened today; practice needs none."""
        return [] if self.training else self.ground.lacking(self.on)

    @property
    def counted(self) -> list[Drawer]:
        """The drawers one must take up again to sell from them."""
        return [] if self.training else counted(self.ground)

    @property
    def left_open(self) -> list[Session]:
        """What was left open on another day."""
        return [] if self.training else self.ground.left_open(self.on)


def counted(ground: Ground) -> list[Drawer]:
    """The drawers that are counted and not closed yet."""
    sessions = ground.sessions.items()
    said = {code for code, session in sessions if session.state == Session.State.COUNTED}
    return [drawer for code, drawer in ground.drawers.items() if code in said]


def counter(act: Act, person: Person | None) -> Counter:
    """The till with the basket of somebody, or of passers-by. A number of queries that does not
    grow with what is in it."""
    on = days.day_of(act.at, act.desk.zone)
    training = practises(act)
    ground = queries.ground(act.desk, on=on)
    basket = queries.open_basket(act.desk, person, act.by, training=training)
    if basket is None:
        basket = visiting.begun(act.desk, person, act.by, act.at, training=training)
    filled = queries.filled(act.desk, basket, ground, on=on)
    purse = queries.purse(act.desk, ground, filled, act, on=on)
    return Counter(act, on, ground, filled, purse, training)


def practises(act: Act) -> bool:
    """Whether what this colleague sells is practice."""
    return Trainee.objects.at(act.desk).filter(account=act.by or 0).exists()


@dataclass(frozen=True)
class Waiting:
    """A basket somebody will come back to."""

    basket: Basket
    lines: int

    @property
    def person(self) -> Person | None:
        return self.basket.person

    @property
    def since(self) -> datetime:
        return self.basket.started_at


def waiting(act: Act, *, training: bool, but: Basket | None = None) -> list[Waiting]:
    """The open baskets with something in them, oldest first; of passers-by, those of everybody."""
    on = days.day_of(act.at, act.desk.zone)
    rows = Basket.objects.at(act.desk).open().holding(on).filter(training=training)
    if but is not None and but.pk:
        rows = rows.exclude(pk=but.pk)
    mine = BasketCharge.objects.to_pay(on).filter(basket=OuterRef("pk")).order_by()
    counted = mine.values("basket").annotate(count=Count("pk")).values("count")
    rows = rows.select_related("person").annotate(
        articles=Count("lines"), taken=Coalesce(Subquery(counted), 0)
    )
    return [Waiting(row, row.articles + row.taken) for row in rows.order_by("started_at", "pk")]


def recent(act: Act, *, training: bool) -> Sequence[Receipt]:
    """The last receipts of the day."""
    on = days.day_of(act.at, act.desk.zone)
    rows = Receipt.objects.at(act.desk).filter(on=on, training=training)
    return list(rows.select_related("person").order_by("-number")[:RECENT])


def put_in(act: Act, person: Person) -> tuple[int, int]:
    """How many lines somebody's basket holds, and the cents they came to when they were put in."""
    basket = queries.open_basket(act.desk, person, act.by)
    if basket is None:
        return 0, 0
    rows = list(basket.lines.values_list("unit_cents", "milli"))
    return len(rows), sum(amount(unit_cents, milli) for unit_cents, milli in rows)


@dataclass(frozen=True)
class DayOfTill:
    """Where the till stands: to open, open, or still open from another day."""

    running: Sequence[Session]
    shut: Sequence[Drawer]
    left_open: Session | None
    closed_today: bool


def day_of_till(act: Act) -> DayOfTill:
    """The drawers of the desk on the day of the act."""
    on = days.day_of(act.at, act.desk.zone)
    running = list(Session.objects.at(act.desk).running().select_related("drawer"))
    used = {session.drawer_id for session in running}
    rows = Drawer.objects.at(act.desk).select_related("partner").order_by("rank", "pk")
    drawers = [drawer for drawer in rows if drawer.used]
    closed = Session.objects.at(act.desk).filter(opened_on=on, state=Session.State.CLOSED)
    left = next((session for session in running if session.opened_on < on), None)
    return DayOfTill(running, [d for d in drawers if d.pk not in used], left, closed.exists())
