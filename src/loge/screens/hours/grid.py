"""What stays open with fewer people: services by situations, as they stand and as they are sent."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import QueryDict

from loge.house.catalogue import reduced
from loge.house.catalogue.models import Service
from loge.house.network import queries as network
from loge.house.network.models import Desk, Reduced, Situation, Staffing
from loge.screens.hours.actions import Wanted


@dataclass(frozen=True)
class Cell:
    """What becomes of a service in a situation."""

    situation: str
    label: str
    mode: str
    note: str

    @property
    def stays_open(self) -> bool:
        """Nothing is to be said of it."""
        return self.mode == Reduced.Mode.OPEN and not self.note

    @property
    def becomes(self) -> str:
        """The mode as one reads it; as it was typed when it is none."""
        return str(dict(Reduced.Mode.choices).get(self.mode, self.mode))


@dataclass(frozen=True)
class Line:
    """One service with what becomes of it in each situation."""

    service: Service
    cells: Sequence[Cell]

    @property
    def stays_open(self) -> bool:
        """Whatever happens."""
        return all(cell.stays_open for cell in self.cells)


@dataclass(frozen=True)
class Grid:
    """Services by situations; what is announced; the days declared."""

    rows: Sequence[Line]
    to_come: Sequence[tuple[Reduced, str]]
    staffings: Sequence[Staffing]


def grid(desk: Desk, on: date) -> Grid:
    """What stays open with fewer people, on a day; what is set for later; the days declared."""
    standing = network.reduced(desk, on)
    offered = reduced.offered(desk, on)
    names = {service.code: service.name for service in offered}
    later = Reduced.objects.filter(desk_id=desk.pk, valid_from__gt=on).order_by("valid_from", "pk")
    return Grid(
        rows=[Line(one, [_cell(one, s, standing) for s in Situation]) for one in offered],
        to_come=[(row, names.get(row.service, row.service)) for row in later],
        staffings=list(desk.staffings.filter(day__gte=on).order_by("day")),
    )


def _cell(service: Service, situation: Situation, standing: Any) -> Cell:
    row = standing.get((service.code, situation))
    mode = row.mode if row else Reduced.Mode.OPEN
    return Cell(situation.value, str(situation.label), str(mode), row.note if row else "")


def as_sent(shown: Grid, sent: QueryDict) -> Grid:
    """The same grid with a select and a note for each service and situation as they were sent; as
    it is where nothing was."""

    def cell(code: str, one: Cell) -> Cell:
        name = f"{code}-{one.situation}"
        note = " ".join(sent.get(f"{name}-note", one.note).split())
        return replace(one, mode=sent.get(name, one.mode), note=note)

    rows = [
        Line(line.service, [cell(line.service.code, one) for one in line.cells])
        for line in shown.rows
    ]
    return replace(shown, rows=rows)


def wanted(shown: Grid) -> list[Wanted]:
    """What a grid says, as the verb takes it."""
    return [
        Wanted(line.service.code, cell.situation, cell.mode, cell.note)
        for line in shown.rows
        for cell in line.cells
    ]
