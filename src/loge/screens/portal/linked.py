"""The desk's page as machines read it: schema.org LocalBusiness, in JSON-LD."""

import json
from datetime import date, timedelta
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from loge.house.network.models import Desk
from loge.house.network.rules import Calendar, Interval

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
AHEAD = 60


def linked(desk: Desk, calendar: Calendar, *, today: date, url: str) -> SafeString:
    """The JSON of a desk with its hours and the days that differ, safe inside a script element."""
    business = {
        "@context": "https://schema.org",
        "@type": "LocalBusiness",
        "name": desk.name,
        "url": url,
        "address": _address(desk),
        "telephone": desk.phone,
        "email": desk.email,
        "foundingDate": desk.opened_on.isoformat() if desk.opened_on else "",
        "parentOrganization": {"@type": "Organization", "name": desk.network.name},
        "openingHoursSpecification": _usual(calendar, today),
        "specialOpeningHoursSpecification": _special(calendar, today),
    }
    text = json.dumps({k: v for k, v in business.items() if v}, ensure_ascii=False)
    # Escaped so that nothing in it can end the element.
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308


def _address(desk: Desk) -> dict[str, str]:
    address = {
        "streetAddress": desk.street,
        "postalCode": desk.postcode,
        "addressLocality": desk.commune,
        "addressCountry": desk.holidays[:2] or "FR",
    }
    return {"@type": "PostalAddress"} | {k: v for k, v in address.items() if v}


def _usual(calendar: Calendar, today: date) -> list[dict[str, Any]]:
    """The weekly hours of the seven days from today on."""
    found = []
    for ahead in range(7):
        day = today + timedelta(days=ahead)
        for span in calendar.usual(day):
            found.append({"dayOfWeek": _DAYS[day.weekday()], **_times(calendar, span)})
    return [{"@type": "OpeningHoursSpecification", **one} for one in found]


def _special(calendar: Calendar, today: date) -> list[dict[str, Any]]:
    """The days that are not as usual; closed all day is written 00:00 to 00:00."""
    found = []
    for day in calendar.days(today, AHEAD):
        if day.usual:
            continue
        dates = {"validFrom": day.day.isoformat(), "validThrough": day.day.isoformat()}
        spans = [_times(calendar, span) for span in day.intervals]
        for times in spans or [{"opens": "00:00", "closes": "00:00"}]:
            found.append({"@type": "OpeningHoursSpecification", **times, **dates})
    return found


def _times(calendar: Calendar, span: Interval) -> dict[str, str]:
    start, end = (moment.astimezone(calendar.zone) for moment in span)
    closes = f"{end:%H:%M}"
    return {"opens": f"{start:%H:%M}", "closes": "23:59" if closes == "00:00" else closes}
