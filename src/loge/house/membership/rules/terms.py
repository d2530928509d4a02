"""Whether what a desk decides of memberships can be."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from loge.kernel.verdict import Verdict, no, verdict

MOST_REMINDERS, FURTHEST, YEAR = 8, 180, 366


def sound(*, next_year_month: int | None, pause_days: int, reminders: Sequence[int]) -> Verdict:
    """The month is one of the twelve, pauses fit into a year, reminders are few and near."""
    many = len(reminders) > MOST_REMINDERS or len(set(reminders)) < len(reminders)
    far = any(abs(offset) > FURTHEST for offset in reminders)
    return verdict(
        no("month", _("A month is a number from 1 to 12."))
        if next_year_month is not None and not 1 <= next_year_month <= 12
        else None,
        no("pause_days", _("Pauses take from 0 to 366 days of a year."))
        if not 0 <= pause_days <= YEAR
        else None,
        no("reminders", _("At most eight reminders, each once, within 180 days of the end."))
        if many or far
        else None,
    )
