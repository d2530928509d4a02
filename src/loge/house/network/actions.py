"""Desks and their hours: what is decided about them."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.network import holidays, rules
from loge.house.network.models import (
    Closure,
    DayException,
    Desk,
    Network,
    OpeningHours,
    Reason,
    Reduced,
    Situation,
    Staffing,
)
from loge.kernel import dated, days
from loge.kernel.access import Permission
from loge.kernel.act import Act, new_key
from loge.kernel.lock import turn
from loge.kernel.refusal import Refused

SHORT = 120
ELSEWHERE = 300


def add_desk(
    network: Network,
    *,
    slug: str,
    name: str,
    at: datetime,
    by: int | None = None,
    key: str = "",
    **known: Any,
) -> Desk:
    """A new desk of the network, with the first entry of its own journal.

    Not a verb: a verb is done at a desk, and there is none yet; only the network's set-up and its
    staff's pages call it; the same `key` again answers the desk it made. Raises Refused when the
    slug is taken or opens a path of its own.
    """
    _free_to_name(slug)
    if known.get("holidays"):
        known["holidays"] = holidays.region(known["holidays"])
    known.setdefault("short_name", name)
    with turn(slug):
        there = Desk.objects.filter(slug=slug).first()
        if there is not None:
            return _made_with(there, key)
        desk = Desk.objects.create(network=network, slug=slug, name=name, **known)
        act = Act(desk=desk, at=at, by=by, may=frozenset(Permission), key=key or new_key())
        journal.append(act, "add_desk", desk, status=Desk.Status(desk.status))
        return desk


def _free_to_name(slug: str) -> None:
    """Raise Refused for a slug that opens a path of its own, or is none."""
    if slug in rules.RESERVED or not rules.is_slug(slug):
        raise Refused("slug", _("A desk cannot have “%(slug)s” as its address.") % {"slug": slug})


def _made_with(there: Desk, key: str) -> Desk:
    """The desk that stands there, if this key made it. Raises Refused when another one did."""
    if key and Entry.objects.at(there.slug).filter(key=key, number=1).exists():
        return there
    taken = _("There is already a desk at “%(slug)s”.")
    raise Refused("slug_taken", taken % {"slug": there.slug})


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


@verb(needs=Permission.KEEP_HOURS, notebook=False)
def withdraw_hours(hours: OpeningHours, *, act: Act) -> Entry:
    """Hours that were set for a later day do not come: those before go on.

    Raises Refused once they hold, or when there are none before.
    """
    rows = OpeningHours.objects.filter(desk_id=act.desk.pk)
    before = rows.filter(valid_from__lt=hours.valid_from).order_by("-valid_from").first()
    if before is None or hours.valid_from <= days.day_of(act.at, act.desk.zone):
        raise Refused("hours_hold", _("These hours hold already. Set others from a later day on."))
    entry = journal.append(
        act, "withdraw_hours", hours, valid_from=hours.valid_from, remark=hours.hours
    )
    hours.delete()
    before.until = hours.until
    before.save(update_fields=["until"])
    return entry


@verb(needs=Permission.KEEP_HOURS)
def set_exception(
    day: date,
    *,
    hours: str = "",
    reason: str = Reason.OTHER,
    words: str = "",
    words_de: str = "",
    act: Act,
) -> Entry:
    """Other hours on one day, or closed when `hours` is "". Opens a public holiday too.

    `words` and `words_de` say why in the desk's own words. Said again for the same day, the last
    word holds.
    """
    kept = rules.check_times(hours)
    said = {"hours": kept, "reason": _reason(reason), **_said(words, words_de, act)}
    row, _created = DayException.objects.update_or_create(
        desk_id=act.desk.pk, day=day, defaults=said
    )
    remark = _together(kept, row.words, row.words_de)
    return journal.append(
        act, "set_exception", row, day=day, closed=not kept, reason=_reason(reason), remark=remark
    )


@verb(needs=Permission.KEEP_HOURS)
def lift_exception(exception: DayException, *, act: Act) -> Entry:
    """The day is as its weekly hours and the public holidays say, after all."""
    entry = journal.append(act, "lift_exception", exception, day=exception.day)
    exception.delete()
    return entry


@verb(needs=Permission.KEEP_HOURS)
def close(
    *,
    starts_at: datetime,
    ends_at: datetime | None,
    reason: str,
    words: str = "",
    words_de: str = "",
    remark: str = "",
    act: Act,
) -> Entry:
    """Close the desk from a moment to another (None: until further notice).

    `words` and `words_de` are what the public reads; `remark` is for the journal alone.
    """
    if ends_at is not None and ends_at <= starts_at:
        raise Refused("closure_order", _("A closure must end after it begins."))
    known: dict[str, Any] = {"starts_at": starts_at, "ends_at": ends_at, "reason": _reason(reason)}
    closure = Closure.objects.create(desk_id=act.desk.pk, **known, **_said(words, words_de, act))
    said = remark or _together(closure.words, closure.words_de)
    return journal.append(act, "close", closure, **known, remark=said)


@verb(needs=Permission.KEEP_HOURS)
def date_reopening(closure: Closure, *, ends_at: datetime, act: Act) -> Entry:
    """Say when a closure ends: one without an end, or one that lasts longer or less long.

    Raises Refused when it is over, or would end before it began or before now.
    """
    _not_over(closure, act)
    if ends_at <= max(closure.starts_at, act.at):
        raise Refused("closure_order", _("Choose a later moment: the desk is still closed then."))
    before, closure.ends_at = closure.ends_at, ends_at
    closure.save(update_fields=["ends_at"])
    return journal.append(act, "date_reopening", closure, ends_at=ends_at, before=before)


@verb(needs=Permission.KEEP_HOURS)
def reopen(closure: Closure, *, act: Act) -> Entry:
    """End a closure now; one that has not begun is called off."""
    _not_over(closure, act)
    closure.reopened_at = act.at
    closure.save(update_fields=["reopened_at"])
    return journal.append(act, "reopen", closure, reopened_at=act.at)


@verb(needs=Permission.KEEP_HOURS)
def declare_staffing(day: date, *, situation: str, act: Act) -> Entry:
    """That day the desk is held by fewer people than usual. The last word holds."""
    row, _created = Staffing.objects.update_or_create(
        desk_id=act.desk.pk, day=day, defaults={"situation": _situation(situation)}
    )
    return journal.append(act, "declare_staffing", row, day=day, situation=_situation(situation))


@verb(needs=Permission.KEEP_HOURS)
def withdraw_staffing(staffing: Staffing, *, act: Act) -> Entry:
    """That day is like others after all."""
    entry = journal.append(act, "withdraw_staffing", staffing, day=staffing.day)
    staffing.delete()
    return entry


@verb(needs=Permission.KEEP_HOURS, notebook=False)
def set_reduced(
    service: str, *, situation: str, mode: str, valid_from: date, note: str = "", act: Act
) -> Entry:
    """What becomes of a service (the catalogue's code) in such a situation, from a day on.

    What held before ends there; what is set for a later day stays.
    """
    if mode not in Reduced.Mode.values:
        raise Refused("mode", _("Choose: stays open, on appointment, or closed."))
    known: dict[str, Any] = {"service": service, "situation": _situation(situation)}
    rows = Reduced.objects.filter(desk_id=act.desk.pk, **known)
    decided = {"mode": mode, "note": _short(note), "until": dated.begin(rows, valid_from)}
    row, _created = rows.update_or_create(
        desk_id=act.desk.pk, **known, valid_from=valid_from, defaults=decided
    )
    facts = {"situation": known["situation"], "mode": Reduced.Mode(mode), "valid_from": valid_from}
    return journal.append(act, "set_reduced", row, **facts, remark=row.note)


@verb(needs=Permission.KEEP_HOURS, notebook=False)
def say_elsewhere(*, words: str, words_de: str = "", act: Act) -> Entry:
    """Where one can go while the desk is closed, as the poster says it."""
    desk = Desk.objects.get(pk=act.desk.pk)
    desk.elsewhere, desk.elsewhere_de = _short(words, ELSEWHERE), _short(words_de, ELSEWHERE)
    desk.save(update_fields=["elsewhere", "elsewhere_de"])
    remark = _together(desk.elsewhere, desk.elsewhere_de)
    return journal.append(act, "say_elsewhere", desk, remark=remark)


def _not_over(closure: Closure, act: Act) -> None:
    over = closure.over_at
    if over is not None and over <= act.at:
        raise Refused("closure_over", _("This closure is already over."))


def _said(words: str, words_de: str, act: Act) -> dict[str, Any]:
    """What the public reads, and since when."""
    return {"words": _short(words), "words_de": _short(words_de), "announced_at": act.at}


def _together(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _short(words: str, longest: int = SHORT) -> str:
    words = " ".join(words.split())
    if len(words) > longest:
        raise Refused(
            "long", _("Say it in fewer words: there is room for %(n)s letters.") % {"n": longest}
        )
    return words


def _situation(code: str) -> Situation:
    if code not in Situation.values:
        raise Refused("situation", _("Choose one of the situations."))
    return Situation(code)


def _reason(code: str) -> Reason:
    if code not in Reason.values:
        raise Refused("reason", _("Choose one of the reasons."))
    return Reason(code)
