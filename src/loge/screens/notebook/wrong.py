"""What is wrong with a line, in a sentence that names the argument."""

from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

LONGEST = 1000  # letters in one text; what is written about somebody is far shorter
DEEPEST = 6


def readable(value: Any, depth: int = DEEPEST) -> bool:
    """Whether databases and pages can hold every text in it, however deep it hides."""
    if isinstance(value, str):
        whole = not any(c == "\0" or "\ud800" <= c <= "\udfff" for c in value)
        return len(value) <= LONGEST and whole
    if isinstance(value, dict | list):
        parts = [*value, *value.values()] if isinstance(value, dict) else value
        return depth > 0 and all(readable(part, depth - 1) for part in parts)
    return True


def text(name: str) -> str:
    """For what is not `readable`."""
    return _must_be(name, _("shorter, and made of letters"))


def sentence(error: ValidationError) -> str:
    """The first thing that cannot be read."""
    first = error.errors(include_url=False)[0]
    name = str(first["loc"][0]) if first["loc"] else "args"
    said = _about_the_line(first["type"])
    if said:
        return said % {"name": name[:40]}
    choices = str(first.get("ctx", {}).get("expected", "")).replace(" or ", ", ")
    return _must_be(name, _expected(first["type"]) % {"choices": choices})


def _must_be(name: str, expected: str) -> str:
    said = _("“%(name)s” cannot be read: it must be %(expected)s.")
    return said % {"name": name[:40], "expected": expected}


def _about_the_line(kind: str) -> str:
    return {
        "missing": _("“%(name)s” is missing."),
        "extra_forbidden": _("“%(name)s” is not among what can be said here."),
        "ref": _("“%(name)s” names a line that was refused or has not arrived."),
        "kind": _("“%(name)s” names a line that made something else."),
    }.get(kind, "")


def _expected(kind: str) -> str:
    """By the first word of pydantic's name for the error ("date_from_datetime_parsing")."""
    moment = _("a moment with its time zone, such as 2026-11-24T09:12:00Z")
    return {
        "row": _("an id, or the reference of an earlier line"),
        "enum": _("one of %(choices)s"),
        "string": _("text"),
        "int": _("a whole number"),
        "less": _("a smaller number"),
        "greater": _("a larger number"),
        "bool": _("true or false"),
        "list": _("a list"),
        "date": _("a day, such as 2026-11-24"),
        "datetime": moment,
        "timezone": moment,
    }.get(kind.split("_")[0], _("as the description of this door says"))
