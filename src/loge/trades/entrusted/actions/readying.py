"""A thing is ready without having left, or is not after all."""

from datetime import datetime

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.facts import pointer
from loge.house.journal.models import Entry
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.entrusted.models import Item
from loge.trades.entrusted.owners import telling
from loge.trades.entrusted.slips import sending


@verb(needs=Permission.TAKE_IN)
def make_ready(item: Item, *, act: Act) -> Entry:
    """It waits for its owner now, who is told: the work was done here, or none will be. What was
    said not to be ready the same day, by a slip of the hand, keeps the time it has waited. Raises
    Refused when it is not at the desk to be worked on."""
    since = _ready_before(item, act) or act.at
    entry = journal.move(item, "make_ready", act=act, moved_at=act.at, ready_at=since)
    telling.tell_ready(item.ticket, [item], act)
    return entry


@verb(needs=Permission.TAKE_IN)
def put_right_ready(item: Item, *, act: Act) -> Entry:
    """It is still to be worked on. Raises Refused for what a partner worked on: it is paid for."""
    if sending.worked(item):
        said = _("It came back worked on. If it did not come back after all, put that right.")
        raise Refused("worked", said)
    since = item.ready_at
    entry = journal.move(
        item,
        "put_right_ready",
        act=act,
        moved_at=act.at,
        ready_at=None,
        said={"since": since},
    )
    telling.settled(item.ticket)
    return entry


def _ready_before(item: Item, act: Act) -> datetime | None:
    """Since when it was ready before that was put right today, where nothing came in between."""
    last = Entry.objects.about(*pointer(item)).order_by("number").last()
    if last is None or last.verb != "put_right_ready" or not last.facts.get("since"):
        return None
    same_day = days.day_of(last.at, act.desk.zone) == days.day_of(act.at, act.desk.zone)
    return datetime.fromisoformat(last.facts["since"]) if same_day else None
