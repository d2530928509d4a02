"""What the address asks of the list: what, when, of which kind, with which words."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from functools import cached_property
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from loge.house.people.rules import fold
from loge.kernel.sheets import Cell
from loge.screens.ageing import rules
from loge.screens.ageing.queries import Row
from loge.screens.ageing.rules import Todo
from loge.trades.entrusted.tickets import scanning

SHORTEST = 4  # digits that may begin a number one does not know whole
_NUMBER = re.compile(r"\d+(-\d+)?")
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

    @property
    def narrow(self) -> bool:
        """Whether more is asked than when, and what is to be done."""
        return bool(self.kind or self.typed)


@dataclass(frozen=True)
class Way:
    """Another question, one click away: what it is called, how many lines answer it."""

    code: str
    words: str
    link: str
    count: int = 0


@dataclass(frozen=True)
class Group:
    """The lines of a page about which the same is to be done; `count` are those of all pages.
    Without words where the list is in another order."""

    words: str
    count: int
    rows: list[Row]


def asked(sent: QueryDict, kinds: Collection[str]) -> Asked:
    """What the address asks; anything it does not know, such as a kind of which nothing is here,
    counts as not asked."""
    when, todo = sent.get("quand", WEEK), sent.get("faire", "")
    return Asked(
        when=when if when in (WEEK, LATE, ALL) else WEEK,
        todo=todo if todo in Todo.values else "",
        kind=kind if (kind := sent.get("sorte", "")) in kinds else "",
        typed=sent.get("q", "")[:100],
    )


@dataclass(frozen=True)
class Chosen:
    """What the page shows of all that is in custody (`rows`): what the address asks, and what the
    words above the list lead to."""

    rows: list[Row]
    asked: Asked
    today: date

    @cached_property
    def of_all(self) -> list[Row]:
        """What answers, whatever is to be done about it."""
        return narrowed(self.rows, replace(self.asked, todo=""), today=self.today)

    @cached_property
    def found(self) -> list[Row]:
        return narrowed(self.of_all, self.asked, today=self.today)

    @property
    def whens(self) -> list[Way]:
        """Until when one looks: today, this week, or whatever is to come."""
        names = {LATE: _("to be done today"), WEEK: _("to be done this week"), ALL: _("everything")}
        asked = self.asked
        return [Way(one, str(name), replace(asked, when=one).link) for one, name in names.items()]

    @property
    def ways(self) -> list[Way]:
        """How many there are of each thing to do, as one does them; the one that is asked for leads
        back to all."""
        many, asked = Counter(row.next.todo for row in self.of_all), self.asked
        return [
            Way(one, str(one.label), replace(asked, todo="" if one == asked.todo else one).link, n)
            for one in Todo
            if (n := many[one])
        ]

    @property
    def todos(self) -> list[tuple[str, str]]:
        """All there may be to do."""
        return [(one.value, str(one.label)) for one in Todo]

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """The kinds of what is here."""
        return sorted({(row.kind_code, row.kind) for row in self.rows}, key=lambda kind: kind[1])


def chosen(rows: list[Row], sent: QueryDict, *, today: date) -> Chosen:
    """What the address asks of the list."""
    return Chosen(rows, asked(sent, {row.kind_code for row in rows}), today)


def narrowed(rows: Iterable[Row], asked: Asked, *, today: date) -> list[Row]:
    """Those of the list that the address asks for, in the same order."""
    until = {WEEK: rules.end_of_week(today), LATE: today}.get(asked.when)
    return [
        row
        for row in rows
        if (until is None or row.next.due(until))
        and (not asked.todo or row.next.todo == asked.todo)
        and (not asked.kind or row.kind_code == asked.kind)
        and _found(asked.typed.strip(), row)
    ]


def _found(typed: str, row: Row) -> bool:
    """A number as it stands on a label ("P 4-1") is one thing, wherever it stands in the search."""
    numbered = scanning.WRITTEN.fullmatch(typed)
    if numbered and numbered[2]:
        return row.number == f"{numbered[1]}-{numbered[2]}"
    told = fold(f"{row.what} {row.whose} {row.where} {row.kind}")
    return all(_said(piece, row.number, told) for piece in typed.split())


def _said(piece: str, number: str, told: Collection[str]) -> bool:
    """A number is whole: 4 is no beginning of 47. What is longer may begin a carrier's number."""
    if _NUMBER.fullmatch(piece):
        return number == piece or number.startswith(f"{piece}-") or _begins(piece, told)
    return all(any(part.startswith(word) for part in told) for word in fold(piece))


def _begins(digits: str, told: Collection[str]) -> bool:
    if len(digits) < SHORTEST:
        return digits in told
    return any(part.startswith(digits) for part in told)


def ordered(rows: list[Row], sort: str) -> list[Row]:
    """In the order one chose: "whose", or "-whose" backwards."""
    key = KEYS.get(sort.lstrip("-"), KEYS["todo"])
    return sorted(rows, key=key, reverse=sort.startswith("-"))


def groups(rows: Iterable[Row], found: Iterable[Row], sort: str) -> list[Group]:
    """The lines of a page, one group for each thing to do where they stand in that order."""
    if sort.lstrip("-") != "todo":
        return [Group("", 0, list(rows))]
    many = Counter(row.next.todo for row in found)
    by_todo = groupby(rows, key=lambda row: row.next.todo)
    return [Group(str(todo.label), many[todo], list(some)) for todo, some in by_todo]


def line(row: Row, zone: tzinfo) -> list[Cell]:
    """One row of the file, without anybody's name: who exports residents leaves a trace."""
    until = row.until.astimezone(zone) if row.until else None
    told: list[Cell] = [row.number, row.kind, row.what, row.where, row.since, row.days]
    return [*told, str(row.next.todo.label), row.next.on, until]
