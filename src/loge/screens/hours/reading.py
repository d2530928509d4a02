"""Reading what the grid of services sends."""

from django.http import QueryDict

from loge.screens.hours.actions import Wanted
from loge.screens.hours.queries import Grid


def wanted(sent: QueryDict, grid: Grid) -> list[Wanted]:
    """A select and a note for each service and situation; as it is where nothing was sent."""
    found = []
    for service, cells in grid.rows:
        for cell in cells:
            name = f"{service.code}-{cell.situation}"
            mode = sent.get(name, cell.mode)
            note = " ".join(sent.get(f"{name}-note", cell.note).split())
            found.append(Wanted(service.code, cell.situation, mode, note))
    return found
