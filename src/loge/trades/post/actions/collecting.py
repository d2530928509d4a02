"""The driver's round: what he takes along, and what he did not take after all."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.kernel.rows import several
from loge.trades.post import rules
from loge.trades.post.actions.depositing import not_twice
from loge.trades.post.models import Collection, Sending

MOST_LETTERS = 9999


@verb(needs=Permission.GIVE_BACK_DEPOSIT)
def collect_sendings(*, sendings: Sequence[Sending], loose_letters: int = 0, act: Act) -> Entry:
    """The driver takes these along, with so many stamped letters; the round gets its number.

    One that is not here any more refuses them all, and says which. Raises Refused when there is
    nothing, or they are of several carriers; Elsewhere when one is not of this desk.
    """
    if not 0 <= loose_letters <= MOST_LETTERS:
        raise Refused("loose_letters", _("Count the letters again: from 0 to 9999."))
    if not sendings and not loose_letters:
        raise Refused("nothing", _("Tick what the driver takes along, or count the letters."))
    rows = several(Sending.objects.at(act.desk), [row.pk for row in sendings])
    carriers = {row.carrier for row in rows} or {rules.LA_POSTE}
    if len(carriers) > 1:
        raise Refused("carriers", _("One round is for one carrier. Tick those of one only."))
    collection = Collection.objects.create(
        desk_id=act.desk.pk,
        number=_next(act),
        carrier=carriers.pop(),
        at=act.at,
        loose_letters=loose_letters,
    )
    for row in rows:
        if row.state != Sending.State.DEPOSITED:
            raise Refused("state", row.why_not("collect_sending"))
    waiting = Sending.objects.at(act.desk).filter(pk__in=[row.pk for row in rows])
    journal.follow(waiting, "collect_sending")
    waiting.update(collection=collection, left_at=act.at)
    count, letters = len(rows), loose_letters or None
    return journal.append(
        act, "collect_sendings", collection, sendings=rows, count=count, letters=letters
    )


def _next(act: Act) -> int:
    last = Collection.objects.at(act.desk).order_by("-number").first()
    return last.number + 1 if last else 1


@verb(needs=Permission.PUT_RIGHT)
def put_right_collection(sending: Sending, *, act: Act) -> Entry:
    """The driver did not take this one along: it waits for the next round. Raises Refused when its
    number was taken in anew meanwhile."""
    not_twice(act, sending.number)
    before = sending.collection
    return journal.move(
        sending, "put_right_collection", act=act, said={"instead_of": before},
        collection=None, left_at=None,
    )  # fmt: skip
