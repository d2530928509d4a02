"""Rows written by their columns, for what is written with every sale."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, models


def rows(model: type[models.Model], said: Sequence[Mapping[str, Any]]) -> None:
    """Write rows of a table in the current transaction. Each gives every column but the id, under
    the column's name (`receipt_id`): numbers, texts and None; no moments. No models are made, which
    took three times as long as the database does. Raises what the database raises.
    """
    if not said:
        return
    quote, columns = connection.ops.quote_name, list(said[0])
    listed, holes = ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({listed}) VALUES ({holes})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(sql, [[row[column] for column in columns] for row in said])
