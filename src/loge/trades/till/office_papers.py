"""Papers of the till for the office."""

from django.http import HttpResponse

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import paper
from loge.kernel.access import Permission
from loge.trades.till import attestation as form


@needs(Permission.KEEP_TILL)
def attestation(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The editor's attestation, to be signed."""
    return paper.answer(form.pdf(desk), f"attestation-loge-{form.content(desk)['version']}")
