"""On paper: both copies of a ticket, labels for the rail or the shelf. As often as one likes."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import paper, rows
from loge.kernel.access import Permission
from loge.trades.entrusted.tickets import printing, sheet


@require_GET
@needs(Permission.SEE_DESK)
def print_ticket(request: DeskRequest, desk: Desk, ticket: int) -> HttpResponse:
    """Both copies: 80 mm wide, or A4 when asked for."""
    found = sheet.ticket(desk, ticket)
    wide = request.GET.get("format") == "a4"
    made = printing.ticket(found, wide=wide, at=request.act.at)
    return paper.answer(made, f"ticket-{found.number}")


@require_GET
@needs(Permission.SEE_DESK)
def print_labels(request: DeskRequest, desk: Desk, ticket: int) -> HttpResponse:
    """A label for each thing, or for one of them: 80 mm wide, or on a sheet of A4."""
    found = sheet.ticket(desk, ticket)
    wide = request.GET.get("format") == "a4"
    one = rows.number(request.GET.get("objet", ""))
    made = printing.labels(found, wide=wide, at=request.act.at, position=one)
    return paper.answer(made, f"etiquettes-{found.number}")
