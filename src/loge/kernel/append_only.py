"""Tables whose rows are written once: the database itself refuses UPDATE, DELETE and TRUNCATE.

Triggers are put back after every migrate, because rebuilding a table on SQLite silently drops them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import AppConfig
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

PROTECTED: list[type[models.Model]] = []


def append_only(model: type[models.Model]) -> type[models.Model]:
    """Class decorator: rows of this table can be added and never changed or removed."""
    PROTECTED.append(model)
    return model


def protect(sender: AppConfig | None = None, using: str = "default", **_: Any) -> None:
    """Put the triggers of append-only tables in place: of one app's, or of all.

    Receives post_migrate, which comes once from each app.
    """
    ours = [m for m in PROTECTED if sender is None or m._meta.app_label == sender.label]
    if not ours:
        return
    connection = connections[using]
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for model in ours:
            if model._meta.db_table in present:
                for statement in _triggers(connection, model._meta.db_table):
                    cursor.execute(statement)


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Without the triggers, for a test's flush; nothing in the product calls this."""
    with connection.cursor() as cursor:
        for model in PROTECTED:
            for statement in _drops(connection, model._meta.db_table):
                cursor.execute(statement)
    try:
        yield
    finally:
        protect(using=connection.alias)


def _triggers(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    words = f"{table} is append-only"
    if connection.vendor == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_{event.lower()} BEFORE {event} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
            for event in ("UPDATE", "DELETE")
        ]
    return [
        f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation'; "
        f"END $$",
        *_drops(connection, table),
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
    ]


def _drops(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    if connection.vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {table}_no_{event}" for event in ("update", "delete")]
    return [
        f"DROP TRIGGER IF EXISTS {table}_no_{event} ON {table}" for event in ("change", "truncate")
    ]
