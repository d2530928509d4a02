"""The database as files and back: an exact copy, taken while the desk works.

A `Loaded` is a copy of a backup's database beside the real one: a file, or a schema.
"""

import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.graph import MigrationGraph

from loge.commands.archiving.archive import Manifest

ALIAS = "restored"
FILE = "loge.sqlite3"
HEADS = (
    "SELECT desk, number, digest FROM journal_entry AS e "
    "WHERE number = (SELECT max(number) FROM journal_entry WHERE desk = e.desk) ORDER BY desk"
)


@dataclass(frozen=True)
class Dump:
    """What was written: the columns of each table (PostgreSQL) and the head of each chain."""

    columns: dict[str, list[str]]
    heads: dict[str, list[int | str]]


def dump(folder: Path) -> Dump:
    """Write the database into the folder, as it stands at one moment."""
    folder.mkdir(parents=True)
    if connection.vendor == "sqlite":
        with (
            closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=30)) as live,
            closing(sqlite3.connect(folder / FILE)) as copy,
        ):
            live.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            return Dump({}, _heads(copy.execute(HEADS).fetchall()))
    return _copy_out(folder)


def _heads(rows: Iterable[Any]) -> dict[str, list[int | str]]:
    return {desk: [number, digest] for desk, number, digest in rows}


def _copy_out(folder: Path) -> Dump:
    columns: dict[str, list[str]] = {}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        tables = connection.introspection.django_table_names(only_existing=True)
        for table in sorted({*tables, "django_migrations"}):
            described = connection.introspection.get_table_description(cursor, table)
            columns[table] = [column.name for column in described]
            order = f"COPY {_listed(table, columns[table])} TO STDOUT"
            with (folder / f"{table}.copy").open("wb") as file, cursor.copy(order) as lines:
                file.writelines(lines)
        cursor.execute(HEADS)
        return Dump(columns, _heads(cursor.fetchall()))


@contextmanager
def loaded(folder: Path, manifest: Manifest) -> Iterator[BaseDatabaseWrapper]:
    """The backup's database, loaded beside the real one, under the alias ALIAS; gone afterwards
    unless `swap` put it in the real one's place."""
    there = connection.copy(ALIAS)
    schema = f"loge_restored_{secrets.token_hex(4)}"
    if connection.vendor == "sqlite":
        there.settings_dict["NAME"] = folder / FILE
    else:
        options = there.settings_dict["OPTIONS"]
        options.pop("pool", None)
        options["options"] = f"-c search_path={schema}"
    connections[ALIAS] = there
    try:
        if connection.vendor == "postgresql":
            _copy_in(folder, manifest, schema)
        yield there
    finally:
        there.close()
        del connections[ALIAS]
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")


def _copy_in(folder: Path, manifest: Manifest, schema: str) -> None:
    """A schema at the backup's own migrations, filled, then brought up to ours."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {schema}")
    there = connections[ALIAS]
    executor = MigrationExecutor(there)
    executor.migrate(_last_of_each_app(executor.loader.graph, manifest))
    with transaction.atomic(using=ALIAS), there.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(map(there.ops.quote_name, manifest.columns))}")
        for table, columns in manifest.columns.items():
            order = f"COPY {_listed(table, columns)} FROM STDIN"
            with (folder / f"{table}.copy").open("rb") as file, cursor.copy(order) as lines:
                while block := file.read(1 << 16):
                    lines.write(block)
        models = apps.get_models(include_auto_created=True)
        for statement in there.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)
    call_command("migrate", database=ALIAS, verbosity=0, interactive=False)


def _last_of_each_app(graph: MigrationGraph, manifest: Manifest) -> list[tuple[str, str]]:
    applied = {(app, name) for app, name in manifest.migrations if (app, name) in graph.nodes}
    followed = {
        parent.key
        for key in applied
        for parent in graph.node_map[key].parents
        if parent.key[0] == key[0]
    }
    return sorted(applied - followed)


def swap(folder: Path) -> None:
    """Put the loaded copy in the real database's place, at one stroke."""
    there = connections[ALIAS]
    if connection.vendor == "sqlite":
        there.close()
        connection.close()
        real = Path(connection.settings_dict["NAME"])
        for tail in ("-wal", "-shm"):
            Path(f"{real}{tail}").unlink(missing_ok=True)
        (folder / FILE).replace(real)
        return
    with there.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        schema = cursor.fetchone()[0]
    there.close()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        real_schema = connection.ops.quote_name(cursor.fetchone()[0])
        cursor.execute(f"ALTER SCHEMA {real_schema} RENAME TO {schema}_old")
        cursor.execute(f"ALTER SCHEMA {schema} RENAME TO {real_schema}")
        cursor.execute(f"DROP SCHEMA {schema}_old CASCADE")
    connection.close()


def _listed(table: str, columns: list[str]) -> str:
    quote = connection.ops.quote_name
    return f"{quote(table)} ({', '.join(map(quote, columns))})"
