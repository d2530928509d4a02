"""Who carries messages outside: what they answer, said in the same words for all of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol


class Said(Enum):
    """What became of a message that was handed over."""

    ACCEPTED = "accepted"  # it leaves, or has left
    REFUSED = "refused"  # it never will: this address cannot be written to
    PUT_OFF = "put_off"  # it certainly did not leave; later perhaps
    NOT_KNOWN = "not_known"  # the answer was lost: it may have left


@dataclass(frozen=True)
class Outcome:
    """The answer. `code` is short and holds nothing of the message; `reference` is their name for
    it; `segments` what they counted, 0 when they did not say. `theirs` is about the address."""

    said: Said
    code: str = ""
    reference: str = ""
    segments: int = 0
    theirs: bool = False


class Unreachable(Exception):
    """A question got no answer. Asking costs nothing: ask again later."""


@dataclass(frozen=True)
class Incoming:
    """One text message that came in."""

    reference: str
    number: str
    words: str
    came_at: datetime


class TextMessages(Protocol):
    """A provider of text messages. Only `send` changes anything; the others raise Unreachable."""

    def send(self, number: str, words: str, tag: str) -> Outcome:
        """Hand one message over under our own tag. Never raises."""

    def find(self, tag: str, number: str) -> Outcome | None:
        """What was accepted under this tag; None when they never heard of it."""

    def receipt(self, reference: str) -> bool | None:
        """Whether it was received; None when that is not known yet."""

    def incoming(self, since: datetime, known: set[str]) -> list[Incoming]:
        """What came in, without those known already."""

    def credits(self) -> float:
        """How many segments may still leave."""
