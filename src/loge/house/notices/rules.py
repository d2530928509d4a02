"""Which way a person is told, and the words. Nothing in them says who sent what."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _


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


def words(template: str, figures: Mapping[str, Any], *, desk: str, language: str) -> str:
    """The message in the person's language (French when there is no translation).

    `figures` may hold `number` (the short number) and `before` (a moment, already said in words).
    """
    said = {"desk": desk, **figures}
    with translation.override(language if language in {"fr", "de", "en"} else "fr"):
        if template == "arrival":
            return _("%(desk)s: something is waiting for you, number %(number)s.") % said
        if template == "reminder":
            return _("%(desk)s: something still waits for you, number %(number)s.") % said
        return _("%(desk)s: your membership ends soon. Come and see us.") % said
