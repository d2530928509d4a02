"""Taking a membership back, and leaving."""

from datetime import date

from django.utils.translation import gettext as _

from loge.house.membership.rules.standing import Standing
from loge.kernel.templatetags import said
from loge.kernel.verdict import Verdict, no, verdict


def may_cancel(*, same_day: bool, explained: bool, followed: bool) -> Verdict:
    """A slip is taken back the same day without a word; later it needs a reason. The last first."""
    return verdict(
        no("renewed_since", _("The household was renewed since. Undo the renewal first."))
        if followed
        else None,
        no("too_late", _("A membership is undone on the day it was made, not later."))
        if not (same_day or explained)
        else None,
    )


def may_leave(standing: Standing, until: date, *, began: date | None) -> Verdict:
    """Whether a household may leave on a day, the first that is no longer covered. `began` is when
    its present period did."""
    return verdict(
        no("not_member", _("This household is no member: there is nothing to leave."))
        if not standing.member
        else None,
        no("leave_past", _("One leaves today or later.")) if until < standing.on else None,
        no("leave_after", _("It ends by then anyway, on %(day)s.") % {"day": _last(standing)})
        if standing.until is not None and standing.member and until >= standing.until
        else None,
        no("leave_at_once", _("It began on this very day: cancel it instead."))
        if began is not None and until <= began
        else None,
    )


def _last(standing: Standing) -> str:
    return said.day_year(standing.last_day)
