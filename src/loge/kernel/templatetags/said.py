"""Times, days and money as people say them: `11 h 30`, `mardi 24 novembre`, `10 €`.

Filters for the templates (`{% load said %}`), and plain functions for sentences made in Python
(`from loge.kernel.templatetags import said`). Moments are said in the time zone given, or else in
the current one: `{{ parcel.keep_until|until:desk.zone }}`.
"""

from datetime import date, datetime, time, tzinfo

from django import template
from django.utils import timezone
from django.utils.dateformat import format as dated
from django.utils.translation import get_language

register = template.Library()

NBSP = "\N{NO-BREAK SPACE}"
NARROW = "\N{NARROW NO-BREAK SPACE}"

# Day forms by language, in the letters of Django's date format; English is the fallback.
_DAY = {"fr": "l j{} F", "de": "l, j. F", "en": "l j F"}
_DAY_YEAR = {"fr": "l j{} F Y", "de": "l, j. F Y", "en": "l j F Y"}
_WEEKDAY = {"fr": "l j{}", "de": "l, j.", "en": "l j"}
_SHORT_DAY = {"fr": r"D\. j{} {month}", "de": r"D\., j. N", "en": "D j N"}
# As French dictionaries shorten them; Django's own would write "jan." and "fév.".
_MONTHS = (
    *("janv.", "févr.", "mars", "avr.", "mai", "juin"),
    *("juill.", "août", "sept.", "oct.", "nov.", "déc."),
)
_UNTIL = {"fr": "avant le {}", "de": "bis {}", "en": "before {}"}
_FIGURES = {"fr": "d/m/Y", "de": "d.m.Y", "en": "d/m/Y"}


@register.filter
def hour(moment: datetime | None, zone: tzinfo | None = None) -> str:
    """The time of day: "11 h 30", "11.30 Uhr", "11:30"; on the hour "12 h", "12 Uhr", "12:00"."""
    if moment is None:
        return ""
    local = _local(moment, zone)
    if _language() == "fr":
        minutes = f"{NBSP}{local.minute:02}" if local.minute else ""
        return f"{local.hour}{NBSP}h{minutes}"
    if _language() == "de":
        minutes = f".{local.minute:02}" if local.minute else ""
        return f"{local.hour}{minutes}{NBSP}Uhr"
    return f"{local.hour}:{local.minute:02}"


def span(start: datetime, end: datetime, zone: tzinfo | None = None) -> str:
    """From a time to another of one day: "8 h – 11 h 30", "8–11.30 Uhr", "8:00–11:30"."""
    first, last = hour(start, zone), hour(end, zone)
    if _local(end, zone).time() == time.min:
        last = last.replace("0", "24", 1)
    if _language() == "de":
        first = first.removesuffix(f"{NBSP}Uhr")
    return f"{first} – {last}" if _language() == "fr" else f"{first}–{last}"


@register.filter
def day(value: date | None, zone: tzinfo | None = None) -> str:
    """The day without its year: "mardi 24 novembre", "Dienstag, 24. November"."""
    return _day(value, zone, _DAY)


@register.filter
def day_year(value: date | None, zone: tzinfo | None = None) -> str:
    """The day with its year: "mardi 24 novembre 2026"."""
    return _day(value, zone, _DAY_YEAR)


@register.filter
def short_day(value: date | None, zone: tzinfo | None = None) -> str:
    """The day for a narrow place: "mar. 24 nov."."""
    return _day(value, zone, _SHORT_DAY)


@register.filter
def near_day(value: date | None, today: date) -> str:
    """The same, with its year where that is not this one: "lun. 10 nov. 2025"."""
    year = f" {value.year}" if value is not None and value.year != today.year else ""
    return f"{short_day(value)}{year}"


@register.filter
def weekday(value: date | None, zone: tzinfo | None = None) -> str:
    """A day of this week, where the month goes without saying: "mardi 24"."""
    return _day(value, zone, _WEEKDAY)


@register.filter
def figures(value: date | None, zone: tzinfo | None = None) -> str:
    """The day in figures: "24/11/2026", "24.11.2026"."""
    return _day(value, zone, _FIGURES)


@register.filter
def moment(value: datetime | None, zone: tzinfo | None = None) -> str:
    """Day and time: "samedi 9 janvier, 12 h"."""
    return f"{day(value, zone)}, {hour(value, zone)}" if value else ""


@register.filter
def until(value: datetime | None, zone: tzinfo | None = None) -> str:
    """A deadline: "avant le samedi 9 janvier, 12 h". Give it an open moment (see the calendar)."""
    return _UNTIL.get(_language(), _UNTIL["en"]).format(moment(value, zone)) if value else ""


@register.filter
def moment_year(value: datetime | None, zone: tzinfo | None = None) -> str:
    """Day and time with the year, for what may be far away: "samedi 9 janvier 2027, 12 h"."""
    return f"{day_year(value, zone)}, {hour(value, zone)}" if value else ""


@register.filter
def until_year(value: datetime | None, zone: tzinfo | None = None) -> str:
    """A deadline that may be a year away: "avant le samedi 9 janvier 2027, 12 h"."""
    form = _UNTIL.get(_language(), _UNTIL["en"])
    return form.format(moment_year(value, zone)) if value else ""


@register.filter
def euros(cents: int | None) -> str:
    """An amount: "10 €", "30,90 €", "1 234,50 €"; English "€30.90"."""
    if cents is None:
        return ""
    sign = "−" if cents < 0 else ""
    whole, rest = divmod(abs(cents), 100)
    thousands, point = {"fr": (NARROW, ","), "de": (".", ",")}.get(_language(), (",", "."))
    number = f"{whole:,}".replace(",", thousands) + (f"{point}{rest:02}" if rest else "")
    if _language() in {"fr", "de"}:
        return f"{sign}{number}{NBSP}€"
    return f"{sign}€{number}"


@register.filter
def percent(basis_points: int) -> str:
    """A share given in hundredths of a percent: "4,5 %", "20 %"; English "4.5%"."""
    return _decimal(basis_points, 100) + (f"{NARROW}%" if _language() in {"fr", "de"} else "%")


@register.filter
def quantity(milli: int) -> str:
    """How much, given in thousandths of a unit: "2", "0,35", "−1"."""
    return _decimal(milli, 1000)


def _decimal(number: int, part: int) -> str:
    whole, rest = divmod(abs(number), part)
    digits = f"{rest:0{len(str(part)) - 1}}".rstrip("0")
    point = "," if _language() in {"fr", "de"} else "."
    return f"{'−' if number < 0 else ''}{whole}{point if digits else ''}{digits}"


def _day(value: date | None, zone: tzinfo | None, forms: dict[str, str]) -> str:
    if value is None:
        return ""
    local = _local(value, zone) if isinstance(value, datetime) else value
    form = forms.get(_language(), forms["en"])
    # French says "1er janvier", and no other day that way.
    form = form.replace("{}", r"\e\r" if local.day == 1 else "")
    month = "".join(f"\\{letter}" for letter in _MONTHS[local.month - 1])
    return dated(local, form.replace("{month}", month))


def _local(value: datetime, zone: tzinfo | None) -> datetime:
    return value.astimezone(zone or timezone.get_current_timezone())


def _language() -> str:
    return (get_language() or "en").split("-")[0]
