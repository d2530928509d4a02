"""Every address there is, collected from the resolver, and the neighbourhood's own things in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter

from loge.house.daybook.models import ChecklistItem, DayNote
from loge.house.intake.models import Import
from loge.house.journal.models import Entry
from loge.house.network.models import Desk
from loge.house.notices import letters
from loge.house.people.models import Contact, Household, Person
from loge.trades.entrusted.models import Item, Kind, Ticket
from loge.trades.post.models import Collection
from loge.trades.requests.models import Request
from loge.trades.till.models import Basket, BasketLine

# What stands in an address under a name that is no model's: add yours here.
ARGUMENTS: dict[str, Callable[[Desk], Any]] = {
    "item": lambda desk: ChecklistItem.objects.filter(desk=desk).first(),
    "note": lambda desk: DayNote.objects.filter(desk=desk).first(),
    "entry": lambda desk: Entry.objects.get(desk=desk.slug, verb="give_back_all").number,
    "rest": lambda desk: "rest",
    "token": lambda desk: letters.stop_token(Contact.objects.filter(person__desk=desk)[0]),
    "asked": lambda desk: Request.objects.filter(desk=desk).first(),
    "other_person": lambda desk: Person.objects.filter(desk=desk).last(),
    "other_household": lambda desk: Household.objects.filter(desk=desk).last(),
    "kind": lambda desk: "people.person",
    "row": lambda desk: Person.objects.filter(desk=desk).first(),
    "file": lambda desk: Import.objects.filter(desk=desk).first(),
    "basket": lambda desk: Basket.objects.at(desk).open().first(),
    "line": lambda desk: BasketLine.objects.filter(basket=Basket.objects.at(desk).open()[0])[0],
    "drawer": lambda desk: "loge",
    "number": lambda desk: 1,  # of the first receipt, closing or invoice
    "year": lambda desk: 2026,
    "nth": lambda desk: 11,  # the month
    "collection": lambda desk: Collection.objects.at(desk)[0].number,
    "page": lambda desk: "premier-jour",
    "picture": lambda desk: "comptoir",
    "left_kind": lambda desk: Kind.objects.at(desk).first(),
    "secret": lambda desk: "x" * 43,  # a link nobody made: what is public says only that
    "thing": lambda desk: Item.objects.at(desk).first(),
    "ticket": lambda desk: Ticket.objects.at(desk).first(),
}
ADVICE = """
The address {route} needs <{name}>, and the tests do not know what to put there.
Either {name} is no model's name: say what it is in ARGUMENTS (tests/support/addresses.py);
or there is none at {desk}: make one in `furnished` (tests/proof/conftest.py)."""


@dataclass(frozen=True)
class Address:
    """One address, its view, and the names of what stands in it besides the desk."""

    route: str
    view: Any
    converters: dict[str, Any]

    def __str__(self) -> str:
        return f"/{self.route}"

    @property
    def need(self) -> str | None:
        """What the view declares: a permission, "public" or "signed_in"."""
        return getattr(self.view, "needs", None)

    @property
    def of_a_library(self) -> bool:
        """Not one of ours: the sign-in library guards its own pages."""
        return str(self.view.__module__).startswith("allauth.")

    @property
    def things(self) -> list[str]:
        return [name for name in self.converters if name != "desk"]

    def at(self, desk: Desk, **given: Any) -> str:
        """The path at a desk, filled with that desk's own things, or with those given."""
        path = f"/{self.route}"
        for name, converter in self.converters.items():
            value = desk.slug if name == "desk" else given.get(name)
            value = thing(self, name, desk) if value is None else value
            path = path.replace(_slot(converter, name), str(getattr(value, "pk", value)))
        return path

    def with_ids(self, desk: Desk, number: int) -> str:
        """The path with this number wherever a number stands."""
        numbers = {n: number for n, c in self.converters.items() if isinstance(c, IntConverter)}
        return self.at(desk, **numbers)


def _slot(converter: Any, name: str) -> str:
    kind = type(converter).__name__.removesuffix("Converter").lower()
    kind = "str" if kind == "string" else kind
    return f"<{kind}:{name}>"


def thing(address: Address, name: str, desk: Desk) -> Any:
    """Something of this desk that may stand in an address under this name."""
    if name in ARGUMENTS:
        found = ARGUMENTS[name](desk)
    else:
        models = [m for m in apps.get_models() if m._meta.model_name == name.replace("_", "")]
        rows = [row for model in models for row in model._default_manager.all().order_by("pk")]
        found = next((row for row in rows if getattr(row, "desk_id", desk.pk) == desk.pk), None)
    if found is None:
        pytest.fail(ADVICE.format(route=address, name=name, desk=desk.slug))
    return found


def addresses() -> list[Address]:
    """All addresses of Loge, those of libraries included."""
    return list(_walk(get_resolver(), "", {}))


def ours() -> list[Address]:
    """The addresses whose views are Loge's own."""
    return [address for address in addresses() if not address.of_a_library]


def _walk(resolver: URLResolver, route: str, known: dict[str, Any]) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        here = route + str(pattern.pattern)
        converters = {**known, **pattern.pattern.converters}
        if isinstance(pattern, URLPattern):
            yield Address(here, pattern.callback, converters)
        else:
            yield from _walk(pattern, here, converters)
