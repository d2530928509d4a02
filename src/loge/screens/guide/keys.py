"""The shortcuts, read from the product's own templates (`data-key`), so that no list goes stale.

A key's words are the first that its element says: `<button data-key="m">{% translate "Correct" %}`.
What is not in a template (arrows, a scanner, Esc) stands below; tests hold it to the scripts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_noop as _

from loge.trades.custody.saying import DOCUMENT_KEYS
from loge.trades.till.paying import KEYS as METHOD_KEYS

_KEY = re.compile(
    r'data-(?:key="(?P<key>[^"{]+)"|(?P<enter>enter)\b).*?'
    r'\{% translate "(?P<words>[^"]+)"(?: context "(?P<context>[^"]+)")? %\}',
    re.DOTALL,
)
EVERYWHERE, COUNTER, CARD = _("Everywhere"), _("At the counter"), _("On a person’s card")
RECEIVING, TILL = _("Receiving parcels and letters"), _("At the till")
LEAVING = _("Taking in what is left")
OFFICE = _("Elsewhere")
# Which keys act together, by the template they stand in; the first that fits.
GROUPS = {
    "templates/desk.html": EVERYWHERE,
    "templates/remedy.html": EVERYWHERE,
    "counter/home.html": COUNTER,
    "custody/receive.html": RECEIVING,
    "entrusted/leave.html": LEAVING,
    "counter/frame.html": COUNTER,
    "templates/counter/": CARD,
    "till/on_card.html": CARD,
    "templates/till/": TILL,
    "requests/beside.html": CARD,
    "entrusted/on_card.html": CARD,
    "": OFFICE,
}
ESCAPE, ENTER = _("Esc"), _("Enter")
SCANNER, DIGITS, ARROWS, COUNT = _("Scanner"), "1 – 9", "↑ ↓", "+ −"
BY_HAND = {
    COUNTER: [
        (ESCAPE, _("Go back to the search box")),
        (SCANNER, _("Look a parcel or a card up, wherever one is")),
        (ARROWS, _("Choose among what was found")),
        (ENTER, _("Open the first, or the one chosen")),
    ],
    CARD: [(DIGITS, _("Tick or untick a parcel or a letter"))],
    RECEIVING: [
        (SCANNER, _("Read the number")),
        (ENTER, _("Go to the name, choose it, save")),
        (ARROWS, _("Choose among what was found")),
    ],
    LEAVING: [
        (ENTER, _("Go to the next line, then save")),
        (COUNT, _("One more, one fewer")),
    ],
    TILL: [
        (SCANNER, _("Put an article in the basket")),
        (ENTER, _("Put in the first one; go to the payment; take the money")),
        (ARROWS, _("Choose among the articles")),
        (ESCAPE, _("Go back to the search box")),
    ],
}
UNPAID = {"account": _("Leave it to pay"), "waived": _("Ask no money for it")}


@dataclass(frozen=True)
class Shortcut:
    """A key and what it does, in the reader's words."""

    key: str
    words: str


def groups() -> dict[str, list[Shortcut]]:
    """The shortcuts by where they act, in the reader's language, in the order of GROUPS."""
    made: dict[str, dict[str, list[str]]] = {name: {} for name in GROUPS.values()}
    for group, key, words in [*_by_hand(), *_in_templates(), *_documents(), *_methods()]:
        known = made[group].setdefault(key, [])
        if words not in known:
            known.append(words)
    return {
        gettext(group): [Shortcut(key, " / ".join(words)) for key, words in keys.items()]
        for group, keys in made.items()
        if keys
    }


def told() -> list[dict[str, Any]]:
    """The same as plain values, for paper."""
    return [
        {"title": title, "keys": [[one.key, one.words] for one in some]}
        for title, some in groups().items()
    ]


def _by_hand() -> Iterator[tuple[str, str, str]]:
    for group, some in BY_HAND.items():
        for key, words in some:
            yield group, gettext(key), gettext(words)


def _in_templates() -> Iterator[tuple[str, str, str]]:
    for path, key, words, context in found():
        group = next(name for part, name in GROUPS.items() if part in path)
        said = pgettext(context, words) if context else gettext(words)
        yield group, key.upper() if key else gettext(ENTER), capfirst(said)


def _documents() -> Iterator[tuple[str, str, str]]:
    seen = gettext("Document seen: %(document)s")
    for document, key in DOCUMENT_KEYS.items():
        yield CARD, key.upper(), seen % {"document": document.label}


def _methods() -> Iterator[tuple[str, str, str]]:
    paid = gettext("All of it: %(method)s")
    for method, key in METHOD_KEYS.items():
        unpaid = UNPAID.get(method)
        yield TILL, key.upper(), gettext(unpaid) if unpaid else paid % {"method": method.label}


@cache
def found() -> tuple[tuple[str, str, str, str], ...]:
    """Every key of the templates: where, which ("" for Enter), its words and their context."""
    package = Path(settings.PACKAGE)
    return tuple(
        (path.relative_to(package).as_posix(), hit["key"] or "", hit["words"], hit["context"] or "")
        for path in sorted(package.rglob("templates/**/*.html"))
        for hit in _KEY.finditer(path.read_text())
        if hit["words"] != ENTER  # the key's own name
    )
