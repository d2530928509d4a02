"""An act: who, at which desk, when, with which key. Every verb is handed one."""

import uuid
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from loge.kernel.access import Permission


class Place(Protocol):
    """What an act needs to know of a desk."""

    pk: int
    slug: str

    @property
    def zone(self) -> ZoneInfo: ...


def new_key() -> str:
    """A key no other act has."""
    return uuid.uuid4().hex


@dataclass(frozen=True, kw_only=True)
class Act:
    """`at` is the true moment of the act (UTC), which for a late line is not the moment of entry.

    `by` is the account's id, None for Loge itself. `key` makes the act happen once: the same key
    again answers what it answered the first time. `visit` is the visit it belongs to, if any.
    `flags` are remarks about the act itself ("clock_off"); `clock_said` is when a clock that is not
    believed said it was done; `asked` is what the verb was asked, as a fingerprint, set by @verb;
    `gesture` is that of the gesture it is the heart of (@gesture).
    """

    desk: Place
    at: datetime
    by: int | None = None
    may: frozenset[Permission] = frozenset()
    key: str = field(default_factory=new_key)
    visit: int | None = None
    flags: tuple[str, ...] = ()
    clock_said: datetime | None = None
    asked: str = ""
    gesture: str = ""

    def step(self, name: str) -> "Act":
        """The same act, for a verb inside a verb: its key is its own, and the same each time."""
        return replace(self, key=f"{self.key}/{name}", asked="", gesture="")

    def during(self, visit: int | None) -> "Act":
        """The same act, as part of a visit."""
        return replace(self, visit=visit)
