"""Empties the tables after a test whose work was really committed."""

from collections.abc import Callable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.operations import BaseDatabaseOperations

from loge.kernel import append_only

Flush = Callable[[BaseDatabaseOperations, list[str]], Any]
flush: Flush = BaseDatabaseOperations.execute_sql_flush


def everything(operations: BaseDatabaseOperations, statements: list[str]) -> None:
    """Append-only tables too; nothing else in the tests or in Loge may."""
    connection: BaseDatabaseWrapper = operations.connection
    if connection.vendor == "postgresql":
        flush(operations, _written(connection))
        return
    with append_only.lifted(connection):
        flush(operations, statements)


def _written(connection: BaseDatabaseWrapper) -> list[str]:
    """To empty the tables in which there is something, without triggers and keys to other tables.

    TRUNCATE would make two hundred tables' files anew, and lifting the triggers is as slow.
    """
    tables = [connection.ops.quote_name(name) for name in connection.introspection.table_names()]
    each = [f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for name in tables]  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(each))
        found = [name for (name,) in cursor.fetchall() if name != '"django_migrations"']
    return [
        "SET LOCAL session_replication_role = replica",
        *(f"DELETE FROM {name}" for name in found),  # noqa: S608
        "SET LOCAL session_replication_role = origin",
    ]
