"""The story of one article: every move, every count with its gap then and now, the weeks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from loge.house.network.models import Desk
from loge.house.people.models import Account
from loge.house.stock import queries, rules
from loge.house.stock.models import Kept, Move
from loge.house.stock.rules import Counted, Pace, Standing, Week
from loge.kernel import charts, days
from loge.kernel.act import Act
from loge.kernel.templatetags import said

WEEKS = 13
FROM_THE_BEGINNING = timedelta(days=36_500)


@dataclass(frozen=True)
class Step:
    """One move as the page shows it. `counted` says what a count came to; `back` that it was taken
    back, or takes another back."""

    move: Move
    by: str
    counted: Counted | None
    back: bool


@dataclass(frozen=True)
class Story:
    """Everything about one article, the latest first."""

    standing: Standing
    pace: Pace
    cents: int | None
    steps: Sequence[Step]
    weeks: Sequence[Week]
    chart: SafeString


def story(kept: Kept, act: Act) -> Story:
    """The whole story until now. Five queries."""
    desk: Any = kept.desk
    known = queries.read([kept], since=act.at - FROM_THE_BEGINNING, until=act.at)
    moves, sales = known.of(kept)
    stands = rules.standing(moves, sales, act.at)
    today = days.day_of(act.at, desk.zone)
    weeks = rules.weeks(((days.day_of(s.at, desk.zone), s.units) for s in sales), today, WEEKS)
    return Story(
        standing=stands,
        pace=rules.pace(sales, kept.since, act.at),
        cents=queries.prices(desk, [kept])(kept, today),
        steps=_steps(kept, {c.moved.row.pk: c for c in stands.counts}),
        weeks=weeks,
        chart=_chart(weeks),
    )


def _steps(kept: Kept, counts: Mapping[int, Counted]) -> list[Step]:
    rows = Move.objects.filter(kept=kept).select_related("slip", "reversed_by")
    moves = list(rows.order_by("-slip__at", "-pk"))
    by = {move.slip.by for move in moves if move.slip.by}
    names = dict(Account.objects.filter(pk__in=by).values_list("pk", "name"))
    return [
        Step(move, names.get(move.slip.by or 0, "Loge"), counts.get(move.pk), _back(move))
        for move in moves
    ]


def _back(move: Move) -> bool:
    return move.reverses_id is not None or hasattr(move, "reversed_by")


def _chart(weeks: Sequence[Week]) -> SafeString:
    points = [(said.short_day(week.first), max(0, week.units)) for week in weeks]
    return charts.columns(points, says=_("Sold in each of the last weeks"))


def moves_head() -> list[str]:
    """The columns of the file of moves."""
    return [
        _("Done on"),
        _("Entered on"),
        _("Article"),
        _("What happened"),
        _("Units"),
        _("Expected"),
        _("Gap"),
        _("Why"),
        _("Reference"),
        _("Taken back"),
        _("Slip"),
    ]


def moves_cells(desk: Desk) -> Any:
    """One line for each move of the desk, in the order they happened."""
    rows = Move.objects.at(desk).select_related("slip", "kept__article", "reversed_by")
    for move in rows.order_by("slip__at", "pk").iterator(chunk_size=500):
        slip = move.slip
        yield [
            slip.at.astimezone(desk.zone),
            slip.entered_at.astimezone(desk.zone),
            move.kept.article.name,
            str(slip.get_kind_display()),
            move.units,
            move.expected,
            move.gap,
            str(slip.get_why_display()) if slip.why else "",
            slip.reference,
            _("yes") if _back(move) else "",
            slip.pk,
        ]
