"""One writer at a time and desk, on both databases.

PostgreSQL: an advisory lock that the transaction releases. SQLite: a kernel lock on a file, taken
before BEGIN IMMEDIATE, so that writers queue in order instead of spinning on a busy database
(docs/decisions/0003).
"""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from django.db import connection, transaction

_turn: ContextVar[str | None] = ContextVar("turn", default=None)
_kept: ContextVar[dict[str, Any] | None] = ContextVar("kept", default=None)


def kept() -> dict[str, Any]:
    """What was looked up once for the whole turn; forgotten with it, so that it is never stale."""
    known = _kept.get()
    return {} if known is None else known


@contextmanager
def turn(name: str) -> Iterator[None]:
    """Hold the turn of `name` (a desk's slug) and an open transaction; nested calls join it.

    Raises RuntimeError when another name's turn is already held: two turns at once deadlock.
    """
    held = _turn.get()
    if held == name:
        yield
        return
    if held is not None:
        raise RuntimeError(f"the turn of {held} is held; {name} must wait")
    token, looked_up = _turn.set(name), _kept.set({})
    try:
        with _queued(), transaction.atomic():
            _lock_in_database(name)
            yield
    finally:
        _kept.reset(looked_up)
        _turn.reset(token)


@contextmanager
def _queued() -> Iterator[None]:
    """SQLite has one writer for the whole file: all desks queue on the same lock."""
    if connection.vendor != "sqlite":
        yield
        return
    path = Path(f"{connection.settings_dict['NAME']}.turn")
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _lock_in_database(name: str) -> None:
    if connection.vendor == "postgresql":
        number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
