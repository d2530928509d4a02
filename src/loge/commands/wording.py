"""What is wrong with a translation: missing, fuzzy, other placeholders, breaking, in two ways."""

import gettext
import importlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message

# What a resident may read is complete in German too; the rest may follow.
COMPLETE = {"fr": None, "de": {"loge", "portal", "network", "catalogue", "notices"}}
PLACEHOLDER = re.compile(r"%\([a-zA-Z_]\w*\)[sd]|%[sd]|\{[a-zA-Z_]\w*[^}]*\}")
# An ordinary space where French wants one that does not break: before : ; ! ? » % €, after «.
BREAKING = re.compile(r"(?<=\S) (?=[:;!?»€%](?![\w/(]))|(?<=«) ")
LIBRARIES = ("django.conf", "django.contrib.auth", "allauth")


def faults(said: Catalog, kept: Catalog, language: str, owner: str) -> Iterator[str]:
    """What is wrong in one catalogue, one sentence each."""
    needed = COMPLETE[language]
    for message in said:
        if not message.id:
            continue
        singular = _said(message)[0]
        known = kept.get(message.id, message.context)
        if known is None or not _whole(known):
            if (needed is None or owner in needed) and not _elsewhere(language, singular):
                yield f"{singular!r} is not translated"
        elif known.fuzzy:
            yield f"{singular!r} is fuzzy"
        elif wrong := _misplaced(known):
            yield f"{singular!r} has other placeholders in its translation: {', '.join(wrong)}"
        elif language == "fr" and any(map(BREAKING.search, _translated(known))):
            yield f"{singular!r} has a space in its translation at which a line may break"


def two_ways(catalogues: dict[Path, Catalog], language: str) -> Iterator[str]:
    """The same words translated differently by two apps: only one would be seen."""
    seen: dict[tuple[str, str | None], tuple[tuple[str, ...], Path]] = {}
    for folder, catalog in catalogues.items():
        for message in catalog:
            if not message.id or not _whole(message):
                continue
            key, string = (_said(message)[0], message.context), _translated(message)
            known, place = seen.setdefault(key, (string, folder))
            if len(known) == len(string) and known != string:
                yield (
                    f"{language}: {key[0]!r} is said in two ways, by {place.parent.name} and by "
                    f"{folder.parent.name}; give one a context"
                )


def _said(message: Message) -> tuple[str, ...]:
    """The English: singular and, when there is one, plural."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _translated(message: Message) -> tuple[str, ...]:
    string = message.string or ""
    return (string,) if isinstance(string, str) else tuple(text or "" for text in string)


def _whole(message: Message) -> bool:
    return bool(message.string) and all(_translated(message))


def _misplaced(message: Message) -> set[str]:
    """Placeholders that one side has and the other lacks. A singular may leave its figure out."""
    said, translated = _said(message), _translated(message)
    allowed: set[str] = set().union(*map(_marks, said))
    strange = set().union(*(_marks(text) - allowed for text in translated))
    return strange | (_marks(said[-1]) - _marks(translated[-1]))


def _marks(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text.replace("%%", "")))


def _elsewhere(language: str, text: str) -> bool:
    """Whether Django or allauth says it already."""
    return any(catalog.gettext(text) != text for catalog in _libraries(language))


@cache
def _libraries(language: str) -> list[gettext.GNUTranslations]:
    found = []
    for name in LIBRARIES:
        folder = Path(str(importlib.import_module(name).__file__)).parent
        path = folder / "locale" / language / "LC_MESSAGES" / "django.mo"
        if path.exists():
            with path.open("rb") as file:
                found.append(gettext.GNUTranslations(file))
    return found
