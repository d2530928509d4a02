"""Closures in words: the days when they are whole, else the moments."""

from datetime import timedelta

from django.utils.translation import gettext as _

from loge.house.network import queries as network
from loge.house.network.models import Closure, Desk
from loge.house.network.rules import Kind, Why
from loge.house.network.words import why
from loge.kernel import days
from loge.kernel.templatetags import said


def span(closure: Closure, desk: Desk) -> str:
    """ "mardi 24 novembre", "du mardi 24 au jeudi 26 novembre", "à partir du mardi 24 novembre".

    A closure that begins or ends within a day says the time too.
    """
    first, ends = days.day_of(closure.starts_at, desk.zone), closure.over_at
    if ends is None:
        return _("from %(day)s on") % {"day": said.day(first)}
    last = days.day_of(ends - timedelta(seconds=1), desk.zone)
    if ends != days.starts(last + timedelta(days=1), desk.zone):
        moments = {
            "first": said.moment(closure.starts_at, desk.zone),
            "last": said.moment(ends, desk.zone),
        }
        return _("from %(first)s to %(last)s") % moments
    if first == last:
        return str(said.day(first))
    return _("from %(first)s to %(last)s") % {"first": said.day(first), "last": said.day(last)}


def why_of(closure: Closure) -> str:
    """Why, in the language that is active; "" for one that never was."""
    shut = network.shut(closure)
    if shut is None:
        return ""
    return why(Why(Kind.CLOSURE, shut.reason, shut.ends_at, shut.said))
