"""What may be sealed, and how it is written. Values in, values out."""

import enum
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from loge.house.journal.facts import Code
from loge.house.journal.rules import canonical

__all__ = ["OURS", "Word", "canonical", "moment", "sealable"]

# What `actions.seal` itself writes into every content; the caller's own must not be called so.
OURS = frozenset(
    {"desk", "chain", "number", "kind", "at", "entered_at", "key", "previous", "broken_before"}
)
LONGEST = 500  # a label, an address; not an essay
LARGEST = 2**53  # what every reader of JSON still counts exactly


class Word(Code):
    """A word of the machine's own in the technical log: a version, a fingerprint, a number of a
    form. Raises ValueError for anything but [A-Za-z0-9_.+-]{1,64}, in which no sentence fits."""

    __slots__ = ()

    def __new__(cls, word: str) -> "Word":
        if not re.fullmatch(r"[A-Za-z0-9_.+-]{1,64}", word):
            raise ValueError("a word of the log has no spaces")
        return str.__new__(cls, word)


def moment(at: datetime) -> str:
    """A moment as it is sealed: UTC, to the second."""
    return at.astimezone(UTC).replace(microsecond=0).isoformat()


def sealable(value: Any) -> Any:
    """The JSON form of a value that may be sealed: whole numbers, yes and no, texts of one line,
    moments, days, states, lists and mappings of them.

    Raises TypeError for anything else (a fraction, whose digits differ between machines, a row),
    ValueError for a text with line breaks or hidden characters, or too long, or a number too large.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, enum.Enum):
        return sealable(value.value)
    if isinstance(value, int):
        return _number(value)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [sealable(item) for item in value]
    if isinstance(value, Mapping):
        return {_text(name): sealable(item) for name, item in value.items()}
    raise TypeError(f"{type(value).__name__} cannot be sealed")


def _number(value: int) -> int:
    if abs(value) > LARGEST:
        raise ValueError("a number this large cannot be sealed")
    return int(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{type(value).__name__} cannot name what is sealed")
    if len(value) > LONGEST or not value.isprintable():
        raise ValueError("a sealed text is one line of at most 500 characters")
    return str(value)
