"""Appending to the journal, and verifying it beside a plain SHA-256 chain over the same bytes."""

import hashlib
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import stand

ALONE = 1_000
TOGETHER = 20_000
ROUNDS = 7
AIM = 4


def main() -> None:
    from loge.house.journal import actions as journal
    from loge.house.journal import queries
    from loge.kernel.lock import turn

    desk = stand.desk()
    act = stand.act(desk)
    times = [stand.timed(lambda n=n: _append(journal, desk, act, n)) for n in range(ALONE)]
    stand.line("  append, one transaction each", times)
    start = time.perf_counter()
    for batch in range(TOGETHER // 1000):
        with turn(desk.slug):
            for n in range(1000):
                _append(journal, desk, act, ALONE + batch * 1000 + n)
    took = time.perf_counter() - start
    print(f"  append, a thousand a transaction             {TOGETHER / took:8.0f} entries a second")
    texts = _texts(desk.slug)
    _keep(texts)
    memory = _median(lambda: _plain(texts))
    read = _median(lambda: _plain(_kept()))
    verified = _median(lambda: _verify(queries, desk.slug))
    size = sum(len(text) for text in texts) / len(texts)
    print(f"  {len(texts)} entries of {size:.0f} bytes")
    _say("plain SHA-256 chain, bytes in memory", memory, len(texts))
    _say("plain SHA-256 chain, bytes read from a table", read, len(texts))
    _say("verify", verified, len(texts))
    print(f"  ratio {verified / memory:.1f} to the chain in memory")
    met = "met" if verified <= AIM * read else "MISSED"
    print(f"  ratio {verified / read:.1f} to the chain read from a table, aim within {AIM}: {met}")


def _median(measure: Callable[[], object]) -> float:
    """Milliseconds by the clock."""
    return statistics.median(stand.timed(measure).wall for _ in range(ROUNDS))


def _say(name: str, milliseconds: float, entries: int) -> None:
    each = milliseconds / entries * 1000
    print(f"  {name:<44} median {milliseconds:8.1f} ms   {each:6.2f} µs each   n={ROUNDS}")


def _append(journal: Any, desk: Any, act: Any, n: int) -> None:
    from dataclasses import replace

    mine = replace(act, key=f"bench{n}", asked="0" * 32, visit=n // 4)
    journal.append(mine, "hand_over", desk, given_to=desk, collected_as=None, left_at=mine.at, n=n)


def _texts(slug: str) -> Sequence[bytes]:
    """The very bytes that were hashed, in memory."""
    from loge.house.journal import rules
    from loge.house.journal.models import Entry

    rows = Entry.objects.at(slug).order_by("number").values_list(*rules.CHAINED)
    return ["\n".join("" if v is None else str(v) for v in row).encode() for row in rows]


def _keep(texts: Sequence[bytes]) -> None:
    """The same bytes in one column of a plain table, as the plainest journal would keep them."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_plain (number integer PRIMARY KEY, said text)")
        rows = [(number, text.decode()) for number, text in enumerate(texts)]
        cursor.executemany("INSERT INTO bench_plain VALUES (%s, %s)", rows)


def _kept() -> Iterator[bytes]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT said FROM bench_plain ORDER BY number")
        for (said,) in cursor.fetchall():
            yield said.encode()


def _plain(texts: Iterable[bytes]) -> str:
    """Each digest goes into the next; nothing is compared."""
    digest = "0" * 64
    for text in texts:
        digest = hashlib.sha256(digest.encode() + text).hexdigest()
    return digest


def _verify(queries: Any, slug: str) -> None:
    found = queries.verify(slug)
    if not isinstance(found, int):
        raise SystemExit(f"bench: the journal is broken: {found}")


if __name__ == "__main__":
    stand.on_both(main)
