"""The parts of a message with their figures, as one says them aloud (`notices.parts`)."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import pgettext_lazy

from loge.house.notices.parts import PARTS, Part
from loge.kernel.templatetags import said

SLOT = re.compile(r"\{(\w+)\}")


def spoken(
    template: str, figures: Mapping[str, Any], *, desk: str, zone: tzinfo
) -> tuple[list[Part], dict[str, Any]]:
    """The parts to say and the figures as one says them, in the language that is active.

    A moment or day that cannot be read counts as not known.
    """
    known = {"desk": desk} | {
        name: text
        for name, value in figures.items()
        if (text := SAID.get(name, _plainly)(value, zone)) != ""
    }
    return [part for part in PARTS[template] if part.applies(known)], known


def filled(part: Part, known: Mapping[str, Any], own: str | None = None) -> str:
    """One part with its figures: the desk's own words, or the usual ones."""
    if own:
        return SLOT.sub(lambda slot: str(known.get(slot[1], "")), own)
    return str(part.words) % known


def usual(part: Part) -> str:
    """The usual words of a part in the active language, with figures as {slots}."""
    return re.sub(r"%\((\w+)\)s", r"{\1}", str(part.words))


def _plainly(value: Any, zone: tzinfo) -> str:
    return "" if value is None else str(value)


def _before(value: Any, zone: tzinfo) -> str:
    return said.until(moment(value), zone)


def _at(value: Any, zone: tzinfo) -> str:
    return said.moment(moment(value), zone)


def _day(value: Any, zone: tzinfo) -> str:
    return said.day_year(parse_date(str(value)[:10]))


def moment(value: Any) -> datetime | None:
    """A figure that is a moment; None when it cannot be read."""
    return parse_datetime(str(value or ""))


def _cents(value: Any, zone: tzinfo) -> str:
    return said.euros(int(value))


SAID: dict[str, Callable[[Any, tzinfo], str]] = {
    "before": _before,
    "since": _at,
    "until": _at,
    "last_day": _day,
    "cents": _cents,
    "amount": _cents,
}

SUBJECT = pgettext_lazy("subject of an e-mail", "A message from %(desk)s")
