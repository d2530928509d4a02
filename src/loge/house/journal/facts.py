"""How things stand in the journal: rows as references, times in ISO 8601, never a name."""

import enum
import re
from collections.abc import Collection, Mapping
from dataclasses import asdict, is_dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import models


class Code(str):
    """A word of Loge's own ("state", "hand_over"), which may be a fact: no name fits in it by
    accident, because nobody types one. Raises ValueError for anything but [a-z0-9_]{1,40}."""

    __slots__ = ()

    def __new__(cls, word: str) -> "Code":
        if not re.fullmatch(r"[a-z0-9_]{1,40}", word):
            raise ValueError("a code is written in small letters, digits and underscores")
        return super().__new__(cls, word)


def reference(thing: models.Model | str) -> tuple[str, int | None]:
    """The kind of a thing and its id: ("custody.deposit", 12)."""
    return (thing, None) if isinstance(thing, str) else (thing._meta.label_lower, thing.pk)


def pointer(row: models.Model) -> tuple[str, int]:
    """The kind and the id of a row that is saved, to be kept beside it instead of a foreign key."""
    return row._meta.label_lower, int(row.pk)


def can_be_fact(value: Any) -> bool:
    """Whether a value may stand in the journal: anything but free text and tables."""
    return not isinstance(value, str | Mapping) or isinstance(value, enum.Enum | Code)


def fact(value: Any) -> Any:
    """The JSON form of one fact. Raises TypeError for plain text, in which a name could hide."""
    if isinstance(value, models.Model):
        return "{}:{}".format(*reference(value))
    if isinstance(value, enum.Enum):
        return value.value
    if value is None or isinstance(value, bool | int | Code):
        return value
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Collection) and not isinstance(value, str | bytes | Mapping):
        return [fact(item) for item in value]
    raise TypeError(f"{type(value).__name__} cannot stand in the journal")


def plain(value: Any) -> Any:
    """The JSON form of one argument, free text included; only its keyed digest is kept."""
    if isinstance(value, str):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, Collection) and not isinstance(value, str | bytes):
        items = [plain(item) for item in value]
        return sorted(items, key=str) if isinstance(value, set | frozenset) else items
    return fact(value)
