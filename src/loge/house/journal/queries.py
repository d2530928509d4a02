"""Questions to the journal."""

from collections.abc import Iterator

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

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
    return next(rules.first_break(desk, chained(desk), witness.heads_of(desk)))


def chained(desk: str, *, using: str = DEFAULT_DB_ALIAS) -> Iterator[tuple[int, str, str, str]]:
    """Number, previous digest, digest and hashed text of every entry, by number.

    The database itself puts the text together: whoever verifies reads everything there is, and
    converting each value to Python and back would cost more than the hashing.
    """
    connection = connections[using]
    newline = " || '\n' || "
    text = newline.join(_said(connection, column) for column in rules.CHAINED)
    sql = (
        f"SELECT number, previous, digest, {text} FROM {Entry._meta.db_table} "  # noqa: S608
        f"WHERE desk = %s AND number > %s ORDER BY number LIMIT {AT_A_TIME}"
    )
    last: int | None = -(2**60)
    while last is not None:
        with connection.cursor() as cursor:
            cursor.execute(sql, [desk, last])
            rows = cursor.fetchall()
        yield from rows
        last = rows[-1][0] if len(rows) == AT_A_TIME else None


def _said(connection: BaseDatabaseWrapper, name: str) -> str:
    """SQL for a value as `rules.digest_of` writes it: moments in UTC and ISO, nothing for None."""
    column = connection.ops.quote_name(name)
    if name not in {"at", "entered_at"}:
        return f"COALESCE(CAST({column} AS text), '')"
    if connection.vendor == "sqlite":
        return f"{column} || '+00:00'"
    said = f"to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"
    return f"replace({said}, '.000000', '') || '+00:00'"


def verify_all() -> Iterator[tuple[str, Break | int]]:
    """Every desk with what `verify` says of it."""
    for desk in desks():
        yield desk, verify(desk)
