"""Open and closed, in words: the same sentences on the counter, the public page and the slips."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from loge.house.network.models import Reason
from loge.house.network.rules import Kind, State, Why
from loge.kernel import days
from loge.kernel.templatetags import said


def why(reason: Why) -> str:
    """Why it is closed: "Saint-Étienne", "travaux", or "" when it is simply not the hour.

    What the desk wrote itself goes before the reason's label; in German only if it wrote German.
    """
    own = dict(reason.said).get("de" if (get_language() or "").startswith("de") else "fr")
    if own:
        return own
    if reason.kind == Kind.HOLIDAY:
        return _(reason.name)
    if reason.kind == Kind.HOURS or reason.name not in Reason.values:
        return ""
    return str(Reason(reason.name).label)


def headline(state: State, now: datetime, zone: ZoneInfo) -> str:
    """The sentence one looks for first: "Ouvert jusqu’à 11 h 30", "Fermé : Saint-Étienne"."""
    if not state.open:
        name = why(state.why) if state.why else ""
        return _("Closed: %(why)s") % {"why": name} if name else _("Closed at the moment")
    if state.until is None:
        return _("Open")
    return _("Open until %(moment)s") % {"moment": relative(state.until, now, zone, at=False)}


def next_opening(state: State, now: datetime, zone: ZoneInfo) -> str:
    """When it opens next, or again: "Ouvre demain à 8 h". "" while it never closes."""
    if state.next_open is None:
        return "" if state.open else _("The next opening is not known yet.")
    moment = {"moment": relative(state.next_open, now, zone)}
    return _("Opens again %(moment)s") % moment if state.open else _("Opens %(moment)s") % moment


def relative(moment: datetime, now: datetime, zone: ZoneInfo, *, at: bool = True) -> str:
    """A moment as one says it today: "à 15 h", "demain à 8 h", "samedi 9 janvier à 12 h".

    `at` puts the small word before the time of today: "à 15 h" or "15 h".
    """
    day, today = days.day_of(moment, zone), days.day_of(now, zone)
    time = said.hour(moment, zone)
    if day == today:
        return _("at %(time)s") % {"time": time} if at else time
    if (day - today).days == 1:
        return _("tomorrow at %(time)s") % {"time": time}
    return _("%(day)s at %(time)s") % {"day": _day(day, today), "time": time}


def _day(day: date, today: date) -> str:
    return said.day_year(day) if day.year != today.year and day.month > 2 else said.day(day)
