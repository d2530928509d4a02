"""Which way a person is told, and the words. Nothing in them says who sent what."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import Any

from django.utils import translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from loge.kernel.templatetags import said


def channel(preferred: Sequence[str], *, has_letter_box: bool, console: bool) -> str:
    """The channel for somebody with these contact channels, the preferred one first.

    Text messages and e-mails need a provider; until one is set up they go to the console in a
    demonstration, and otherwise to the letter box, or are said when the person comes.
    """
    works = {"sms": console, "email": console, "slip": has_letter_box, "visit": True}
    for wanted in preferred:
        if works.get(wanted):
            return wanted if wanted in {"slip", "visit"} else "console"
    return "slip" if has_letter_box else "visit"


def words(
    template: str, figures: Mapping[str, Any], *, desk: str, zone: tzinfo, language: str
) -> str:
    """The message in the person's language (French when there is no translation).

    `figures` may hold `number` (the short number) and `before` (ISO 8601: the open moment before
    which to come, said in the desk's time zone).
    """
    with translation.override(language if language in {"fr", "de", "en"} else "fr"):
        return WORDS[template](figures, desk, zone)


def _arrival(figures: Mapping[str, Any], desk: str, zone: tzinfo) -> str:
    known = {"desk": desk, "number": figures.get("number", "")}
    before = parse_datetime(figures.get("before", ""))
    if before is None:
        return _("%(desk)s: something is waiting for you, number %(number)s.") % known
    known["before"] = said.until(before, zone)
    return _("%(desk)s: something is waiting for you, number %(number)s, %(before)s.") % known


# By Notice.Template.
WORDS = {"arrival": _arrival}
