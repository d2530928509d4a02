"""Questions to the sealed records."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby, islice
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from loge.house.seals import crossing, keys, witness
from loge.house.seals.codes import Code
from loge.house.seals.models import Record, SigningKey
from loge.house.seals.verifier import Break, Chain, Keys, Row, Whole, check_all, fingerprint_of
from loge.kernel.refusal import Refused

AT_A_TIME = 2000
COLUMNS = ("number", "at", "kind", "key", "previous", "content", "signature", "seal")


def desks() -> list[str]:
    """The slugs of all desks that have sealed or been witnessed."""
    written = set(Record.objects.order_by().values_list("desk", flat=True).distinct())
    return sorted(written | {desk for desk, _chain in witness.seen()})


def chains(desk: str) -> list[str]:
    """The chains of a desk, written or witnessed."""
    written = set(Record.objects.at(desk).order_by().values_list("chain", flat=True).distinct())
    return sorted(written | {chain for there, chain in witness.seen() if there == desk})


def heads(desk: str, *names: str) -> dict[str, dict[str, int | str]]:
    """Number and seal of the last record of each chain (of these): what a closing seals as its
    `chain_heads`, which `verify` then compares with the chains, and what is mailed outside."""
    found: dict[str, dict[str, int | str]] = {}
    for chain in names or chains(desk):
        last = Record.objects.at(desk).of(chain).order_by("-number")
        row = last.values_list("number", "seal").first()
        if row:
            found[chain] = {"number": row[0], "seal": row[1]}
    return found


def verify(desk: str, *, every_signature: bool = False) -> list[Break | Whole]:
    """Check each chain of a desk: numbers, chaining, seals, the tail's signature (the chain binds
    the rest), the witness, and what closings tell of the other chains; then let each app compare
    its rows with what was sealed.

    One finding a chain, and one Break for each row an app complains of (at most 20 an app).
    """
    known = declared()
    there = [
        Chain(desk, name, partial(rows, desk, name), known, seen=witness.heads_of(desk, name))
        for name in chains(desk)
    ]
    found = check_all(there, every_signature=every_signature)
    told = {other for chain in there for other, *_head in chain.told}
    gone = sorted(told - {chain.name for chain in there})  # a closing saw them, not a record left
    found += [Break(desk, chain, 1, "cut") for chain in gone]
    for complaints in crossing.checks.run(desk):
        found += islice(complaints, 20)
    return found


def verify_copy(using: str, folder: Path) -> Iterator[Break | Whole]:
    """The same for a copy of the database, with the witness in this folder and without the apps.
    Nothing for a copy from before there were seals."""
    if Record._meta.db_table not in connections[using].introspection.table_names():
        return
    known = declared(using)
    written = Record.objects.using(using).order_by().values_list("desk", "chain").distinct()
    there = sorted({*written, *witness.seen(folder)})
    for desk, group in groupby(there, key=lambda one: one[0]):
        yield from check_all(
            Chain(
                *(desk, name, partial(rows, desk, name, using=using), known),
                seen=witness.heads_of(desk, name, folder),
            )
            for _desk, name in group
        )


def declared(using: str = DEFAULT_DB_ALIAS) -> Keys:
    """The public keys in the order in which they were declared."""
    there = SigningKey.objects.using(using).order_by("pk")
    return Keys(dict(there.values_list("fingerprint", "public")))


def key_fault() -> str:
    """What is wrong with the keys: "" or "no_key", "wrong_key" (the file holds another key than
    the one declared last), "forged_key" (a declared key is not what its name says)."""
    known = list(SigningKey.objects.order_by("pk").values_list("fingerprint", "public", "replaces"))
    before = ""
    for fingerprint, public, replaces in known:
        if fingerprint_of(public) != fingerprint or replaces != before:
            return "forged_key"
        before = fingerprint
    try:
        return "" if keys.read().fingerprint == before else "wrong_key"
    except Refused as refused:
        return refused.code


def sheet_was_printed(desk: str) -> bool:
    """Whether the recovery sheet of the key in force was ever printed, as the technical log of a
    desk says. Two queries."""
    current = SigningKey.objects.order_by("-pk").values_list("fingerprint", flat=True).first()
    lines = Record.objects.at(desk).of("log").filter(kind=Code.SHEET, key=current)
    return current is None or lines.exists()


def rows(
    desk: str, chain: str, *, after: int = -(2**60), using: str = DEFAULT_DB_ALIAS
) -> Iterator[Row]:
    """The records of a chain, by number, as the verifier reads them. The database itself writes
    the moments as they are sealed."""
    connection = connections[using]
    columns = ", ".join(_said(connection, column) for column in COLUMNS)
    sql = (
        f"SELECT {columns} FROM {Record._meta.db_table} "  # noqa: S608
        f"WHERE desk = %s AND chain = %s AND number > %s ORDER BY number LIMIT {AT_A_TIME}"
    )
    last: int | None = after
    while last is not None:
        with connection.cursor() as cursor:
            cursor.execute(sql, [desk, chain, last])
            found = cursor.fetchall()
        yield from found
        last = found[-1][0] if len(found) == AT_A_TIME else None


def _said(connection: BaseDatabaseWrapper, name: str) -> str:
    """SQL for a column; the moment as `rules.moment` writes it."""
    column: str = connection.ops.quote_name(name)
    if name != "at":
        return column
    if connection.vendor == "sqlite":
        return f"replace({column}, ' ', 'T') || '+00:00'"
    said = f"to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')"
    return f"replace({said}, '.000000', '') || '+00:00'"
