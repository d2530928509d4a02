"""Questions to the journal."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from loge.house.journal import rules, witness
from loge.house.journal.models import Entry, Remark
from loge.house.journal.rules import Break, Reached

AT_A_TIME = 5000


@dataclass(frozen=True)
class Since:
    """The head of a journal, and the kinds of things its entries since an earlier one are about."""

    head: tuple[int, str]
    about: frozenset[str] = frozenset()


def desks() -> list[str]:
    """The slugs of all desks that have written or been witnessed."""
    written = set(Entry.objects.order_by().values_list("desk", flat=True).distinct())
    return sorted(written | {p.stem for p in witness.path_of("x").parent.glob("*.heads")})


def head(desk: str) -> tuple[int, str]:
    """Number and digest of the last entry; (0, zeros) for an empty journal."""
    last = Entry.objects.at(desk).order_by("-number").values_list("number", "digest").first()
    return last or (0, rules.GENESIS)


def since(desk: str, known: tuple[int, str], *, few: int = 100) -> Since | None:
    """What was written after a head one has seen. One query; None when that head is not in the
    journal, or after more than a few entries."""
    later = Entry.objects.at(desk).filter(number__gte=known[0]).order_by("number")
    found = list(later.values_list("number", "digest", "subject")[:few])
    if not found or len(found) == few or found[0][:2] != known:
        return None
    return Since(found[-1][:2], frozenset(subject for _number, _digest, subject in found[1:]))


def with_key(desk: str, key: str) -> Entry | None:
    """The entry a key led to at this desk, if any."""
    return Entry.objects.at(desk).filter(key=key).first()


def verify(desk: str, forged: Collection[str] | None = None) -> Break | int:
    """Walk the whole chain of a desk and compare it with the witness, and remarks with the digest
    the chain holds of them (`forged`, when they were read already).

    Returns the first Break, or how many entries stand.
    """
    outcome = rules.first_break(desk, chained(desk), witness.heads_of(desk))
    return _with_remarks(desk, outcome, forged)


def verify_on(desk: str, since: Reached, *, many: int) -> Break | Reached | int:
    """The same in pieces, for a page that shows how far it is: so many entries from where one had
    come. How far that is now, or what `verify` says once the end is reached."""
    rows, heads = islice(chained(desk, after=since.number or None), many), witness.heads_of(desk)
    reached = rules.walk(desk, rows, heads, since)
    if isinstance(reached, Reached) and reached.number == since.number + many:
        return reached
    ended = reached if isinstance(reached, Break) else rules.first_break(desk, (), heads, reached)
    return _with_remarks(desk, ended, None)


def _with_remarks(desk: str, outcome: Break | int, forged: Collection[str] | None) -> Break | int:
    remark = _first_citing(desk, forged_remarks() if forged is None else forged)
    if remark and isinstance(outcome, Break):
        return min(remark, outcome, key=lambda found: found.number)
    return remark or outcome


def forged_remarks() -> list[str]:
    """The digests of remarks that are neither what was written nor erased."""
    rows = Remark.objects.values_list("digest", "salt", "text", "erased_at")
    return [
        digest
        for digest, salt, text, erased_at in rows.iterator(chunk_size=AT_A_TIME)
        if rules.remark_digest(salt, text) != digest and (text or erased_at is None)
    ]


def _first_citing(desk: str, digests: Collection[str]) -> Break | None:
    """The first entry that holds one of these digests. Entries are read only if there are any."""
    if not digests:
        return None
    entries = Entry.objects.at(desk).filter(facts_text__contains='"remark":').order_by("number")
    known = set(digests)
    found = (e for e in entries.iterator(chunk_size=AT_A_TIME) if e.facts.get("remark") in known)
    first = next(found, None)
    return Break(desk, first.number, "remark") if first else None


def chained(
    desk: str, *, after: int | None = None, using: str = DEFAULT_DB_ALIAS
) -> Iterator[tuple[int, str, str, str]]:
    """Number, previous digest, digest and hashed text of every entry, by number; or of those after
    a number.

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
    last: int | None = -(2**60) if after is None else after
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
    forged = forged_remarks()
    for desk in desks():
        yield desk, verify(desk, forged)
