"""Whether money may move in a drawer, and what to do when it may not."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from loge.kernel.refusal import Refused
from loge.trades.till.models import Drawer, Session
from loge.trades.till.queries import Ground


def check_open(ground: Ground, used: Collection[str], today: date) -> None:
    """Each of these drawers (by code) is open, since today; so every receipt is of a day that will
    be closed. Raises Refused for the first that is not."""
    for drawer in ground.missing(today):
        if drawer.code in used:
            raise _refused(drawer, ground.sessions.get(drawer.code), today)


def _refused(drawer: Drawer, session: Session | None, today: date) -> Refused:
    name = {"drawer": drawer.name}
    if session is None:
        return Refused("drawer_shut", _("%(drawer)s is not open. Open the till.") % name)
    if session.opened_on < today:
        sentence = _("%(drawer)s was not closed. Count it first, then open it for today.")
        return Refused("day_left_open", sentence % name)
    sentence = _("%(drawer)s is counted. To sell on, say so under “Count and close”.")
    return Refused("drawer_counted", sentence % name)
