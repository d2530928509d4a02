"""Pausing a membership and taking it up again."""

from datetime import date

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.membership import queries, rules
from loge.house.membership.models import Membership, Pause
from loge.house.people.models import Household
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused


@verb(needs=Permission.KEEP_MEMBERSHIPS, notebook=False)
def pause_membership(
    household: Household, *, starts_on: date, until: date, remark: str = "", act: Act
) -> Entry:
    """A membership rests from a day until an exclusive day; its end moves by as many days, and so
    do the years after it. It goes on by itself.

    Raises Refused for a lapsed household, days that are taken or past, or beyond what the desk's
    rule allows in a year.
    """
    today = days.day_of(act.at, act.desk.zone)
    rules.may_pause(
        queries.standing(household, on=today),
        starts_on,
        until,
        taken=queries.pauses(household),
        limit=queries.term(act.desk, today).pause_days,
    ).or_refuse()
    covering = queries.present(household, on=starts_on)
    assert covering is not None  # noqa: S101 - may_pause refused a day that is not covered
    pause = Pause.objects.create(
        membership=covering, starts_on=starts_on, until=until, made_at=act.at
    )
    ends = _stretch(household, starts_on, (until - starts_on).days)
    return journal.append(
        act,
        "pause_membership",
        pause,
        remark=remark,
        household=household,
        starts_on=starts_on,
        until=until,
        ends=ends,
    )


@verb(needs=Permission.KEEP_MEMBERSHIPS, notebook=False)
def resume_membership(pause: Pause, *, act: Act) -> Entry:
    """A pause ends today, or is called off before it begins; the days not rested come off the end.

    Raises Refused when it is over.
    """
    today = days.day_of(act.at, act.desk.zone)
    household = pause.membership.household
    if household.desk_id != act.desk.pk or pause.until <= today:
        raise Refused("pause_over", _("This pause is over already."))
    ends_on = max(pause.starts_on, today)
    unused = (pause.until - ends_on).days
    Pause.objects.filter(pk=pause.pk).update(until=ends_on)
    ends = _stretch(household, pause.starts_on, -unused)
    return journal.append(
        act, "resume_membership", pause, household=household, until=ends_on, ends=ends
    )


def _stretch(household: Household, at: date, by: int) -> date:
    """Move the ends of a household's memberships; the last of them. Those that move away from
    others go first, so that no two ever begin on one day."""
    rows = list(Membership.objects.standing().filter(household=household).order_by("starts_on"))
    moved = rules.stretched([(row.starts_on, row.until) for row in rows], at, by)
    pairs = list(zip(rows, moved, strict=True))
    for row, (starts, until) in reversed(pairs) if by > 0 else pairs:
        if row.until != until:
            row.starts_on, row.until = starts, until
            row.paused_days = max(0, row.paused_days + by)
            row.save(update_fields=["starts_on", "until", "paused_days"])
    return max(until for _starts, until in moved)
