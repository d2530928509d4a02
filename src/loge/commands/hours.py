"""`./loge hours DESK [--at MOMENT]`: open or closed, until when and why, and when it opens next."""

import argparse
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from loge.commands import ready_with_tables, say

if TYPE_CHECKING:
    from loge.house.network.models import Desk
    from loge.house.network.rules import State

SUMMARY = "Say whether a desk is open at a moment, until when and why."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which desk, and when: desk time unless the moment carries its offset."""
    parser.add_argument("desk", help="the desk's address, such as ampere")
    parser.add_argument("--at", metavar="MOMENT", help="such as 2026-12-24T15:00; now without it")


def run(options: argparse.Namespace) -> int:
    """Print one sentence whose first word is `open` or `closed`; 2 for a wrong desk or moment."""
    ready_with_tables()
    from loge.house.network import queries
    from loge.kernel import clock

    desk = queries.desk(options.desk)
    if desk is None:
        known = ", ".join(d.slug for d in queries.desks()) or "none yet"
        return _wrong(f"there is no desk called {options.desk!r}. Known: {known}.")
    moment = clock.now() if options.at is None else _moment(options.at, desk.zone)
    if moment is None:
        return _wrong(f"{options.at!r} is not a moment. Write it like 2026-12-24T15:00.")
    day = moment.astimezone(desk.zone).date()
    say(sentence(desk, queries.calendar(desk, around=day).state(moment), day))
    return 0


def sentence(desk: "Desk", state: "State", day: date) -> str:
    """What is printed, for a person or a script that reads the first word."""
    if desk.status != desk.Status.OPEN:
        return f"closed: {'not open yet' if desk.status == desk.Status.PLANNED else 'for good'}"
    opens = f"opens {_said(state.next_open, desk.zone)}" if state.next_open else "no next opening"
    if state.open:
        until = f"until {_said(state.until, desk.zone)}" if state.until else "without end"
        return f"open {until}" + (f"; {opens} again" if state.until and state.next_open else "")
    return f"closed: {_why(state.why, desk, day)}; {opens}"


def _why(why: Any, desk: "Desk", day: date) -> str:
    from django.utils import translation

    from loge.house.network import words
    from loge.kernel.templatetags import said

    if why.kind == "hours":
        return "outside the opening hours"
    with translation.override("fr"):
        name = words.why(why)
        if why.kind in ("holiday", "day"):
            return f"{name} ({said.day(day).split(' ', 1)[1]})"
    return name + (f", until {_said(why.until, desk.zone)}" if why.until else "")


def _said(moment: datetime, zone: ZoneInfo) -> str:
    from django.utils import translation

    from loge.kernel.templatetags import said

    with translation.override("en"):
        return f"{said.day_year(moment, zone)} at {said.hour(moment, zone)}"


def _moment(text: str, zone: ZoneInfo) -> datetime | None:
    """The moment written, in desk time when it names no offset; None when it is none."""
    try:
        moment = datetime.fromisoformat(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
        return moment if 1900 < moment.year < 9000 else None
    except ValueError:
        return None


def _wrong(text: str) -> int:
    sys.stderr.write(f"loge: {text}\n")
    return 2
