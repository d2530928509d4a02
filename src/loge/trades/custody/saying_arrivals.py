"""How arrivals that are not taken in are spoken of at the desk."""

from datetime import time, timedelta

from django.utils.translation import gettext as _

from loge.kernel import days
from loge.kernel.templatetags import said
from loge.trades.custody.models import StoppedArrivals


def of(stop: StoppedArrivals) -> str:
    """Whose arrivals: "of Colissimo", "of any carrier"."""
    if stop.carrier is None:
        return _("of any carrier")
    return _("of %(carrier)s") % {"carrier": stop.carrier}


def how_long(stop: StoppedArrivals) -> str:
    """ "until Tuesday 24 November, 15:00", or until somebody says otherwise."""
    if stop.until_at is None:
        return _("until further notice")
    zone = stop.desk.zone
    if stop.until_at.astimezone(zone).time() == time.min:
        last = days.day_of(stop.until_at - timedelta(seconds=1), zone)
        begun = days.day_of(stop.stopped_at, zone)
        name = said.day if last.year == begun.year else said.day_year
        return _("until %(day)s in the evening") % {"day": name(last)}
    return _("until %(moment)s") % {"moment": said.moment(stop.until_at, zone)}


def stopped(stop: StoppedArrivals) -> str:
    """What is so now, for the counter and the office."""
    words = {"of": of(stop), "until": how_long(stop), "why": stop.get_reason_display()}
    if stop.carrier is None:
        return _("We take nothing in from anybody, %(until)s: %(why)s.") % words
    return _("We take nothing in %(of)s, %(until)s: %(why)s.") % words


def refused(stop: StoppedArrivals) -> str:
    """What is said when something arrives all the same, with the question that goes with it."""
    ask = _("Give it back to the driver, or take it in all the same?")
    return f"{stopped(stop)} {ask}"
