"""Pauses: days that are not used now and are added at the end."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _

from loge.house.membership.rules.standing import Standing
from loge.kernel.templatetags import said
from loge.kernel.verdict import Reason, Severity, Verdict, no, verdict

Days = tuple[date, date]


def stretched(periods: Iterable[Days], at: date, by: int) -> list[Days]:
    """These periods (in order) when a pause that begins `at` adds `by` days, or gives them back.

    The one that covers `at` ends so much later, and those after it move along.
    """
    moved = timedelta(days=by)
    return [
        (starts + moved, until + moved)
        if starts > at
        else (starts, until + moved)
        if until > at
        else (starts, until)
        for starts, until in periods
    ]


def days_in_years(pauses: Iterable[Days]) -> dict[int, int]:
    """How many days these pauses take of each calendar year."""
    taken: dict[int, int] = {}
    for starts, until in pauses:
        for year in range(starts.year, until.year + 1):
            first, last = max(starts, date(year, 1, 1)), min(until, date(year + 1, 1, 1))
            if last > first:
                taken[year] = taken.get(year, 0) + (last - first).days
    return taken


def may_pause(
    standing: Standing, starts: date, until: date, *, taken: Sequence[Days], limit: int
) -> Verdict:
    """Whether a household may pause from a day until an exclusive day.

    `taken` are its other pauses, `limit` the days a calendar year allows.
    """
    most = max(days_in_years([*taken, (starts, until)]).values(), default=0)
    last = standing.until
    overlap = any(a < until and starts < b for a, b in taken)
    return _open_to_pause(standing, limit) & verdict(
        no("pause_dates", _("A pause ends after it begins. Choose a later day for its end."))
        if until <= starts
        else None,
        no("pause_past", _("A pause begins today or later.")) if starts < standing.on else None,
        no(
            "pause_after",
            _("The membership ends before, on %(day)s.")
            % {"day": said.day_year(standing.last_day)},
        )
        if last is not None and standing.member and starts >= last
        else None,
        no("pause_twice", _("Another pause falls on these days. Choose others."))
        if overlap
        else None,
        Reason(
            "pause_limit",
            _("At most %(limit)s days of pause a year: with this one it would be %(days)s.")
            % {"limit": limit, "days": most},
            Severity.IMPOSSIBLE,
            {"limit": limit, "days": most},
        )
        if limit and most > limit
        else None,
    )


def _open_to_pause(standing: Standing, limit: int) -> Verdict:
    """Whether this household may pause at all today."""
    return verdict(
        no("pause_none", _("This desk allows no pause. The network's staff can decide otherwise."))
        if limit == 0
        else None,
        no("pause_lapsed", _("This household is no member today. It must renew before it pauses."))
        if not standing.member
        else None,
    )
