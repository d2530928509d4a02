"""What the address asks of the list: what, when, of which kind, with which words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from loge.house.people.rules import fold
from loge.kernel.sheets import Cell
from loge.screens.ageing import rules
from loge.screens.ageing.queries import Row
from loge.screens.ageing.rules import Todo

WEEK, LATE, ALL = "semaine", "retard", "tout"
KEYS: dict[str, Any] = {
    "due": lambda row: (row.next.on or date.max, -row.days, row.number),
    "since": lambda row: (row.since, row.number),
    "whose": lambda row: (fold(row.whose), row.number),
    "kind": lambda row: (fold(row.kind), row.number),
    "todo": lambda row: (list(Todo).index(row.next.todo), row.next.on or date.max, row.number),
}


@dataclass(frozen=True)
class Asked:
    """As the form shows it again."""

    when: str
    todo: str
    kind: str
    typed: str

    @property
    def link(self) -> str:
        """The same question in another address."""
        said = {"quand": self.when, "faire": self.todo, "sorte": self.kind, "q": self.typed}
        return urlencode({name: value for name, value in said.items() if value})


def asked(sent: QueryDict) -> Asked:
    """What the address asks; anything it does not know counts as not asked."""
    when, todo = sent.get("quand", WEEK), sent.get("faire", "")
    return Asked(
        when=when if when in (WEEK, LATE, ALL) else WEEK,
        todo=todo if todo in Todo.values else "",
        kind=sent.get("sorte", "")[:20],
        typed=sent.get("q", "")[:100],
    )


def narrowed(rows: Iterable[Row], asked: Asked, *, today: date) -> list[Row]:
    """Those of the list that the address asks for, in the same order."""
    until = {WEEK: rules.end_of_week(today), LATE: today}.get(asked.when)
    words = fold(asked.typed)
    return [
        row
        for row in rows
        if (until is None or row.next.due(until))
        and (not asked.todo or row.next.todo == asked.todo)
        and (not asked.kind or row.kind_code == asked.kind)
        and all(_found(word, row) for word in words)
    ]


def _found(word: str, row: Row) -> bool:
    told = fold(f"{row.number} {row.what} {row.whose} {row.where} {row.kind}")
    return any(part.startswith(word) for part in told) or word == row.number


def ordered(rows: list[Row], sort: str) -> list[Row]:
    """In the order one chose: "whose", or "-whose" backwards."""
    key = KEYS.get(sort.lstrip("-"), KEYS["due"])
    return sorted(rows, key=key, reverse=sort.startswith("-"))


def counted(rows: Iterable[Row], today: date) -> list[tuple[str, str, int]]:
    """How many there are of each thing to do this week, as one does them."""
    until = rules.end_of_week(today)
    found = [row.next.todo for row in rows if row.next.due(until)]
    return [(one.value, str(one.label), found.count(one)) for one in Todo if one in found]


def line(row: Row, zone: tzinfo) -> list[Cell]:
    """One row of the file."""
    until = row.until.astimezone(zone) if row.until else None
    told: list[Cell] = [row.number, row.kind, row.what, row.whose, row.where, row.since, row.days]
    return [*told, str(row.next.todo.label), row.next.on, until]
