"""When a membership runs, what a card's number is, and what may be done now."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from stdnum import ean

from loge.kernel import days
from loge.kernel.templatetags import said
from loge.kernel.verdict import Reason, Severity, Verdict, verdict

ENDS_SOON = timedelta(days=30)
IN_STORE = "21"


@dataclass(frozen=True)
class Standing:
    """Where a household stands: `until` is exclusive, None when it never joined."""

    until: date | None
    on: date

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
    def last_day(self) -> date | None:
        """The last day that is covered, as people say it."""
        return self.until - timedelta(days=1) if self.until else None


def next_period(standing: Standing) -> tuple[date, date]:
    """First day and exclusive end of the next year: from the old end, or from today."""
    starts = standing.until if standing.member and standing.until else standing.on
    return starts, days.year_later(starts)


def may_join(standing: Standing) -> Verdict:
    """A household joins once; after that it renews."""
    return verdict(
        Reason(
            "member",
            _("This household is a member until %(day)s. Renew it instead.")
            % {"day": _day(standing)},
            Severity.IMPOSSIBLE,
        )
        if standing.member
        else None
    )


def may_renew(standing: Standing) -> Verdict:
    """Renewing is natural near the end; earlier it must be meant."""
    return verdict(
        Reason("never_joined", _("This household has not joined yet."), Severity.IMPOSSIBLE)
        if standing.until is None
        else None,
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


def _day(standing: Standing) -> str:
    return said.day_year(standing.last_day)


def card_number(desk_id: int, sequence: int) -> str:
    """The EAN-13 of a card: in-store prefix, three digits of the desk, seven of the card, key."""
    body = f"{IN_STORE}{desk_id % 1000:03d}{sequence % 10_000_000:07d}"
    return body + str(ean.calc_check_digit(body))


def card_typed(text: str) -> str | None:
    """The card number in what was scanned or typed ("LOGE:2100100000017" or digits), or None."""
    compact = ean.compact(text.strip().upper().removeprefix("LOGE:"))
    return compact if len(compact) == 13 and compact[0] == "2" and ean.is_valid(compact) else None
