"""What somebody typed, held so that a refusal or an ended session loses nothing."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.db import models
from django.http import HttpRequest

# Of Django, of the act, and what must never be written back into a page.
UNSHOWN = ("csrfmiddlewaretoken", "key", "next", "confirmed")
SECRET = ("password", "pin", "code", "credential", "secret")


def fields(request: HttpRequest) -> list[tuple[str, str]]:
    """All fields of a POST except the page's token and secrets, in the order they were sent."""
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken" and not any(word in name for word in SECRET)
        for value in values
    ]


# An id, an amount in cents, or several codes at once: "137", "12:cash", "person:137". Bar codes and
# telephone numbers are typed, and longer or begin with a nought.
OF_THE_PAGE = re.compile(r"(0|[1-9][0-9]{0,6})?|[0-9]+:[a-z_]+|[a-z_]+:[0-9]+")
TICKED = frozenset({"on", "in", "out", "yes", "no"})


@cache
def codes() -> frozenset[str]:
    """What lists and buttons send: the values of every choice in the house."""
    kinds: list[type[models.TextChoices]] = [*models.TextChoices.__subclasses__()]
    return TICKED.union(*(kind.values for kind in kinds))


class Typed:
    """The words a person typed in this POST, without what a page says of itself (ids, choices,
    ticks); read only when a page shows them."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def __iter__(self) -> Iterator[tuple[str, str]]:
        sent = [(n, v) for n, v in fields(self.request) if n not in UNSHOWN]
        return iter([(n, v) for n, v in sent if not _of_the_page(v.strip())])

    def __bool__(self) -> bool:
        return any(True for _ in self)


def _of_the_page(value: str) -> bool:
    return value in codes() or OF_THE_PAGE.fullmatch(value) is not None


LOCKED = "typed_before_lock"
MOST = 20_000  # letters: a long note, and far from a session that weighs


def keep_typed(request: HttpRequest, page: str) -> None:
    """Keep in the session what lock.js read from the forms of a page: name, value, ticked or not.

    Nothing is kept of what is too long, or is not what lock.js sends.
    """
    text = request.POST.get("typed", "")
    try:
        rows = json.loads(text) if 0 < len(text) <= MOST else []
    except ValueError:
        rows = []
    good = isinstance(rows, list) and all(isinstance(r, list) and len(r) == 3 for r in rows)
    if good and rows:
        known = [r for r in rows if not any(word in str(r[0]) for word in SECRET)]
        request.session[LOCKED] = {"page": page, "rows": known}


def give_back(request: HttpRequest) -> list[Any]:
    """What was kept of this page, once; what belongs to another page waits for it."""
    kept = getattr(request, "session", {}).get(LOCKED)
    if not kept or kept["page"] != request.get_full_path():
        return []
    return list(request.session.pop(LOCKED)["rows"])
