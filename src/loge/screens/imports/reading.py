"""What the pages of an import are asked for: the list of this desk, the numbers of its rows."""

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import ngettext

from loge.house.intake import queries, words
from loge.house.intake.models import Import, ImportedRow
from loge.house.network.models import Desk
from loge.house.people.models import Person
from loge.kernel.act import Act
from loge.kernel.attention import Item
from loge.kernel.rows import number, one
from loge.kernel.rows import row as row_of

ORDERS = {
    "row": ("number", "pk"),
    "name": ("name", "pk"),
    "outcome": ("outcome", "number", "pk"),
}


def file(desk: Desk, pk: int) -> Import:
    """The list with this id. Raises Elsewhere (404) for anybody else's."""
    return queries.import_of(desk, pk)


def row(known: Import, pk: int) -> ImportedRow:
    """A row of this list. Raises Elsewhere for another list's."""
    return one(known.rows.all(), pk)


def numbers(sent: QueryDict, known: Import) -> list[int]:
    """The rows a decision is about: those ticked, or all of an outcome."""
    if outcome := sent.get("all", ""):
        return list(queries.rows(known, outcome).values_list("number", flat=True))
    return [known for known in map(number, sent.getlist("row")) if known]


def chosen(sent: QueryDict, desk: Desk) -> tuple[str, int | None]:
    """What is decided: "new", "skip"…, or "same-12" for the person with that id, of this desk."""
    said = sent.get("choice", "")
    pk = said.removeprefix("same-")
    if said == pk or not (pk.isascii() and pk.isdigit()):
        return said, None
    return "same", row_of(Person, desk, pk).pk


def columns(sent: QueryDict, known: Import) -> list[str]:
    """The field said for each column, in order."""
    return [sent.get(f"column_{n}", "") for n in range(len(known.columns))]


def corrected(sent: QueryDict, known: Import) -> dict[str, str]:
    """What was typed for each field of a row."""
    return {name: sent.get(name, "")[:500] for name in words.fields() if name in sent}


def unfinished(act: Act) -> Sequence[Item]:
    """Lists that stopped half-way, or wait since somebody opened them."""
    waiting = Import.objects.at(act.desk).open().count()
    said = ngettext(
        "A list is being taken in and is not finished.",
        "%(count)s lists are being taken in and are not finished.",
        waiting,
    )
    return [Item(said % {"count": waiting}, waiting, reverse("imports:home", args=[act.desk.slug]))]


def state(desk: Desk, known: Import) -> dict[str, Any]:
    """How far a list is."""
    done, good = queries.taken(known)
    said = {"desk": desk, "file": known, "done": done, "good": good}
    return said | {"counts": queries.counts(known)}
