"""What is there, how long it lasts, what to order, and what a month did."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery

from loge.house.catalogue.models import Price
from loge.house.partners.models import Partner
from loge.house.stock import crossing, rules, statement
from loge.house.stock.crossing import Sold, Takings
from loge.house.stock.models import Kept, Kind, Move, PastPartner
from loge.house.stock.rules import Moved, Pace, Standing
from loge.house.stock.statement import Span, Sums
from loge.kernel import days, periods
from loge.kernel.act import Place

BEGINNING = timedelta(days=36_500)  # nothing was sold a hundred years ago


def standing(kept: Kept, *, at: datetime) -> Standing:
    """Where one article's stock stands at a moment."""
    return standings([kept], at=at)[kept.pk]


def standings(kept: Sequence[Kept], *, at: datetime) -> dict[int, Standing]:
    """Where these stand at a moment, by id. Two queries, however many there are."""
    known = read(kept, since=at, until=at)
    return {one.pk: rules.standing(*known.of(one), at) for one in kept}


@dataclass(frozen=True)
class Known:
    """What moved and was sold of several articles, from the last count before a moment on."""

    moves: Mapping[int, list[Moved]]
    sales: Mapping[int, list[Sold]]

    def of(self, kept: Kept) -> tuple[list[Moved], list[Sold]]:
        """The moves and the sales of one of them."""
        return self.moves.get(kept.pk, []), self.sales.get(kept.article_id, [])


def read(
    kept: Sequence[Kept], *, since: datetime, until: datetime, sold_since: datetime | None = None
) -> Known:
    """All moves and sales of these up to `until`, back to each one's last count before `since`, and
    the sales back to `sold_since` besides. Two queries."""
    moves = _moves(kept, since, until)
    first = {pk: _first(rows, since, until) for pk, rows in moves.items()}
    begins = [first.get(one.pk, until - BEGINNING) for one in kept]
    start = min([*begins, sold_since or until])
    return Known(moves, _sales(kept, start, until))


def _first(rows: list[Moved], since: datetime, until: datetime) -> datetime:
    """From when on sales matter: the last count before, or the beginning when there is none."""
    counted = rows[0].kind == Kind.COUNTED and rows[0].at < since
    return rows[0].at if counted else until - BEGINNING


def _moves(kept: Sequence[Kept], since: datetime, until: datetime) -> dict[int, list[Moved]]:
    counts = Move.objects.standing().filter(
        kept=OuterRef("kept"), slip__kind=Kind.COUNTED, slip__at__lt=since
    )
    last = Subquery(counts.order_by("-slip__at", "-pk").values("slip__at")[:1])
    rows = Move.objects.standing().filter(kept__in=[one.pk for one in kept]).until(until)
    rows = rows.annotate(last=last).filter(Q(last__isnull=True) | Q(slip__at__gte=last))
    found: dict[int, list[Moved]] = {}
    for row in rows:
        found.setdefault(row.kept_id, []).append(moved(row))
    return found


def moved(row: Move) -> Moved:
    """A move as the rules see it."""
    return Moved(row.slip.at, row.slip.kind, row.units, row.expected, row)


def _sales(kept: Sequence[Kept], since: datetime, until: datetime) -> dict[int, list[Sold]]:
    if not kept:
        return {}
    place: Place = kept[0].desk
    answers = crossing.sold.run(place, [one.article_id for one in kept], since, until)
    found: dict[int, list[Sold]] = {}
    for sale in (sale for answer in answers for sale in answer):
        found.setdefault(sale.article, []).append(sale)
    return found


@dataclass(frozen=True)
class Line:
    """One article kept, as the list shows it. `cents` is what one costs today, None without a
    price; `days` how long it lasts at the pace of the last weeks, None when none was sold."""

    kept: Kept
    standing: Standing
    pace: Pace
    cents: int | None

    @property
    def units(self) -> int:
        return self.standing.units

    @property
    def worth(self) -> int:
        """What is there is worth so many cents."""
        return max(0, self.units) * (self.cents or 0)

    @property
    def days(self) -> int | None:
        return None if self.standing.to_count else self.pace.lasts(self.units)

    @property
    def low(self) -> bool:
        """Whether fewer are there than there should be at least."""
        return not self.standing.to_count and self.units < self.kept.minimum

    @property
    def to_order(self) -> int:
        """How many to order, in whole packs."""
        kept = self.kept
        known = {"minimum": kept.minimum, "lead_days": kept.lead_days, "pack": kept.pack}
        return rules.to_order(self.units, self.pace, **known)

    @property
    def packs(self) -> int:
        return self.to_order // self.kept.pack


def lines(desk: Any, *, at: datetime) -> list[Line]:
    """Everything that is kept at a desk, in the order of the tiles. Four queries."""
    kept = list(
        Kept.objects.at(desk).standing().shown().select_related("article", "partner", "desk")
    )
    known = read(kept, since=at, until=at, sold_since=at - timedelta(days=rules.PACE_DAYS))
    cents = prices(desk, kept)
    today = days.day_of(at, desk.zone)
    return [
        Line(
            one,
            rules.standing(*known.of(one), at),
            rules.pace(known.of(one)[1], one.since, at),
            cents(one, today),
        )
        for one in kept
    ]


def prices(desk: Any, kept: Iterable[Kept]) -> Callable[[Kept, date], int | None]:
    """What one of each costs on a day, from one query; None for what has no price then."""
    codes = [one.article.price_code for one in kept]
    rows: dict[str, list[Price]] = {}
    for price in Price.objects.at(desk).filter(code__in=codes).order_by("-valid_from"):
        rows.setdefault(price.code, []).append(price)

    def on(one: Kept, day: date) -> int | None:
        found = rows.get(one.article.price_code, [])
        holds = (p for p in found if p.valid_from <= day and (p.until is None or p.until > day))
        return next((p.cents for p in holds), None)

    return on


@dataclass(frozen=True)
class Row:
    """One article on a month's statement."""

    kept: Kept
    sums: Sums


@dataclass(frozen=True)
class Month:
    """The stock in custody of a partner (None: the desk's own) from a day until another, which no
    longer counts. `takings` is what all that was sold for them came to."""

    partner: Partner | None
    period: periods.Period
    rows: list[Row]
    total: Sums
    takings: Takings

    @property
    def unstocked_cents(self) -> int:
        """Sold for them without a stock: franking by weight, registered letters."""
        return self.takings.sold_cents - self.total.sold.cents

    @property
    def elsewhere_cents(self) -> int:
        """Sold in this month and entered at the till in another, less the reverse."""
        return self.takings.sold_cents - self.takings.booked_cents


def month(desk: Any, partner: Partner | None, period: periods.Period, *, now: datetime) -> Month:
    """What the stock of a partner did in a month, until now where it is not over; of what has
    changed hands, what it did while it was theirs. Seven queries."""
    span = _span(desk, period, now)
    theirs = Exists(PastPartner.objects.filter(kept=OuterRef("pk"), partner=partner))
    rows = Kept.objects.at(desk).filter(Q(partner=partner) | Q(theirs)).shown()
    kept = list(rows.select_related("article", "desk").prefetch_related("past"))
    known = read(kept, since=span.start, until=span.end - statement.JUST_BEFORE)
    cents = prices(desk, kept)
    found = [
        (Row(one, statement.sums(*known.of(one), part, _price(cents, one))), now_theirs)
        for one in kept
        for part, now_theirs in _while(one, partner, span, desk)
    ]
    shown = [
        row
        for row, now_theirs in found
        if row.sums.moved or (now_theirs and row.kept.stopped_at is None)
    ]
    total = sum((row.sums for row in shown), Sums())
    return Month(partner, period, shown, total, _takings(partner, span, total))


def _while(
    kept: Kept, partner: Partner | None, span: Span, desk: Any
) -> Iterator[tuple[Span, bool]]:
    """The parts of a span in which an article was kept for a partner, each with whether it still
    is."""
    begins, whose = span.start, partner.pk if partner else None
    for past in kept.past.all():
        ends = min(span.end, days.starts(past.until, desk.zone))
        if past.partner_id == whose and begins < ends:
            yield replace(span, start=begins, end=ends), False
        begins = max(begins, days.starts(past.until, desk.zone))
    if kept.partner_id == whose and begins < span.end:
        yield replace(span, start=begins), True


def _span(desk: Any, period: periods.Period, now: datetime) -> Span:
    start, end = days.starts(period.start, desk.zone), days.starts(period.end, desk.zone)
    end = max(start + statement.JUST_BEFORE, min(end, now + statement.JUST_BEFORE))
    return Span(start, end, lambda moment: days.day_of(moment, desk.zone))


def _price(cents: Callable[[Kept, date], int | None], one: Kept) -> Callable[[date], int]:
    return lambda day: cents(one, day) or 0


def _takings(partner: Partner | None, span: Span, total: Sums) -> Takings:
    if partner is None:
        return Takings(total.sold.cents, total.sold.cents)
    found = crossing.takings.run(partner, span.start, span.end)
    return Takings(sum(t.sold_cents for t in found), sum(t.booked_cents for t in found))


def partners(desk: Any) -> list[Partner | None]:
    """Those whose stock is or was kept here; None for the desk's own, last."""
    past = PastPartner.objects.filter(kept__desk_id=desk.pk).values_list("partner", flat=True)
    ids: Collection[int | None] = {
        *Kept.objects.at(desk).values_list("partner", flat=True),
        *past,
    }
    theirs = Partner.objects.filter(pk__in=[pk for pk in ids if pk]).order_by("name", "pk")
    return [*theirs, *([None] if None in ids else [])]
