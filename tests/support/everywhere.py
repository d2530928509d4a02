"""Looking for words in every column of every table, and in every file."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

from loge.house.people import rules


def values() -> Iterator[tuple[str, str, object]]:
    """Every table the database itself knows, libraries' own included; its columns, its values."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                yield from ((table, name, value) for name, value in zip(names, row, strict=True))


def found(needles: Iterable[str]) -> list[str]:
    """Where any of these words stand: as written, or folded as the search folds them."""
    plain = {needle.casefold() for needle in needles if needle}
    folded = {" ".join(rules.fold(needle)) for needle in plain}
    wanted = {word for word in plain | folded if len(word) >= 4}
    places = []
    for table, column, value in values():
        text = _text(value)
        places += [f"{table}.{column}: {word}" for word in wanted if word in text]
    for path in Path(settings.MEDIA_ROOT).rglob("*"):
        text = _text(path.read_bytes()) if path.is_file() else path.name.casefold()
        places += [f"{path}: {word}" for word in wanted if word in text]
    return places


def _text(value: object) -> str:
    """A value as it may be read, accents and all; escaped JSON is unescaped."""
    if isinstance(value, bytes | memoryview):
        value = bytes(value).decode("utf-8", errors="replace")
    text = str(value)
    if "\\u" in text:
        text = text.encode("latin-1", errors="backslashreplace").decode("unicode_escape", "replace")
    return text.casefold()
