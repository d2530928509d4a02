"""We're full: arrivals stopped and taken again, and what the drivers took away."""

from datetime import datetime

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.custody.models import Carrier, StoppedArrivals, StopReason, TurnedAway

MOST_TURNED_AWAY = 999


@verb(needs=Permission.RECEIVE_DEPOSIT)
def stop_arrivals(
    *,
    carrier: Carrier | None = None,
    reason: StopReason = StopReason.FULL,
    until: datetime | None = None,
    remark: str = "",
    act: Act,
) -> Entry:
    """Nothing more is taken in of one carrier, or of any, until a moment (exclusive) or until
    somebody says otherwise. Raises Refused when that is so already."""
    if until is not None and until <= act.at:
        raise Refused("over", _("That moment is over. Choose a later one, or none."))
    holding = StoppedArrivals.objects.at(act.desk).holding(act.at)
    if holding.filter(carrier=carrier).exists():
        raise Refused("stopped", _("These arrivals are stopped already. Take them again first."))
    row = StoppedArrivals.objects.create(
        desk_id=act.desk.pk,
        carrier=carrier,
        reason=StopReason(reason),
        stopped_at=act.at,
        until_at=until,
    )
    return journal.append(
        act,
        "stop_arrivals",
        row,
        remark=remark,
        carrier=carrier,
        reason=StopReason(reason),
        until=until,
    )


@verb(needs=Permission.RECEIVE_DEPOSIT)
def resume_arrivals(stopped_arrivals: StoppedArrivals, *, act: Act) -> Entry:
    """They are taken in again."""
    holding = StoppedArrivals.objects.at(act.desk).holding(act.at)
    if not holding.filter(pk=stopped_arrivals.pk).update(resumed_at=act.at):
        raise Refused("state", _("These arrivals are taken in again already."))
    return journal.append(
        act, "resume_arrivals", stopped_arrivals, carrier=stopped_arrivals.carrier
    )


@verb(needs=Permission.RECEIVE_DEPOSIT)
def turn_away(
    *, carrier: Carrier, count: int, reason: StopReason = StopReason.FULL, act: Act
) -> Entry:
    """The driver took so many things away again, because the desk did not take them in."""
    if not 1 <= count <= MOST_TURNED_AWAY:
        raise Refused("count", _("Say how many: between 1 and 999."))
    row = TurnedAway.objects.create(
        desk_id=act.desk.pk,
        carrier=carrier,
        count=count,
        reason=StopReason(reason),
        turned_away_at=act.at,
    )
    return journal.append(
        act, "turn_away", row, carrier=carrier, count=count, reason=StopReason(reason)
    )


@verb(needs=Permission.RECEIVE_DEPOSIT)
def strike_out_turned_away(turned_away: TurnedAway, *, act: Act) -> Entry:
    """It was noted by mistake: it counts no more."""
    if not TurnedAway.objects.counted().filter(pk=turned_away.pk).update(struck_out_at=act.at):
        raise Refused("state", _("This was struck out already."))
    return journal.append(act, "strike_out_turned_away", turned_away, count=turned_away.count)
