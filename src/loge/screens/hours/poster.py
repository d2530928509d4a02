"""The posters for the door: closed, or not everything open. French and German, with a QR code."""

from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from loge.house.catalogue import reduced
from loge.house.network import queries as network
from loge.house.network.models import Closure, Desk, Staffing
from loge.kernel import days, qr
from loge.kernel.paper import pdf
from loge.kernel.templatetags import said
from loge.screens.hours import words

TEMPLATE = "screens/hours/paper/poster.typ"
LANGUAGES = ("fr", "de")


def of_closure(closure: Closure, desk: Desk, *, url: str, at: datetime) -> bytes:
    """A4: closed, why, from when until when, when it opens next, where to go meanwhile."""
    calendar = network.calendar(desk, around=days.day_of(at, desk.zone))
    ends = closure.over_at
    opens = calendar.next_open(max(ends, closure.starts_at)) if ends else None
    parts = []
    for language in LANGUAGES:
        with translation.override(language):
            parts.append(_closed(closure, desk, opens, language))
    return _made(parts, desk, url)


def of_staffing(staffing: Staffing, desk: Desk, *, url: str) -> bytes:
    """A4: what is not open on a day that fewer people hold the desk."""
    parts = []
    for language in LANGUAGES:
        with translation.override(language):
            lines = reduced.not_open(desk, staffing.situation, language, on=staffing.day)
            parts.append(_reduced(staffing, lines, language))
    return _made(parts, desk, url)


def _closed(closure: Closure, desk: Desk, opens: datetime | None, language: str) -> dict[str, Any]:
    moment = _moment(opens, desk) if opens else ""
    elsewhere = (desk.elsewhere_de if language == "de" else "") or desk.elsewhere
    return {
        "language": language,
        "title": pgettext("on a poster", "Closed"),
        "reason": words.why_of(closure),
        "lines": [words.span(closure, desk)],
        "then": _("Open again %(moment)s") % {"moment": moment}
        if opens
        else _("We do not know yet when we open again."),
        "small": [_("What is waiting for you is kept."), *([elsewhere] if elsewhere else [])],
        "scan": _("Today’s hours, and when we open again:"),
    }


def _moment(moment: datetime, desk: Desk) -> str:
    parts = {"day": said.day(moment, desk.zone), "time": said.hour(moment, desk.zone)}
    return _("%(day)s at %(time)s") % parts


def _reduced(staffing: Staffing, lines: list[reduced.NotOpen], language: str) -> dict[str, Any]:
    return {
        "language": language,
        "title": _("Not everything is open"),
        "reason": "",
        "lines": [said.day(staffing.day)],
        "then": _("Everything else is open as usual."),
        "small": [_line(line) for line in lines],
        "scan": _("Today’s hours, and when we open again:"),
    }


def _line(line: reduced.NotOpen) -> str:
    note = f" ({line.note})" if line.note else ""
    return _("%(service)s: %(mode)s") % {"service": line.name, "mode": line.label} + note


def _made(parts: list[dict[str, Any]], desk: Desk, url: str) -> bytes:
    return pdf(
        TEMPLATE,
        {
            "name": desk.name,
            "address": " · ".join(filter(None, [desk.street, desk.phone])),
            "parts": parts,
            "qr": qr.on_paper(url, border=1),
            "url": url,
        },
    )
