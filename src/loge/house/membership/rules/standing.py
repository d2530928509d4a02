"""Where a household stands on a day, and whether it may join or renew."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from loge.kernel.templatetags import said
from loge.kernel.verdict import Reason, Severity, Verdict, verdict

ENDS_SOON = timedelta(days=30)


@dataclass(frozen=True)
class Standing:
    """Where a household stands on a day: `until` is exclusive, None when it had never joined.

    `later` is the first day of a membership that begins after that, with a gap; `paused_until` the
    first day on which a pause of today is over; `moved` by how many days pauses moved the end.
    """

    until: date | None
    on: date
    later: date | None = None
    paused_until: date | None = None
    moved: int = 0

    @property
    def paused(self) -> bool:
        """Whether the membership rests today."""
        return self.paused_until is not None

    @property
    def member(self) -> bool:
        return self.until is not None and self.until > self.on

    @property
    def lapsed(self) -> bool:
        return self.until is not None and self.until <= self.on

    @property
    def ends_soon(self) -> bool:
        return self.member and self.days_left <= ENDS_SOON.days

    @property
    def days_left(self) -> int:
        """Days still covered, today included."""
        return (self.until - self.on).days if self.until else 0

    @property
    def days_since(self) -> int:
        """For how many days nothing has been covered, since a membership ended."""
        return (self.on - self.until).days + 1 if self.until and self.lapsed else 0

    @property
    def last_day(self) -> date | None:
        """The last day that is covered, as people say it."""
        return self.until - timedelta(days=1) if self.until else None


def standing(
    periods: Iterable[tuple[date, date]], on: date, pauses: Iterable[tuple[date, date]] = ()
) -> Standing:
    """Where a household with these periods (first day, exclusive end) stands on a day.

    Only one run without a gap counts, from that day on: a year that begins later covers nothing
    before it. When no run covers the day, the last one that ended is told.
    """
    ended: date | None = None
    later: date | None = None
    end = on
    for starts, until in sorted(periods):
        if starts > end:
            later = starts
            break
        if until <= on:
            ended = max(ended or until, until)
        end = max(end, until)
    if end == on:
        return Standing(ended, on, later)
    resting = [until for starts, until in pauses if starts <= on < until]
    return Standing(end, on, later, max(resting, default=None))


def may_join(standing: Standing) -> Verdict:
    """A household joins when it is no member: for the first time, or again once it has lapsed
    (renewing then comes to the same). A member renews."""
    return verdict(
        _joined_later(standing),
        Reason(
            "member",
            _("This household is a member until %(day)s. Renew it instead.")
            % {"day": _day(standing)},
            Severity.IMPOSSIBLE,
        )
        if standing.member
        else None,
    )


def may_renew(standing: Standing) -> Verdict:
    """Renewing is natural near the end; earlier it must be meant."""
    return verdict(
        Reason("never_joined", _("This household has not joined yet."), Severity.IMPOSSIBLE)
        if standing.until is None and standing.later is None
        else None,
        _joined_later(standing),
        Reason(
            "early",
            _("The membership runs until %(day)s: %(days)s days are left. Renew all the same?")
            % {"day": _day(standing), "days": standing.days_left},
            Severity.CONFIRM,
            {"days": standing.days_left},
        )
        if standing.member and standing.days_left > 60
        else None,
        Reason(
            "too_early",
            _("This household is already covered for more than a year."),
            Severity.IMPOSSIBLE,
        )
        if standing.days_left > 400
        else None,
    )


def _joined_later(standing: Standing) -> Reason | None:
    """For a line that arrives late: two years must not overlap."""
    if standing.later is None:
        return None
    return Reason(
        "joined_later",
        _("This household has joined since, from %(day)s on.")
        % {"day": said.day_year(standing.later)},
        Severity.IMPOSSIBLE,
    )


def _day(standing: Standing) -> str:
    return said.day_year(standing.last_day)
