"""Periods of two rows that became one: those that overlap are one period, from first to last."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from django.db.models import QuerySet

from loge.house.people.models import Representative, Residence

R = TypeVar("R", Residence, Representative)
# What somebody is in a household where two rows said different things: who answers for it, first.
ROLES: list[str] = [Residence.Role.CHILD, Residence.Role.ADULT, Residence.Role.HOLDER]


def stays(rows: QuerySet[Residence], **owner: Any) -> int:
    """Make these stays those of one owner (`person=` or `household=`); how many changed hands.

    Two stays of a person in a household that overlap become one, with the weightier role.
    """
    found = list(rows.order_by("since", "pk"))
    ((name, kept),) = owner.items()
    moved = sum(getattr(row, f"{name}_id") != kept.pk for row in found)
    for row in found:
        setattr(row, name, kept)
    left, absorbed = _joined(found, lambda row: (row.person_id, row.household_id), "since")
    for one, into in absorbed:
        into.role = max(into.role, one.role, key=lambda role: ROLES.index(role))
    _write(left, absorbed)
    return moved


def mandates(rows: Iterable[Representative]) -> None:
    """Mandates of the same kind between the same two become one where they overlap."""
    found = sorted(rows, key=lambda row: (row.valid_from, row.pk))
    left, absorbed = _joined(
        found, lambda row: (row.person_id, row.representative_id, row.kind), "valid_from"
    )
    _write(left, absorbed)


def _joined(
    rows: Sequence[R], key: Callable[[R], Hashable], first: str
) -> tuple[list[R], list[tuple[R, R]]]:
    """Those that are left, and each absorbed one with the row that now covers it."""
    groups: dict[Hashable, list[R]] = defaultdict(list)
    absorbed: list[tuple[R, R]] = []
    for row in rows:
        group = groups[key(row)]
        last = group[-1] if group else None
        if last is not None and (last.until is None or getattr(row, first) < last.until):
            last.until = _later(last.until, row.until)
            absorbed.append((row, last))
        else:
            group.append(row)
    return [row for group in groups.values() for row in group], absorbed


def _later(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)


def _write(left: Iterable[R], absorbed: Iterable[tuple[R, R]]) -> None:
    """The absorbed go first: the database allows one stay at a time."""
    for row, _into in absorbed:
        row.delete()
    for row in left:
        row.save()
