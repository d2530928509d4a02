"""What these pages are asked for, and what they say on the office's front page."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from loge.house.network.models import Desk
from loge.house.people import crossing
from loge.house.people.models import Person
from loge.house.people.rules import fold
from loge.house.retention import queries
from loge.house.retention.models import Announcement
from loge.kernel import days, paper, sheets
from loge.kernel.act import Act
from loge.kernel.attention import Item
from loge.kernel.refusal import Refused
from loge.kernel.rows import one, row
from loge.kernel.templatetags import said

ORDERS = {
    "name": ("person__sort_key", "pk"),
    "last": ("last_on", "pk"),
    "due": ("due_on", "pk"),
}

# Columns that apps name in the code's words.
LABELS = {
    "suspended": gettext_lazy("Suspended household"),
    "until": gettext_lazy("until"),
    "reason": gettext_lazy("because of"),
    "membership": gettext_lazy("Membership"),
    "price": gettext_lazy("at the price"),
    "ground": gettext_lazy("ground"),
    "reminder": gettext_lazy("Reminder"),
}


def person(desk: Desk, pk: int) -> Person:
    """A person of this desk, neither merged nor forgotten. Raises Elsewhere (404)."""
    return one(Person.objects.at(desk).living(), pk)


def announcement(desk: Desk, pk: int) -> Announcement:
    """An announcement of this desk. Raises Elsewhere (404)."""
    return row(Announcement, desk, pk)


def confirmed(typed: str, known: Person) -> None:
    """Raises Refused unless the name was typed, whatever its accents and capitals."""
    if sorted(fold(typed)) != sorted(fold(str(known))):
        sentence = _("Type the name of this person as it stands above, to be sure.")
        raise Refused("typed", sentence)


def told(known: Person) -> list[dict[str, str]]:
    """All that is kept of somebody, app by app: what, in which words, of which day."""
    rows = [row for rows in crossing.telling.run(known) for row in rows if row]
    return [row if "what" in row else _in_words(row) for row in rows]


def day_of(row: dict[str, str]) -> str:
    """The day of a row, in figures, as people here write it."""
    return said.figures(date.fromisoformat(row["on"][:10])) if row["on"] else ""


def _in_words(row: dict[str, str]) -> dict[str, str]:
    """A row whose app has columns of its own, as one line; its day is that it names first."""
    (first, value), *rest = row.items()
    parts = [value, *(f"{_label(name)} {text}" for name, text in rest if text and name != "from")]
    return {"what": _label(first), "said": ", ".join(parts), "on": row.get("from", "")}


def _label(name: str) -> str:
    return str(LABELS.get(name, name))


def copy(form: str, known: Person, act: Act) -> HttpResponse:
    """What is kept of somebody, to take along: on paper, or as a file other programs read."""
    rows = told(known)
    head = [_("What"), _("Said"), _("Day")]
    name = f"{_('copy')}-{known.pk}"
    if form == "xlsx":
        return sheets.as_xlsx(name, head, [list(row.values()) for row in rows])
    data = {
        "title": _("What is kept of %(person)s") % {"person": known},
        "desk": known.desk.name,
        "day": said.day_year(days.day_of(act.at, known.desk.zone)),
        "language": get_language() or "fr",
        "head": head,
        "rows": [[row["what"], row["said"], day_of(row)] for row in rows],
    }
    made = paper.pdf("screens/forgetting/paper/copy.typ", data)
    return paper.answer(made, name, keep=True)


def soon(act: Act) -> Sequence[Item]:
    """Those who will be forgotten unless somebody says to keep them."""
    many = queries.announced(act.desk).count()
    words = ngettext(
        "Somebody who has not come for a long time will be forgotten.",
        "%(count)s people who have not come for a long time will be forgotten.",
        many,
    )
    link = reverse("forgetting:home", args=[act.desk.slug])
    return [Item(words % {"count": many}, many, link)]


def page(desk: Desk, known: Person, act: Act) -> dict[str, Any]:
    """The page of one person."""
    rules = queries.rules_on(days.day_of(act.at, desk.zone))
    return {
        "desk": desk,
        "person": known,
        "told": [row | {"on": day_of(row)} for row in told(known)],
        "accounts": rules.get("accounts"),
        "deposits": rules.get("deposits"),
    }
