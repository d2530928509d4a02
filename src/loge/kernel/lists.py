"""Long lists: one page at a time, in an order one chooses, kept in the address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

PER_PAGE = 50


@dataclass(frozen=True)
class Listed:
    """A page of a list, with what the address asked: `sort` ("name", or "-name" backwards)."""

    page: Page[Any]
    sort: str
    query: str

    def __iter__(self) -> Any:
        return iter(self.page.object_list)

    @property
    def count(self) -> int:
        """How many there are in all, on every page."""
        return self.page.paginator.count

    def sorted_by(self, column: str) -> str:
        """The address's query that sorts by this column: again, the other way round."""
        return f"{self.query}tri={'-' if self.sort == column else ''}{column}"

    def direction(self, column: str) -> str:
        """What aria-sort says of a column."""
        return {column: "ascending", f"-{column}": "descending"}.get(self.sort, "none")

    def at(self, number: int) -> str:
        """The address's query of another page."""
        return f"{self.query}tri={self.sort}&page={number}"


def listed(
    request: HttpRequest,
    rows: QuerySet[Any] | Sequence[Any],
    *,
    orders: Mapping[str, Sequence[str]],
    default: str,
    per_page: int = PER_PAGE,
) -> Listed:
    """The page of `rows` the address asks for (`?tri=…&page=…`), whatever was typed there.

    `orders` names each sortable column and the fields it sorts by; each order should end in a
    unique field. A sequence is paged as it is. Two queries: the count and the page.
    """
    asked = request.GET.get("tri", "")
    sort = asked if asked.lstrip("-") in orders and asked.count("-") <= 1 else default
    if isinstance(rows, QuerySet):
        rows = rows.order_by(*_fields(orders[sort.lstrip("-")], backwards=sort.startswith("-")))
    kept = request.GET.copy()
    for own in ("tri", "page"):
        kept.pop(own, None)
    query = f"?{kept.urlencode()}&" if kept else "?"
    return Listed(Paginator(rows, per_page).get_page(request.GET.get("page")), sort, query)


def _fields(fields: Sequence[str], *, backwards: bool) -> list[str]:
    if not backwards:
        return list(fields)
    return [field[1:] if field.startswith("-") else f"-{field}" for field in fields]
