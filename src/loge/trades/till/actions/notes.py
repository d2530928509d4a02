"""The note that the law wants before somebody pays for services: made of the basket, and kept."""

from typing import Any

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import gesture, verb
from loge.house.journal.models import Entry
from loge.house.people.models import Person
from loge.house.seals import actions as seals
from loge.house.seals.codes import Code
from loge.house.seals.models import Chain
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.kernel.rows import row
from loge.trades.till import queries
from loge.trades.till.actions.baskets import start_basket
from loge.trades.till.actions.selling import check_basket
from loge.trades.till.models import Basket
from loge.trades.till.rules import content


@verb(needs=Permission.SELL, notebook=False)
def issue_note(basket: Basket, *, total: int, act: Act) -> Entry:
    """A note of what a basket comes to, before it is paid (arrêté n° 83-50/A of 3 October 1983,
    article 1). No receipt: nothing is paid, no drawer need be open.

    It is sealed in a series of its own, which is the double that the law has kept for two years
    (article 4), and the technical log names it, so that no note is given and its sale forgotten.
    The law asks for no number; each has one all the same, and each way of giving it its own. Raises
    Refused when the basket is not what was shown (`total`), and for practice.
    """
    if basket.state != Basket.State.OPEN:
        raise Refused("state", basket.why_not("sell"))
    if basket.training:
        raise Refused("training", _("Practice has no notes: nothing of it is real."))
    today = days.day_of(act.at, act.desk.zone)
    ground = queries.ground(act.desk, on=today)
    filled = queries.filled(act.desk, basket, ground, on=today)
    check_basket(filled, total)
    said = content.note(
        operator=act.by, basket=basket.pk, seller=ground.terms.seller, lines=filled.lines
    )
    record = seals.seal(act, Chain.NOTES, "note", said)
    seals.log(act, Code.NOTE, number=record.number, cents=total)
    facts: dict[str, Any] = {"number": record.number, "cents": total}
    return journal.append(act.during(basket.visit), "issue_note", basket, **facts)


@gesture
def note_of(*, basket: int, person: Person | None, total: int, act: Act) -> Entry:
    """The note of the basket of this number; with 0, of what the person's visit made."""
    if not basket and person is not None:
        basket = start_basket(person, act=act.step("basket")).made or 0
    return issue_note(row(Basket, act.desk, basket), total=total, act=act)
