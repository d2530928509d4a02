"""Questions to the journal."""

from collections.abc import Iterator

from django.db import connection

from loge.house.journal import rules, witness
from loge.house.journal.models import Entry
from loge.house.journal.rules import Break

AT_A_TIME = 5000


def desks() -> list[str]:
    """The slugs of all desks that have written or been witnessed."""
    written = set(Entry.objects.order_by().values_list("desk", flat=True).distinct())
    return sorted(written | {p.stem for p in witness.path_of("x").parent.glob("*.heads")})


def head(desk: str) -> tuple[int, str]:
    """Number and digest of the last entry; (0, zeros) for an empty journal."""
    last = Entry.objects.at(desk).order_by("-number").values_list("number", "digest").first()
    return last or (0, rules.GENESIS)


def with_key(desk: str, key: str) -> Entry | None:
    """The entry a key led to at this desk, if any."""
    return Entry.objects.at(desk).filter(key=key).first()


def verify(desk: str) -> Break | int:
    """Walk the whole chain of a desk and compare it with the witness.

    Returns the first Break, or how many entries stand.
    """
    return next(rules.first_break(desk, _chained(desk), witness.heads_of(desk)))


def _chained(desk: str) -> Iterator[tuple[object, ...]]:
    """CHAINED and the digest of every entry, by number, as the database gives them: whoever checks
    reads everything there is, and Django's conversions would cost more than the hashing."""
    columns = ", ".join(map(_column, (*rules.CHAINED, "digest")))
    sql = (
        f"SELECT {columns} FROM {Entry._meta.db_table} "  # noqa: S608 (no value comes from outside)
        f"WHERE desk = %s AND number > %s ORDER BY number LIMIT {AT_A_TIME}"
    )
    last: int | None = -(2**60)
    while last is not None:
        with connection.cursor() as cursor:
            cursor.execute(sql, [desk, last])
            rows = cursor.fetchall()
        yield from rows
        last = rows[-1][1] if len(rows) == AT_A_TIME else None


def _column(name: str) -> str:
    """SQLite keeps moments as text in UTC, without saying so; the chain says so."""
    column = connection.ops.quote_name(name)
    moment = connection.vendor == "sqlite" and name in {"at", "entered_at"}
    return f"{column} || '+00:00'" if moment else column


def verify_all() -> Iterator[tuple[str, Break | int]]:
    """Every desk with what `verify` says of it."""
    for desk in desks():
        yield desk, verify(desk)
