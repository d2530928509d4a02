"""Opening hours as people write them (OpenStreetMap `opening_hours`): checked and read."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise

import opening_hours
from django.utils.translation import gettext as _

from loge.kernel.refusal import Refused

LONGEST = 300

_SUN = re.compile(r"\b(sunrise|sunset|dawn|dusk)\b")
_TIMES = re.compile(r"([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)")


def check_hours(text: str) -> str:
    """Weekly hours as they are kept. Raises Refused when they cannot be read."""
    text = " ".join(text.split())
    if not text:
        raise Refused("hours_empty", _("Write the opening hours, for example: Mo-Fr 09:00-12:00."))
    if len(text) > LONGEST:
        raise Refused("hours_long", _("These opening hours are too long to read."))
    if _SUN.search(text):
        raise Refused("hours_sun", _("Opening hours must be times of the clock, not of the sun."))
    try:
        _parsed(text)
    except opening_hours.ParserError as error:  # type: ignore[attr-defined]
        raise Refused(
            "hours_unread",
            _(
                "The opening hours cannot be read from “%(rest)s” on. Write days, then times, "
                "and a semicolon before the next days: Mo-Fr 09:00-12:00; Sa 09:00-11:00."
            )
            % {"rest": text[_column(error) :][:40] or text[-40:]},
        ) from error
    return text


def check_times(text: str) -> str:
    """The hours of one single day: "09:00-12:00,15:00-18:00", "" for closed. Raises Refused."""
    times = "".join(text.split())
    parts = times.split(",") if times else []
    if len(times) > LONGEST or not all(_TIMES.fullmatch(part) for part in parts):
        raise Refused(
            "times_unread", _("Write the times of this day like this: 09:00-12:00,15:00-18:00.")
        )
    edges = [edge for part in parts for edge in part.split("-")]
    if any(a >= b for a, b in pairwise(edges)):
        raise Refused("times_order", _("Each time of this day must come after the one before."))
    return times


@lru_cache(maxsize=256)
def _parsed(text: str) -> opening_hours.OpeningHours:
    return opening_hours.OpeningHours(text, auto_country=False, auto_timezone=False)


def _column(error: Exception) -> int:
    """How far the text could be read: the parser says "--> 1:19"."""
    found = re.search(r"--> \d+:(\d+)", str(error))
    return int(found.group(1)) - 1 if found else 0


def read(text: str, day: date) -> Iterable[tuple[datetime, datetime]]:
    """The open times of a day, as the clock on the wall shows them."""
    if not text:
        return ()
    first = datetime.combine(day, time.min)
    read = _parsed(text).intervals(first, first + timedelta(days=1))
    return [(a, b) for a, b, state, _comment in read if state == opening_hours.State.OPEN]
