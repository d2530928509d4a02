"""A thing is ready without having left, or is not after all."""

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.entrusted.models import Item
from loge.trades.entrusted.owners import telling
from loge.trades.entrusted.slips import sending


@verb(needs=Permission.TAKE_IN)
def make_ready(item: Item, *, act: Act) -> Entry:
    """It waits for its owner now, who is told: the work was done here, or none will be. Raises
    Refused when it is not at the desk to be worked on."""
    entry = journal.move(item, "make_ready", act=act, moved_at=act.at, ready_at=act.at)
    telling.tell_ready(item.ticket, [item], act)
    return entry


@verb(needs=Permission.TAKE_IN)
def put_right_ready(item: Item, *, act: Act) -> Entry:
    """It is still to be worked on. Raises Refused for what a partner worked on: it is paid for."""
    if sending.worked(item):
        said = _("It came back worked on. If it did not come back after all, put that right.")
        raise Refused("worked", said)
    entry = journal.move(item, "put_right_ready", act=act, moved_at=act.at, ready_at=None)
    telling.settled(item.ticket)
    return entry
