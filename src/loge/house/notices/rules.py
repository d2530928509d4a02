"""Which way a person is told, and the words. Nothing in them says who sent what."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import Any

from django.utils import translation

from loge.house.notices import wording


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

    `figures` are those of `loge.house.notices.wording`, moments and days as ISO 8601 text.
    """
    with translation.override(language if language in {"fr", "de", "en"} else "fr"):
        parts, known = wording.spoken(template, figures, desk=desk, zone=zone)
        return " ".join(str(part.words) % known for part in parts)
