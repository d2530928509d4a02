"""Closing days, months and years: each a sealed total of what came before it."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Max, Min
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loge.house.journal import actions as journal
from loge.house.journal import queries as written
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.ledger import queries as ledger
from loge.house.seals import actions as seals
from loge.house.seals import queries as sealed
from loge.house.seals.codes import Code
from loge.house.seals.models import Chain
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.kernel.templatetags.said import day_year
from loge.trades.till import head_mails, queries, totals, tracing
from loge.trades.till.models import Closing, Receipt, Session
from loge.trades.till.rules import counting, spans
from loge.trades.till.terms import terms

# The columns of a closing, and what they are called in what is sealed.
COLUMNS = {
    "first": "first",
    "last": "last",
    "count": "count",
    "total_cents": "total",
    "absolute_cents": "absolute",
    "perpetual_cents": "perpetual",
    "perpetual_absolute": "perpetual_absolute",
}


@verb(needs=Permission.KEEP_DRAWER, notebook=False)
def close_till(*, training: bool = False, act: Act) -> Entry:
    """Everything sold since the last closing, once every drawer is counted and closed.

    A day may be closed twice: what is sold after the first closing stands in the second. Raises
    Refused while a drawer is open or a basket is left, or when there is nothing to close.
    """
    sessions = [] if training else _counted(act)
    first = _first_open(act, training)
    last = Receipt.objects.filter(desk_id=act.desk.pk, training=training).aggregate(
        last=Max("number")
    )["last"]
    receipts = (first, last) if last and last >= first else None
    if receipts is None and not sessions:
        raise Refused("nothing_to_close", _("Nothing was sold or opened since the last closing."))
    today = days.day_of(act.at, act.desk.zone)
    day = min([s.opened_on for s in sessions], default=today)
    content = totals.of_day(act.desk, receipts, sessions, training=training)
    closing = _write(Closing.Span.DAY, day, day + timedelta(days=1), content, training, act)
    Session.objects.filter(pk__in=[s.pk for s in sessions]).update(closing=closing)
    seals.log(act, Code.CLOSING, number=closing.number, training=training or None)
    return _entry("close_till", closing, act)


@verb(needs=Permission.CLOSE_PERIOD, notebook=False)
def close_period(*, span: str, starts_on: date, act: Act) -> Entry:
    """A month or a year that is over: the sum of its daily closings. Raises Refused before its end,
    before the till was first opened, while a day or a month in it is open, or when it was closed
    already."""
    until = spans.until(span, starts_on)
    _check_began(until, act)
    if days.day_of(act.at, act.desk.zone) < until:
        raise Refused("not_over", _("This period is not over yet."))
    closed = Closing.objects.at(act.desk)
    if closed.filter(span=span, starts_on=starts_on).exists():
        raise Refused("closed_already", _("This period is closed already."))
    if Session.objects.at(act.desk).filter(closing=None, opened_on__lt=until).exists():
        raise Refused("day_left_open", _("A day of this period was not closed. Close it first."))
    if span == Closing.Span.YEAR:
        _check_months(starts_on, until, act)
    inside = closed.filter(
        span=Closing.Span.DAY, starts_on__gte=starts_on, starts_on__lt=until
    ).order_by("number")
    content = totals.of_days(list(inside))
    closing = _write(Closing.Span(span), starts_on, until, content, False, act)
    code = Code.YEAR_CLOSING if span == Closing.Span.YEAR else Code.CLOSING
    seals.log(act, code, number=closing.number)
    return _entry("close_period", closing, act)


def _check_began(until: date, act: Act) -> None:
    """A period that ended before the till was first opened has nothing to close."""
    first = Session.objects.at(act.desk).aggregate(first=Min("opened_on"))["first"]
    if first is None:
        raise Refused("not_begun", _("The till was never opened: there is nothing to close."))
    if until <= first:
        before = _("The till was first opened on %(day)s: there is nothing to close before.")
        raise Refused("not_begun", before % {"day": day_year(first)})


def _check_months(starts_on: date, until: date, act: Act) -> None:
    """A year is closed after its months: every one in which a day was closed."""
    closed = Closing.objects.at(act.desk).filter(starts_on__gte=starts_on, starts_on__lt=until)
    done = set(closed.filter(span=Closing.Span.MONTH).values_list("starts_on", flat=True))
    worked = closed.filter(span=Closing.Span.DAY).values_list("starts_on", flat=True)
    open_ones = sorted({day.replace(day=1) for day in worked} - done)
    if open_ones:
        said = {"month": f"{open_ones[0]:%m/%Y}"}
        raise Refused("month_open", _("Close its months first: %(month)s is not closed.") % said)


def close_what_is_over(act: Act, *, before: date) -> None:
    """Close the months and years that are over by a day, oldest first; called when a new day
    begins, so that nobody has to think of it."""
    for span, starts_on in queries.spans_over(act.desk, before):
        close_period(span=span, starts_on=starts_on, act=act.step(f"{span}-{starts_on}"))


def _counted(act: Act) -> list[Session]:
    """The sessions no closing has taken in. Raises Refused unless all of them are closed."""
    sessions = Session.objects.at(act.desk).filter(closing=None).select_related("drawer")
    found = list(sessions.order_by("opened_at", "pk"))
    running = [s for s in found if s.state != Session.State.CLOSED]
    if running:
        name = {"drawer": running[0].drawer.name}
        raise Refused("drawer_open", _("%(drawer)s is not closed yet. Count it first.") % name)
    left = queries.baskets_left(act.desk, days.day_of(act.at, act.desk.zone))
    if left:
        sentence = ngettext(
            "%(count)s basket is neither paid nor put back. Finish it first.",
            "%(count)s baskets are neither paid nor put back. Finish them first.",
            len(left),
        )
        raise Refused("baskets_left", sentence % {"count": len(left)})
    return found


def _first_open(act: Act, training: bool) -> int:
    """The number of the first receipt that is in no daily closing."""
    closed = Closing.objects.filter(desk_id=act.desk.pk, training=training, span=Closing.Span.DAY)
    return int(closed.aggregate(last=Max("last"))["last"] or 0) + 1


def _write(
    span: Closing.Span,
    starts_on: date,
    until: date,
    content: dict[str, Any],
    training: bool,
    act: Act,
) -> Closing:
    tracing.catch_up(act)
    said = {
        **content,
        **_perpetual(span, content, training, act),
        **_where_it_stands(act),
        "training": training,
        "operator": act.by,
        "starts_on": starts_on.isoformat(),
        "until": until.isoformat(),
    }
    chain = Chain.TRAINING_CLOSINGS if training else Chain.CLOSINGS
    record = seals.seal(act, chain, span.value, said)
    closing = Closing.objects.create(
        desk_id=act.desk.pk,
        training=training,
        number=record.number,
        span=span,
        starts_on=starts_on,
        until=until,
        closed_at=act.at,
        by=act.by,
        content=said,
        seal=record.seal,
        **{column: said[name] for column, name in COLUMNS.items()},
    )
    if not training:
        head_mails.queue(closing, act)
    return closing


def _perpetual(
    span: Closing.Span, content: dict[str, Any], training: bool, act: Act
) -> dict[str, int]:
    """The two perpetual totals: a day makes them grow, a month or a year only says them again."""
    before = queries.perpetual(act.desk, training=training)
    grown = counting.grown(before, content["total"], content["absolute"])
    total, absolute = grown if span == Closing.Span.DAY else before
    return {"perpetual": total, "perpetual_absolute": absolute}


def _where_it_stands(act: Act) -> dict[str, Any]:
    """Who sells under which regime of VAT, and the heads of everything else that is chained."""
    today = days.day_of(act.at, act.desk.zone)
    return {
        "seller": vars(terms(act.desk, today).seller),
        "chain_heads": sealed.heads(act.desk.slug),
        # Prices, partners and settings are changed there: signed with it, nobody rewrites them.
        "journal": dict(zip(("number", "digest"), written.head(act.desk.slug), strict=True)),
        # Up to where the ledger is taken in: what is posted later stands in the next one.
        "postings": ledger.last_posting(act.desk),
    }


def _entry(verb_name: str, closing: Closing, act: Act) -> Entry:
    return journal.append(
        act,
        verb_name,
        closing,
        number=closing.number,
        cents=closing.total_cents,
        span=Closing.Span(closing.span),
        starts_on=closing.starts_on,
    )
