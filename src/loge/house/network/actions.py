"""Desks and their hours: what is decided about them."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.network import holidays, rules
from loge.house.network.models import Closure, DayException, Desk, Network, OpeningHours, Reason
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.lock import turn
from loge.kernel.refusal import Refused


def add_desk(
    network: Network, *, slug: str, name: str, at: datetime, by: int | None = None, **known: Any
) -> Desk:
    """A new desk of the network, with the first entry of its own journal.

    Not a verb: a verb is done at a desk, and there is none yet; only the network's set-up and its
    staff's pages call it. Raises Refused when the slug is taken or opens a path of its own.
    """
    if slug in rules.RESERVED or not rules.is_slug(slug):
        raise Refused("slug", _("A desk cannot have “%(slug)s” as its address.") % {"slug": slug})
    if known.get("holidays"):
        known["holidays"] = holidays.region(known["holidays"])
    known.setdefault("short_name", name)
    with turn(slug):
        if Desk.objects.filter(slug=slug).exists():
            raise Refused(
                "slug_taken", _("There is already a desk at “%(slug)s”.") % {"slug": slug}
            )
        desk = Desk.objects.create(network=network, slug=slug, name=name, **known)
        act = Act(desk=desk, at=at, by=by, may=frozenset(Permission))
        journal.append(act, "add_desk", desk, status=Desk.Status(desk.status))
        return desk


@verb(needs=Permission.KEEP_HOURS, notebook=False)
def set_hours(hours: str, *, valid_from: date, source: str = "", act: Act) -> Entry:
    """The weekly hours of this desk from a day on. Those that held before end there.

    Hours already set for a later day stay. Raises Refused when the text cannot be read.
    """
    kept = rules.check_hours(hours)
    rows = OpeningHours.objects.filter(desk_id=act.desk.pk)
    later = rows.filter(valid_from__gt=valid_from).order_by("valid_from").first()
    rows.filter(valid_from__lt=valid_from).exclude(until__lte=valid_from).update(until=valid_from)
    row, _created = OpeningHours.objects.update_or_create(
        desk_id=act.desk.pk,
        valid_from=valid_from,
        defaults={"hours": kept, "source": source, "until": later.valid_from if later else None},
    )
    return journal.append(act, "set_hours", row, valid_from=valid_from, remark=kept)


@verb(needs=Permission.KEEP_HOURS)
def set_exception(day: date, *, hours: str = "", reason: str = Reason.OTHER, act: Act) -> Entry:
    """Other hours on one day, or closed when `hours` is "". Opens a public holiday too.

    Said again for the same day, the last word holds.
    """
    kept = rules.check_times(hours)
    row, _created = DayException.objects.update_or_create(
        desk_id=act.desk.pk, day=day, defaults={"hours": kept, "reason": _reason(reason)}
    )
    return journal.append(
        act, "set_exception", row, day=day, closed=not kept, reason=_reason(reason), remark=kept
    )


@verb(needs=Permission.KEEP_HOURS)
def lift_exception(exception: DayException, *, act: Act) -> Entry:
    """The day is as its weekly hours and the public holidays say, after all."""
    entry = journal.append(act, "lift_exception", exception, day=exception.day)
    exception.delete()
    return entry


@verb(needs=Permission.KEEP_HOURS)
def close(
    *, starts_at: datetime, ends_at: datetime | None, reason: str, remark: str = "", act: Act
) -> Entry:
    """Close the desk from a moment to another (None: until further notice)."""
    if ends_at is not None and ends_at <= starts_at:
        raise Refused("closure_order", _("A closure must end after it begins."))
    closure = Closure.objects.create(
        desk_id=act.desk.pk, starts_at=starts_at, ends_at=ends_at, reason=_reason(reason)
    )
    return journal.append(
        act,
        "close",
        closure,
        starts_at=starts_at,
        ends_at=ends_at,
        reason=_reason(reason),
        remark=remark,
    )


@verb(needs=Permission.KEEP_HOURS)
def reopen(closure: Closure, *, act: Act) -> Entry:
    """End a closure now; one that has not begun is called off."""
    over = closure.over_at
    if over is not None and over <= act.at:
        raise Refused("closure_over", _("This closure is already over."))
    closure.reopened_at = act.at
    closure.save(update_fields=["reopened_at"])
    return journal.append(act, "reopen", closure, reopened_at=act.at)


def _reason(code: str) -> Reason:
    if code not in Reason.values:
        raise Refused("reason", _("Choose one of the reasons."))
    return Reason(code)
