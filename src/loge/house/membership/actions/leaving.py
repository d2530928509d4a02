"""Taking a membership back, and leaving."""

from datetime import date

from django.db import models
from django.db.models.functions import Greatest

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.ledger import actions as ledger
from loge.house.ledger.models import Charge
from loge.house.membership import queries, rules
from loge.house.membership.models import Card, LeaveReason, Membership, Pause
from loge.house.notices import actions as notices
from loge.house.people.models import Household
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act


@verb(needs=Permission.PUT_RIGHT)
def cancel_membership(
    membership: Membership, *, reason: LeaveReason | None = None, remark: str = "", act: Act
) -> Entry:
    """Put right a joining or renewing made by mistake: nothing is owed any more, and the card that
    came with it stops working.

    Without a `reason` only on the day it was made. Raises Refused while a later year of the
    household stands.
    """
    today = days.day_of(act.at, act.desk.zone)
    standing = membership.state == Membership.State.STANDING
    rules.may_cancel(
        same_day=days.day_of(membership.made_at, act.desk.zone) == today,
        explained=reason is not None,
        followed=standing and queries.followed(membership),
    ).or_refuse()
    cards = queries.cards_with(membership, on=today)
    said = {
        "household": membership.household,
        "cards": cards or None,
        "reason": LeaveReason(reason) if reason else None,
    }
    Card.objects.filter(pk__in=[card.pk for card in cards]).update(revoked_at=act.at)
    entry = journal.move(membership, "cancel_membership", act=act, remark=remark, said=said)
    _call_off(Pause.objects.filter(membership=membership), membership.starts_on)
    notices.drop(membership)
    _owe_no_more(membership, act)
    return entry


@verb(needs=Permission.KEEP_MEMBERSHIPS, notebook=False)
def leave_membership(
    household: Household, *, until: date, reason: LeaveReason, remark: str = "", act: Act
) -> Entry:
    """A household leaves: from `until` on nothing is covered any more. Years that had not begun are
    taken back with what was owed for them; what was owed for the present one stays.

    Raises Refused when it is no member, or for a day before today or after its end.
    """
    today = days.day_of(act.at, act.desk.zone)
    standing = queries.standing(household, on=today)
    present = queries.present(household, on=today)
    rules.may_leave(standing, until, began=present.starts_on if present else None).or_refuse()
    stays = queries.present(household, on=until) or present
    assert stays is not None  # noqa: S101 - may_leave refused whoever is no member
    later = Membership.objects.standing().filter(household=household, starts_on__gte=until)
    for gone in later.exclude(pk=stays.pk).order_by("-starts_on"):
        journal.move(gone, "cancel_membership", act=act.step(f"later{gone.pk}"))
        _owe_no_more(gone, act.step(f"later{gone.pk}"))
    _call_off(Pause.objects.filter(membership__household=household, until__gt=today), today)
    notices.drop(stays)
    stays.until, stays.left_on, stays.left_for = until, until, LeaveReason(reason)
    stays.save(update_fields=["until", "left_on", "left_for"])
    if until == today:
        household.cards.filter(revoked_at__isnull=True).update(revoked_at=act.at)
    return journal.append(
        act,
        "leave_membership",
        stays,
        remark=remark,
        household=household,
        until=until,
        reason=LeaveReason(reason),
    )


def _call_off(pauses: models.QuerySet[Pause], today: date) -> None:
    """Pauses end at once, or never were; the membership's end is decided by whoever asks."""
    pauses.update(until=Greatest(models.F("starts_on"), models.Value(today)))


def _owe_no_more(membership: Membership, act: Act) -> None:
    """What was let go stays let go."""
    charge = membership.charge
    if charge is not None and charge.state == Charge.State.OWED:
        ledger.cancel(charge, act=act.step("charge"))
