"""Closings, cheques and bank deposits, as PDF."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import paper
from loge.kernel.access import Permission
from loge.kernel.refusal import Elsewhere, Refused
from loge.kernel.rows import number as known
from loge.kernel.rows import one
from loge.trades.till import printing
from loge.trades.till.models import Closing, Session


@needs(Permission.SEE_TILL)
def closing(
    request: DeskRequest, desk: Desk, number: int, *, training: bool = False
) -> HttpResponse:
    """A closing as it was sealed."""
    rows = Closing.objects.filter(desk_id=desk.pk, training=training, number=known(number))
    found = rows.select_related("desk__network").first()
    if found is None:
        raise Elsewhere(f"closing {number}")
    name = _("training-closing-%(number)s") if training else _("closing-%(number)s")
    return paper.answer(printing.closing(found), name % {"number": number})


@needs(Permission.SEE_TILL)
def cheques(request: DeskRequest, desk: Desk, session: int) -> HttpResponse:
    """The cheques of a session, for the bank."""
    found = _session(desk, session)
    name = _("cheques-%(day)s") % {"day": f"{found.opened_on:%Y-%m-%d}"}
    return paper.answer(printing.cheques(found), name)


@needs(Permission.SEE_TILL)
def deposit(request: DeskRequest, desk: Desk, session: int) -> HttpResponse:
    """The cash of a closed session that goes to the bank."""
    found = _session(desk, session)
    if found.state != Session.State.CLOSED:
        raise Refused("not_closed", _("Close this drawer first: then it is known what leaves it."))
    name = _("deposit-%(day)s") % {"day": f"{found.opened_on:%Y-%m-%d}"}
    return paper.answer(printing.deposit(found), name)


def _session(desk: Desk, session: int) -> Session:
    return one(Session.objects.at(desk).select_related("desk__network", "drawer"), session)
