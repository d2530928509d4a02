"""What a page of taking over shows: each part, its figures, the first of its rows."""

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from loge.house.network import opening
from loge.house.network.cloning import Part, Setting
from loge.house.network.models import Desk
from loge.kernel.refusal import Elsewhere

SHOWN = 100


@dataclass(frozen=True)
class Shown:
    """One part: rows that would be added, that differ, and that are alike already."""

    part: Part
    ticked: bool

    @property
    def adding(self) -> list[Setting]:
        return [row for row in self.part.rows if row.adds][:SHOWN]

    @property
    def differing(self) -> list[Setting]:
        return [row for row in self.part.rows if row.changes]

    @property
    def alike(self) -> list[Setting]:
        return [row for row in self.part.rows if not row.adds and not row.changes][:SHOWN]

    @property
    def more(self) -> int:
        """How many rows are not shown."""
        shown = len(self.adding) + len(self.differing) + len(self.alike)
        return len(self.part.rows) - shown


@dataclass(frozen=True)
class Compared:
    """A desk beside another: what taking over would do, before it does anything."""

    source: Desk
    parts: list[Shown]

    @property
    def added(self) -> int:
        return sum(one.part.added for one in self.parts if one.ticked)

    @property
    def changed(self) -> int:
        return sum(one.part.changed for one in self.parts)

    @property
    def nothing(self) -> bool:
        """There is nothing at all to take over any more."""
        return not any(one.part.added or one.part.changed for one in self.parts)


def chosen(sent: QueryDict, sources: list[Desk]) -> Desk | None:
    """The desk one takes over from; the first one when nobody said. Raises Elsewhere (404)."""
    slug = sent.get("de", "")
    if not slug:
        return sources[0] if sources else None
    found = next((desk for desk in sources if desk.slug == slug), None)
    if found is None:
        raise Elsewhere(slug)
    return found


def compare(source: Desk | None, target: Desk, on: date) -> Compared | None:
    """The dry run: every row as it would be today."""
    if source is None:
        return None
    parts = opening.parts(source, target, on)
    return Compared(source, [Shown(part, ticked=bool(part.added and part.usual)) for part in parts])
